/* A pass over the rows that a multinomial logistic regression is fitted to, eight side by side and some
 * thousands to a piece; the pieces run on several threads and are added up in their order, so that the answer
 * is the same to the bit for any number of them. Only the K classes that occur take part. A row of parameters
 * is the weights of a class and then its intercept. */
#pragma once

#include "engine/logistic.h"

G_BEGIN_DECLS

typedef struct _RetailLogisticPiece RetailLogisticPiece;

typedef struct
{
  const RetailLogisticData *data;
  guint k, width, size; /* width = n_inputs + 1; size = k × width */
  guint products;       /* entries of the upper triangle of z zᵀ, padded to a multiple of 8 */
  gsize n_places;       /* rows, padded to whole blocks */
  guint seen[256];      /* the class behind each of the K, in the order of all */
  guint8 position[256]; /* and the way back */
  double *x, *y;        /* the rows in blocks, as the kernel takes them */
  RetailLogisticPiece *pieces;
  gsize n_pieces;
  double *work;     /* what the pieces point into */
  const double *at; /* of the pass under way: where, … */
  double *p;        /* … and the probabilities there */
} RetailLogisticPass;

/* Borrows DATA. NULL when fewer than two classes occur. */
RetailLogisticPass *retail_logistic_pass_new (const RetailLogisticData *data);
void retail_logistic_pass_free (RetailLogisticPass *self);

/* The loss at THETA, k × width. P: n_places × k, becomes the probabilities in blocks; GRADIENT: that of the
 * loss is added to it. */
double
retail_logistic_pass_evaluate (RetailLogisticPass *self, const double *theta, double *p, double *gradient);

/* Σ p_a p_b z zᵀ for each pair a < b, k (k − 1) / 2 × products, where z is a row and a 1 for the intercept.
 * P as evaluated. The sums belong to the pass and hold until the next. */
const double *retail_logistic_pass_sum_pairs (RetailLogisticPass *self, double *p);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailLogisticPass, retail_logistic_pass_free)

G_END_DECLS
