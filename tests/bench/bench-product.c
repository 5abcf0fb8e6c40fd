/* How long the things take that people wait for. Prints; judges nothing, for a busy machine is no fault of
 * the code. The times are the best of several runs: wall time, and processor time of all threads. */
#include "engine/prediction.h"
#include "service/shop.h"

#include <time.h>

typedef void (*Work) (gpointer data);

static double
processor_seconds (void)
{
  return (double)clock () / CLOCKS_PER_SEC;
}

/* Runs WORK (which does its thing REPEATS times) five times, and prints the best for one. */
static void
measure (const char *what, guint repeats, Work work, gpointer data)
{
  double wall = G_MAXDOUBLE, processor = G_MAXDOUBLE;

  for (guint run = 0; run < 5; run++)
    {
      const gint64 start = g_get_monotonic_time ();
      const double start_processor = processor_seconds ();

      work (data);
      wall = MIN (wall, (double)(g_get_monotonic_time () - start) / 1e6);
      processor = MIN (processor, processor_seconds () - start_processor);
    }
  g_print ("%-48s %10.3f ms wall %10.3f ms processor\n", what, 1e3 * wall / repeats,
           1e3 * processor / repeats);
}

static void
train_demo (gpointer data)
{
  RetailTrainRequest request;
  g_autoptr (GError) error = NULL;
  g_autoptr (RetailShop) shop = NULL;

  retail_train_request_init (&request);
  request.demo = TRUE;
  shop = retail_shop_train (&request, NULL, &error);
  g_assert_no_error (error);
}

static void
open_model (gpointer path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RetailShop) shop = retail_shop_open (path, NULL, &error);

  g_assert_no_error (error);
}

/* What one step of a slider asks for, a thousand times. */
static void
move_slider (gpointer data)
{
  const RetailModel *model = data;
  RetailProfile profile;

  retail_model_get_start_profile (model, &profile);
  for (guint i = 0; i < 1000; i++)
    {
      RetailPrediction prediction;

      profile.values[RETAIL_FEATURE_MONETARY] = 5.0 * i;
      retail_predict (model, &profile, &prediction);
      g_assert_cmpuint (prediction.segment, <, prediction.n_segments);
    }
}

int
main (void)
{
  const char *data = g_getenv ("RETAIL_TEST_DATA");
  g_autofree char *saved = g_build_filename (g_get_tmp_dir (), "retail-bench.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RetailShop) shop = NULL;
  RetailTrainRequest request;

  retail_train_request_init (&request);
  request.demo = TRUE;
  shop = retail_shop_train (&request, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (retail_shop_save_model (shop, saved, NULL));

  measure ("train the demo store", 1, train_demo, NULL);
  measure ("open its saved model", 1, open_model, saved);
  measure ("one step of a slider", 1000, move_slider, shop->model);
  if (data != NULL)
    {
      g_autofree char *path = g_build_filename (data, "online_retail", "online_retail.csv.gz", NULL);

      measure ("read and train 541,909 order lines", 1, open_model, path);
    }
  return 0;
}
