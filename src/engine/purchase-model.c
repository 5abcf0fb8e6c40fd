#include "engine/purchase-model.h"

#include "engine/elementary.h"
#include "engine/error.h"
#include "engine/i18n.h"
#include "engine/newton.h"
#include "engine/purchase-likelihood.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define CUSTOMERS_MIN 10
#define STARTS        3    /* of the candidates, the best are followed to the end */
#define LOG_LIMIT     10.0 /* of the logarithm of a parameter */

typedef struct
{
  double x[4]; /* log r, log alpha, log a, log b */
  double value;
} Start;

typedef struct
{
  const RetailPurchaseData *data;
  RetailPurchaseKind kind;
} Problem;

static RetailPurchaseModel
model_at (RetailPurchaseKind kind, const double *x)
{
  return (RetailPurchaseModel){ .kind = kind,
                                .r = retail_exp (x[0]),
                                .alpha = retail_exp (x[1]),
                                .a = retail_exp (x[2]),
                                .b = retail_exp (x[3]) };
}

/* Minus the mean log-likelihood, and its gradient. */
static double
loss (const double *x, double *gradient, gpointer user_data)
{
  const Problem *problem = user_data;
  const RetailPurchaseModel model = model_at (problem->kind, x);
  const double n = problem->data->n;
  const double sum = retail_purchase_data_log_likelihood (problem->data, &model, gradient);

  for (guint j = 0; j < 4; j++)
    gradient[j] /= -n;
  return -sum / n;
}

static int
compare_starts (const void *left, const void *right)
{
  const Start *a = left, *b = right;

  return (a->value > b->value) - (a->value < b->value);
}

/* The likeliest of nine candidates: rates r / α about that of the data, dropouts from rare to frequent. */
static void
pick_starts (const Problem *problem, double *starts)
{
  static const double shapes[] = { 0.25, 1, 4 };
  static const double dropouts[][2] = { { 0.8, 2.4 }, { 0.2, 6 }, { 1.5, 1.5 } };
  /* time is in units of the mean age, so that the data's rate is the mean number of purchases */
  const double rate = problem->data->total_x / problem->data->n;
  Start candidates[G_N_ELEMENTS (shapes) * G_N_ELEMENTS (dropouts)], *next = candidates;

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    for (guint j = 0; j < G_N_ELEMENTS (dropouts); j++, next++)
      {
        double gradient[4];

        next->x[0] = retail_log (shapes[i]);
        next->x[1] = retail_log (shapes[i] / rate);
        next->x[2] = retail_log (dropouts[j][0]);
        next->x[3] = retail_log (dropouts[j][1]);
        next->value = loss (next->x, gradient, (gpointer)problem);
      }
  qsort (candidates, G_N_ELEMENTS (candidates), sizeof (Start), compare_starts);
  for (guint i = 0; i < STARTS; i++)
    memcpy (starts + i * 4, candidates[i].x, sizeof candidates[i].x);
}

static gboolean
find_optimum (const Problem *problem, double *x, double *value, const RetailMonitor *monitor, GError **error)
{
  const RetailNewton newton = { .n = 4,
                                .evaluate = loss,
                                .user_data = (gpointer)problem,
                                .limit = LOG_LIMIT,
                                .tolerance = 1e-9,
                                .what = _ ("Learning who is still active"),
                                .sorry = _ ("The purchase model found no optimum in these data.") };
  double starts[STARTS * 4];

  pick_starts (problem, starts);
  return retail_newton_minimise_from (&newton, starts, STARTS, x, value, monitor, error);
}

gboolean
retail_purchase_model_fit (RetailPurchaseModel *self, RetailPurchaseKind kind, const double *x,
                           const double *t_x, const double *t, gsize n, const RetailMonitor *monitor,
                           GError **error)
{
  g_auto (RetailPurchaseData) data = { 0 };
  const Problem problem = { &data, kind };
  double best[4], value;

  g_return_val_if_fail (self != NULL, FALSE);

  retail_purchase_data_init (&data, x, t_x, t, n, 0);
  if (data.n < CUSTOMERS_MIN || data.total_x <= 0)
    {
      g_set_error (error, RETAIL_ERROR, RETAIL_ERROR_NO_DATA,
                   _ ("The purchase model needs at least %d customers, some of whom bought again."),
                   CUSTOMERS_MIN);
      return FALSE;
    }
  if (!find_optimum (&problem, best, &value, monitor, error))
    return FALSE;
  *self = model_at (kind, best);
  self->n = data.n;
  /* back to the caller's unit: the density of each purchase time has it once */
  self->alpha *= data.unit;
  self->log_likelihood = -value * data.n - data.total_x * retail_log (data.unit);
  return TRUE;
}

double
retail_purchase_model_log_likelihood (const RetailPurchaseModel *self, const double *x, const double *t_x,
                                      const double *t, gsize n)
{
  g_auto (RetailPurchaseData) data = { 0 };

  g_return_val_if_fail (self != NULL, NAN);
  retail_purchase_data_init (&data, x, t_x, t, n, 1);
  return retail_purchase_data_log_likelihood (&data, self, NULL);
}
