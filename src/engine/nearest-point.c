#include "engine/nearest-point.h"

#include <math.h>
#include <string.h>

#define D         RETAIL_POINT_D_MAX
#define SLACK     1e-11 /* a constraint this little violated holds */
#define DEPENDENT 1e-10 /* a unit normal this near to the span of the active ones lies in it */
#define STEPS_MAX 1000
#define NOTHING   G_MAXUINT

/* The active constraints: their numbers, their multipliers, and N = Q R of their normals. Constraints are
 * numbered planes first, then lower, then upper bounds. */
typedef struct
{
  const RetailPolytope *polytope;
  guint n;
  guint number[D];
  double multiplier[D + 1];
  double q[D][D]; /* q[i]: the i-th orthonormal direction */
  double r[D][D]; /* r[i][j], i ≤ j */
  double y[D];
} Solver;

static void
get_normal (const RetailPolytope *self, guint number, double *normal)
{
  if (number < self->n_planes)
    {
      memcpy (normal, self->normals[number], sizeof (double) * self->d);
      return;
    }
  number -= self->n_planes;
  memset (normal, 0, sizeof (double) * self->d);
  normal[number % self->d] = number < self->d ? 1 : -1;
}

static double
dot (const double *a, const double *b, guint d)
{
  double sum = 0;

  for (guint j = 0; j < d; j++)
    sum += a[j] * b[j];
  return sum;
}

/* How far Y is inside the constraint: negative when it is violated. */
static double
slack_of (const RetailPolytope *self, guint number, const double *y)
{
  guint j;

  if (number < self->n_planes)
    return dot (self->normals[number], y, self->d) - self->offsets[number];
  j = (number - self->n_planes) % self->d;
  return number - self->n_planes < self->d ? y[j] - self->lower[j] : self->upper[j] - y[j];
}

/* The number of the most violated constraint, or NOTHING. */
static guint
find_worst (const Solver *self, double *slack)
{
  const guint total = self->polytope->n_planes + 2 * self->polytope->d;
  guint worst = NOTHING;

  *slack = -SLACK;
  for (guint i = 0; i < total; i++)
    {
      const double here = slack_of (self->polytope, i, self->y);

      if (here < *slack)
        *slack = here, worst = i;
    }
  return worst;
}

/* Splits a normal into W, its coordinates in the active directions, and REST, orthogonal to them all (twice,
 * which is enough: Kahan and Parlett). Returns |rest|. */
static double
split (const Solver *self, const double *normal, double *w, double *rest)
{
  const guint d = self->polytope->d;

  memcpy (rest, normal, sizeof (double) * d);
  memset (w, 0, sizeof (double) * D);
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < self->n; i++)
      {
        const double part = dot (self->q[i], rest, d);

        w[i] += part;
        for (guint j = 0; j < d; j++)
          rest[j] -= part * self->q[i][j];
      }
  return sqrt (dot (rest, rest, d));
}

static void
append (Solver *self, guint number, const double *w, const double *rest, double length)
{
  const guint n = self->n++;

  for (guint i = 0; i < n; i++)
    self->r[i][n] = w[i];
  self->r[n][n] = length;
  for (guint j = 0; j < self->polytope->d; j++)
    self->q[n][j] = rest[j] / length;
  self->number[n] = number;
}

/* Takes out the constraint at PLACE; the others are appended again from there on. The multipliers, with that
 * of the constraint on its way in behind them, move up. */
static void
drop (Solver *self, guint place)
{
  const guint n = self->n;
  guint number[D];

  memcpy (number, self->number, sizeof number);
  for (guint i = place; i < n; i++)
    self->multiplier[i] = self->multiplier[i + 1];
  self->n = place;
  for (guint i = place + 1; i < n; i++)
    {
      double normal[D], w[D], rest[D], length;

      get_normal (self->polytope, number[i], normal);
      length = split (self, normal, w, rest);
      append (self, number[i], w, rest, length);
    }
}

/* How the multipliers change as the new one grows: R r = w. Returns the place of the first that reaches zero,
 * at *longest, or NOTHING. */
static guint
find_blocking (const Solver *self, const double *w, double *r, double *longest)
{
  guint place = NOTHING;

  *longest = INFINITY;
  for (guint i = self->n; i-- > 0;)
    {
      r[i] = w[i];
      for (guint j = i + 1; j < self->n; j++)
        r[i] -= self->r[i][j] * r[j];
      r[i] /= self->r[i][i];
    }
  for (guint i = 0; i < self->n; i++)
    if (r[i] > 0 && self->multiplier[i] / r[i] < *longest)
      {
        *longest = self->multiplier[i] / r[i];
        place = i;
      }
  return place;
}

/* Makes constraint NUMBER hold, dropping others that stand in the way. FALSE when it contradicts them. */
static gboolean
bring_in (Solver *self, guint number)
{
  double normal[D];

  get_normal (self->polytope, number, normal);
  self->multiplier[self->n] = 0;
  for (guint step = 0; step <= 2 * D; step++)
    {
      double w[D], rest[D], r[D], dual, primal = INFINITY, taken;
      const double length = split (self, normal, w, rest);
      const guint blocking = find_blocking (self, w, r, &dual);

      if (length > DEPENDENT)
        primal = MAX (0, -slack_of (self->polytope, number, self->y)) / (length * length);
      taken = MIN (dual, primal);
      if (isinf (taken))
        return FALSE;
      for (guint i = 0; i < self->n; i++)
        self->multiplier[i] = MAX (0, self->multiplier[i] - taken * r[i]);
      self->multiplier[self->n] += taken;
      if (length > DEPENDENT)
        for (guint j = 0; j < self->polytope->d; j++)
          self->y[j] += taken * rest[j];
      if (primal <= dual)
        {
          append (self, number, w, rest, length);
          return TRUE;
        }
      drop (self, blocking);
    }
  return FALSE;
}

/* What the active bounds of the box contribute to y. */
static void
take_held (const Solver *self, double *held)
{
  const guint planes = self->polytope->n_planes, d = self->polytope->d;

  memset (held, 0, sizeof (double) * d);
  for (guint i = 0; i < self->n; i++)
    if (self->number[i] >= planes)
      {
        const guint bound = self->number[i] - planes;

        held[bound % d] += bound < d ? self->multiplier[i] : -self->multiplier[i];
      }
}

gboolean
retail_polytope_nearest (const RetailPolytope *self, double *y, double *held)
{
  Solver solver;

  g_return_val_if_fail (self->d >= 1 && self->d <= D && self->n_planes <= RETAIL_POINT_PLANES_MAX, FALSE);
  solver.polytope = self;
  solver.n = 0;
  memset (solver.y, 0, sizeof solver.y);
  for (guint step = 0; step < STEPS_MAX; step++)
    {
      double slack;
      const guint worst = find_worst (&solver, &slack);

      if (worst == NOTHING)
        {
          memcpy (y, solver.y, sizeof (double) * self->d);
          if (held != NULL)
            take_held (&solver, held);
          return TRUE;
        }
      if (!bring_in (&solver, worst))
        return FALSE;
    }
  return FALSE;
}
