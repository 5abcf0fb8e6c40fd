/* How certain an outlook is: 90 % intervals of its estimates.
 *
 * They say how far the figures may be off because the models were learnt from so many customers and no more,
 * not how differently customers of one profile end up. The figures of the purchase and spend models: the
 * inverse of the observed information of the maximum-likelihood fits, by the delta method; those of the
 * forecast: Laplace's approximation of the penalised regression, likewise. Both are worked out on a scale
 * without bounds (logits of probabilities, logarithms of amounts) and turned back, so that no interval leaves
 * what is possible. (Davison 2003, Statistical Models, §4.4; MacKay 1992 for the regression.) */
#pragma once

#include "engine/prediction.h"

G_BEGIN_DECLS

#define RETAIL_RANGE_LEVEL 0.90

/* Both NaN: not known. */
typedef struct
{
  double low, high;
} RetailRange;

typedef struct
{
  RetailRange migration_risk, stay, upgrade_potential;
  RetailRange outcome[RETAIL_K_MAX + 1]; /* of each segment, and of leaving */
  RetailRange p_alive, expected_orders_90d, value_12m;
} RetailOutlookRanges;

/* The ranges of PREDICTION, which is what the model says of this profile and HISTORY (NULL = the one that the
 * profile suggests). Not known are those of figures that are not known themselves or are estimated from
 * memberships, of models whose fit has no usable information matrix, and of models saved before there were
 * ranges. A pure function, some microseconds long, without allocation. */
void
retail_outlook_ranges (const RetailModel *model, const RetailProfile *profile, const RetailHistory *history,
                       const RetailPrediction *prediction, RetailOutlookRanges *ranges);

gboolean retail_range_is_known (const RetailRange *self);

/* "29 %–33 %", "0.7 %–1.1 %", "$1,140–$1,290", "4.1–5.0": how people read them; one figure where both ends
 * read the same, NULL where the range is not known. Free them. */
char *retail_range_dup_percent (const RetailRange *self);
char *retail_range_dup_money (const RetailRange *self, const char *currency);
char *retail_range_dup_number (const RetailRange *self, int decimals);

G_END_DECLS
