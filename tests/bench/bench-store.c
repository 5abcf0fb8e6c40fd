/* Files and shops: order lines to features, the demo store from nothing to a model, a saved model opened. */
#include "bench-job.h"

#include "service/workspace-file.h"

#include <math.h>
#include <string.h>

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

/* N customers: those of SHOP again and again, each with an id and a spend of their own. */
static RetailCustomers *
repeat_customers (const RetailShop *shop, gsize n)
{
  const RetailCustomers *from = shop->customers;
  RetailCustomers *to = retail_customers_new (n, TRUE);
  const gsize row = RETAIL_N_FEATURES;

  to->as_of = from->as_of;
  to->window_days = from->window_days;
  memcpy (to->has_feature, from->has_feature, sizeof to->has_feature);
  for (gsize i = 0; i < n; i++)
    {
      gsize j = i % from->n;

      to->ids[i] = g_strdup_printf ("C%07" G_GSIZE_FORMAT, i);
      to->in_now[i] = from->in_now[j];
      to->in_then[i] = from->in_then[j];
      to->history[i] = from->history[j];
      memcpy (to->now + i * row, from->now + j * row, row * sizeof (double));
      memcpy (to->then + i * row, from->then + j * row, row * sizeof (double));
      to->now[i * row] += 1e-6 * i;
    }
  return to;
}

/* Writes a workspace of customers=N to workspace=FILE. */
static void
keep (BenchJob *job)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RetailShop) shop = train_demo (&error);
  RetailCustomers *customers;

  bench_job_insist (error);
  customers = repeat_customers (shop, (gsize)bench_job_number (job, "customers", 1e6));
  retail_customers_unref (shop->customers);
  shop->customers = customers;
  retail_outlooks_unref (shop->outlooks);
  shop->outlooks = retail_outlooks_new (shop->model, customers, NULL, &error);
  bench_job_insist (error);
  bench_job_start (job);
  retail_workspace_free (
      retail_shop_create_workspace (shop, bench_job_text (job, "workspace"), NULL, &error));
  bench_job_stop (job);
  bench_job_insist (error);
  report_sums (job, shop->customers);
}

/* Opens it again, with all that is in it. */
static void
reopen (BenchJob *job)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RetailWorkspace) workspace = NULL;
  RetailShop *shop = NULL;

  bench_job_start (job);
  workspace = retail_shop_open_workspace (bench_job_text (job, "workspace"), FALSE, &shop, NULL, &error);
  bench_job_stop (job);
  bench_job_insist (error);
  report_sums (job, shop->customers);
  retail_shop_unref (shop);
}

int
main (void)
{
  const BenchTask tasks[] = { { "features", features }, { "demo", demo }, { "save", save },
                              { "open", open_model },   { "keep", keep }, { "reopen", reopen } };

  return bench_main (tasks, G_N_ELEMENTS (tasks));
}
