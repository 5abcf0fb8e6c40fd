/* Multinomial logistic regression with an L2 penalty on the weights (not the intercepts), as scikit-learn
 * defines it: minimise Σ_i −log p(y_i | x_i) + (1 / 2C) Σ w². The objective is convex; Newton's method with
 * backtracking takes it to the optimum (Newton decrement λ² below 1e-9 before the last step, after which the
 * error of the coefficients is of the order of 1e-8), also where the classes are separable. One order of
 * summation, whatever the processor and the number of threads: the same bits everywhere. */
#pragma once

#include "engine/monitor.h"

G_BEGIN_DECLS

/* The intercept of a class that had no rows. The scores of the others sum to 0, so the highest is at least 0
 * and the exponential of this one underflows: a probability of exactly 0, from a number that files can hold.
 */
#define RETAIL_LOGISTIC_ABSENT (-1e4)

/* The covariance grows with the square of the parameters; beyond so many classes it is not kept. */
#define RETAIL_LOGISTIC_SPREAD_MAX 17

typedef struct
{
  guint n_classes, n_inputs;
  double *weights;    /* n_classes × n_inputs; rows sum to 0 over the classes, column by column */
  double *intercepts; /* n_classes; sum to 0, but for those of absent classes */
  double *covariance; /* of the parameters, class by class its weights and then its intercept: the lower
                         triangle, row by row (i (i + 1) / 2 + j). The inverse of the penalised Hessian at the
                         optimum (Laplace's approximation), 0 for absent classes; or NULL = not known */
} RetailLogistic;

/* What is fitted to. INPUTS: n × n_inputs, row-major; CLASSES: n values below n_classes; C: the inverse
 * strength of the penalty, > 0. Borrowed during the call. */
typedef struct
{
  const double *inputs;
  const guint8 *classes;
  gsize n;
  guint n_inputs, n_classes;
  double c;
  guint n_threads; /* 0 = all; never changes the answer */
  gboolean with_covariance;
} RetailLogisticData;

/* Starts from START, another fit of the same shape, or from zero (NULL): that changes how soon it is there,
 * not where it ends. A class without rows is left out: weights 0, intercept RETAIL_LOGISTIC_ABSENT,
 * probability 0. NULL with RETAIL_ERROR_NO_DATA (fewer than two classes seen), _NOT_CONVERGED, _CANCELLED. */
RetailLogistic *retail_logistic_fit (const RetailLogisticData *data, const RetailLogistic *start,
                                     const RetailMonitor *monitor, GError **error);
/* Weights 0, every class absent, no covariance. */
RetailLogistic *retail_logistic_new (guint n_classes, guint n_inputs);
RetailLogistic *retail_logistic_copy (const RetailLogistic *self);
void retail_logistic_free (RetailLogistic *self);

/* The entries of `covariance`. */
gsize retail_logistic_count_covariance (guint n_classes, guint n_inputs);

/* COVARIANCE: n_classes × n_classes, of the scores of these inputs, whose softmax the probabilities are. Only
 * differences between scores mean anything. FALSE where it is not known. */
gboolean retail_logistic_spread_scores (const RetailLogistic *self, const double *inputs, double *covariance);

/* PROBABILITIES: n_classes values that sum to 1. */
void retail_logistic_predict (const RetailLogistic *self, const double *inputs, double *probabilities);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailLogistic, retail_logistic_free)

G_END_DECLS
