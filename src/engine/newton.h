/* Finds the minimum of a smooth function of a few variables by Newton's method: the Hessian from differences
 * of the gradient, damped as Levenberg and Marquardt do until the function falls (Nocedal and Wright 2006,
 * §3.4 and §4.1). */
#pragma once

#include "engine/monitor.h"

G_BEGIN_DECLS

#define RETAIL_NEWTON_MAX 8

typedef struct
{
  guint n;                                                                    /* variables */
  double (*evaluate) (const double *x, double *gradient, gpointer user_data); /* both, at once */
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

G_END_DECLS
