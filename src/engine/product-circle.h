/* Products as directions in the recommender's plane, in the order of their angle: the ones most alike to a
 * user are found from the user's own angle outwards, whatever the number of products.
 *
 * The cosine of two directions falls with the angle between them, so the nearest by angle are the nearest by
 * cosine; those that a rounding error might set before another are looked at too, and the answer is the same
 * as from comparing with every product. Tested so in tests/engine/test-recommender.c. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  double x, y; /* length 1; or 0, 0: in the middle of both levels */
} RetailDirection;

/* From two levels 0–1, centred on 0.5. */
RetailDirection retail_direction_from_levels (double first, double second);

/* Some of the products, around the circle: N_ROUND by rising turn (those of the same turn by index), then
 * those without direction by index, N in all. */
typedef struct
{
  const guint32 *products;
  const double *turns; /* a number that rises with the angle */
  gsize n_round, n;
} RetailArc;

typedef struct
{
  gsize n;
  guint n_groups, n_parts;
  RetailDirection *directions; /* n, by product */
  guint32 *order;              /* 2 n */
  double *turns;               /* 2 n */
  RetailArc *groups;           /* n_groups: all products of the group */
  RetailArc *parts;            /* n_groups × n_parts: those of the part */
} RetailProductCircle;

/* What it is made of: n products, each in a GROUP (a tier, say) and a PART (a category). */
typedef struct
{
  gsize n;
  const double *first_level, *second_level;
  const guint8 *group;
  const guint16 *part;
  guint n_groups, n_parts;
} RetailCirclePoints;

void retail_product_circle_init (RetailProductCircle *self, const RetailCirclePoints *points);
void retail_product_circle_clear (RetailProductCircle *self);

typedef struct
{
  double similarity;
  guint32 product;
} RetailSimilar;

/* The WANTED products of the arc that are most alike to USER, best first, equal ones by index; returns how
 * many there are. Some microseconds at most, unless many are equally alike. No allocation. */
guint retail_arc_find_similar (const RetailArc *arc, const RetailDirection *directions, RetailDirection user,
                               guint wanted, RetailSimilar *found);

G_END_DECLS
