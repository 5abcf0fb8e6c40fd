#include "engine/purchase-model.h"

#include "engine/elementary.h"
#include "engine/error.h"
#include "engine/i18n.h"
#include "engine/newton.h"
#include "engine/purchase-edges.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define CUSTOMERS_MIN 10
#define STARTS        3    /* of the candidates, the best are followed to the end */
#define LOG_LIMIT     10.0 /* of the logarithm of a parameter */
#define SAMPLE        5000 /* customers on whom the starts are followed first, where there are far more */
#define LEAVING       (1 << 2 | 1 << 3) /* a and b */
#define MANY          8                 /* times as many customers as the sample: then it is worth it */

typedef struct
{
  double x[4]; /* log r, log alpha, log a, log b */
  double value;
} Start;

typedef struct
{
  const RetailPurchaseRows *rows;
  RetailPurchaseKind kind;
  guint n_threads;
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

/* Minus the mean log-likelihood. */
static double
loss (const double *x, double *gradient, double *hessian, gpointer user_data)
{
  const Problem *problem = user_data;
  const RetailPurchaseModel model = model_at (problem->kind, x);
  const double n = problem->rows->n;
  RetailPurchaseSlopes slopes;
  const double sum = retail_purchase_rows_log_likelihood (problem->rows, &model, problem->n_threads, &slopes);

  for (guint j = 0; j < 4; j++)
    gradient[j] = -slopes.gradient[j] / n;
  for (guint j = 0; j < 16; j++)
    hessian[j] = -slopes.hessian[j] / n;
  return -sum / n;
}

static RetailNewton
get_newton (Problem *problem)
{
  return (RetailNewton){ .n = 4,
                         .evaluate = loss,
                         .user_data = problem,
                         .limit = LOG_LIMIT,
                         .tolerance = 1e-9,
                         .what = _ ("Learning who is still active"),
                         .sorry = _ ("The purchase model found no optimum in these data.") };
}

static int
compare_starts (const void *left, const void *right)
{
  const Start *a = left, *b = right;

  return (a->value > b->value) - (a->value < b->value);
}

/* The likeliest of nine candidates: rates r / α about that of the data, dropouts from rare to frequent.
 * STARTS × 4 values. */
static void
pick_starts (const Problem *problem, double *starts)
{
  static const double shapes[] = { 0.25, 1, 4 };
  static const double dropouts[][2] = { { 0.8, 2.4 }, { 0.2, 6 }, { 1.5, 1.5 } };
  /* time is in units of the mean age, so that the data's rate is the mean number of purchases */
  const double rate = problem->rows->total_x / problem->rows->n;
  Start candidates[G_N_ELEMENTS (shapes) * G_N_ELEMENTS (dropouts)], *next = candidates;

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    for (guint j = 0; j < G_N_ELEMENTS (dropouts); j++, next++)
      {
        double gradient[4], hessian[16];

        next->x[0] = retail_log (shapes[i]);
        next->x[1] = retail_log (shapes[i] / rate);
        next->x[2] = retail_log (dropouts[j][0]);
        next->x[3] = retail_log (dropouts[j][1]);
        next->value = loss (next->x, gradient, hessian, (gpointer)problem);
      }
  qsort (candidates, G_N_ELEMENTS (candidates), sizeof (Start), compare_starts);
  for (guint i = 0; i < STARTS; i++)
    memcpy (starts + 4 * i, candidates[i].x, sizeof candidates[i].x);
}

/* Every n-th customer, so that there are about SAMPLE. */
static void
draw_sample (RetailPurchaseRows *sample, const RetailPurchaseHistories *all, double unit)
{
  const gsize step = all->n / SAMPLE, n = all->n / step;
  g_autofree double *columns = g_new (double, 3 * n);
  const RetailPurchaseHistories some = { columns, columns + n, columns + 2 * n, n };

  for (gsize i = 0; i < n; i++)
    {
      columns[i] = all->x[i * step];
      columns[n + i] = all->t_x[i * step];
      columns[2 * n + i] = all->t[i * step];
    }
  retail_purchase_rows_init (sample, &some, unit, 1);
}

/* The starts for HISTORIES: where there are many, nearly always one, and that some steps from the end. */
static gboolean
find_starts (const Problem *problem, const RetailPurchaseHistories *histories, double *starts,
             guint *n_starts, const RetailMonitor *monitor, GError **error)
{
  g_auto (RetailPurchaseRows) rows = { 0 };
  Problem sample = { &rows, problem->kind, 1 };
  RetailNewton newton;

  *n_starts = STARTS;
  if (histories->n >= MANY * SAMPLE)
    draw_sample (&rows, histories, problem->rows->unit);
  if (rows.n < CUSTOMERS_MIN || rows.total_x <= 0)
    {
      pick_starts (problem, starts);
      return TRUE;
    }
  pick_starts (&sample, starts);
  newton = get_newton (&sample);
  return retail_newton_move_starts (&newton, starts, n_starts, monitor, error);
}

/* How certain SELF is, which is the model at BEST. */
static void
find_certainty (const RetailNewton *newton, const double *best, RetailPurchaseModel *self)
{
  const Problem *problem = newton->user_data;
  const RetailPurchaseEdgeSearch search
      = { problem->rows, self, problem->n_threads, fabs (best[0]) >= LOG_LIMIT };

  self->n_edges = retail_purchase_find_edges (&search, self->edges);
  self->has_covariance
      = retail_newton_covariance (newton, best, self->n, self->n_edges > 0 ? LEAVING : 0, self->covariance);
  if (!self->has_covariance)
    self->n_edges = 0;
}

gboolean
retail_purchase_model_fit (RetailPurchaseModel *self, RetailPurchaseKind kind,
                           const RetailPurchaseHistories *histories, guint n_threads,
                           const RetailMonitor *monitor, GError **error)
{
  const RetailMonitor starting = retail_monitor_part (monitor, 0, 0.1);
  const RetailMonitor fitting = retail_monitor_part (monitor, 0.1, 1);
  g_auto (RetailPurchaseRows) rows = { 0 };
  Problem problem = { &rows, kind, n_threads };
  const RetailNewton newton = get_newton (&problem);
  double starts[STARTS * 4], best[4], value;
  guint n_starts;

  g_return_val_if_fail (self != NULL && histories != NULL, FALSE);

  retail_purchase_rows_init (&rows, histories, 0, n_threads);
  if (rows.n < CUSTOMERS_MIN || rows.total_x <= 0)
    {
      g_set_error (error, RETAIL_ERROR, RETAIL_ERROR_NO_DATA,
                   _ ("The purchase model needs at least %d customers, some of whom bought again."),
                   CUSTOMERS_MIN);
      return FALSE;
    }
  if (!find_starts (&problem, histories, starts, &n_starts, &starting, error)
      || !retail_newton_minimise_from (&newton, starts, n_starts, best, &value, &fitting, error))
    return FALSE;
  *self = model_at (kind, best);
  self->n = rows.n;
  find_certainty (&newton, best, self);
  /* back to the caller's unit: the density of each purchase time has it once */
  self->alpha *= rows.unit;
  for (guint e = 0; e < self->n_edges; e++)
    self->edges[e].alpha *= rows.unit;
  self->log_likelihood = -value * rows.n - rows.total_x * retail_log (rows.unit);
  return TRUE;
}

double
retail_purchase_model_log_likelihood (const RetailPurchaseModel *self,
                                      const RetailPurchaseHistories *histories)
{
  g_auto (RetailPurchaseRows) rows = { 0 };

  g_return_val_if_fail (self != NULL && histories != NULL, NAN);
  retail_purchase_rows_init (&rows, histories, 1, 0);
  return retail_purchase_rows_log_likelihood (&rows, self, 0, NULL);
}
