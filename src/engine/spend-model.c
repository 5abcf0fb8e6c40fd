#include "engine/spend-model.h"

#include "engine/elementary.h"
#include "engine/error.h"
#include "engine/gamma-functions.h"
#include "engine/i18n.h"
#include "engine/newton.h"
#include "engine/purchase-kernel.h"
#include "engine/purchase-rows.h"
#include "engine/threads.h"

#include <math.h>

#define CUSTOMERS_MIN 10
#define LOG_LIMIT     10.0
#define MONTHS        12
#define DAYS_IN_YEAR  365.0
#define PIECE_ROWS    4096
#define MANY_ROWS     20000 /* worth a second thread */
#define SAMPLE        5000  /* customers on whom the starts are followed first, … */
#define MANY          8     /* … where there are so many times as many */

/* At most PIECE_ROWS rows of a level: the unit of work of a thread. */
typedef struct
{
  gsize level, first, n_rows;
  RetailSpendSums sums;
} Piece;

/* The customers who count, those with the same x side by side; money in units of `rows.unit`. */
typedef struct
{
  RetailPurchaseRows rows; /* t is the total, x · mean */
  double *log_means;       /* of each level: Σ log mean */
  Piece *pieces;
  gsize n_pieces;
  guint n_threads;
  double gamma; /* of the pass under way */
} Data;

static void
data_clear (Data *self)
{
  retail_purchase_rows_clear (&self->rows);
  g_free (self->log_means);
  g_free (self->pieces);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Data, data_clear)

/* Every STEP-th customer who counts, as histories that end with the total of their money. UNIT ≤ 0 takes the
 * mean of the means. */
static void
gather_rows (Data *self, const RetailSpends *spends, gsize step, double unit)
{
  g_autofree double *columns = g_new0 (double, 3 * spends->n + 1);
  double *x = columns, *none = x + spends->n, *total = none + spends->n, sum = 0;
  gsize n = 0;

  for (gsize i = 0; i < spends->n; i += step)
    if (isfinite (spends->x[i]) && isfinite (spends->mean[i]) && spends->x[i] >= 1 && spends->mean[i] > 0)
      {
        x[n] = spends->x[i];
        total[n++] = spends->x[i] * spends->mean[i];
        sum += spends->mean[i];
      }
  if (!(unit > 0))
    unit = n > 0 ? sum / n : 1;
  retail_purchase_rows_init (&self->rows, &(RetailPurchaseHistories){ x, none, total, n }, unit,
                             self->n_threads);
}

static void
add_log_means (Data *self, gsize level)
{
  const RetailPurchaseRows *rows = &self->rows;
  const RetailPurchaseLevel *own = &rows->levels[level];
  double sum = 0;

  for (gsize i = own->first; i < own->first + own->n_rows; i++)
    if (rows->count[i] > 0)
      sum += rows->count[i] * retail_log (rows->t[i] / own->x);
  self->log_means[level] = sum;
}

static void
data_init (Data *self, const RetailSpends *spends, gsize step, double unit)
{
  const RetailPurchaseRows *rows = &self->rows;

  gather_rows (self, spends, step, unit);
  self->log_means = g_new (double, rows->n_levels + 1);
  self->pieces = g_new (Piece, rows->n_levels + rows->n_rows / PIECE_ROWS + 1);
  for (gsize l = 0; l < rows->n_levels; l++)
    {
      add_log_means (self, l);
      for (gsize done = 0; done < rows->levels[l].n_rows; done += PIECE_ROWS)
        self->pieces[self->n_pieces++] = (Piece){ .level = l,
                                                  .first = rows->levels[l].first + done,
                                                  .n_rows = MIN (PIECE_ROWS, rows->levels[l].n_rows - done) };
    }
}

static void
sum_piece (gsize index, gpointer user_data)
{
  const Data *self = user_data;
  Piece *piece = &self->pieces[index];

  retail_spend_kernel (self->rows.t + piece->first, self->rows.count + piece->first, piece->n_rows,
                       self->gamma, &piece->sums);
}

/* The parameters p, q and gamma, and the log-likelihood with its derivatives by them. */
typedef struct
{
  double p, q, gamma;
  double value, gradient[3], hessian[3][3];
} Point;

/* Fader and Hardie (2013), equation (1a): the part that depends on x alone, for N customers whose log means
 * add up to LOG_MEANS. */
static void
add_level (Point *to, double x, double n, double log_means)
{
  const double shape = to->p * x, log_gamma = retail_log (to->gamma), log_x = retail_log (x);
  const double curve = retail_trigamma (shape + to->q);

  to->value += n
                   * (retail_log_gamma (shape + to->q) - retail_log_gamma (shape) - retail_log_gamma (to->q)
                      + to->q * log_gamma + shape * log_x)
               + (shape - 1) * log_means;
  to->gradient[0] += x * (n * (retail_digamma (shape + to->q) - retail_digamma (shape) + log_x) + log_means);
  to->gradient[1] += n * (retail_digamma (shape + to->q) - retail_digamma (to->q) + log_gamma);
  to->gradient[2] += n * to->q / to->gamma;
  to->hessian[0][0] += x * x * n * (curve - retail_trigamma (shape));
  to->hessian[0][1] += x * n * curve;
  to->hessian[1][1] += n * (curve - retail_trigamma (to->q));
  to->hessian[1][2] += n / to->gamma;
  to->hessian[2][2] -= n * to->q / (to->gamma * to->gamma);
}

/* −(p x + q) log (γ + total), summed over a piece. */
static void
add_piece (Point *to, double x, const RetailSpendSums *sums)
{
  const double power = to->p * x + to->q;

  to->value -= power * sums->log;
  to->gradient[0] -= x * sums->log;
  to->gradient[1] -= sums->log;
  to->gradient[2] -= power * sums->inverse;
  to->hessian[0][2] -= x * sums->inverse;
  to->hessian[1][2] -= sums->inverse;
  to->hessian[2][2] += power * sums->square;
}

static void
evaluate (Data *self, Point *point)
{
  const RetailPurchaseRows *rows = &self->rows;

  self->gamma = point->gamma;
  retail_parallel_for (self->n_pieces, rows->n_rows > MANY_ROWS ? self->n_threads : 1, sum_piece, self);
  for (gsize l = 0; l < rows->n_levels; l++)
    add_level (point, rows->levels[l].x, rows->levels[l].customers, self->log_means[l]);
  for (gsize i = 0; i < self->n_pieces; i++)
    add_piece (point, rows->levels[self->pieces[i].level].x, &self->pieces[i].sums);
}

/* X: log p, log (q − 1), log gamma. */
static Point
point_at (const double *x)
{
  return (Point){ .p = retail_exp (x[0]), .q = 1 + retail_exp (x[1]), .gamma = retail_exp (x[2]) };
}

/* Minus the mean log-likelihood. */
static double
loss (const double *x, double *gradient, double *hessian, gpointer user_data)
{
  Data *data = user_data;
  Point point = point_at (x);
  const double by[3] = { point.p, point.q - 1, point.gamma };
  const double n = data->rows.n;

  evaluate (data, &point);
  for (guint i = 0; i < 3; i++)
    gradient[i] = -point.gradient[i] * by[i] / n;
  for (guint i = 0; i < 3; i++)
    for (guint j = 0; j < 3; j++)
      {
        const double upper = i < j ? point.hessian[i][j] : point.hessian[j][i];

        hessian[3 * i + j] = -upper * by[i] * by[j] / n + (i == j ? gradient[i] : 0);
      }
  return -point.value / n;
}

static RetailNewton
get_newton (Data *data)
{
  return (RetailNewton){ .n = 3,
                         .evaluate = loss,
                         .user_data = data,
                         .limit = LOG_LIMIT,
                         .tolerance = 1e-9,
                         .what = _ ("Learning what a purchase is worth"),
                         .sorry = _ ("The spend model found no optimum in these data.") };
}

static gboolean
find_optimum (Data *data, const RetailSpends *spends, double *best, double *value,
              const RetailMonitor *monitor, GError **error)
{
  const RetailMonitor starting = retail_monitor_part (monitor, 0, 0.1);
  const RetailMonitor fitting = retail_monitor_part (monitor, 0.1, 1);
  double starts[] = { 1, 1, 0, 2, 0, -1, 0, 2, 2 };
  guint n_starts = 3;
  RetailNewton newton;

  if (spends->n >= MANY * SAMPLE)
    {
      g_auto (Data) sample = { .n_threads = 1 };

      data_init (&sample, spends, spends->n / SAMPLE, data->rows.unit);
      newton = get_newton (&sample);
      if (sample.rows.n >= CUSTOMERS_MIN
          && !retail_newton_move_starts (&newton, starts, &n_starts, &starting, error))
        return FALSE;
    }
  newton = get_newton (data);
  return retail_newton_minimise_from (&newton, starts, n_starts, best, value, &fitting, error);
}

gboolean
retail_spend_model_fit (RetailSpendModel *self, const RetailSpends *spends, guint n_threads,
                        const RetailMonitor *monitor, GError **error)
{
  g_auto (Data) data = { .n_threads = n_threads };
  double best[3], value;
  RetailNewton newton;
  Point point;

  g_return_val_if_fail (self != NULL && spends != NULL, FALSE);

  data_init (&data, spends, 1, 0);
  if (data.rows.n < CUSTOMERS_MIN)
    {
      g_set_error (error, RETAIL_ERROR, RETAIL_ERROR_NO_DATA,
                   _ ("The spend model needs at least %d customers who bought again."), CUSTOMERS_MIN);
      return FALSE;
    }
  if (!find_optimum (&data, spends, best, &value, monitor, error))
    return FALSE;
  newton = get_newton (&data);
  point = point_at (best);
  *self = (RetailSpendModel){ .p = point.p, .q = point.q, .gamma = point.gamma * data.rows.unit };
  self->n = data.rows.n;
  self->has_covariance = retail_newton_covariance (&newton, best, data.rows.n, 0, self->covariance);
  self->log_likelihood = -(value + retail_log (data.rows.unit)) * data.rows.n;
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
  double horizons[MONTHS], expected[MONTHS], before = 0, value = 0, discount = 1;
  RetailPurchaseHistory purchases;

  g_return_val_if_fail (purchase != NULL && history != NULL && annual_rate > -1, NAN);
  purchases = (RetailPurchaseHistory){ history->repeat_orders, history->last_days, history->age_days };
  for (guint month = 0; month < MONTHS; month++)
    horizons[month] = (month + 1) * DAYS_IN_YEAR / MONTHS;
  retail_purchase_model_expected_by (purchase, &purchases, horizons, MONTHS, expected);
  for (guint month = 0; month < MONTHS; month++)
    {
      discount /= monthly;
      value += (expected[month] - before) * discount;
      before = expected[month];
    }
  return value * spend_mean;
}
