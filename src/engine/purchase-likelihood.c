#include "engine/purchase-likelihood.h"

#include "engine/elementary.h"
#include "engine/gamma-functions.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

static int
compare_rows (const void *left, const void *right)
{
  const RetailPurchaseHistory *a = left, *b = right;

  if (a->x != b->x)
    return a->x < b->x ? -1 : 1;
  if (a->t_x != b->t_x)
    return a->t_x < b->t_x ? -1 : 1;
  return (a->t > b->t) - (a->t < b->t);
}

/* Adds up neighbours that are equal. */
static void
merge_rows (RetailPurchaseData *self)
{
  gsize kept = 0;

  for (gsize i = 0; i < self->n_rows; i++)
    if (kept > 0 && compare_rows (&self->rows[kept - 1], &self->rows[i]) == 0)
      self->rows[kept - 1].count++;
    else
      self->rows[kept++] = self->rows[i];
  self->n_rows = kept;
}

void
retail_purchase_data_init (RetailPurchaseData *self, const double *x, const double *t_x, const double *t,
                           gsize n, double unit)
{
  double total_t = 0;

  *self = (RetailPurchaseData){ .rows = g_new (RetailPurchaseHistory, n) };
  for (gsize i = 0; i < n; i++)
    if (isfinite (x[i]) && isfinite (t[i]) && x[i] >= 0 && t_x[i] >= 0 && t_x[i] <= t[i])
      {
        self->rows[self->n_rows++] = (RetailPurchaseHistory){ x[i], t_x[i], t[i], 1 };
        total_t += t[i];
        self->total_x += x[i];
      }
  self->n = self->n_rows;
  self->unit = unit > 0 ? unit : total_t > 0 ? total_t / self->n : 1;
  for (gsize i = 0; i < self->n_rows; i++)
    {
      self->rows[i].t_x /= self->unit;
      self->rows[i].t /= self->unit;
    }
  qsort (self->rows, self->n_rows, sizeof *self->rows, compare_rows);
  merge_rows (self);
}

void
retail_purchase_data_clear (RetailPurchaseData *self)
{
  g_clear_pointer (&self->rows, g_free);
}

static double
shift_of (const RetailPurchaseModel *model)
{
  return model->kind == RETAIL_PURCHASE_MBG_NBD ? 1 : 0;
}

double
retail_purchase_log_odds_gone (const RetailPurchaseModel *model, double x, double t_x, double t)
{
  if (model->kind == RETAIL_PURCHASE_BG_NBD && x <= 0)
    return -INFINITY;
  return retail_log (model->a) - retail_log (MAX (model->b + x + shift_of (model) - 1, DBL_MIN))
         + (model->r + x) * retail_log1p ((t - t_x) / (model->alpha + t_x));
}

/* What depends on x alone; histories are ordered by x, so it is found once for each x. */
typedef struct
{
  double x;
  double rate;             /* r + x */
  double value;            /* its part of the log-likelihood */
  double log_odds;         /* log (a / (b + x + s − 1)), the part of the odds of being gone */
  double by_r, by_a, by_b; /* the derivatives of value */
  double odds_by_b;
} Common;

/* Γ(r + x) / Γ(r) · α^r · B(a, b + x + s) / B(a, b), s = 1 for MBG/NBD and 0 for BG/NBD. */
static void
find_common (Common *self, const RetailPurchaseModel *m, double x, gboolean derivatives)
{
  const double own = x + shift_of (m);

  self->x = x;
  self->rate = m->r + x;
  self->value = retail_log_gamma (m->r + x) - retail_log_gamma (m->r) + m->r * retail_log (m->alpha)
                + retail_log_gamma (m->a + m->b) + retail_log_gamma (m->b + own) - retail_log_gamma (m->b)
                - retail_log_gamma (m->a + m->b + own);
  self->log_odds = retail_purchase_log_odds_gone (m, x, 0, 0);
  if (!derivatives)
    return;
  self->by_r = retail_digamma (m->r + x) - retail_digamma (m->r) + retail_log (m->alpha);
  self->by_a = retail_digamma (m->a + m->b) - retail_digamma (m->a + m->b + own);
  self->by_b = self->by_a + retail_digamma (m->b + own) - retail_digamma (m->b);
  self->odds_by_b = -1 / MAX (m->b + own - 1, DBL_MIN);
}

/* The log-likelihood of one history: value − (r + x) log (α + t) + log (1 + odds of being gone). Adds its
 * derivatives by r, α, a and b, `count` times. */
static double
add_history (const RetailPurchaseModel *m, const Common *common, const RetailPurchaseHistory *row,
             double *gradient)
{
  const double at_end = 1 / (m->alpha + row->t), at_last = 1 / (m->alpha + row->t_x);
  const double log_end = retail_log (m->alpha + row->t);
  const double silence = retail_log1p ((row->t - row->t_x) * at_last);
  const double odds = common->log_odds + common->rate * silence;
  const double small = retail_exp (-fabs (odds));
  const double gone = odds > 0 ? 1 / (1 + small) : small / (1 + small);

  gradient[0] += row->count * (common->by_r - log_end + gone * silence);
  gradient[1] += row->count * (m->r / m->alpha - common->rate * (at_end - gone * (at_end - at_last)));
  gradient[2] += row->count * (common->by_a + gone / m->a);
  gradient[3] += row->count * (common->by_b + (gone > 0 ? gone * common->odds_by_b : 0));
  return common->value - common->rate * log_end + MAX (odds, 0) + retail_log1p (small);
}

double
retail_purchase_data_log_likelihood (const RetailPurchaseData *self, const RetailPurchaseModel *m,
                                     double *gradient)
{
  Common common = { .x = NAN };
  double sum = 0, by[4] = { 0 };

  for (gsize i = 0; i < self->n_rows; i++)
    {
      const RetailPurchaseHistory *row = &self->rows[i];

      if (row->x != common.x)
        find_common (&common, m, row->x, gradient != NULL);
      sum += row->count * add_history (m, &common, row, by);
    }
  if (gradient != NULL)
    {
      gradient[0] = by[0] * m->r;
      gradient[1] = by[1] * m->alpha;
      gradient[2] = by[2] * m->a;
      gradient[3] = by[3] * m->b;
    }
  return sum;
}
