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

#define RETAIL_PURCHASE_EDGES_MAX 6

/* Parameters with as many customers leaving as the data do not yet speak against (see purchase-edges.h). */
typedef struct
{
  double r, alpha, a, b;
} RetailPurchaseEdge;

typedef struct
{
  RetailPurchaseKind kind;
  double r, alpha, a, b; /* alpha in the time unit of the data */
  double log_likelihood;
  gsize n;                 /* customers */
  gboolean has_covariance; /* FALSE: how certain the parameters are is not known */
  double covariance[16];   /* 4 × 4, of the estimates of log r, log alpha, log a and log b */
  guint n_edges;           /* > 0: perhaps nobody leaves; a and b are then not in the covariance */
  RetailPurchaseEdge edges[RETAIL_PURCHASE_EDGES_MAX];
} RetailPurchaseModel;

/* The histories of N customers as the literature writes them: X repeat purchases, T_X the time of the last, T
 * the age, both since the first purchase, all in one unit. Rows with numbers that are not finite, x < 0 or
 * t_x outside 0 … t are passed over. Borrowed. */
typedef struct
{
  const double *x, *t_x, *t;
  gsize n;
} RetailPurchaseHistories;

/* The parameters of the highest likelihood; N_THREADS (0 = all) never changes them. FALSE with
 * RETAIL_ERROR_NO_DATA (fewer than 10 customers, nobody bought twice) or RETAIL_ERROR_NOT_CONVERGED. A
 * million customers take a twentieth of a second. */
gboolean retail_purchase_model_fit (RetailPurchaseModel *self, RetailPurchaseKind kind,
                                    const RetailPurchaseHistories *histories, guint n_threads,
                                    const RetailMonitor *monitor, GError **error);
double retail_purchase_model_log_likelihood (const RetailPurchaseModel *self,
                                             const RetailPurchaseHistories *histories);

/* P(alive | x, t_x, T), and the expected number of purchases in the next `horizon`. Finite for every finite
 * input. */
double retail_purchase_model_p_alive (const RetailPurchaseModel *self, double x, double t_x, double t);
double retail_purchase_model_expected (const RetailPurchaseModel *self, double x, double t_x, double t,
                                       double horizon);

/* One customer's: x, t_x and T. */
typedef struct
{
  double x, t_x, t;
} RetailPurchaseHistory;

/* The same for N horizons of one customer, some ten of which cost as much as one. */
void retail_purchase_model_expected_by (const RetailPurchaseModel *self, const RetailPurchaseHistory *history,
                                        const double *horizons, guint n, double *expected);

G_END_DECLS
