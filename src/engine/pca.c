#include "engine/pca.h"

#include <gsl/gsl_eigen.h>
#include <math.h>
#include <string.h>

#include "engine/error.h"
#include "engine/i18n.h"
#include "engine/kernel-rows.h"
#include "engine/threads.h"

#define D_MAX          RETAIL_KERNEL_D_MAX
#define CHUNK_ROWS     8192
#define SAMPLE_ROWS    128
#define WORTH_A_THREAD 100000

typedef struct
{
  const double *data;
  gsize n;
  guint d;
  double origin[D_MAX]; /* near the mean, so that little cancels */
  double *parts;        /* by chunk: d sums of deviations, d × d sums of products */
} Pass;

static void
pass_chunk (gsize index, gpointer data)
{
  Pass *pass = data;
  guint d = pass->d;
  gsize first = index * CHUNK_ROWS;

  retail_kernel_add_products (pass->data + first * d, MIN (CHUNK_ROWS, pass->n - first), d, pass->origin,
                              pass->parts + index * (d + d * d));
}

/* The mean and the covariance matrix (d × d). */
static void
measure (RetailPca *self, const double *data, gsize n, double *covariance)
{
  guint d = self->d;
  gsize n_chunks = (n + CHUNK_ROWS - 1) / CHUNK_ROWS, stride = MAX (n / SAMPLE_ROWS, 1);
  g_autofree double *parts = g_new0 (double, n_chunks *(d + d * d));
  Pass pass = { .data = data, .n = n, .d = d, .parts = parts };

  for (guint j = 0; j < d; j++)
    {
      gsize count = 0;

      for (gsize i = 0; i < n; i += stride, count++)
        pass.origin[j] += data[i * d + j];
      pass.origin[j] /= count;
    }
  retail_parallel_for (n_chunks, n < WORTH_A_THREAD ? 1 : 0, pass_chunk, &pass);
  for (gsize i = 1; i < n_chunks; i++)
    for (guint s = 0; s < d + d * d; s++)
      parts[s] += parts[i * (d + d * d) + s];
  for (guint a = 0; a < d; a++)
    {
      self->mean[a] = pass.origin[a] + parts[a] / n;
      for (guint b = 0; b < d; b++)
        covariance[a * d + b] = (parts[d + a * d + b] - parts[a] * (parts[b] / n)) / (n - 1);
    }
}

/* Takes component C from the eigenvectors, its largest loading positive. */
static void
take_component (RetailPca *self, guint c, const gsl_vector *values, const gsl_matrix *vectors)
{
  double largest = 0;

  self->variance[c] = MAX (gsl_vector_get (values, c), 0);
  for (guint j = 0; j < self->d; j++)
    {
      self->components[c][j] = gsl_matrix_get (vectors, j, c);
      if (fabs (self->components[c][j]) > fabs (largest) * (1 + 1e-9))
        largest = self->components[c][j];
    }
  for (guint j = 0; j < self->d && largest < 0; j++)
    self->components[c][j] = -self->components[c][j];
}

/* The components of a covariance matrix. */
static void
decompose (RetailPca *self, const double *covariance)
{
  const guint d = self->d;
  double scratch[D_MAX * D_MAX];
  gsl_matrix_view matrix;
  gsl_eigen_symmv_workspace *workspace;
  gsl_vector *values;
  gsl_matrix *vectors;
  double total = 0;

  memcpy (scratch, covariance, sizeof (double) * d * d);
  for (guint j = 0; j < d; j++)
    total += covariance[j * d + j];
  matrix = gsl_matrix_view_array (scratch, d, d);
  workspace = gsl_eigen_symmv_alloc (d);
  values = gsl_vector_alloc (d);
  vectors = gsl_matrix_alloc (d, d);
  gsl_eigen_symmv (&matrix.matrix, values, vectors, workspace);
  gsl_eigen_symmv_sort (values, vectors, GSL_EIGEN_SORT_VAL_DESC);
  for (guint c = 0; c < MIN (RETAIL_PCA_COMPONENTS, d); c++)
    {
      take_component (self, c, values, vectors);
      self->ratio[c] = total > 0 ? self->variance[c] / total : 0;
    }
  gsl_eigen_symmv_free (workspace);
  gsl_vector_free (values);
  gsl_matrix_free (vectors);
}

gboolean
retail_pca_fit_covariance (RetailPca *self, const double *data, gsize n, guint d, double *covariance,
                           GError **error)
{
  g_return_val_if_fail (d >= 1 && d <= D_MAX, FALSE);
  memset (self, 0, sizeof *self);
  self->d = d;
  if (n < 2)
    {
      g_set_error_literal (error, RETAIL_ERROR, RETAIL_ERROR_NO_DATA,
                           _ ("The map needs at least two customers."));
      return FALSE;
    }
  measure (self, data, n, covariance);
  for (guint a = 0; a < d; a++)
    for (guint b = 0; b < a; b++)
      covariance[b * d + a] = covariance[a * d + b];
  decompose (self, covariance);
  return TRUE;
}

gboolean
retail_pca_fit (RetailPca *self, const double *data, gsize n, guint d, GError **error)
{
  double covariance[D_MAX * D_MAX];

  return retail_pca_fit_covariance (self, data, n, d, covariance, error);
}

void
retail_pca_project (const RetailPca *self, const double *z, double *x, double *y)
{
  *x = *y = 0;
  for (guint j = 0; j < self->d; j++)
    {
      *x += (z[j] - self->mean[j]) * self->components[0][j];
      *y += (z[j] - self->mean[j]) * self->components[1][j];
    }
}
