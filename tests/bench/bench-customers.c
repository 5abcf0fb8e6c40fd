/* A million customers to look ahead for and to browse: n=ROWS, and column=, descending= or text=. They are
 * made up once and kept. */
#include "bench-job.h"

#include "engine/customer-table.h"
#include "engine/text-match.h"
#include "engine/trainer.h"
#include "tests/crowd.h"

#define TRAINED_ON 20000

/* One at a time is kept. */
typedef struct
{
  RetailCustomers *customers;
  RetailModel *model;
  RetailOutlooks *outlooks;
  RetailCustomerTable *table;
} Crowd;

static RetailModel *
train (void)
{
  g_autoptr (RetailCustomers) some = crowd_new (TRAINED_ON);
  g_autoptr (GError) error = NULL;
  RetailTrainOptions options;
  RetailModel *model;

  retail_train_options_init (&options);
  options.k = options.k_max = 4;
  model = retail_train (some, NULL, &options, NULL, NULL, &error);
  bench_job_insist (error);
  return model;
}

static const Crowd *
get_crowd (BenchJob *job)
{
  static Crowd crowd;
  const gsize n = (gsize)bench_job_number (job, "n", 1e6);

  if (crowd.customers != NULL && crowd.customers->n == n)
    return &crowd;
  g_clear_pointer (&crowd.customers, retail_customers_unref);
  g_clear_pointer (&crowd.model, retail_model_unref);
  g_clear_pointer (&crowd.outlooks, retail_outlooks_unref);
  g_clear_pointer (&crowd.table, retail_customer_table_unref);
  crowd.customers = crowd_new (n);
  crowd.model = train ();
  crowd.outlooks = retail_outlooks_new (crowd.model, crowd.customers, NULL, NULL);
  crowd.table = retail_customer_table_new (crowd.customers, crowd.outlooks, NULL, NULL);
  return &crowd;
}

static void
outlooks (BenchJob *job)
{
  const Crowd *crowd = get_crowd (job);
  g_autoptr (RetailOutlooks) found = NULL;
  gsize known = 0;

  bench_job_start (job);
  found = retail_outlooks_new (crowd->model, crowd->customers, NULL, NULL);
  bench_job_stop (job);
  for (gsize i = 0; i < found->n; i++)
    known += !isnan (found->value_12m[i]);
  bench_job_report (job, "known", (double)known);
}

static void
table (BenchJob *job)
{
  const Crowd *crowd = get_crowd (job);
  g_autoptr (RetailCustomerTable) made = NULL;

  bench_job_start (job);
  made = retail_customer_table_new (crowd->customers, crowd->outlooks, NULL, NULL);
  bench_job_stop (job);
}

static void
sort (BenchJob *job)
{
  const Crowd *crowd = get_crowd (job);
  const RetailCustomerColumn column = (RetailCustomerColumn)bench_job_number (job, "column", 0);
  g_autofree guint32 *rows = NULL;

  bench_job_start (job);
  rows = retail_customer_table_sort (crowd->table, column, bench_job_number (job, "descending", 0) != 0, NULL,
                                     NULL);
  bench_job_stop (job);
}

/* What a letter typed into the search field costs below the widgets: who is found, in the order shown, and
 * what they come to. */
static void
filter (BenchJob *job)
{
  const Crowd *crowd = get_crowd (job);
  const gsize n = crowd->customers->n;
  g_autofree guint32 *order
      = retail_customer_table_sort (crowd->table, RETAIL_CUSTOMER_COLUMN_VALUE, TRUE, NULL, NULL);
  g_autofree guint32 *shown = g_new (guint32, n);
  g_autofree guint8 *keep = g_new0 (guint8, n);
  g_auto (GStrv) words = retail_text_split_words (bench_job_text (job, "text"));
  const RetailCustomerFilter wanted
      = { RETAIL_CUSTOMER_FILTER_ANY, RETAIL_CUSTOMER_FILTER_ANY, (const char *const *)words };
  RetailCustomerSums sums;
  gsize n_shown = 0;

  bench_job_start (job);
  retail_customer_table_filter (crowd->table, &wanted, keep);
  for (gsize i = 0; i < n; i++)
    if (keep[order[i]])
      shown[n_shown++] = order[i];
  retail_customer_table_sum (crowd->table, keep, &sums);
  bench_job_stop (job);
  bench_job_report (job, "shown", (double)n_shown);
  bench_job_report (job, "spend", sums.spend);
}

int
main (void)
{
  const BenchTask tasks[]
      = { { "outlooks", outlooks }, { "table", table }, { "sort", sort }, { "filter", filter } };

  return bench_main (tasks, G_N_ELEMENTS (tasks));
}
