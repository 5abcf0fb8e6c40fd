/* The same bits on every processor: the numbers below came out of builds for SSE2 and for AVX2 alike, with
 * any number of threads. A change of the algorithm may change them; a change of the machine must not. */

#include "engine/kmeans.h"
#include "engine/pca.h"
#include "engine/silhouette.h"
#include "tests/engine/matrix.h"
#include "tests/test-support.h"

typedef struct
{
  gsize n;
  guint d;
  const char *bits; /* inertia, silhouette, its error, first variance; of the centres a SHA-256's beginning */
} Golden;

static const Golden goldens[] = {
  /* every start on all rows, the 8-column loops, a sampled silhouette */
  { 5003, 8,
    "0x1.48d318d9ab0e1p+18 0x1.31d350cc8df9ap-3 0x1.56a146a7668e7p-10 0x1.1c9d58f336d68p+5 "
    "c5aef039cf4abcbf" },
  /* starts on a coreset, the loops for any number of columns */
  { 30011, 5,
    "0x1.122ab4e3ad3fcp+20 0x1.405addcc17f0dp-3 0x1.47cf9f00e5637p-9 0x1.1c61dc7c8cd19p+5 d7059cf6518fea75" },
};

static void
test_bits (gconstpointer data)
{
  const Golden *golden = data;
  g_autoptr (Matrix) matrix = matrix_clouds (golden->n, golden->d, 5, 3, 1);
  g_autoptr (RetailKmeans) fit = NULL;
  g_autofree char *digest = NULL, *bits = NULL;
  RetailKmeansOptions options;
  RetailSilhouetteOptions silhouette_options;
  RetailSilhouette silhouette;
  RetailPca pca;

  retail_kmeans_options_init (&options);
  options.k = 6;
  fit = retail_kmeans_fit (matrix->data, matrix->n, matrix->d, &options, NULL, NULL);
  g_assert_nonnull (fit);
  retail_silhouette_options_init (&silhouette_options);
  silhouette_options.exact_limit = 3000;
  g_assert_true (retail_silhouette (matrix->data, matrix->n, matrix->d, fit->labels, 6, &silhouette_options,
                                    NULL, &silhouette, NULL));
  g_assert_true (retail_pca_fit (&pca, matrix->data, matrix->n, matrix->d, NULL));
  digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)fit->centres,
                                        6 * matrix->d * sizeof (double));
  bits = g_strdup_printf ("%a %a %a %a %.16s", fit->inertia, silhouette.mean, silhouette.standard_error,
                          pca.variance[0], digest);
  g_assert_cmpstr (bits, ==, golden->bits);
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_data_func ("/engine/bits/few-rows-give-the-same-on-every-machine", &goldens[0], test_bits);
  g_test_add_data_func ("/engine/bits/many-rows-give-the-same-on-every-machine", &goldens[1], test_bits);
  return g_test_run ();
}
