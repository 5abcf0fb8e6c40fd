/* Finds the minimum of a smooth function of a few variables by Newton's method, the Hessian damped as
 * Levenberg and Marquardt do until the function falls (Nocedal and Wright 2006, §3.4 and §4.1). */
#pragma once

#include "engine/monitor.h"

G_BEGIN_DECLS

#define RETAIL_NEWTON_MAX 8

/* The function and its first two derivatives, all at once. HESSIAN: n × n, symmetric. */
typedef double (*RetailNewtonFunction) (const double *x, double *gradient, double *hessian,
                                        gpointer user_data);

typedef struct
{
  guint n; /* variables */
  RetailNewtonFunction evaluate;
  gpointer user_data;
  double limit;      /* |x_j| stays at or below this */
  const char *what;  /* is being learnt, for the monitor; translated */
  const char *sorry; /* the sentence for the user when there is no minimum; translated */
  double tolerance;  /* on the largest component of the gradient */
} RetailNewton;

/* Goes down from X to the minimum; VALUE gets the function there. FALSE with RETAIL_ERROR_NOT_CONVERGED or
 * RETAIL_ERROR_CANCELLED; X and VALUE are then the best point seen. */
gboolean retail_newton_minimise (const RetailNewton *self, double *x, double *value,
                                 const RetailMonitor *monitor, GError **error);

/* Follows each of N_STARTS starts (rows of n values, which are overwritten) down; X and VALUE get the lowest
 * end. FALSE when that one is not a minimum found (RETAIL_ERROR_NOT_CONVERGED), or RETAIL_ERROR_CANCELLED. */
gboolean retail_newton_minimise_from (const RetailNewton *self, double *starts, guint n_starts, double *x,
                                      double *value, const RetailMonitor *monitor, GError **error);

/* For functions that take long, as those of millions of rows: follows each start down on a SAMPLE of the rows
 * and leaves it at the minimum there, from which few steps are left. A start stays when the sample leads it
 * to no minimum, or to the limit. Then keeps the first of those that are the same (to 1 % of a unit).
 * N_STARTS: how many there are, and are left. FALSE only with RETAIL_ERROR_CANCELLED. */
gboolean retail_newton_move_starts (const RetailNewton *sample, double *starts, guint *n_starts,
                                    const RetailMonitor *monitor, GError **error);

/* How uncertain X, a minimum found, is where the function is minus the mean log-likelihood of N observations:
 * COVARIANCE, n × n, gets the inverse of the observed information. Variables at the limit, and those whose
 * bits are set in HELD, are taken as known: their rows and columns are 0, and the others' information is
 * inverted without them. FALSE where that says nothing: all are held, or the information is not positive
 * definite. */
gboolean
retail_newton_covariance (const RetailNewton *self, const double *x, gsize n, guint held, double *covariance);

G_END_DECLS
