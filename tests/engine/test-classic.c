/* The classic sets against scikit-learn 1.2.1 and R 4.2: the least inertia that 100 starts of the one or
 * 1,000 of the other's Hartigan-Wong found, the silhouette of that partition, PCA by singular values. */

#include "engine/kmeans.h"
#include "tests/engine/matrix.h"
#include "engine/pca.h"
#include "engine/silhouette.h"
#include "tests/test-support.h"

typedef struct
{
  const char *name;
  gboolean standardised;
  double inertia[3];    /* k = 2, 3, 4 */
  double silhouette[3]; /* NAN where another partition is as good */
  double ratio[2];      /* of the first two principal components */
} Oracle;

/* clang-format off */
static const Oracle oracles[] = {
  { "iris", FALSE, { 152.34795176, 78.851441426, 57.228473214 },
    { 0.68104617, 0.55281901, 0.49805050 }, { 0.9246187232, 0.0530664831 } },
  { "iris", TRUE, { 222.36170497, 139.82049636, 114.09223844 },
    { 0.58175005, 0.45994824, NAN }, { 0.7296244541, 0.2285076179 } },
  { "wine", FALSE, { 4543749.6145, 2370689.6868, 1331903.0623 },
    { 0.65685365, 0.57113819, 0.56203234 }, { 0.9980912305, 0.0017359156 } },
  { "wine", TRUE, { 1658.7588524, 1277.9284888, 1175.2166769 },
    { 0.25931696, 0.28485892, NAN }, { 0.3619884810, 0.1920749026 } },
  { "digits", FALSE, { 1914619.6175, 1730176.4518, 1609536.5234 },
    { 0.11832841, NAN, NAN }, { 0.1489059358, 0.1361877124 } },
  { "digits", TRUE, { 100423.69965, 93834.131792, 89113.168902 },
    { NAN, NAN, NAN }, { 0.1203391610, 0.0956105440 } },
  { "breast_cancer", FALSE, { 77943099.878, 47264841.917, 29226541.652 },
    { 0.69726462, 0.66959391, 0.53346147 }, { 0.9820446715, 0.0161764899 } },
  { "breast_cancer", TRUE, { 11595.461474, 10061.797818, 9256.9888364 },
    { 0.34497401, 0.31438401, NAN }, { 0.4427202561, 0.1897118204 } },
};
/* clang-format on */

static void
check_fit (const Matrix *matrix, const Oracle *oracle, guint k)
{
  RetailKmeansOptions options;
  RetailSilhouetteOptions silhouette_options;
  RetailSilhouette silhouette;
  g_autoptr (RetailKmeans) fit = NULL;
  g_autoptr (GError) error = NULL;
  double best = oracle->inertia[k - 2], expected = oracle->silhouette[k - 2];

  retail_kmeans_options_init (&options);
  options.k = k;
  options.n_init = matrix->n < 1000 ? 1000 : 200;
  fit = retail_kmeans_fit (matrix->data, matrix->n, matrix->d, &options, NULL, &error);
  g_assert_no_error (error);
  g_test_message ("%s %d k=%u: %.10g, the best known %.10g", oracle->name, oracle->standardised, k,
                  fit->inertia, best);
  g_assert_true (fit->converged);
  g_assert_cmpfloat (fit->inertia, <=, best * 1.0001);
  g_assert_cmpfloat (fit->inertia, >=, best * (1 - 1e-8));
  retail_silhouette_options_init (&silhouette_options);
  g_assert_true (retail_silhouette (matrix->data, matrix->n, matrix->d, fit->labels, k, &silhouette_options,
                                    NULL, &silhouette, &error));
  g_assert_true (silhouette.exact);
  if (!isnan (expected) && fit->inertia <= best * (1 + 1e-7))
    g_assert_cmpfloat_with_epsilon (silhouette.mean, expected, 1e-6);
}

static void
check_oracle (const Oracle *oracle, const char *path)
{
  g_autoptr (Matrix) matrix = matrix_read (path);
  RetailPca pca;

  if (oracle->standardised)
    matrix_standardise (matrix);
  g_assert_true (retail_pca_fit (&pca, matrix->data, matrix->n, matrix->d, NULL));
  g_assert_cmpfloat_with_epsilon (pca.ratio[0], oracle->ratio[0], 1e-9);
  g_assert_cmpfloat_with_epsilon (pca.ratio[1], oracle->ratio[1], 1e-9);
  for (guint k = 2; k <= 4; k++)
    check_fit (matrix, oracle, k);
}

static void
test_iris (void)
{
  g_autofree char *path = retail_test_fixture ("iris.csv");

  check_oracle (&oracles[0], path);
  check_oracle (&oracles[1], path);
}

static void
test_larger_set (gconstpointer data)
{
  const Oracle *oracle = data;
  g_autofree char *relative = g_strdup_printf ("classic/%s.csv", oracle->name);
  g_autofree char *path = retail_test_data (relative);

  if (path != NULL)
    check_oracle (oracle, path);
}

/* scikit-learn's KMeans (n_clusters=3, n_init=100) on the raw measurements. */
static void
test_iris_to_the_last_digit (void)
{
  g_autofree char *path = retail_test_fixture ("iris.csv");
  g_autoptr (Matrix) iris = matrix_read (path);
  g_autoptr (RetailKmeans) fit = NULL;
  RetailKmeansOptions options;
  gsize found = 0;

  retail_kmeans_options_init (&options);
  options.k = 3;
  fit = retail_kmeans_fit (iris->data, iris->n, iris->d, &options, NULL, NULL);
  g_assert_cmpfloat_with_epsilon (fit->inertia, 78.851441426146, 1e-10);
  for (guint c = 0; c < 3; c++)
    if (fit->sizes[c] == 50)
      {
        const double expected[] = { 5.006, 3.428, 1.462, 0.246 };

        for (guint j = 0; j < 4; j++)
          g_assert_cmpfloat_with_epsilon (fit->centres[c * 4 + j], expected[j], 1e-12);
        found++;
      }
  g_assert_cmpuint (found, ==, 1);
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/engine/classic/iris-agrees-with-its-peers", test_iris);
  g_test_add_func ("/engine/classic/iris-agrees-to-the-last-digit", test_iris_to_the_last_digit);
  for (guint i = 2; i < G_N_ELEMENTS (oracles); i++)
    {
      g_autofree char *path = g_strdup_printf ("/engine/classic/%s-%s-agrees-with-its-peers", oracles[i].name,
                                               oracles[i].standardised ? "standardised" : "raw");

      g_test_add_data_func (path, &oracles[i], test_larger_set);
    }
  return g_test_run ();
}
