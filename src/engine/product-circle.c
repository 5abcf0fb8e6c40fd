#include "engine/product-circle.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define CLOSE 1e-14 /* cosines this near may be in the other order than their angles */

RetailDirection
retail_direction_from_levels (double first, double second)
{
  const double x = first - 0.5, y = second - 0.5, length = sqrt (x * x + y * y);

  return length > 0 ? (RetailDirection){ x / length, y / length } : (RetailDirection){ 0, 0 };
}

/* Rises with the angle from 0 to 4, without a trigonometric function; NaN without a direction. */
static double
turn_of (RetailDirection direction)
{
  const double part = direction.y / (fabs (direction.x) + fabs (direction.y));

  if (direction.x < 0)
    return 2 - part;
  return part < 0 ? 4 + part : part;
}

typedef struct
{
  double turn;
  guint32 product;
  guint8 group;
} Placed;

static int
compare_placed (const void *a, const void *b)
{
  const Placed *x = a, *y = b;

  if (x->group != y->group)
    return x->group < y->group ? -1 : 1;
  if (isnan (x->turn) != isnan (y->turn))
    return isnan (x->turn) ? 1 : -1;
  if (!isnan (x->turn) && x->turn != y->turn)
    return x->turn < y->turn ? -1 : 1;
  return x->product < y->product ? -1 : x->product > y->product;
}

/* Where each arc begins: STARTS has room for one more than there are arcs. */
static void
count_arcs (const RetailCirclePoints *points, gboolean by_part, gsize *starts)
{
  const guint parts = by_part ? points->n_parts : 1;

  for (gsize i = 0; i < points->n; i++)
    starts[(gsize)points->group[i] * parts + (by_part ? points->part[i] : 0) + 1]++;
  for (gsize a = 0; a < (gsize)points->n_groups * parts; a++)
    starts[a + 1] += starts[a];
}

/* Deals the products, which come in their order within the groups, out to the arcs. */
static void
fill_arcs (RetailProductCircle *self, const RetailCirclePoints *points, const Placed *placed,
           gboolean by_part)
{
  const guint parts = by_part ? points->n_parts : 1;
  const gsize n_arcs = (gsize)points->n_groups * parts, offset = by_part ? points->n : 0;
  RetailArc *arcs = by_part ? self->parts : self->groups;
  g_autofree gsize *starts = g_new0 (gsize, n_arcs + 1);

  count_arcs (points, by_part, starts);
  for (gsize a = 0; a < n_arcs; a++)
    {
      arcs[a].products = self->order + offset + starts[a];
      arcs[a].turns = self->turns + offset + starts[a];
    }
  for (gsize i = 0; i < points->n; i++)
    {
      const guint32 product = placed[i].product;
      RetailArc *arc = &arcs[(gsize)points->group[product] * parts + (by_part ? points->part[product] : 0)];
      const gsize place = (gsize)(arc->products - self->order) + arc->n++;

      self->order[place] = product;
      self->turns[place] = placed[i].turn;
      arc->n_round += !isnan (placed[i].turn);
    }
}

void
retail_product_circle_init (RetailProductCircle *self, const RetailCirclePoints *points)
{
  g_autofree Placed *placed = g_new (Placed, points->n + 1);

  *self = (RetailProductCircle){ points->n, points->n_groups, points->n_parts };
  self->directions = g_new (RetailDirection, points->n + 1);
  self->order = g_new (guint32, 2 * points->n + 1);
  self->turns = g_new (double, 2 * points->n + 1);
  self->groups = g_new0 (RetailArc, points->n_groups + 1);
  self->parts = g_new0 (RetailArc, (gsize)points->n_groups * points->n_parts + 1);
  for (gsize i = 0; i < points->n; i++)
    {
      self->directions[i] = retail_direction_from_levels (points->first_level[i], points->second_level[i]);
      placed[i] = (Placed){ turn_of (self->directions[i]), (guint32)i, points->group[i] };
    }
  qsort (placed, points->n, sizeof *placed, compare_placed);
  fill_arcs (self, points, placed, FALSE);
  fill_arcs (self, points, placed, TRUE);
}

void
retail_product_circle_clear (RetailProductCircle *self)
{
  g_clear_pointer (&self->directions, g_free);
  g_clear_pointer (&self->order, g_free);
  g_clear_pointer (&self->turns, g_free);
  g_clear_pointer (&self->groups, g_free);
  g_clear_pointer (&self->parts, g_free);
}

/* The best so far. */
typedef struct
{
  RetailSimilar *found;
  guint n, wanted;
} Best;

static gboolean
is_before (double similarity, guint32 product, const RetailSimilar *other)
{
  return similarity > other->similarity || (similarity == other->similarity && product < other->product);
}

static void
offer (Best *self, double similarity, guint32 product)
{
  guint i;

  if (self->n == self->wanted && !is_before (similarity, product, &self->found[self->n - 1]))
    return;
  i = self->n < self->wanted ? self->n++ : self->n - 1;
  for (; i > 0 && is_before (similarity, product, &self->found[i - 1]); i--)
    self->found[i] = self->found[i - 1];
  self->found[i] = (RetailSimilar){ similarity, product };
}

/* The first place on the circle whose turn is not below TURN. */
static gsize
find_place (const RetailArc *arc, double turn)
{
  gsize low = 0, high = arc->n_round;

  while (low < high)
    {
      const gsize middle = low + (high - low) / 2;

      if (arc->turns[middle] < turn)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static double
similarity_at (const RetailArc *arc, gsize place, const RetailDirection *directions, RetailDirection user)
{
  const RetailDirection direction = directions[arc->products[place]];

  return user.x * direction.x + user.y * direction.y;
}

/* Goes round from USER on both sides, the more alike first, until what is left cannot be among the best. */
static void
go_round (const RetailArc *arc, const RetailDirection *directions, RetailDirection user, Best *best)
{
  const gsize n = arc->n_round;
  gsize left, right = find_place (arc, turn_of (user));
  double at_left, at_right;

  right = right < n ? right : 0;
  left = right > 0 ? right - 1 : n - 1;
  at_left = similarity_at (arc, left, directions, user);
  at_right = similarity_at (arc, right, directions, user);
  for (gsize seen = 0; seen < n; seen++)
    {
      if (best->n == best->wanted && MAX (at_left, at_right) < best->found[best->n - 1].similarity - CLOSE)
        return;
      if (at_left > at_right)
        {
          offer (best, at_left, arc->products[left]);
          left = left > 0 ? left - 1 : n - 1;
          at_left = similarity_at (arc, left, directions, user);
        }
      else
        {
          offer (best, at_right, arc->products[right]);
          right = right + 1 < n ? right + 1 : 0;
          at_right = similarity_at (arc, right, directions, user);
        }
    }
}

guint
retail_arc_find_similar (const RetailArc *arc, const RetailDirection *directions, RetailDirection user,
                         guint wanted, RetailSimilar *found)
{
  const gboolean lost = user.x == 0 && user.y == 0; /* alike to all of them, by 0 */
  Best best = { found, 0, wanted };

  if (wanted == 0)
    return 0;
  for (gsize i = 0; lost && i < arc->n_round; i++)
    offer (&best, 0, arc->products[i]);
  if (!lost && arc->n_round > 0)
    go_round (arc, directions, user, &best);
  for (gsize i = arc->n_round; i < arc->n && i - arc->n_round < wanted; i++)
    offer (&best, 0, arc->products[i]);
  return best.n;
}
