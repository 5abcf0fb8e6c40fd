#include "engine/spend-model.h"

#include "engine/elementary.h"
#include "engine/error.h"
#include "engine/gamma-functions.h"
#include "engine/i18n.h"
#include "engine/newton.h"

#include <math.h>
#include <stdlib.h>

#define CUSTOMERS_MIN 10
#define LOG_LIMIT     10.0
#define MONTHS        12
#define DAYS_IN_YEAR  365.0

typedef struct
{
  double x, mean;
} Spend;

/* The customers who count, ordered by x; money in units of `unit`, the mean of the means. */
typedef struct
{
  Spend *rows;
  gsize n;
  double unit;
} Data;

static void
data_clear (Data *self)
{
  g_free (self->rows);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Data, data_clear)

static int
compare_spends (const void *left, const void *right)
{
  const Spend *a = left, *b = right;

  if (a->x != b->x)
    return a->x < b->x ? -1 : 1;
  return (a->mean > b->mean) - (a->mean < b->mean);
}

static void
data_init (Data *self, const double *x, const double *mean, gsize n)
{
  double total = 0;

  *self = (Data){ .rows = g_new (Spend, n) };
  for (gsize i = 0; i < n; i++)
    if (isfinite (x[i]) && isfinite (mean[i]) && x[i] >= 1 && mean[i] > 0)
      {
        self->rows[self->n++] = (Spend){ x[i], mean[i] };
        total += mean[i];
      }
  self->unit = self->n > 0 ? total / self->n : 1;
  for (gsize i = 0; i < self->n; i++)
    self->rows[i].mean /= self->unit;
  qsort (self->rows, self->n, sizeof (Spend), compare_spends);
}

/* What depends on x alone: rows are ordered by x, so it is found once for each x. */
typedef struct
{
  double x, value, by_p, by_q;
} Common;

static void
find_common (Common *self, const RetailSpendModel *m, double x)
{
  const double shape = m->p * x;

  self->x = x;
  self->value = retail_log_gamma (shape + m->q) - retail_log_gamma (shape) - retail_log_gamma (m->q)
                + m->q * retail_log (m->gamma) + shape * retail_log (x);
  self->by_p = retail_digamma (shape + m->q) - retail_digamma (shape) + retail_log (x);
  self->by_q = retail_digamma (shape + m->q) - retail_digamma (m->q) + retail_log (m->gamma);
}

/* Fader and Hardie (2013), equation (1a), and its derivatives by p, q and gamma. */
static double
log_likelihood (const Data *data, const RetailSpendModel *m, double *by)
{
  Common common = { .x = NAN };
  double sum = 0;

  for (gsize i = 0; i < data->n; i++)
    {
      const Spend *row = &data->rows[i];
      const double total = m->gamma + row->x * row->mean;
      const double shape = m->p * row->x;
      const double log_total = retail_log (total), log_mean = retail_log (row->mean);

      if (row->x != common.x)
        find_common (&common, m, row->x);
      sum += common.value + (shape - 1) * log_mean - (shape + m->q) * log_total;
      by[0] += row->x * (common.by_p + log_mean - log_total);
      by[1] += common.by_q - log_total;
      by[2] += m->q / m->gamma - (shape + m->q) / total;
    }
  return sum;
}

/* X: log p, log (q − 1), log gamma. */
static RetailSpendModel
model_at (const double *x)
{
  return (RetailSpendModel){ .p = retail_exp (x[0]), .q = 1 + retail_exp (x[1]), .gamma = retail_exp (x[2]) };
}

static double
loss (const double *x, double *gradient, gpointer user_data)
{
  const Data *data = user_data;
  const RetailSpendModel model = model_at (x);
  double by[3] = { 0 };
  const double sum = log_likelihood (data, &model, by);

  gradient[0] = -by[0] * model.p / data->n;
  gradient[1] = -by[1] * (model.q - 1) / data->n;
  gradient[2] = -by[2] * model.gamma / data->n;
  return -sum / data->n;
}

static gboolean
find_optimum (const Data *data, double *best, double *value, const RetailMonitor *monitor, GError **error)
{
  double starts[] = { 1, 1, 0, 2, 0, -1, 0, 2, 2 };
  const RetailNewton newton = { .n = 3,
                                .evaluate = loss,
                                .user_data = (gpointer)data,
                                .limit = LOG_LIMIT,
                                .tolerance = 1e-9,
                                .what = _ ("Learning what a purchase is worth"),
                                .sorry = _ ("The spend model found no optimum in these data.") };

  return retail_newton_minimise_from (&newton, starts, 3, best, value, monitor, error);
}

gboolean
retail_spend_model_fit (RetailSpendModel *self, const double *x, const double *mean, gsize n,
                        const RetailMonitor *monitor, GError **error)
{
  g_auto (Data) data = { 0 };
  double best[3], value;

  g_return_val_if_fail (self != NULL, FALSE);

  data_init (&data, x, mean, n);
  if (data.n < CUSTOMERS_MIN)
    {
      g_set_error (error, RETAIL_ERROR, RETAIL_ERROR_NO_DATA,
                   _ ("The spend model needs at least %d customers who bought again."), CUSTOMERS_MIN);
      return FALSE;
    }
  if (!find_optimum (&data, best, &value, monitor, error))
    return FALSE;
  *self = model_at (best);
  self->n = data.n;
  self->gamma *= data.unit;
  self->log_likelihood = -(value + retail_log (data.unit)) * data.n;
  return TRUE;
}

double
retail_spend_model_expected (const RetailSpendModel *self, double x, double mean)
{
  g_return_val_if_fail (self != NULL, NAN);
  if (!(x > 0) || !(mean > 0))
    x = 0, mean = 0;
  return self->p * (self->gamma + x * mean) / (self->p * x + self->q - 1);
}

double
retail_customer_value_12m (const RetailPurchaseModel *purchase, double spend_mean,
                           const RetailHistory *history, double annual_rate)
{
  const double monthly = retail_exp (retail_log1p (annual_rate) / MONTHS);
  double before = 0, value = 0, discount = 1;

  g_return_val_if_fail (purchase != NULL && history != NULL && annual_rate > -1, NAN);
  for (guint month = 1; month <= MONTHS; month++)
    {
      const double expected
          = retail_purchase_model_expected (purchase, history->repeat_orders, history->last_days,
                                            history->age_days, month * DAYS_IN_YEAR / MONTHS);

      discount /= monthly;
      value += (expected - before) * discount;
      before = expected;
    }
  return value * spend_mean;
}
