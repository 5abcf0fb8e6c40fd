#include "engine/newton.h"

#include "engine/error.h"
#include "engine/linear-solve.h"

#include <float.h>
#include <math.h>
#include <string.h>

#define ITERATIONS_MAX 200
#define STEP_MAX       3.0
#define SAME_START     1e-2
#define NEAR_LIMIT     0.9

typedef struct
{
  const RetailNewton *problem;
  double x[RETAIL_NEWTON_MAX], gradient[RETAIL_NEWTON_MAX];
  double hessian[RETAIL_NEWTON_MAX * RETAIL_NEWTON_MAX];
  double value, damping;
} State;

/* Everything at `x`; where one number is not finite, the value is infinite. */
static void
evaluate (State *self)
{
  const guint n = self->problem->n;
  gboolean finite;

  self->value = self->problem->evaluate (self->x, self->gradient, self->hessian, self->problem->user_data);
  finite = isfinite (self->value);
  for (guint j = 0; j < n; j++)
    finite = finite && isfinite (self->gradient[j]);
  for (guint j = 0; j < n * n; j++)
    finite = finite && isfinite (self->hessian[j]);
  if (!finite)
    self->value = INFINITY;
}

/* Whether component J is at a limit and the function falls beyond it. */
static gboolean
is_held (const State *self, guint j)
{
  const double limit = self->problem->limit;

  return (self->x[j] >= limit && self->gradient[j] < 0) || (self->x[j] <= -limit && self->gradient[j] > 0);
}

static double
slope (const State *self)
{
  double worst = 0;

  for (guint j = 0; j < self->problem->n; j++)
    if (!is_held (self, j))
      worst = MAX (worst, fabs (self->gradient[j]));
  return worst;
}

/* H + damping · diag, without the held components: they do not move. */
static void
make_system (const State *self, double *a, double *step)
{
  const guint n = self->problem->n;

  memcpy (a, self->hessian, sizeof (double) * n * n);
  memcpy (step, self->gradient, sizeof (double) * n);
  for (guint j = 0; j < n; j++)
    a[j * n + j] += self->damping * MAX (fabs (a[j * n + j]), self->problem->tolerance);
  for (guint j = 0; j < n; j++)
    if (is_held (self, j))
      {
        for (guint i = 0; i < n; i++)
          a[i * n + j] = a[j * n + i] = i == j;
        step[j] = 0;
      }
}

/* x − (H + damping · diag) ⁻¹ g, cut to the longest step and to the limits. FALSE when that matrix is not
 * positive definite. */
static gboolean
propose (const State *self, double *trial)
{
  const guint n = self->problem->n;
  double a[RETAIL_NEWTON_MAX * RETAIL_NEWTON_MAX], step[RETAIL_NEWTON_MAX];
  double longest = 0;

  make_system (self, a, step);
  if (!retail_cholesky_factor (a, n))
    return FALSE;
  retail_cholesky_solve (a, n, step);
  for (guint j = 0; j < n; j++)
    longest = MAX (longest, fabs (step[j]));
  for (guint j = 0; j < n; j++)
    trial[j] = CLAMP (self->x[j] - step[j] * MIN (1, STEP_MAX / longest), -self->problem->limit,
                      self->problem->limit);
  return longest > 0 && isfinite (longest);
}

/* Whether the trial is better: a lower value, or, where rounding hides the difference, a far smaller
 * gradient. */
static gboolean
is_better (const State *self, const State *trial)
{
  if (trial->value < self->value)
    return TRUE;
  return trial->value <= self->value + 8 * DBL_EPSILON * fabs (self->value)
         && slope (trial) < 0.5 * slope (self);
}

/* Tries steps of growing damping until one is better. FALSE when none is: rounding is all that is left. */
static gboolean
go_down (State *self)
{
  for (guint attempt = 0; attempt < 40; attempt++)
    {
      State trial = *self;

      if (propose (self, trial.x))
        {
          evaluate (&trial);
          if (is_better (self, &trial))
            {
              *self = trial;
              self->damping = self->damping < 1e-8 ? 0 : self->damping / 10;
              return TRUE;
            }
        }
      self->damping = MAX (self->damping * 4, 1e-6);
    }
  return FALSE;
}

/* Rounding may keep the function from falling a little before the gradient is as small as wished. */
static gboolean
descend (State *self, const RetailMonitor *monitor, GError **error)
{
  const double tolerance = self->problem->tolerance;

  for (guint iteration = 0; iteration < ITERATIONS_MAX && isfinite (self->value); iteration++)
    {
      if (!retail_monitor_report (monitor, iteration / (iteration + 10.0), self->problem->what, error))
        return FALSE;
      if (slope (self) <= tolerance)
        return TRUE;
      if (!go_down (self))
        {
          if (slope (self) <= 1000 * tolerance)
            return TRUE;
          break;
        }
    }
  g_set_error_literal (error, RETAIL_ERROR, RETAIL_ERROR_NOT_CONVERGED, self->problem->sorry);
  return FALSE;
}

gboolean
retail_newton_minimise (const RetailNewton *self, double *x, double *value, const RetailMonitor *monitor,
                        GError **error)
{
  State state = { .problem = self };
  gboolean found;

  g_return_val_if_fail (self->n >= 1 && self->n <= RETAIL_NEWTON_MAX, FALSE);
  memcpy (state.x, x, sizeof (double) * self->n);
  evaluate (&state);
  found = descend (&state, monitor, error);
  memcpy (x, state.x, sizeof (double) * self->n);
  *value = state.value;
  return found;
}

/* Two ends on the same plain of the function are equal: then one that converged counts more. */
static gboolean
is_lower (double value, gboolean converged, double best, gboolean best_converged)
{
  const double same = 1e-10 * (1 + fabs (value));

  if (converged != best_converged && fabs (value - best) <= same)
    return converged;
  return value < best;
}

gboolean
retail_newton_minimise_from (const RetailNewton *self, double *starts, guint n_starts, double *x,
                             double *value, const RetailMonitor *monitor, GError **error)
{
  gboolean found = FALSE;

  *value = INFINITY;
  for (guint i = 0; i < n_starts; i++)
    {
      const RetailMonitor part = retail_monitor_part (monitor, (double)i / n_starts, (i + 1.0) / n_starts);
      double *end = starts + i * self->n, end_value;
      g_autoptr (GError) local = NULL;
      const gboolean converged = retail_newton_minimise (self, end, &end_value, &part, &local);

      if (g_error_matches (local, RETAIL_ERROR, RETAIL_ERROR_CANCELLED))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      if (!is_lower (end_value, converged, *value, found))
        continue;
      memcpy (x, end, sizeof (double) * self->n);
      *value = end_value;
      found = converged;
    }
  if (!found)
    g_set_error_literal (error, RETAIL_ERROR, RETAIL_ERROR_NOT_CONVERGED, self->sorry);
  return found;
}

static gboolean
is_near_limit (const RetailNewton *self, const double *x)
{
  for (guint j = 0; j < self->n; j++)
    if (fabs (x[j]) > NEAR_LIMIT * self->limit)
      return TRUE;
  return FALSE;
}

static gboolean
are_same (const RetailNewton *self, const double *a, const double *b)
{
  for (guint j = 0; j < self->n; j++)
    if (fabs (a[j] - b[j]) > SAME_START)
      return FALSE;
  return TRUE;
}

static guint
drop_equal_starts (const RetailNewton *self, double *starts, guint n_starts)
{
  guint kept = 0;

  for (guint i = 0; i < n_starts; i++)
    {
      gboolean known = FALSE;

      for (guint k = 0; k < kept; k++)
        known = known || are_same (self, starts + i * self->n, starts + k * self->n);
      if (!known)
        memmove (starts + kept++ * self->n, starts + i * self->n, sizeof (double) * self->n);
    }
  return kept;
}

gboolean
retail_newton_move_starts (const RetailNewton *self, double *starts, guint *n_starts,
                           const RetailMonitor *monitor, GError **error)
{
  const guint n = *n_starts;

  for (guint i = 0; i < n; i++)
    {
      const RetailMonitor part = retail_monitor_part (monitor, (double)i / n, (i + 1.0) / n);
      double end[RETAIL_NEWTON_MAX], value;
      g_autoptr (GError) local = NULL;

      memcpy (end, starts + i * self->n, sizeof (double) * self->n);
      if (retail_newton_minimise (self, end, &value, &part, &local) && !is_near_limit (self, end))
        memcpy (starts + i * self->n, end, sizeof (double) * self->n);
      if (g_error_matches (local, RETAIL_ERROR, RETAIL_ERROR_CANCELLED))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
    }
  *n_starts = drop_equal_starts (self, starts, n);
  return TRUE;
}

/* The rows and columns of the N_FREE variables that are not held. */
static void
gather_free (const State *state, gsize n, const guint *free, guint n_free, double *information)
{
  for (guint i = 0; i < n_free; i++)
    for (guint j = 0; j < n_free; j++)
      information[i * n_free + j] = state->hessian[free[i] * state->problem->n + free[j]] * (double)n;
}

gboolean
retail_newton_covariance (const RetailNewton *self, const double *x, gsize n, guint held, double *covariance)
{
  State state = { .problem = self };
  double information[RETAIL_NEWTON_MAX * RETAIL_NEWTON_MAX], inverse[RETAIL_NEWTON_MAX * RETAIL_NEWTON_MAX];
  guint free[RETAIL_NEWTON_MAX], n_free = 0;

  g_return_val_if_fail (self->n >= 1 && self->n <= RETAIL_NEWTON_MAX, FALSE);
  memcpy (state.x, x, sizeof (double) * self->n);
  evaluate (&state);
  for (guint j = 0; j < self->n; j++)
    if (fabs (x[j]) < self->limit && (held >> j & 1) == 0)
      free[n_free++] = j;
  if (!isfinite (state.value) || n_free == 0)
    return FALSE;
  gather_free (&state, n, free, n_free, information);
  if (!retail_cholesky_factor (information, n_free))
    return FALSE;
  retail_cholesky_invert (information, n_free, inverse);
  memset (covariance, 0, sizeof (double) * self->n * self->n);
  for (guint i = 0; i < n_free; i++)
    for (guint j = 0; j < n_free; j++)
      covariance[free[i] * self->n + free[j]] = inverse[i * n_free + j];
  return TRUE;
}
