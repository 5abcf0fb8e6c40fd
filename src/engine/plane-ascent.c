#include "engine/plane-ascent.h"

#include "engine/kernel.h"

#include <math.h>
#include <string.h>

#define D         RETAIL_POINT_D_MAX
#define SLACK     1e-11      /* a constraint this little violated holds */
#define SINGULAR  1e-18      /* squared normals this short, or this much alike, depend on each other */
#define BEYOND    (1 + 1e-9) /* a kink is passed, not met */
#define STEPS_MAX 8

/* A loop that becomes vectors; left alone, GCC unrolls it first, and then finds none. */
#ifdef __clang__
#define EACH_COORDINATE(i) for (guint i = 0; i < D; i++)
#else
#define EACH_COORDINATE(i) _Pragma ("GCC unroll 1") for (guint i = 0; i < D; i++)
#endif

/* Into each of the builds for several processors. */
#define INLINE static inline G_ALWAYS_INLINE

/* All D coordinates, in one order of summation on every machine that suits its vectors. */
INLINE double
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
  /* their Gram matrix is L diag (1 / inverse) Lᵀ, L with ones on its diagonal, which are not stored */
  double l[D][D], inverse[D];
} Ascent;

/* The y and the pull of the multipliers. */
INLINE void
place (Ascent *self)
{
  const RetailPolytope *polytope = self->polytope;
  double sum[D] = { 0 };

  for (guint a = 0; a < self->active->n; a++)
    EACH_COORDINATE (i)
      sum[i] += self->active->multiplier[a] * polytope->normals[self->active->plane[a]][i];
  EACH_COORDINATE (i)
    {
      const double low = polytope->lower[i], high = polytope->upper[i];
      const double pull = low < high ? sum[i] : 0;

      self->pull[i] = pull;
      self->y[i] = pull < low ? low : pull > high ? high : pull;
    }
}

INLINE double
lack_of (const Ascent *self, guint p)
{
  return self->polytope->offsets[p] - dot (self->polytope->normals[p], self->y);
}

/* Once the active planes are met, takes in the one that is violated most. TRUE when there is none. */
INLINE gboolean
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
 * factored. Returns the place of the first that depends on those before it (its row of L is filled up to
 * there), or how many there are. */
INLINE guint
factor (Ascent *self)
{
  const RetailPolytope *polytope = self->polytope;
  double is_free[D];

  EACH_COORDINATE (i)
    is_free[i] = self->pull[i] >= polytope->lower[i] && self->pull[i] <= polytope->upper[i]
                 && polytope->lower[i] < polytope->upper[i];
  for (guint a = 0; a < self->active->n; a++)
    {
      double scaled[D], normal[D], diagonal;

      EACH_COORDINATE (i)
        normal[i] = is_free[i] * polytope->normals[self->active->plane[a]][i];
      diagonal = dot (normal, normal);
      for (guint b = 0; b < a; b++)
        {
          scaled[b] = dot (normal, polytope->normals[self->active->plane[b]]);
          for (guint c = 0; c < b; c++)
            scaled[b] -= scaled[c] * self->l[b][c];
          self->l[a][b] = scaled[b] * self->inverse[b];
          diagonal -= scaled[b] * self->l[a][b];
        }
      if (!(diagonal > SINGULAR))
        return a;
      self->inverse[a] = 1 / diagonal;
    }
  return self->active->n;
}

/* x ← L⁻ᵀ x, of the first N rows. */
INLINE void
substitute_back (const Ascent *self, guint n, double *x)
{
  for (guint a = n; a-- > 0;)
    for (guint b = a + 1; b < n; b++)
      x[a] -= self->l[b][a] * x[b];
}

/* x ← the Gram matrix's inverse times x. */
INLINE void
solve (const Ascent *self, double *x)
{
  const guint n = self->active->n;

  for (guint a = 0; a < n; a++)
    for (guint b = 0; b < a; b++)
      x[a] -= self->l[a][b] * x[b];
  for (guint a = 0; a < n; a++)
    x[a] *= self->inverse[a];
  substitute_back (self, n, x);
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
INLINE void
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
    EACH_COORDINATE (i)
      moved[i] += step[a] * polytope->normals[self->active->plane[a]][i];
  EACH_COORDINATE (i)
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

RETAIL_CLONES RetailAscent
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
          solve (&self, self.lack);
          advance (active, self.lack, 1);
        }
      else if (!trade (&self, dependent))
        /* a single plane that no free coordinate depends on: the box is at its furthest */
        return active->n == 1 ? RETAIL_ASCENT_EMPTY : RETAIL_ASCENT_UNKNOWN;
    }
  return RETAIL_ASCENT_UNKNOWN;
}
