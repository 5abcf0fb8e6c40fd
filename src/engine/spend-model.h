/* Gamma-Gamma model of the value of a purchase (Fader and Hardie 2013), and the 12-month customer value. */
#pragma once

#include "engine/customers.h"
#include "engine/purchase-model.h"

G_BEGIN_DECLS

typedef struct
{
  double p, q, gamma; /* q > 1 */
  double log_likelihood;
  gsize n;
  gboolean has_covariance; /* FALSE: how certain the parameters are is not known */
  double covariance[9];    /* 3 × 3, of the estimates of log p, log (q − 1) and log gamma */
} RetailSpendModel;

/* Of N customers: X purchases, and the MEAN value of each. Rows with x < 1 or mean ≤ 0 are passed over.
 * Borrowed. */
typedef struct
{
  const double *x, *mean;
  gsize n;
} RetailSpends;

/* As retail_purchase_model_fit(), with the same errors. */
gboolean retail_spend_model_fit (RetailSpendModel *self, const RetailSpends *spends, guint n_threads,
                                 const RetailMonitor *monitor, GError **error);

/* The expected mean value of a purchase of a customer with x purchases of this mean; x = 0 gives the
 * population's. */
double retail_spend_model_expected (const RetailSpendModel *self, double x, double mean);

/* The value of the next 12 months (365 days; the purchase model's unit is days) of a customer with this
 * history whose purchases are worth SPEND_MEAN, discounted monthly at ANNUAL_RATE (0.10). */
double retail_customer_value_12m (const RetailPurchaseModel *purchase, double spend_mean,
                                  const RetailHistory *history, double annual_rate);

G_END_DECLS
