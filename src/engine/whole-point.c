#include "engine/whole-point.h"

#include "engine/plane-ascent.h"

#include <math.h>
#include <string.h>

#define D          RETAIL_POINT_D_MAX
#define SLACK      1e-11 /* a constraint this little violated holds */
#define DEPENDENT  1e-12 /* a plane this little inclined does not depend on what is left */
#define WHOLE      1e-10 /* a change this near to that of a whole number is one */
#define NO_WORSE   1e-9  /* a point must be cheaper by this part of the cost to be worth looking for */
#define LARGEST    1e15  /* whole numbers beyond are not told apart */
#define WALK_MAX   8     /* whole numbers to walk before a logarithm is inverted */
#define CACHE_SIZE 16    /* logarithms remembered for each feature, a power of two */

/* The whole numbers of one feature as changes y. */
typedef struct
{
  const RetailTargetCell *cell;
  guint j; /* of the cell */
  gboolean logged;
  double now, step, per_step; /* of a feature that is not logged: y = (value - now) step */
  double low, high;           /* whole numbers; none where low > high */
  gboolean has_now;           /* staying as it is, which is no whole number, is allowed too: y = 0 */
  double home;                /* the whole number below y*, of a logged feature */
  double cached_value[CACHE_SIZE], cached_y[CACHE_SIZE];
} Grid;

/* The optimum where the decided features have lower = upper and the others may be broken: y* and N. */
typedef struct
{
  double cost;
  double optimum[D], pull[D];
  RetailActivePlanes active;
} Relaxation;

typedef struct
{
  const RetailTargetCell *cell;
  RetailPolytope polytope;      /* of the cell, cut to what is decided */
  Grid grid[D];                 /* of the whole features */
  guint open;                   /* a bit for each whole feature that is not decided */
  Relaxation relaxation[D + 1]; /* after so many decisions */
  double best_cost, best[D];
  guint trials;
} Search;

/* --- the grid of one feature ------------------------------------------------------------------------------
 */

/* The change that leads to a whole number. */
static double
grid_y (Grid *self, double value)
{
  guint slot;

  if (!self->logged)
    return (value - self->now) * self->step;
  slot = (guint)((gint64)value & (CACHE_SIZE - 1));
  if (self->cached_value[slot] != value)
    {
      self->cached_value[slot] = value;
      self->cached_y[slot] = retail_target_cell_get_change (self->cell, self->j, value);
    }
  return self->cached_y[slot];
}

/* The greatest whole number that is not above VALUE, within the bounds. */
static double
round_down (const Grid *self, double value)
{
  const double inside = CLAMP (value, self->low, self->high);
  const double whole = (double)(gint64)inside;

  return whole > inside ? whole - 1 : whole;
}

/* The same for a change y. */
static double
grid_floor (Grid *self, double y)
{
  double value = self->home;
  guint steps = 0;

  if (!self->logged)
    return round_down (self, self->now + y * self->per_step);
  while (value < self->high && steps < WALK_MAX && grid_y (self, value + 1) <= y)
    value++, steps++;
  while (value > self->low && steps < WALK_MAX && grid_y (self, value) > y)
    value--, steps++;
  if (steps < WALK_MAX)
    return value;
  return round_down (self, retail_target_cell_get_value (self->cell, self->j, y));
}

/* The square of the way from Y to the nearest value. */
static double
grid_distance (Grid *self, double y)
{
  const double below = grid_floor (self, y);
  double off = fabs (grid_y (self, below) - y);

  if (below < self->high)
    off = MIN (off, fabs (grid_y (self, below + 1) - y));
  if (self->has_now)
    off = MIN (off, fabs (y));
  return off * off;
}

/* FALSE when there is no value at all. */
static gboolean
grid_init (Grid *self, const RetailTargetCell *cell, guint j)
{
  self->cell = cell;
  self->j = j;
  self->logged = isnan (cell->step[j]);
  self->now = cell->from->values[cell->feature[j]];
  self->step = cell->step[j];
  self->per_step = 1 / self->step;
  self->low = MAX (ceil (cell->low[j]), -LARGEST);
  self->high = MIN (floor (cell->high[j]), LARGEST);
  self->has_now = self->now != floor (self->now);
  if (self->low > self->high)
    return self->has_now;
  if (self->logged)
    {
      for (guint i = 0; i < CACHE_SIZE; i++)
        self->cached_value[i] = NAN;
      self->home = round_down (self, self->now);
    }
  return TRUE;
}

/* --- the relaxation ---------------------------------------------------------------------------------------
 */

/* The polytope in the coordinates that are not decided; COORDINATE: which they are. FALSE when a plane cannot
 * be reached any more. */
static gboolean
cut_slice (const RetailPolytope *whole, RetailPolytope *slice, guint *coordinate)
{
  slice->d = slice->n_planes = 0;
  for (guint i = 0; i < whole->d; i++)
    if (whole->lower[i] < whole->upper[i])
      {
        slice->lower[slice->d] = whole->lower[i];
        slice->upper[slice->d] = whole->upper[i];
        coordinate[slice->d++] = i;
      }
  for (guint p = 0; p < whole->n_planes; p++)
    {
      double *normal = slice->normals[slice->n_planes], length = 0, offset = whole->offsets[p];

      for (guint i = 0; i < whole->d; i++)
        if (!(whole->lower[i] < whole->upper[i]))
          offset -= whole->normals[p][i] * whole->lower[i];
      for (guint i = 0; i < slice->d; i++)
        {
          normal[i] = whole->normals[p][coordinate[i]];
          length += normal[i] * normal[i];
        }
      length = sqrt (length);
      if (length > DEPENDENT)
        {
          for (guint i = 0; i < slice->d; i++)
            normal[i] /= length;
          slice->offsets[slice->n_planes++] = offset / length;
        }
      else if (offset > SLACK)
        return FALSE;
    }
  return TRUE;
}

/* From scratch, and by another method. */
static gboolean
relax_anew (const RetailPolytope *polytope, Relaxation *relaxation)
{
  RetailPolytope slice;
  double y[D], held[D];
  guint coordinate[D];

  relaxation->active.n = 0;
  for (guint i = 0; i < D; i++)
    {
      relaxation->optimum[i] = polytope->lower[i];
      relaxation->pull[i] = 0;
    }
  if (!cut_slice (polytope, &slice, coordinate))
    return FALSE;
  if (slice.d > 0 && !retail_polytope_nearest (&slice, y, held))
    return FALSE;
  for (guint i = 0; i < slice.d; i++)
    {
      relaxation->optimum[coordinate[i]] = y[i];
      relaxation->pull[coordinate[i]] = y[i] - held[i];
    }
  return TRUE;
}

/* Solves from the guess in relaxation->active. FALSE when nothing is left of the polytope. */
static gboolean
relax (const RetailPolytope *polytope, Relaxation *relaxation)
{
  const RetailAscent ascent
      = retail_planes_ascend (polytope, &relaxation->active, relaxation->optimum, relaxation->pull);

  if (ascent == RETAIL_ASCENT_EMPTY
      || (ascent == RETAIL_ASCENT_UNKNOWN && !relax_anew (polytope, relaxation)))
    return FALSE;
  relaxation->cost = 0;
  for (guint i = 0; i < D; i++)
    relaxation->cost += relaxation->optimum[i] * relaxation->optimum[i];
  return TRUE;
}

/* The multipliers with T of them gone: a guess for a neighbouring problem. */
static void
guess_from (const RetailActivePlanes *from, double t, RetailActivePlanes *to)
{
  to->n = from->n;
  for (guint a = 0; a < from->n; a++)
    {
      to->plane[a] = from->plane[a];
      to->multiplier[a] = from->multiplier[a] * (1 - t);
    }
}

/* --- bounds -----------------------------------------------------------------------------------------------
 */

/* Costs from here on are of no interest. */
static double
limit (const Search *self)
{
  return self->best_cost * (1 - NO_WORSE);
}

/* |N|² of all features but F. */
static double
reach_without (const Relaxation *relaxation, guint f)
{
  double reach = 0;

  for (guint i = 0; i < D; i++)
    reach += i == f ? 0 : relaxation->pull[i] * relaxation->pull[i];
  return reach;
}

/* What the others, of that REACH, add at least to keep N · δ ≥ 0 when one feature contributes SURPLUS to it:
 * they move by δ = −t N. */
static double
least_rest (double reach, double surplus, double *t)
{
  *t = 1;
  if (surplus >= reach)
    return 2 * surplus - reach;
  *t = 0;
  if (surplus > -SLACK && surplus < 0)
    return 0;
  if (!(reach > 0))
    return INFINITY;
  *t = surplus / reach;
  return surplus * *t;
}

/* What moving the OPEN features from y* − t N to their nearest whole numbers costs at least: the points of
 * equal cost lie on shells around it. WORST: the feature that is farthest off, D when all are whole. */
static double
shell (Search *self, const Relaxation *relaxation, double t, guint open, guint *worst)
{
  double sum = 0, most = WHOLE * WHOLE;

  *worst = D;
  for (guint i = 0; open >> i; i++)
    if (open >> i & 1)
      {
        const double here = grid_distance (&self->grid[i], relaxation->optimum[i] - t * relaxation->pull[i]);

        sum += here;
        if (here > most)
          most = here, *worst = i;
      }
  return sum;
}

/* --- the search -------------------------------------------------------------------------------------------
 */

static void search_node (Search *self, guint depth);

/* Tries the change Y of feature F, whose bounds are put on it. FALSE when it is too dear, and so is
 * everything beyond it. REACH: of the other features. */
static gboolean
try_value (Search *self, guint depth, guint f, double y, double reach)
{
  const Relaxation *here = &self->relaxation[depth];
  Relaxation *next = &self->relaxation[depth + 1];
  const double delta = y - here->optimum[f], held = here->optimum[f] - here->pull[f];
  guint worst;
  double t, bound = here->cost + delta * (delta + 2 * held) + least_rest (reach, here->pull[f] * delta, &t);

  if (!(bound < limit (self)) || self->trials++ >= RETAIL_WHOLE_POINT_TRIALS_MAX)
    return FALSE;
  /* on the first way down every bound is met */
  if (!isinf (self->best_cost) && !(bound + shell (self, here, t, self->open, &worst) < limit (self)))
    return TRUE;
  self->polytope.lower[f] = self->polytope.upper[f] = y;
  guess_from (&here->active, t, &next->active);
  if (!relax (&self->polytope, next) || !(next->cost < limit (self)))
    return FALSE;
  search_node (self, depth + 1);
  return TRUE;
}

/* The values of feature F, from the cheapest outwards on both sides. */
static void
search_values (Search *self, guint depth, guint f)
{
  Grid *grid = &self->grid[f];
  const double centre = self->relaxation[depth].optimum[f];
  const double reach = reach_without (&self->relaxation[depth], f);
  double below, above;
  gboolean down = TRUE, up;

  if (grid->has_now)
    try_value (self, depth, f, 0, reach);
  if (grid->low > grid->high)
    return;
  below = grid_floor (grid, centre);
  above = below + 1;
  up = above <= grid->high;
  while (down || up)
    {
      const double y_below = down ? grid_y (grid, below) : -INFINITY;
      const double y_above = up ? grid_y (grid, above) : INFINITY;

      if (fabs (y_below - centre) <= fabs (y_above - centre))
        down = try_value (self, depth, f, y_below, reach) && --below >= grid->low;
      else
        up = try_value (self, depth, f, y_above, reach) && ++above <= grid->high;
    }
}

/* Goes on from the relaxation at DEPTH: it is whole, or too dear, or the feature that is farthest off is
 * decided. */
static void
search_node (Search *self, guint depth)
{
  const Relaxation *here = &self->relaxation[depth];
  guint worst;

  if (!(here->cost + shell (self, here, 0, self->open, &worst) < limit (self)))
    return;
  if (worst == D)
    {
      self->best_cost = here->cost;
      memcpy (self->best, here->optimum, sizeof self->best);
    }
  else
    {
      const double lower = self->polytope.lower[worst], upper = self->polytope.upper[worst];

      self->open &= ~(1u << worst);
      search_values (self, depth, worst);
      self->open |= 1u << worst;
      self->polytope.lower[worst] = lower;
      self->polytope.upper[worst] = upper;
    }
}

/* FALSE when a feature has no allowed value. */
static gboolean
search_init (Search *self, const RetailTargetCell *cell)
{
  RetailPolytope *polytope = &self->polytope;

  self->cell = cell;
  self->trials = 0;
  self->open = 0;
  self->best_cost = INFINITY;
  polytope->d = cell->d;
  polytope->n_planes = cell->polytope.n_planes;
  for (guint i = 0; i < D; i++)
    {
      polytope->lower[i] = i < cell->d ? cell->polytope.lower[i] : 0;
      polytope->upper[i] = i < cell->d ? cell->polytope.upper[i] : 0;
    }
  for (guint p = 0; p < polytope->n_planes; p++)
    {
      polytope->offsets[p] = cell->polytope.offsets[p];
      for (guint i = 0; i < D; i++)
        polytope->normals[p][i] = i < cell->d ? cell->polytope.normals[p][i] : 0;
    }
  for (guint j = 0; j < cell->d; j++)
    if (cell->whole[j])
      {
        if (!grid_init (&self->grid[j], cell, j))
          return FALSE;
        self->open |= 1u << j;
      }
  return TRUE;
}

gboolean
retail_whole_point_find (const RetailTargetCell *cell, double *y)
{
  Search search;

  if (!search_init (&search, cell))
    return FALSE;
  search.relaxation[0].active.n = 0;
  if (!relax (&search.polytope, &search.relaxation[0]))
    return FALSE;
  search_node (&search, 0);
  if (isinf (search.best_cost))
    return FALSE;
  memcpy (y, search.best, sizeof (double) * cell->d);
  return TRUE;
}
