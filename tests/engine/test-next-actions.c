#include "engine/next-actions.h"

#include "engine/campaign.h"
#include "engine/error.h"
#include "tests/engine/small-crowd.h"
#include "tests/test-support.h"

#define N_CUSTOMERS 9000

static double
worth_of (const RetailPopulation *whom, gsize row)
{
  const double value = whom->outlooks->value_12m[row];

  return value > 0 ? value : 0;
}

/* The mean worth of each segment, straight from the definition. */
static void
measure (const RetailPopulation *whom, double *mean)
{
  double n[RETAIL_K_MAX] = { 0 };

  memset (mean, 0, sizeof (double) * RETAIL_K_MAX);
  for (gsize row = 0; row < whom->customers->n; row++)
    if (whom->outlooks->segment[row] != RETAIL_OUTLOOK_ABSENT)
      {
        mean[whom->outlooks->segment[row]] += worth_of (whom, row);
        n[whom->outlooks->segment[row]]++;
      }
  for (guint j = 0; j < whom->model->n_segments; j++)
    mean[j] /= n[j];
}

/* The gain of the customer in ROW, and whether it is by lifting. */
static double
expected_gain (const RetailPopulation *whom, const double *mean, gsize row, gboolean *is_lift)
{
  const RetailProfile profile = small_crowd_get_profile (whom, row);
  const guint k = whom->model->n_segments;
  const double own = worth_of (whom, row);
  RetailPrediction prediction;
  double lift = 0, keep;

  retail_predict (whom->model, &profile, &prediction);
  keep = own * prediction.outcome[k];
  for (guint j = 0; j < k; j++)
    {
      const double there = MAX (0, own + mean[j] - mean[prediction.segment]);

      if (j > prediction.segment)
        lift = MAX (lift, (there - own) * prediction.outcome[j]);
      if (j < prediction.segment)
        keep += MAX (0, own - there) * prediction.outcome[j];
    }
  *is_lift = lift > keep;
  return MAX (lift, keep);
}

static void
gains_are_those_of_the_definition (void)
{
  g_auto (RetailPopulation) whom = small_crowd_new (N_CUSTOMERS, 4);
  g_autoptr (GError) error = NULL;
  g_autoptr (RetailNextActions) actions = retail_next_actions_new (&whom, NULL, NULL, &error);
  g_autofree gboolean *seen = g_new0 (gboolean, whom.customers->n);
  double mean[RETAIL_K_MAX];
  gboolean is_lift;

  g_assert_no_error (error);
  g_assert_cmpint (actions->source, ==, RETAIL_OUTLOOK_FORECAST);
  g_assert_true (actions->n_by_kind[RETAIL_ACTION_LIFT] > 100
                 && actions->n_by_kind[RETAIL_ACTION_KEEP] > 100);
  measure (&whom, mean);
  for (gsize i = 0; i < actions->n; i++)
    {
      const RetailAction *action = &actions->actions[i];

      g_assert_false (seen[action->row]);
      seen[action->row] = TRUE;
      g_assert_cmpfloat_with_epsilon (action->gain, expected_gain (&whom, mean, action->row, &is_lift),
                                      1e-9 * (1 + action->gain));
      g_assert_cmpint (action->kind == RETAIL_ACTION_LIFT, ==, is_lift);
      g_assert_cmpuint (action->segment, ==, whom.outlooks->segment[action->row]);
      g_assert_true (is_lift ? action->target > action->segment : action->target == action->segment);
      g_assert_true (i == 0 || action->gain <= action[-1].gain);
    }
  for (gsize row = 0; row < whom.customers->n; row++)
    if (!seen[row] && whom.customers->in_now[row])
      g_assert_cmpfloat (expected_gain (&whom, mean, row, &is_lift), ==, 0);
    else if (!whom.customers->in_now[row])
      g_assert_false (seen[row]);
}

/* Everybody is in the list or was passed over for one reason. */
static void
who_is_passed_over_is_counted_by_reason (void)
{
  g_auto (RetailPopulation) whom = small_crowd_new (N_CUSTOMERS, 4);
  const RetailActionOptions dear = { { 5, 5 } };
  g_autoptr (RetailNextActions) actions = retail_next_actions_new (&whom, NULL, NULL, NULL);
  g_autoptr (RetailNextActions) fewer = retail_next_actions_new (&whom, &dear, NULL, NULL);
  g_autoptr (RetailNextActions) later = retail_next_actions_new_at_cost (actions, 5);
  gsize absent = 0, passed = 0;

  for (gsize row = 0; row < whom.customers->n; row++)
    absent += !whom.customers->in_now[row];
  for (int reason = 0; reason < RETAIL_N_PASSED; reason++)
    passed += actions->n_passed[reason];
  g_assert_cmpuint (absent, >, 0);
  g_assert_cmpuint (actions->n_passed[RETAIL_PASSED_ABSENT], ==, absent);
  g_assert_cmpuint (actions->n_passed[RETAIL_PASSED_TOO_DEAR], ==, 0);
  g_assert_cmpuint (actions->n + passed, ==, whom.customers->n);
  g_assert_cmpuint (fewer->n_passed[RETAIL_PASSED_TOO_DEAR], ==, actions->n - fewer->n);
  g_assert_cmpuint (fewer->n_passed[RETAIL_PASSED_TOO_DEAR], >, 0);
  g_assert_cmpmem (later->n_passed, sizeof later->n_passed, fewer->n_passed, sizeof fewer->n_passed);
}

/* A contact that costs more than it brings is none; the first for the money come first. */
static void
what_is_gained_for_the_money_comes_first (void)
{
  g_auto (RetailPopulation) whom = small_crowd_new (N_CUSTOMERS, 4);
  const RetailActionOptions options = { { 12, 3 } };
  g_autoptr (RetailNextActions) free_ones = retail_next_actions_new (&whom, NULL, NULL, NULL);
  g_autoptr (RetailNextActions) actions = retail_next_actions_new (&whom, &options, NULL, NULL);
  double ratio = INFINITY;
  gsize worth_it = 0;

  for (gsize i = 0; i < free_ones->n; i++)
    worth_it += free_ones->actions[i].gain > options.contact_cost[free_ones->actions[i].kind];
  g_assert_cmpuint (actions->n, ==, worth_it);
  g_assert_cmpuint (actions->n, <, free_ones->n);
  for (gsize i = 0; i < actions->n; i++)
    {
      const RetailAction *action = &actions->actions[i];
      const double here = action->gain / options.contact_cost[action->kind];

      g_assert_cmpfloat (here, >, 1);
      g_assert_cmpfloat (here, <=, ratio);
      ratio = here;
    }
}

static void
a_budget_goes_as_far_as_it_goes (void)
{
  g_auto (RetailPopulation) whom = small_crowd_new (N_CUSTOMERS, 4);
  const RetailActionOptions options = { { 2, 2 } };
  g_autoptr (RetailNextActions) actions = retail_next_actions_new (&whom, &options, NULL, NULL);
  RetailActionBudget budget;
  double gain = 0;

  retail_next_actions_afford (actions, 101, &budget);
  for (gsize i = 0; i < 50; i++)
    gain += actions->actions[i].gain;
  g_assert_cmpuint (budget.n, ==, 50);
  g_assert_cmpfloat (budget.cost, ==, 100);
  g_assert_cmpfloat_with_epsilon (budget.gain, gain, 1e-9 * gain);
  retail_next_actions_afford (actions, INFINITY, &budget);
  g_assert_cmpuint (budget.n, ==, actions->n);
  g_assert_cmpuint (budget.n_by_kind[0], ==, actions->n_by_kind[0]);
  retail_next_actions_afford (actions, 0, &budget);
  g_assert_cmpuint (budget.n, ==, 0);
}

/* Costs that come later leave the same as costs that are known from the beginning. */
static void
later_costs_are_the_same_as_earlier_ones (void)
{
  g_auto (RetailPopulation) whom = small_crowd_new (N_CUSTOMERS, 4);
  const RetailActionOptions options = { { 2, 2 } };
  g_autoptr (RetailNextActions) base = retail_next_actions_new (&whom, NULL, NULL, NULL);
  g_autoptr (RetailNextActions) expected = retail_next_actions_new (&whom, &options, NULL, NULL);
  g_autoptr (RetailNextActions) actual = retail_next_actions_new_at_cost (base, 2);
  RetailCampaign campaign;
  RetailActionBudget reached, afforded;

  g_assert_cmpuint (actual->n, ==, expected->n);
  for (gsize i = 0; i < actual->n; i++)
    g_assert_cmpuint (actual->actions[i].row, ==, expected->actions[i].row);
  g_assert_cmpuint (actual->n_by_kind[0], ==, expected->n_by_kind[0]);
  retail_campaign_init (&campaign);
  campaign.contact_cost = 2;
  campaign.customers = 50;
  retail_campaign_apply (&campaign, actual, &reached);
  retail_next_actions_afford (actual, 101, &afforded);
  g_assert_cmpuint (reached.n, ==, 50);
  g_assert_cmpmem (&reached, sizeof reached, &afforded, sizeof afforded);
  campaign.customers = 0.5;
  g_assert_false (retail_campaign_is_valid (&campaign));
}

/* Without dates: memberships for chances, spend for worth, and nobody leaves. */
static void
without_dates_it_is_an_estimate (void)
{
  RetailCustomers *customers = retail_customers_new (400, FALSE);
  RetailPopulation whom = { NULL, customers, NULL };
  g_autoptr (RetailNextActions) actions = NULL;
  RetailTrainOptions options;
  RetailRandom random;

  retail_random_init (&random, 4, 4);
  for (gsize i = 0; i < customers->n; i++)
    {
      customers->ids[i] = g_strdup_printf ("%" G_GSIZE_FORMAT, i);
      customers->now[i * RETAIL_N_FEATURES] = 10 * (1 + i % 4) + retail_random_uniform (&random);
      customers->now[i * RETAIL_N_FEATURES + 1] = 5 * (1 + i % 4) + retail_random_below (&random, 4);
      customers->in_now[i] = 1;
    }
  customers->has_feature[0] = customers->has_feature[1] = TRUE;
  retail_train_options_init (&options);
  options.k = 4;
  whom.model = retail_train (customers, NULL, &options, NULL, NULL, NULL);
  whom.outlooks = retail_outlooks_new (whom.model, customers, NULL, NULL);
  actions = retail_next_actions_new (&whom, NULL, NULL, NULL);
  g_assert_cmpint (actions->source, ==, RETAIL_OUTLOOK_MEMBERSHIP);
  g_assert_cmpint (actions->worth.basis, ==, RETAIL_WORTH_SPEND);
  g_assert_cmpuint (actions->n, ==, 400);
  for (gsize i = 0; i < actions->n; i++)
    g_assert_cmpint (actions->actions[i].reason, !=, RETAIL_ACTION_MAY_LEAVE);
  small_crowd_clear (&whom);
}

static void
one_segment_has_no_better_one (void)
{
  g_auto (RetailPopulation) whom = small_crowd_new (300, 1);
  g_autoptr (GError) error = NULL;

  g_assert_null (retail_next_actions_new (&whom, NULL, NULL, &error));
  g_assert_error (error, RETAIL_ERROR, RETAIL_ERROR_NO_DATA);
}

static gboolean
always (gpointer user_data)
{
  return user_data == NULL;
}

static void
it_can_be_cancelled (void)
{
  g_auto (RetailPopulation) whom = small_crowd_new (300, 3);
  const RetailMonitor monitor = { .is_cancelled = always };
  g_autoptr (GError) error = NULL;

  g_assert_null (retail_next_actions_new (&whom, NULL, &monitor, &error));
  g_assert_error (error, RETAIL_ERROR, RETAIL_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/engine/next-actions/gains-are-those-of-the-definition",
                   gains_are_those_of_the_definition);
  g_test_add_func ("/engine/next-actions/who-is-passed-over-is-counted-by-reason",
                   who_is_passed_over_is_counted_by_reason);
  g_test_add_func ("/engine/next-actions/what-is-gained-for-the-money-comes-first",
                   what_is_gained_for_the_money_comes_first);
  g_test_add_func ("/engine/next-actions/a-budget-goes-as-far-as-it-goes", a_budget_goes_as_far_as_it_goes);
  g_test_add_func ("/engine/next-actions/later-costs-are-the-same-as-earlier-ones",
                   later_costs_are_the_same_as_earlier_ones);
  g_test_add_func ("/engine/next-actions/without-dates-it-is-an-estimate", without_dates_it_is_an_estimate);
  g_test_add_func ("/engine/next-actions/one-segment-has-no-better-one", one_segment_has_no_better_one);
  g_test_add_func ("/engine/next-actions/it-can-be-cancelled", it_can_be_cancelled);
  return g_test_run ();
}
