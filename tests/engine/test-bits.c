/* The same bits on every processor: the numbers below came out of builds for SSE2 and for AVX2 alike, with
 * any number of threads. A change of the algorithm may change them; a change of the machine must not. */

#include "engine/kmeans.h"
#include "engine/logistic.h"
#include "engine/pca.h"
#include "engine/purchase-model.h"
#include "engine/random.h"
#include "engine/silhouette.h"
#include "engine/spend-model.h"
#include "tests/engine/matrix.h"
#include "tests/test-support.h"

typedef struct
{
  gsize n;
  guint d;
  const char *bits; /* inertia, silhouette, its error, first variance; of the centres a SHA-256's beginning */
} Golden;

static const Golden goldens[] = {
  /* every start on all rows, the 8-column loops, a sampled silhouette of which distances are left out */
  { 5003, 8,
    "0x1.48d318d9ab0fp+18 0x1.2b668417b2a4dp-3 0x1.79ba7bb80a53bp-10 0x1.1c9d58f336d69p+5 a48555960bf36eca" },
  /* starts on a coreset, the loops for any number of columns */
  { 30011, 5,
    "0x1.122ab4e3ad3fcp+20 0x1.484cf3ecde5edp-3 0x1.56f435dff1ae2p-9 0x1.1c61dc7c8cd19p+5 3846c83d8d862768" },
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
  silhouette_options.exact_limit = 3500;
  g_assert_true (retail_silhouette (matrix->data, matrix->n, matrix->d, fit->labels, 6, &silhouette_options,
                                    NULL, &silhouette, NULL));
  g_assert_true (retail_pca_fit (&pca, matrix->data, matrix->n, matrix->d, NULL));
  digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)fit->centres,
                                        6 * matrix->d * sizeof (double));
  bits = g_strdup_printf ("%a %a %a %a %.16s", fit->inertia, silhouette.mean, silhouette.standard_error,
                          pca.variance[0], digest);
  g_assert_cmpstr (bits, ==, golden->bits);
}

/* Orders, silence and money of 50,000 customers; everything that the models' fits add up and reduce. */
static void
models_give_the_same_on_every_machine (void)
{
  enum
  {
    N = 50000,
    D = 9,
    K = 5
  };
  g_autofree double *columns = g_new (double, 4 * N), *inputs = g_new (double, N *D);
  g_autofree guint8 *classes = g_new (guint8, N);
  double *x = columns, *t_x = x + N, *t = t_x + N, *mean = t + N;
  g_autoptr (RetailLogistic) logistic = NULL;
  g_autofree char *bits = NULL;
  RetailPurchaseModel purchases;
  RetailSpendModel spends;
  RetailRandom random;

  retail_random_init (&random, 3, 0);
  for (gsize i = 0; i < N; i++)
    {
      t[i] = 1 + retail_random_below (&random, 700);
      x[i] = retail_random_below (&random, 3) == 0 ? 0 : retail_random_poisson (&random, 3);
      t_x[i] = x[i] > 0 ? retail_random_below (&random, (guint64)t[i]) : 0;
      mean[i] = 20 * retail_random_gamma (&random, 2);
      classes[i] = retail_random_below (&random, K);
      for (guint j = 0; j < D; j++)
        inputs[i * D + j] = retail_random_normal (&random) + (j % K == classes[i]);
    }
  g_assert_true (retail_purchase_model_fit (&purchases, RETAIL_PURCHASE_MBG_NBD,
                                            &(RetailPurchaseHistories){ x, t_x, t, N }, 0, NULL, NULL));
  g_assert_true (retail_spend_model_fit (&spends, &(RetailSpends){ x, mean, N }, 0, NULL, NULL));
  logistic = retail_logistic_fit (&(RetailLogisticData){ inputs, classes, N, D, K, 1, 0 }, NULL, NULL, NULL);
  bits = g_strdup_printf ("%a %a %a %a", purchases.alpha, purchases.log_likelihood, spends.gamma,
                          logistic->weights[K]);
  g_assert_cmpstr (bits, ==,
                   "0x1.155e277c25922p+3 -0x1.0d0cbcb2a879cp+19 0x1.b73174579c48p+7 0x1.9958bc9e7abe7p-1");
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_data_func ("/engine/bits/few-rows-give-the-same-on-every-machine", &goldens[0], test_bits);
  g_test_add_data_func ("/engine/bits/many-rows-give-the-same-on-every-machine", &goldens[1], test_bits);
  g_test_add_func ("/engine/bits/models-give-the-same-on-every-machine",
                   models_give_the_same_on_every_machine);
  return g_test_run ();
}
