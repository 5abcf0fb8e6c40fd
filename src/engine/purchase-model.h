/* Is a customer still active, and how often will they buy? MBG/NBD (Batislam, Denizel, Filiztekin 2007), and
 * BG/NBD (Fader, Hardie, Lee 2005) beside it for checking against the literature. Maximum likelihood on
 * log-parameters, time scaled, log-sum-exp. */
#pragma once

#include "engine/monitor.h"

G_BEGIN_DECLS

typedef enum
{
  RETAIL_PURCHASE_MBG_NBD,
  RETAIL_PURCHASE_BG_NBD
} RetailPurchaseKind;

typedef struct
{
  RetailPurchaseKind kind;
  double r, alpha, a, b; /* alpha in the time unit of the data */
  double log_likelihood;
  gsize n; /* customers */
} RetailPurchaseModel;

/* X repeat purchases, T_X time of the last, T age; n of each. FALSE with RETAIL_ERROR_NO_DATA (fewer than 10
 * customers, nobody bought twice) or RETAIL_ERROR_NOT_CONVERGED. */
gboolean retail_purchase_model_fit (RetailPurchaseModel *self, RetailPurchaseKind kind, const double *x,
                                    const double *t_x, const double *t, gsize n, const RetailMonitor *monitor,
                                    GError **error);
double retail_purchase_model_log_likelihood (const RetailPurchaseModel *self, const double *x,
                                             const double *t_x, const double *t, gsize n);

/* P(alive | x, t_x, T), and the expected number of purchases in the next `horizon`. Finite for every finite
 * input. */
double retail_purchase_model_p_alive (const RetailPurchaseModel *self, double x, double t_x, double t);
double retail_purchase_model_expected (const RetailPurchaseModel *self, double x, double t_x, double t,
                                       double horizon);

G_END_DECLS
