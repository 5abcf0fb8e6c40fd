/* Multinomial logistic regression with an L2 penalty on the weights (not the intercepts), as scikit-learn
 * defines it: minimise Σ_i −log p(y_i | x_i) + (1 / 2C) Σ w². Fitted to the optimum (gradient below 1e-8 × n)
 * by Newton's method. */
#pragma once

#include "engine/monitor.h"

G_BEGIN_DECLS

typedef struct
{
  guint n_classes, n_inputs;
  double *weights;    /* n_classes × n_inputs; rows sum to 0 over the classes, column by column */
  double *intercepts; /* n_classes; sum to 0 */
} RetailLogistic;

/* INPUTS: n × n_inputs; CLASSES: n values below n_classes. A class without rows keeps probability from the
 * intercept alone: it is left out and gets probability 0. NULL with RETAIL_ERROR_NO_DATA (fewer than two
 * classes seen), _NOT_CONVERGED, _CANCELLED. */
RetailLogistic *retail_logistic_fit (const double *inputs, gsize n, guint n_inputs, const guint8 *classes,
                                     guint n_classes, double c, const RetailMonitor *monitor, GError **error);
RetailLogistic *retail_logistic_copy (const RetailLogistic *self);
void retail_logistic_free (RetailLogistic *self);

/* PROBABILITIES: n_classes values that sum to 1. */
void retail_logistic_predict (const RetailLogistic *self, const double *inputs, double *probabilities);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailLogistic, retail_logistic_free)

G_END_DECLS
