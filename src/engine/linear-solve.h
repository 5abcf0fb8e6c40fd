/* Symmetric positive definite systems by Cholesky's factorisation: small, dense, row-major, and with one
 * fixed order of summation, so that the result is the same everywhere (Golub and Van Loan, Matrix
 * Computations, §4.2). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Replaces the lower triangle of the n × n matrix A by L with A = L Lᵀ; the upper triangle is not read. FALSE
 * when A is not positive definite (to working precision): A is then spoilt. */
gboolean retail_cholesky_factor (double *a, guint n);

/* Solves L Lᵀ x = b in place: B holds n values, then the solution. */
void retail_cholesky_solve (const double *l, guint n, double *b);

/* INVERSE: the n × n inverse of L Lᵀ, symmetric to the last bit. */
void retail_cholesky_invert (const double *l, guint n, double *inverse);

G_END_DECLS
