/* A million customers to look ahead for, to browse and to decide about: n=ROWS, and column=, descending=,
 * text=, repeat= or follow=. They are made up once and kept. */
#include "bench-job.h"

#include "engine/customer-table.h"
#include "engine/fill-in.h"
#include "engine/margin.h"
#include "engine/next-actions.h"
#include "engine/outlook-range.h"
#include "engine/plans.h"
#include "engine/silence.h"
#include "engine/text-match.h"
#include "engine/trainer.h"
#include "engine/what-if.h"
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

/* A profile somewhere in the model's ranges. */
static RetailProfile
draw_profile (const RetailModel *model, RetailRandom *random)
{
  const RetailFeatureSpread *spread = &model->spread;
  RetailProfile profile;

  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    {
      const double value = spread->range_min[f]
                           + (spread->range_max[f] - spread->range_min[f]) * retail_random_uniform (random);

      profile.values[f] = retail_feature_get_info (f)->whole ? floor (value) : value;
    }
  return profile;
}

/* What the cards about one customer ask for at a step of a slider: what was not touched, the prediction with
 * its ranges, the usual gap, the margins to all rivals, all plans to all targets. Returns how many of the
 * plans are possible; WRONG: how many of those end elsewhere. */
static guint
do_step (const RetailModel *model, const RetailProfile *profile, guint touched, guint *wrong)
{
  const RetailSegmentSpace space = { &model->scaler, model->centres, model->n_segments };
  gboolean flags[RETAIL_N_FEATURES] = { TRUE };
  double z[RETAIL_N_FEATURES], parts[RETAIL_N_FEATURES];
  RetailPlanOptions options;
  RetailPrediction prediction, after;
  RetailOutlookRanges ranges;
  RetailSilence silence;
  RetailProfile filled;
  RetailPlans plans;
  guint possible = 0;

  flags[touched % RETAIL_N_FEATURES] = TRUE;
  retail_fill_in (model, profile, flags, &filled, NULL);
  retail_predict (model, profile, &prediction);
  retail_outlook_ranges (model, profile, NULL, &prediction, &ranges);
  retail_silence_measure (model, profile, NULL, &prediction, &silence);
  retail_scaler_apply (&model->scaler, profile->values, z);
  retail_plan_preferences_get_options (NULL, model, &options);
  for (guint j = 0; j < model->n_segments; j++)
    {
      if (j == prediction.segment)
        continue;
      retail_margin (z, space.scaler->d, space.centres + prediction.segment * space.scaler->d,
                     space.centres + j * space.scaler->d, parts);
      retail_plans_solve (&space, profile, j, &options, &plans);
      retail_predict (model, &plans.fewest.to, &after);
      possible += plans.fewest.possible;
      *wrong += plans.fewest.possible && after.segment != j;
    }
  return possible;
}

static void
drag (BenchJob *job)
{
  const Crowd *crowd = get_crowd (job);
  const guint repeat = (guint)bench_job_number (job, "repeat", 1);
  g_autofree RetailProfile *profiles = g_new (RetailProfile, repeat);
  guint possible = 0, wrong = 0;
  RetailRandom random;

  retail_random_init (&random, 3, 0);
  for (guint i = 0; i < repeat; i++)
    profiles[i] = draw_profile (crowd->model, &random);
  bench_job_start (job);
  for (guint i = 0; i < repeat; i++)
    possible += do_step (crowd->model, &profiles[i], i, &wrong);
  bench_job_stop (job);
  bench_job_report (job, "possible", possible);
  bench_job_report (job, "wrong", wrong);
}

static void
what_if (BenchJob *job)
{
  const Crowd *crowd = get_crowd (job);
  const RetailPopulation whom = { crowd->model, crowd->customers, crowd->outlooks };
  const RetailWhatIf asked = { RETAIL_WHAT_IF_EVERYBODY,
                               1,
                               { { RETAIL_FEATURE_FREQUENCY, RETAIL_CHANGE_PERCENT, 10 } },
                               bench_job_number (job, "follow", 0) != 0 };
  g_autoptr (RetailWhatIfResult) result = NULL;
  gsize present = 0;

  bench_job_start (job);
  result = retail_what_if_run (&asked, &whom, NULL, NULL);
  bench_job_stop (job);
  for (gsize i = 0; i < crowd->customers->n; i++)
    present += crowd->customers->in_now[i];
  bench_job_report (job, "missed", (double)present - (double)result->asked.n);
  bench_job_report (job, "crossed", (double)result->crossed.n);
}

static void
actions (BenchJob *job)
{
  const Crowd *crowd = get_crowd (job);
  const RetailPopulation whom = { crowd->model, crowd->customers, crowd->outlooks };
  g_autoptr (RetailNextActions) result = NULL;
  gsize unsorted = 0;

  bench_job_start (job);
  result = retail_next_actions_new (&whom, NULL, NULL, NULL);
  bench_job_stop (job);
  for (gsize i = 1; i < result->n; i++)
    unsorted += result->actions[i].gain > result->actions[i - 1].gain;
  bench_job_report (job, "actions", (double)result->n);
  bench_job_report (job, "unsorted", (double)unsorted);
}

int
main (void)
{
  const BenchTask tasks[]
      = { { "outlooks", outlooks }, { "table", table },     { "sort", sort },      { "filter", filter },
          { "drag", drag },         { "what-if", what_if }, { "actions", actions } };

  return bench_main (tasks, G_N_ELEMENTS (tasks));
}
