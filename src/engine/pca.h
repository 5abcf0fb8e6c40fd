/* Principal components (Pearson 1901; Hotelling 1933) by the covariance (ddof = 1) of the scaled features. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RETAIL_PCA_COMPONENTS 2

typedef struct
{
  guint d;
  double mean[64];
  double components[RETAIL_PCA_COMPONENTS]
                   [64];                  /* unit vectors; the loading of largest magnitude is positive */
  double variance[RETAIL_PCA_COMPONENTS]; /* eigenvalues */
  double ratio[RETAIL_PCA_COMPONENTS];    /* of the total variance; 0 when there is none */
} RetailPca;

/* d ≤ 64. With d = 1 the second component is zero. FALSE with RETAIL_ERROR_NO_DATA for n < 2. */
gboolean retail_pca_fit (RetailPca *self, const double *data, gsize n, guint d, GError **error);

/* The same, and keeps the COVARIANCE: d × d, symmetric to the last bit. */
gboolean retail_pca_fit_covariance (RetailPca *self, const double *data, gsize n, guint d, double *covariance,
                                    GError **error);
void retail_pca_project (const RetailPca *self, const double *z, double *x, double *y);

G_END_DECLS
