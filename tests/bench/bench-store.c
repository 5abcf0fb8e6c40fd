/* Files and shops: order lines to features, the demo store from nothing to a model, a saved model opened. */
#include "bench-job.h"

#include "service/shop.h"

#include <math.h>

/* The sums of the features, by which one program's answer is told from another's. */
static void
report_sums (BenchJob *job, const RetailCustomers *customers)
{
  bench_job_report (job, "customers", (double)customers->n);
  for (int f = RETAIL_FEATURE_MONETARY; f <= RETAIL_FEATURE_UNIQUE_PRODUCTS; f++)
    {
      double sum = 0;

      for (gsize i = 0; i < customers->n; i++)
        if (customers->in_now[i])
          sum += customers->now[i * RETAIL_N_FEATURES + f];
      bench_job_report (job, retail_feature_get_info (f)->id, sum);
    }
}

/* lines=FILE, all of its time. */
static void
features (BenchJob *job)
{
  RetailImportOptions options = { .transactions = bench_job_text (job, "lines") };
  g_auto (RetailImport) shop = { 0 };
  g_autoptr (GError) error = NULL;

  bench_job_start (job);
  retail_import_files (&options, &shop, NULL, &error);
  bench_job_stop (job);
  bench_job_insist (error);
  report_sums (job, shop.customers);
}

static RetailShop *
train_demo (GError **error)
{
  RetailTrainRequest request;

  retail_train_request_init (&request);
  request.demo = TRUE;
  return retail_shop_train (&request, NULL, error);
}

static void
demo (BenchJob *job)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RetailShop) shop = NULL;

  bench_job_start (job);
  shop = train_demo (&error);
  bench_job_stop (job);
  bench_job_insist (error);
  bench_job_report (job, "k", shop->model->n_segments);
  bench_job_report (job, "forecast", shop->model->forecast != NULL);
  bench_job_report (job, "purchase_model", shop->model->has_purchase_model);
  bench_job_report (job, "inertia", shop->model->inertia);
}

/* Writes the demo's model to model=FILE. */
static void
save (BenchJob *job)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RetailShop) shop = train_demo (&error);

  bench_job_insist (error);
  bench_job_start (job);
  retail_shop_save_model (shop, bench_job_text (job, "model"), &error);
  bench_job_stop (job);
  bench_job_insist (error);
}

static void
open_model (BenchJob *job)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RetailShop) shop = NULL;

  bench_job_start (job);
  shop = retail_shop_open_model (bench_job_text (job, "model"), &error);
  bench_job_stop (job);
  bench_job_insist (error);
  bench_job_report (job, "k", shop->model->n_segments);
  bench_job_report (job, "inertia", shop->model->inertia);
}

int
main (void)
{
  const BenchTask tasks[]
      = { { "features", features }, { "demo", demo }, { "save", save }, { "open", open_model } };

  return bench_main (tasks, G_N_ELEMENTS (tasks));
}
