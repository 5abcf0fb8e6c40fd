#include "engine/purchase-likelihood.h"

#include "engine/elementary.h"
#include "engine/gamma-functions.h"
#include "engine/purchase-kernel.h"
#include "engine/threads.h"

#include <float.h>
#include <math.h>
#include <string.h>

#define PIECE_ROWS 4096
#define MANY_ROWS  20000

enum
{
  R,
  ALPHA,
  A,
  B
};

/* Γ (r + x) / Γ (r) · α^r · B(a, b + x + s) / B(a, b), the part of the likelihood that depends on x alone,
 * has these factors in which x does not occur; s is 1 for MBG/NBD and 0 for BG/NBD. */
typedef struct
{
  double log_alpha;
  double value;
  double by_r, by_ab, by_b;     /* of value: by r; by a as by b through a + b; by b on its own */
  double by_rr, by_abab, by_bb; /* likewise */
} Factors;

/* At most PIECE_ROWS rows of a level: the unit of work of a thread. */
typedef struct
{
  gsize level, first, n_rows;
  double sums[RETAIL_PURCHASE_N_SUMS];
} Piece;

typedef struct
{
  const RetailPurchaseRows *rows;
  const RetailPurchaseModel *model;
  Piece *pieces;
  gsize n_pieces;
} Pass;

static double
shift_of (const RetailPurchaseModel *model)
{
  return model->kind == RETAIL_PURCHASE_MBG_NBD ? 1 : 0;
}

static double
own_b (const RetailPurchaseModel *model, double x)
{
  return MAX (model->b + x + shift_of (model) - 1, DBL_MIN);
}

double
retail_purchase_log_odds_gone (const RetailPurchaseModel *model, double x, double t_x, double t)
{
  if (model->kind == RETAIL_PURCHASE_BG_NBD && x <= 0)
    return -INFINITY;
  return retail_log (model->a) - retail_log (own_b (model, x))
         + (model->r + x) * retail_log1p ((t - t_x) / (model->alpha + t_x));
}

static void
cut_pieces (Pass *self)
{
  const RetailPurchaseRows *rows = self->rows;

  self->pieces = g_new (Piece, rows->n_levels + rows->n_rows / PIECE_ROWS + 1);
  for (gsize l = 0; l < rows->n_levels; l++)
    for (gsize done = 0; done < rows->levels[l].n_rows; done += PIECE_ROWS)
      self->pieces[self->n_pieces++] = (Piece){ .level = l,
                                                .first = rows->levels[l].first + done,
                                                .n_rows = MIN (PIECE_ROWS, rows->levels[l].n_rows - done) };
}

static void
sum_piece (gsize index, gpointer data)
{
  const Pass *self = data;
  const RetailPurchaseRows *rows = self->rows;
  const RetailPurchaseModel *m = self->model;
  Piece *piece = &self->pieces[index];
  const double x = rows->levels[piece->level].x;
  const double log_odds = retail_purchase_log_odds_gone (m, x, 0, 0);
  const RetailPurchaseTerms terms = { m->alpha, m->r + x, MAX (log_odds, -DBL_MAX) };

  retail_purchase_kernel (rows->t_x + piece->first, rows->t + piece->first, rows->count + piece->first,
                          piece->n_rows, &terms, piece->sums);
}

static void
find_factors (Factors *self, const RetailPurchaseModel *m)
{
  self->log_alpha = retail_log (m->alpha);
  self->value = m->r * self->log_alpha - retail_log_gamma (m->r) + retail_log_gamma (m->a + m->b)
                - retail_log_gamma (m->b);
  self->by_r = self->log_alpha - retail_digamma (m->r);
  self->by_ab = retail_digamma (m->a + m->b);
  self->by_b = -retail_digamma (m->b);
  self->by_rr = -retail_trigamma (m->r);
  self->by_abab = retail_trigamma (m->a + m->b);
  self->by_bb = -retail_trigamma (m->b);
}

/* Adds what depends on x alone, for N customers of a level. */
static double
add_level (const RetailPurchaseModel *m, const Factors *f, double x, double n, RetailPurchaseSlopes *to)
{
  const double own = x + shift_of (m);

  if (to != NULL)
    {
      const double by_ab = f->by_ab - retail_digamma (m->a + m->b + own);
      const double by_abab = f->by_abab - retail_trigamma (m->a + m->b + own);

      to->gradient[R] += n * (f->by_r + retail_digamma (m->r + x));
      to->gradient[ALPHA] += n * m->r / m->alpha;
      to->gradient[A] += n * by_ab;
      to->gradient[B] += n * (by_ab + (f->by_b + retail_digamma (m->b + own)));
      to->hessian[4 * R + R] += n * (f->by_rr + retail_trigamma (m->r + x));
      to->hessian[4 * R + ALPHA] += n / m->alpha;
      to->hessian[4 * ALPHA + ALPHA] -= n * m->r / (m->alpha * m->alpha);
      to->hessian[4 * A + A] += n * by_abab;
      to->hessian[4 * A + B] += n * by_abab;
      to->hessian[4 * B + B] += n * (by_abab + (f->by_bb + retail_trigamma (m->b + own)));
    }
  return n
         * (f->value + retail_log_gamma (m->r + x) + retail_log_gamma (m->b + own)
            - retail_log_gamma (m->a + m->b + own));
}

/* Adds −(r + x) log (α + t) + log (1 + odds of being gone), summed over a piece. */
static double
add_piece (const RetailPurchaseModel *m, double x, const double *sums, RetailPurchaseSlopes *to)
{
  const double rate = m->r + x, by_a = 1 / m->a, by_b = -1 / own_b (m, x);
  const double *s = sums;

  if (to != NULL)
    {
      to->gradient[R] += s[RETAIL_PURCHASE_SUM_GS] - s[RETAIL_PURCHASE_SUM_L];
      to->gradient[ALPHA] += rate * (s[RETAIL_PURCHASE_SUM_GD] - s[RETAIL_PURCHASE_SUM_E]);
      to->gradient[A] += by_a * s[RETAIL_PURCHASE_SUM_G];
      to->gradient[B] += by_b * s[RETAIL_PURCHASE_SUM_G];
      to->hessian[4 * R + R] += s[RETAIL_PURCHASE_SUM_VSS];
      to->hessian[4 * R + ALPHA]
          += rate * s[RETAIL_PURCHASE_SUM_VSD] + s[RETAIL_PURCHASE_SUM_GD] - s[RETAIL_PURCHASE_SUM_E];
      to->hessian[4 * R + A] += by_a * s[RETAIL_PURCHASE_SUM_VS];
      to->hessian[4 * R + B] += by_b * s[RETAIL_PURCHASE_SUM_VS];
      to->hessian[4 * ALPHA + ALPHA]
          += rate
             * (rate * s[RETAIL_PURCHASE_SUM_VDD] + s[RETAIL_PURCHASE_SUM_EE] - s[RETAIL_PURCHASE_SUM_GDD]);
      to->hessian[4 * ALPHA + A] += rate * by_a * s[RETAIL_PURCHASE_SUM_VD];
      to->hessian[4 * ALPHA + B] += rate * by_b * s[RETAIL_PURCHASE_SUM_VD];
      to->hessian[4 * A + A] += by_a * by_a * (s[RETAIL_PURCHASE_SUM_V] - s[RETAIL_PURCHASE_SUM_G]);
      to->hessian[4 * A + B] += by_a * by_b * s[RETAIL_PURCHASE_SUM_V];
      to->hessian[4 * B + B] += by_b * by_b * (s[RETAIL_PURCHASE_SUM_V] + s[RETAIL_PURCHASE_SUM_G]);
    }
  return s[RETAIL_PURCHASE_SUM_LOG] - rate * s[RETAIL_PURCHASE_SUM_L];
}

/* From the parameters to their logarithms, and the lower triangle from the upper. */
static void
turn_to_logarithms (const RetailPurchaseModel *m, RetailPurchaseSlopes *slopes)
{
  const double theta[4] = { m->r, m->alpha, m->a, m->b };

  for (guint i = 0; i < 4; i++)
    slopes->gradient[i] *= theta[i];
  for (guint i = 0; i < 4; i++)
    for (guint j = i; j < 4; j++)
      {
        double *upper = &slopes->hessian[4 * i + j];

        *upper = *upper * theta[i] * theta[j] + (i == j ? slopes->gradient[i] : 0);
        slopes->hessian[4 * j + i] = *upper;
      }
}

double
retail_purchase_rows_log_likelihood (const RetailPurchaseRows *self, const RetailPurchaseModel *model,
                                     guint n_threads, RetailPurchaseSlopes *slopes)
{
  Pass pass = { .rows = self, .model = model };
  Factors factors;
  double sum = 0;

  cut_pieces (&pass);
  retail_parallel_for (pass.n_pieces, self->n_rows > MANY_ROWS ? n_threads : 1, sum_piece, &pass);
  find_factors (&factors, model);
  if (slopes != NULL)
    memset (slopes, 0, sizeof *slopes);
  for (gsize l = 0; l < self->n_levels; l++)
    sum += add_level (model, &factors, self->levels[l].x, self->levels[l].customers, slopes);
  for (gsize p = 0; p < pass.n_pieces; p++)
    sum += add_piece (model, self->levels[pass.pieces[p].level].x, pass.pieces[p].sums, slopes);
  if (slopes != NULL)
    turn_to_logarithms (model, slopes);
  g_free (pass.pieces);
  return sum;
}
