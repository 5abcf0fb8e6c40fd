#include "engine/logistic-kernel.h"

#include "engine/elementary.h"
#include "engine/kernel.h"

#define LANES  RETAIL_LOGISTIC_LANES
#define INLINE static inline __attribute__ ((always_inline))

/* The scores of a block: P gets them, HIGHEST the largest of each row, OWN that of its class. */
INLINE void
find_scores (const double *restrict x, const double *restrict y, guint d, guint k,
             const double *restrict theta, double *restrict p, double *restrict highest, double *restrict own)
{
  for (guint c = 0; c < k; c++)
    {
      const double *w = theta + c * (d + 1);
      double score[LANES];

      for (guint l = 0; l < LANES; l++)
        score[l] = w[d];
      for (guint j = 0; j < d; j++)
        for (guint l = 0; l < LANES; l++)
          score[l] += w[j] * x[j * LANES + l];
      for (guint l = 0; l < LANES; l++)
        {
          p[c * LANES + l] = score[l];
          highest[l] = c > 0 && highest[l] > score[l] ? highest[l] : score[l];
          own[l] = y[l] == c ? score[l] : own[l];
        }
    }
}

/* From scores to probabilities; SUM gets Σ exp (score − highest). */
INLINE void
normalise (double *restrict p, guint k, const double *restrict y, const double *restrict highest,
           double *restrict sum)
{
  double scale[LANES];

  for (gsize c = 0; c < k; c++)
    for (gsize l = 0; l < LANES; l++)
      p[c * LANES + l] -= highest[l];
  for (gsize i = 0; i < k * (gsize)LANES; i++) /* one long loop: that becomes vector instructions */
    p[i] = retail_exp (p[i]);
  for (gsize c = 0; c < k; c++)
    for (gsize l = 0; l < LANES; l++)
      sum[l] += p[c * LANES + l];
  for (guint l = 0; l < LANES; l++)
    scale[l] = y[l] < 0 ? 0 : 1 / sum[l];
  for (guint c = 0; c < k; c++)
    for (guint l = 0; l < LANES; l++)
      p[c * LANES + l] *= scale[l];
}

/* Adds (p − 1 of the own class) z to the lanes of the gradient. */
INLINE void
add_residuals (const double *restrict x, const double *restrict y, guint d, guint k, const double *restrict p,
               double *restrict lanes)
{
  for (guint c = 0; c < k; c++)
    {
      double *to = lanes + c * (d + 1) * LANES;
      double residual[LANES];

      for (guint l = 0; l < LANES; l++)
        residual[l] = y[l] == c ? p[c * LANES + l] - 1 : p[c * LANES + l];
      for (guint j = 0; j < d; j++)
        for (guint l = 0; l < LANES; l++)
          to[j * LANES + l] += residual[l] * x[j * LANES + l];
      for (guint l = 0; l < LANES; l++)
        to[d * LANES + l] += residual[l];
    }
}

INLINE double
add_up (const double *lanes)
{
  return ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3])) + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
}

RETAIL_CLONES double
retail_logistic_evaluate (const RetailLogisticBlocks *blocks, const double *theta, double *p, double *lanes,
                          double *gradient)
{
  const guint d = blocks->d, k = blocks->k;
  double loss[LANES] = { 0 };

  memset (lanes, 0, sizeof (double) * k * (d + 1) * LANES);
  for (gsize i = 0; i < blocks->n_blocks; i++, p += k * LANES)
    {
      const double *x = blocks->x + i * d * LANES, *y = blocks->y + i * LANES;
      double highest[LANES] = { 0 }, own[LANES] = { 0 }, sum[LANES] = { 0 };

      find_scores (x, y, d, k, theta, p, highest, own);
      normalise (p, k, y, highest, sum);
      for (guint l = 0; l < LANES; l++)
        loss[l] += y[l] < 0 ? 0 : (highest[l] - own[l]) + retail_log_normal (sum[l]);
      add_residuals (x, y, d, k, p, lanes);
    }
  for (guint j = 0; j < k * (d + 1); j++)
    gradient[j] = add_up (lanes + j * LANES);
  return add_up (loss);
}

RETAIL_CLONES void
retail_logistic_outer (const double *restrict x, guint d, guint products, double *restrict outer)
{
  double *out = outer;

  for (guint a = 0; a < d; a++, out++)
    {
      for (guint b = a; b < d; b++, out++)
        for (gsize l = 0; l < LANES; l++)
          out[l * products] = x[a * LANES + l] * x[b * LANES + l];
      for (gsize l = 0; l < LANES; l++)
        out[l * products] = x[a * LANES + l];
    }
  for (gsize l = 0; l < LANES; l++)
    out[l * products] = 1;
}

RETAIL_CLONES void
retail_logistic_add_pairs (const double *restrict outer, guint products, const double *restrict p, guint k,
                           double *restrict sums)
{
  const double *o0 = outer, *o1 = o0 + products, *o2 = o1 + products, *o3 = o2 + products;
  const double *o4 = o3 + products, *o5 = o4 + products, *o6 = o5 + products, *o7 = o6 + products;

  for (guint a = 0; a < k; a++)
    for (guint b = a + 1; b < k; b++, sums += products)
      {
        double w[LANES];

        for (guint l = 0; l < LANES; l++)
          w[l] = p[a * LANES + l] * p[b * LANES + l];
        for (guint j = 0; j < products; j++)
          sums[j] += ((w[0] * o0[j] + w[1] * o1[j]) + (w[2] * o2[j] + w[3] * o3[j]))
                     + ((w[4] * o4[j] + w[5] * o5[j]) + (w[6] * o6[j] + w[7] * o7[j]));
      }
}
