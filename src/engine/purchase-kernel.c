#include "engine/purchase-kernel.h"

#include "engine/elementary.h"
#include "engine/kernel.h"
#include "engine/purchase-rows.h"

#define LANES RETAIL_PURCHASE_LANES

/* A fixed order, whatever the processor adds up at once. */
static double
add_lanes (const double *lanes)
{
  return ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3])) + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
}

RETAIL_CLONES void
retail_purchase_kernel (const double *restrict t_x, const double *restrict t, const double *restrict count,
                        gsize n_rows, const RetailPurchaseTerms *terms, double *restrict sums)
{
  const double alpha = terms->alpha, rate = terms->rate, log_odds = terms->log_odds;
  double by_lane[RETAIL_PURCHASE_N_SUMS][LANES] = { 0 };

  for (gsize i = 0; i < n_rows; i += LANES)
    for (gsize l = 0; l < LANES; l++)
      {
        const double n = count[i + l];
        const double end = alpha + t[i + l], last = alpha + t_x[i + l];
        const double e = 1 / end, d = e - 1 / last;
        const double s = retail_log_normal (end / last);
        const double odds = log_odds + rate * s;
        const double small = retail_exp (odds > 0 ? -odds : odds), whole = 1 + small;
        const double lesser = n * (small / whole), g = odds > 0 ? n / whole : lesser;
        const double v = lesser / whole, vs = v * s, vd = v * d, gd = g * d;

        by_lane[RETAIL_PURCHASE_SUM_LOG][l] += n * ((odds > 0 ? odds : 0) + retail_log_normal (whole));
        by_lane[RETAIL_PURCHASE_SUM_L][l] += n * retail_log_normal (end);
        by_lane[RETAIL_PURCHASE_SUM_E][l] += n * e;
        by_lane[RETAIL_PURCHASE_SUM_EE][l] += n * e * e;
        by_lane[RETAIL_PURCHASE_SUM_G][l] += g;
        by_lane[RETAIL_PURCHASE_SUM_GS][l] += g * s;
        by_lane[RETAIL_PURCHASE_SUM_GD][l] += gd;
        by_lane[RETAIL_PURCHASE_SUM_GDD][l] += gd * (e + e - d);
        by_lane[RETAIL_PURCHASE_SUM_V][l] += v;
        by_lane[RETAIL_PURCHASE_SUM_VS][l] += vs;
        by_lane[RETAIL_PURCHASE_SUM_VSS][l] += vs * s;
        by_lane[RETAIL_PURCHASE_SUM_VD][l] += vd;
        by_lane[RETAIL_PURCHASE_SUM_VSD][l] += vs * d;
        by_lane[RETAIL_PURCHASE_SUM_VDD][l] += vd * d;
      }
  for (guint k = 0; k < RETAIL_PURCHASE_N_SUMS; k++)
    sums[k] = add_lanes (by_lane[k]);
}

RETAIL_CLONES void
retail_spend_kernel (const double *restrict total, const double *restrict count, gsize n_rows, double gamma,
                     RetailSpendSums *sums)
{
  double logs[LANES] = { 0 }, inverses[LANES] = { 0 }, squares[LANES] = { 0 };

  for (gsize i = 0; i < n_rows; i += LANES)
    for (gsize l = 0; l < LANES; l++)
      {
        const double sum = gamma + total[i + l], inverse = count[i + l] / sum;

        logs[l] += count[i + l] * retail_log_normal (sum);
        inverses[l] += inverse;
        squares[l] += inverse / sum;
      }
  *sums = (RetailSpendSums){ add_lanes (logs), add_lanes (inverses), add_lanes (squares) };
}
