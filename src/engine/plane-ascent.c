#include "engine/plane-ascent.h"

#include <math.h>
#include <string.h>

#define D         RETAIL_POINT_D_MAX
#define SLACK     1e-11      /* a constraint this little violated holds */
#define SINGULAR  1e-18      /* squared normals this short, or this much alike, depend on each other */
#define BEYOND    (1 + 1e-9) /* a kink is passed, not met */
#define STEPS_MAX 8

/* All D coordinates, in one order of summation on every machine that suits its vectors. */
static double
dot (const double *a, const double *b)
{
  double sum[4];

  for (guint i = 0; i < 4; i++)
    sum[i] = a[i] * b[i] + a[i + 4] * b[i + 4];
  return (sum[0] + sum[2]) + (sum[1] + sum[3]);
}

typedef struct
{
  const RetailPolytope *polytope;
  RetailActivePlanes *active;
  double y[D], pull[D];
  double lack[D]; /* how far each active plane is from being reached */
  double l[D][D]; /* the Cholesky factor of their Gram matrix */
} Ascent;

/* The y and the pull of the multipliers. */
static void
place (Ascent *self)
{
  const RetailPolytope *polytope = self->polytope;
  double sum[D] = { 0 };

  for (guint a = 0; a < self->active->n; a++)
    for (guint i = 0; i < D; i++)
      sum[i] += self->active->multiplier[a] * polytope->normals[self->active->plane[a]][i];
  for (guint i = 0; i < D; i++)
    {
      const double low = polytope->lower[i], high = polytope->upper[i];
      const double pull = low < high ? sum[i] : 0;

      self->pull[i] = pull;
      self->y[i] = pull < low ? low : pull > high ? high : pull;
    }
}

static double
lack_of (const Ascent *self, guint p)
{
  return self->polytope->offsets[p] - dot (self->polytope->normals[p], self->y);
}

/* Once the active planes are met, takes in the one that is violated most. TRUE when there is none. */
static gboolean
is_there (Ascent *self)
{
  RetailActivePlanes *active = self->active;
  guint64 known = 0;
  guint worst = 0;
  double most = SLACK;
  gboolean met = TRUE;

  for (guint a = 0; a < active->n; a++)
    {
      known |= (guint64)1 << active->plane[a];
      self->lack[a] = lack_of (self, active->plane[a]);
      met = met && fabs (self->lack[a]) <= SLACK;
    }
  for (guint p = 0; met && p < self->polytope->n_planes; p++)
    if (!(known >> p & 1))
      {
        const double lack = lack_of (self, p);

        if (lack > most)
          most = lack, worst = p;
      }
  if (!met || !(most > SLACK) || active->n == D)
    return met && !(most > SLACK);
  self->lack[active->n] = most;
  active->multiplier[active->n] = 0;
  active->plane[active->n++] = (guint8)worst;
  return FALSE;
}

/* The Gram matrix of the active normals in the coordinates that the box leaves free (on its very edge too),
 * factored: L Lᵀ. Returns the place of the first that depends on those before it (its row of L is filled up
 * to there), or how many there are. */
static guint
factor (Ascent *self)
{
  const RetailPolytope *polytope = self->polytope;
  double is_free[D];

  for (guint i = 0; i < D; i++)
    is_free[i] = self->pull[i] >= polytope->lower[i] && self->pull[i] <= polytope->upper[i]
                 && polytope->lower[i] < polytope->upper[i];
  for (guint a = 0; a < self->active->n; a++)
    {
      double *row = self->l[a], normal[D], diagonal;

      for (guint i = 0; i < D; i++)
        normal[i] = is_free[i] * polytope->normals[self->active->plane[a]][i];
      for (guint b = 0; b < a; b++)
        {
          double sum = dot (normal, polytope->normals[self->active->plane[b]]);

          for (guint c = 0; c < b; c++)
            sum -= row[c] * self->l[b][c];
          row[b] = sum / self->l[b][b];
        }
      diagonal = dot (normal, normal);
      for (guint c = 0; c < a; c++)
        diagonal -= row[c] * row[c];
      if (!(diagonal > SINGULAR))
        return a;
      row[a] = sqrt (diagonal);
    }
  return self->active->n;
}

/* x ← L⁻¹ x, and x ← L⁻ᵀ x, of the first N rows. */
static void
substitute (const Ascent *self, guint n, double *x)
{
  for (guint a = 0; a < n; a++)
    {
      for (guint b = 0; b < a; b++)
        x[a] -= self->l[a][b] * x[b];
      x[a] /= self->l[a][a];
    }
}

static void
substitute_back (const Ascent *self, guint n, double *x)
{
  for (guint a = n; a-- > 0;)
    {
      for (guint b = a + 1; b < n; b++)
        x[a] -= self->l[b][a] * x[b];
      x[a] /= self->l[a][a];
    }
}

static void
let_go (RetailActivePlanes *active, guint place)
{
  active->n--;
  for (guint a = place; a < active->n; a++)
    {
      active->plane[a] = active->plane[a + 1];
      active->multiplier[a] = active->multiplier[a + 1];
    }
}

/* Moves the multipliers by PART of STEP, as far as none becomes negative; one that would is let go. */
static void
advance (RetailActivePlanes *active, const double *step, double part)
{
  guint gone = active->n;

  for (guint a = 0; a < active->n; a++)
    if (active->multiplier[a] + part * step[a] < 0)
      {
        part = active->multiplier[a] / -step[a];
        gone = a;
      }
  for (guint a = 0; a < active->n; a++)
    active->multiplier[a] = MAX (0, active->multiplier[a] + part * step[a]);
  if (gone < active->n)
    let_go (active, gone);
}

/* How far the multipliers may go by STEP before the box lets go of a coordinate. */
static double
way_to_kink (const Ascent *self, const double *step)
{
  const RetailPolytope *polytope = self->polytope;
  double moved[D] = { 0 }, way = INFINITY;

  for (guint a = 0; a < self->active->n; a++)
    for (guint i = 0; i < D; i++)
      moved[i] += step[a] * polytope->normals[self->active->plane[a]][i];
  for (guint i = 0; i < D; i++)
    if (polytope->lower[i] < polytope->upper[i])
      {
        if (self->pull[i] < polytope->lower[i] && moved[i] > 0)
          way = fmin (way, (polytope->lower[i] - self->pull[i]) / moved[i]);
        else if (self->pull[i] > polytope->upper[i] && moved[i] < 0)
          way = fmin (way, (polytope->upper[i] - self->pull[i]) / moved[i]);
      }
  return way;
}

/* The plane at PLACE depends on those before it, so its multiplier may grow (where it is violated) or shrink,
 * and theirs with it, without anything moving: until one of them is gone or the box lets go of a coordinate.
 * FALSE when neither ever happens: nobody can satisfy them all. */
static gboolean
trade (Ascent *self, guint place)
{
  const double sign = self->lack[place] > 0 ? 1 : -1;
  double step[D] = { 0 }, part;
  gboolean ends = FALSE;

  for (guint a = 0; a < place; a++)
    step[a] = -sign * self->l[place][a];
  substitute_back (self, place, step);
  step[place] = sign;
  for (guint a = 0; a <= place; a++)
    ends = ends || step[a] < 0;
  part = way_to_kink (self, step) * BEYOND;
  if (isinf (part) && !ends)
    return FALSE;
  advance (self->active, step, MIN (part, G_MAXDOUBLE));
  return TRUE;
}

RetailAscent
retail_planes_ascend (const RetailPolytope *polytope, RetailActivePlanes *active, double *y, double *pull)
{
  Ascent self;

  self.polytope = polytope;
  self.active = active;
  for (guint step = 0; step < STEPS_MAX; step++)
    {
      guint dependent;

      place (&self);
      if (is_there (&self))
        {
          memcpy (y, self.y, sizeof self.y);
          memcpy (pull, self.pull, sizeof self.pull);
          return RETAIL_ASCENT_FOUND;
        }
      dependent = factor (&self);
      if (dependent == active->n)
        {
          substitute (&self, active->n, self.lack);
          substitute_back (&self, active->n, self.lack);
          advance (active, self.lack, 1);
        }
      else if (!trade (&self, dependent))
        /* a single plane that no free coordinate depends on: the box is at its furthest */
        return active->n == 1 ? RETAIL_ASCENT_EMPTY : RETAIL_ASCENT_UNKNOWN;
    }
  return RETAIL_ASCENT_UNKNOWN;
}
