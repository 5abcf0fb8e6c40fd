/* The point of a polytope nearest to the origin: the quadratic programme min |y|² subject to half-spaces and
 * a box, by the dual active-set method of Goldfarb and Idnani (1983). Exact in a finite number of steps,
 * without allocation, microseconds for the sizes here. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RETAIL_POINT_D_MAX      8
#define RETAIL_POINT_PLANES_MAX 64

typedef struct
{
  guint d;
  guint n_planes;
  double normals[RETAIL_POINT_PLANES_MAX][RETAIL_POINT_D_MAX]; /* of length 1 */
  double offsets[RETAIL_POINT_PLANES_MAX];                     /* normal · y ≥ offset */
  double lower[RETAIL_POINT_D_MAX], upper[RETAIL_POINT_D_MAX]; /* may be infinite; lower ≤ upper */
} RetailPolytope;

/* Y: d values. FALSE when the polytope is empty. Constraints hold to 1e-11. HELD (d values, or NULL): what of
 * y the box alone accounts for: positive where a lower bound holds y up, negative where an upper one holds it
 * down, else 0; y − held is a combination of the normals of the planes that y lies on, with multipliers ≥ 0
 * (the conditions of Karush, Kuhn and Tucker). */
gboolean retail_polytope_nearest (const RetailPolytope *self, double *y, double *held);

G_END_DECLS
