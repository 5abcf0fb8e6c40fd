/* What a model says of one profile: a pure function of the two, microseconds long, without allocation. */
#pragma once

#include "engine/customers.h"
#include "engine/kmeans.h"
#include "engine/model.h"

G_BEGIN_DECLS

typedef enum
{
  RETAIL_OUTLOOK_FORECAST,  /* the back-tested forecast */
  RETAIL_OUTLOOK_MEMBERSHIP /* an estimate from memberships, where the data have no dates */
} RetailOutlookSource;

typedef enum
{
  RETAIL_RISK_GREEN, /* < 30 % */
  RETAIL_RISK_AMBER, /* < 60 % */
  RETAIL_RISK_RED
} RetailRiskLevel;

typedef struct
{
  guint n_segments;
  guint segment;                    /* the nearest */
  guint rival;                      /* the second nearest; = segment when there is one only */
  double memberships[RETAIL_K_MAX]; /* sum to 1 */
  double map_x, map_y;              /* PCA */

  RetailOutlookSource outlook_source;
  double outcome[RETAIL_K_MAX + 1]; /* P of each segment, and of leaving, in 90 days; NaN when estimated from
                                       memberships */
  double migration_risk, stay,
      upgrade_potential; /* sum to 1; NaN = not enough data: one segment, no forecast */

  double margin;                           /* to the rival */
  double contributions[RETAIL_N_FEATURES]; /* its exact split; 0 where inactive */

  double p_alive, expected_orders_90d, value_12m; /* NaN = not enough data */
} RetailPrediction;

/* A value of PROFILE that is not finite is unknown and stands at the shop's mean; without frequency or
 * recency nothing is known of the purchases. (The plans take it more strictly: see engine/plan.h.) Everything
 * is finite but for what is said to be NaN above. */
void retail_predict (const RetailModel *model, const RetailProfile *profile, RetailPrediction *prediction);

/* The same for a real customer, whose own purchase history (NULL = unknown) takes the place of the one that
 * the profile suggests. */
void retail_predict_customer (const RetailModel *model, const RetailProfile *profile,
                              const RetailHistory *history, RetailPrediction *prediction);

/* Explains the segment against RIVAL instead of the nearest: PREDICTION's rival, margin and contributions.
 * Nothing where RIVAL is the segment itself, or none. */
void retail_prediction_set_rival (const RetailModel *model, const RetailProfile *profile, guint rival,
                                  RetailPrediction *prediction);

/* Of a risk that is known. */
RetailRiskLevel retail_risk_get_level (double migration_risk);

/* "forecast" or "membership", for files. */
const char *retail_outlook_source_get_name (RetailOutlookSource source);

G_END_DECLS
