/* The nearest point of a box cut by planes, from a good guess of the planes it lies on.
 *
 * For multipliers λ ≥ 0 of the planes, Lagrange's function is least at y (λ) = clamp (Σ λ n): the box costs
 * nothing. Newton's method climbs the dual in the few λ that are not zero (semismooth, for y (λ) has kinks:
 * Qi and Sun 1993, Mathematical Programming 58), and what it finds is taken only where the conditions of
 * Karush, Kuhn and Tucker hold. A step is a few dozen multiplications; none to three are usual from the guess
 * of a neighbouring problem.
 *
 * Compared with the method of Goldfarb and Idnani in tests/engine/test-whole-point.c. */
#pragma once

#include "engine/nearest-point.h"

G_BEGIN_DECLS

/* Planes of a polytope, and their multipliers ≥ 0. */
typedef struct
{
  guint n;
  guint8 plane[RETAIL_POINT_D_MAX];
  double multiplier[RETAIL_POINT_D_MAX];
} RetailActivePlanes;

typedef enum
{
  RETAIL_ASCENT_FOUND,
  RETAIL_ASCENT_EMPTY,  /* there is no such point */
  RETAIL_ASCENT_UNKNOWN /* lost its way: solve it another way */
} RetailAscent;

/* Unlike elsewhere, POLYTOPE has its full RETAIL_POINT_D_MAX coordinates: those not in use are 0 in every
 * normal, and those and the decided ones have lower = upper = 0. AT: what the decided ones contribute to each
 * plane (normal · y ≥ offset − at). ACTIVE: a guess, then the answer. Y: the point; PULL: Σ λ n, of which it
 * is the clamp (0 where lower = upper). Constraints hold to 1e-11. */
RetailAscent
retail_planes_ascend (const RetailPolytope *polytope, RetailActivePlanes *active, double *y, double *pull);

G_END_DECLS
