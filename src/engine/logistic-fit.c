#include "engine/logistic.h"

#include "engine/error.h"
#include "engine/i18n.h"
#include "engine/linear-solve.h"
#include "engine/logistic-pass.h"

#include <math.h>
#include <string.h>

#define MAX_ITERATIONS 100
#define MAX_HALVINGS   40
#define DECREMENT_GOAL 1e-9

/* The working state of one fit. */
typedef struct
{
  RetailLogisticPass *pass;
  guint k, width, size;  /* the pass's */
  double c;              /* of the penalty */
  double *theta, *trial; /* k × width */
  double *p, *trial_p;   /* in blocks: the probabilities at each */
  double *gradient, *trial_gradient, *step;
  double *hessian; /* size × size */
  double damping;  /* of the last step's */
} Fit;

static void
fit_init (Fit *self, RetailLogisticPass *pass)
{
  *self = (Fit){ .pass = pass, .k = pass->k, .width = pass->width, .size = pass->size, .c = pass->data->c };
  self->theta = g_new0 (double, self->size);
  self->trial = g_new0 (double, self->size);
  self->p = g_new (double, pass->n_places * self->k);
  self->trial_p = g_new (double, pass->n_places * self->k);
  self->gradient = g_new (double, self->size);
  self->trial_gradient = g_new (double, self->size);
  self->step = g_new (double, self->size);
  self->hessian = g_new (double, (gsize)self->size * self->size);
}

static void
fit_clear (Fit *self)
{
  g_free (self->theta);
  g_free (self->trial);
  g_free (self->p);
  g_free (self->trial_p);
  g_free (self->gradient);
  g_free (self->trial_gradient);
  g_free (self->step);
  g_free (self->hessian);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fit, fit_clear)

/* The objective at THETA, with the probabilities and the gradient there. */
static double
evaluate (Fit *self, const double *theta, double *p, double *gradient)
{
  double penalty = 0;

  for (guint j = 0; j < self->size; j++)
    {
      const double weight = (j + 1) % self->width > 0 ? theta[j] : 0; /* intercepts go free */

      penalty += weight * weight;
      gradient[j] = weight / self->c;
    }
  return retail_logistic_pass_evaluate (self->pass, theta, p, gradient) + penalty / (2 * self->c);
}

/* Adds the pair (a, b) to the Hessian: −S in block (a, b), +S in the diagonal blocks of a and b, because
 * Σ_b p_a (δ_ab − p_b) = 0. */
static void
add_pair (Fit *self, guint a, guint b, const double *sum)
{
  const guint w = self->width;
  const gsize size = self->size;

  for (guint i = 0; i < w; i++)
    for (guint j = i; j < w; j++)
      {
        double value = *sum++;

        self->hessian[(b * w + i) * size + a * w + j] = -value;
        self->hessian[(b * w + j) * size + a * w + i] = -value;
        self->hessian[(a * w + j) * size + a * w + i] += value;
        self->hessian[(b * w + j) * size + b * w + i] += value;
      }
}

/* The lower triangle. Adding the same constant to every intercept changes nothing, so that direction is
 * singular; the gradient has no part in it, and a 1 there keeps the step free of it. */
static void
find_hessian (Fit *self, const double *sums, double damping)
{
  const guint w = self->width;

  memset (self->hessian, 0, sizeof (double) * self->size * self->size);
  for (guint a = 0; a < self->k; a++)
    for (guint b = a + 1; b < self->k; b++, sums += self->pass->products)
      add_pair (self, a, b, sums);
  for (guint a = 0; a < self->k; a++)
    {
      double *diagonal = self->hessian + (gsize)a * w * self->size + a * w;

      for (guint j = 0; j < w; j++)
        diagonal[(gsize)j * (self->size + 1)] += damping + (j + 1 < w ? 1 / self->c : 0);
      for (guint b = 0; b <= a; b++)
        self->hessian[(gsize)(a * w + w - 1) * self->size + b * w + w - 1] += 1;
    }
}

/* The Newton step; returns the squared decrement λ² = gᵀ H⁻¹ g, or −1 when there is no way to solve for it.
 */
static double
find_step (Fit *self)
{
  const double *sums = retail_logistic_pass_sum_pairs (self->pass, self->p);
  double damping = 0, decrement = 0;

  for (guint attempt = 0; attempt < 20; attempt++, damping = MAX (damping * 10, 1e-12 * self->pass->data->n))
    {
      find_hessian (self, sums, damping);
      if (!retail_cholesky_factor (self->hessian, self->size))
        continue;
      memcpy (self->step, self->gradient, sizeof (double) * self->size);
      retail_cholesky_solve (self->hessian, self->size, self->step);
      for (guint j = 0; j < self->size; j++)
        decrement += self->gradient[j] * self->step[j];
      self->damping = damping;
      return decrement;
    }
  return -1;
}

static void
swap (double **a, double **b)
{
  double *kept = *a;

  *a = *b;
  *b = kept;
}

/* Goes down the step, halving it until the objective falls enough (Armijo). FALSE when it never does. */
static gboolean
take_step (Fit *self, double *objective, double decrement)
{
  double length = 1;

  for (guint halving = 0; halving < MAX_HALVINGS; halving++, length /= 2)
    {
      double value;

      for (guint j = 0; j < self->size; j++)
        self->trial[j] = self->theta[j] - length * self->step[j];
      value = evaluate (self, self->trial, self->trial_p, self->trial_gradient);
      if (value <= *objective - 1e-4 * length * decrement + 1e-13 * fabs (*objective))
        {
          swap (&self->theta, &self->trial);
          swap (&self->p, &self->trial_p);
          swap (&self->gradient, &self->trial_gradient);
          *objective = value;
          return TRUE;
        }
    }
  return FALSE;
}

static void
set_not_converged (GError **error)
{
  g_set_error_literal (error, RETAIL_ERROR, RETAIL_ERROR_NOT_CONVERGED,
                       _ ("The forecast found no optimum in these data."));
}

static gboolean
run_newton (Fit *self, const RetailMonitor *monitor, GError **error)
{
  double objective = evaluate (self, self->theta, self->p, self->gradient);

  for (guint iteration = 0; iteration < MAX_ITERATIONS && isfinite (objective); iteration++)
    {
      double decrement;

      if (!retail_monitor_report (monitor, iteration / (iteration + 5.0), _ ("Learning who moves"), error))
        return FALSE;
      decrement = find_step (self);
      if (!(decrement >= 0))
        break;
      if (decrement < DECREMENT_GOAL)
        {
          for (guint j = 0; j < self->size; j++)
            self->theta[j] -= self->step[j];
          return TRUE;
        }
      if (!take_step (self, &objective, decrement))
        break;
    }
  set_not_converged (error);
  return FALSE;
}

/* The fit as a model: the classes that never occurred keep the intercept RETAIL_LOGISTIC_ABSENT. */
static RetailLogistic *
make_result (const Fit *self)
{
  const guint d = self->width - 1;
  RetailLogistic *result = retail_logistic_new (self->pass->data->n_classes, d);

  for (guint c = 0; c < self->k; c++)
    {
      const double *row = self->theta + c * self->width;

      memcpy (result->weights + (gsize)self->pass->seen[c] * d, row, sizeof (double) * d);
      result->intercepts[self->pass->seen[c]] = row[d];
    }
  return result;
}

/* The Hessian of the last step, whose factor is at hand, is that of the optimum but for the length of that
 * step: some 1e-5 of the parameters' standard errors. */
static void
keep_covariance (const Fit *self, RetailLogistic *result)
{
  const guint w = self->width;
  g_autofree double *inverse = NULL;

  if (self->damping > 0 || result->n_classes > RETAIL_LOGISTIC_SPREAD_MAX)
    return;
  inverse = g_new (double, (gsize)self->size * self->size);
  retail_cholesky_invert (self->hessian, self->size, inverse);
  result->covariance
      = g_new0 (double, retail_logistic_count_covariance (result->n_classes, result->n_inputs));
  for (guint i = 0; i < self->size; i++)
    for (guint j = 0; j <= i; j++)
      {
        /* the classes seen are in the order of all */
        const gsize row = self->pass->seen[i / w] * w + i % w, column = self->pass->seen[j / w] * w + j % w;

        result->covariance[row * (row + 1) / 2 + column] = inverse[(gsize)i * self->size + j];
      }
}

static void
start_from (Fit *self, const RetailLogistic *start)
{
  const guint d = self->width - 1;

  for (guint c = 0; c < self->k; c++)
    {
      const double intercept = start->intercepts[self->pass->seen[c]];
      double *row = self->theta + c * self->width;

      memcpy (row, start->weights + (gsize)self->pass->seen[c] * d, sizeof (double) * d);
      row[d] = intercept > RETAIL_LOGISTIC_ABSENT ? intercept : 0;
    }
  /* the sums over the classes are zero at the optimum, and the steps keep them as they are */
  for (guint j = 0; j < self->width; j++)
    {
      double mean = 0;

      for (guint c = 0; c < self->k; c++)
        mean += self->theta[c * self->width + j] / self->k;
      for (guint c = 0; c < self->k; c++)
        self->theta[c * self->width + j] -= mean;
    }
}

RetailLogistic *
retail_logistic_fit (const RetailLogisticData *data, const RetailLogistic *start,
                     const RetailMonitor *monitor, GError **error)
{
  g_autoptr (RetailLogisticPass) pass = NULL;
  RetailLogistic *result;
  g_auto (Fit) fit = { 0 };

  g_return_val_if_fail (data != NULL && data->c > 0 && data->n_classes >= 1 && data->n_classes <= 256, NULL);
  g_return_val_if_fail (
      start == NULL || (start->n_classes == data->n_classes && start->n_inputs == data->n_inputs), NULL);

  pass = retail_logistic_pass_new (data);
  if (pass == NULL)
    {
      g_set_error_literal (error, RETAIL_ERROR, RETAIL_ERROR_NO_DATA,
                           _ ("Everybody had the same outcome, so there is nothing to tell apart."));
      return NULL;
    }
  fit_init (&fit, pass);
  if (start != NULL)
    start_from (&fit, start);
  if (!run_newton (&fit, monitor, error))
    return NULL;
  result = make_result (&fit);
  if (data->with_covariance)
    keep_covariance (&fit, result);
  return result;
}
