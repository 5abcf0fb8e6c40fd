#include "engine/error.h"
#include "engine/history-groups.h"
#include "engine/outlooks.h"
#include "engine/prediction.h"
#include "engine/random.h"
#include "engine/trainer.h"
#include "tests/engine/countdown.h"
#include "tests/test-support.h"

#include <math.h>
#include <string.h>

#define N 3000

/* ---- shops ---- */

static void
set_row (double *row, double orders, double recency, double price)
{
  row[RETAIL_FEATURE_MONETARY] = orders * price;
  row[RETAIL_FEATURE_FREQUENCY] = orders;
  row[RETAIL_FEATURE_RECENCY] = recency;
  row[RETAIL_FEATURE_AVG_ITEMS] = orders > 0 ? 2 : 0;
  row[RETAIL_FEATURE_UNIQUE_PRODUCTS] = orders / 2;
}

/* Some never bought, some bought once, some are absent now, some have been absent before. */
static void
draw_customer (RetailCustomers *customers, gsize i, RetailRandom *random)
{
  static const double orders[] = { 0, 1, 4, 20 };
  const double ordered = orders[i % 4] + (i % 4 > 1 ? retail_random_below (random, 5) : 0);
  const double recency = retail_random_below (random, 120), price = 10 + retail_random_below (random, 50);

  customers->ids[i] = g_strdup_printf ("C%04" G_GSIZE_FORMAT, i);
  set_row (customers->now + i * RETAIL_N_FEATURES, ordered, recency, price);
  customers->in_now[i] = !retail_random_chance (random, recency / 200);
  if (!customers->in_now[i])
    for (int f = 0; f < RETAIL_N_FEATURES; f++)
      customers->now[i * RETAIL_N_FEATURES + f] = NAN;
  if (!customers->has_dates)
    return;
  set_row (customers->then + i * RETAIL_N_FEATURES, orders[i % 4], recency + 30, price);
  customers->in_then[i] = !retail_random_chance (random, 0.1);
  customers->history[i] = (RetailHistory){ .repeat_orders = NAN };
  if (ordered > 0)
    customers->history[i] = (RetailHistory){ .repeat_orders = ordered - 1,
                                             .last_days = ordered > 1 ? 300 - recency : 0,
                                             .age_days = 300,
                                             .mean_value = ordered > 1 ? price : NAN };
}

static RetailCustomers *
make_customers (gsize n, gboolean with_dates)
{
  RetailCustomers *customers = retail_customers_new (n, with_dates);
  RetailRandom random;

  retail_random_init (&random, 5, 0);
  for (int f = 0; f <= RETAIL_FEATURE_UNIQUE_PRODUCTS; f++)
    customers->has_feature[f] = TRUE;
  for (gsize i = 0; i < n; i++)
    draw_customer (customers, i, &random);
  return customers;
}

static RetailModel *
train (const RetailCustomers *customers)
{
  g_autoptr (GError) error = NULL;
  RetailTrainOptions options;
  RetailModel *model;

  retail_train_options_init (&options);
  options.k = 4;
  options.k_max = 4;
  model = retail_train (customers, NULL, &options, NULL, NULL, &error);
  g_assert_no_error (error);
  return model;
}

static RetailOutlooks *
look_ahead (const RetailModel *model, const RetailCustomers *customers)
{
  g_autoptr (GError) error = NULL;
  RetailOutlooks *outlooks = retail_outlooks_new (model, customers, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (outlooks->n, ==, customers->n);
  return outlooks;
}

/* ---- what is asserted ---- */

static void
assert_same_bits (double a, double b)
{
  if (!isnan (a) || !isnan (b))
    g_assert_cmpmem (&a, sizeof a, &b, sizeof b);
}

static void
assert_row (const RetailModel *model, const RetailCustomers *customers, const RetailOutlooks *outlooks,
            gsize row)
{
  RetailPrediction prediction;
  RetailProfile profile;

  memcpy (profile.values, customers->now + row * RETAIL_N_FEATURES, sizeof profile.values);
  retail_predict_customer (model, &profile, customers->history != NULL ? &customers->history[row] : NULL,
                           &prediction);
  assert_same_bits (outlooks->p_alive[row], prediction.p_alive);
  assert_same_bits (outlooks->value_12m[row], prediction.value_12m);
  if (customers->in_now[row])
    {
      g_assert_cmpuint (outlooks->segment[row], ==, prediction.segment);
      assert_same_bits (outlooks->membership[row], prediction.memberships[prediction.segment]);
      assert_same_bits (outlooks->risk[row], prediction.migration_risk);
      assert_same_bits (outlooks->upgrade[row], prediction.upgrade_potential);
      return;
    }
  g_assert_cmpuint (outlooks->segment[row], ==, RETAIL_OUTLOOK_ABSENT);
  g_assert_true (isnan (outlooks->membership[row]) && isnan (outlooks->risk[row])
                 && isnan (outlooks->upgrade[row]));
}

static gsize
count_known (const double *figures, gsize n)
{
  gsize known = 0;

  for (gsize i = 0; i < n; i++)
    known += !isnan (figures[i]);
  return known;
}

/* ---- tests ---- */

static void
every_row_is_what_the_model_says_of_that_customer (void)
{
  g_autoptr (RetailCustomers) customers = make_customers (N, TRUE);
  g_autoptr (RetailModel) model = train (customers);
  g_autoptr (RetailOutlooks) outlooks = look_ahead (model, customers);

  g_assert_true (model->has_purchase_model && model->has_spend_model && model->forecast != NULL);
  for (gsize i = 0; i < N; i++)
    assert_row (model, customers, outlooks, i);
  g_assert_cmpuint (count_known (outlooks->value_12m, N), ==, N / 4 * 3);
  g_assert_cmpuint (count_known (outlooks->risk, N), <, N);
  g_assert_cmpuint (count_known (outlooks->risk, N), >, N / 2);
}

static void
ready_made_features_are_foreseen_from_their_profiles (void)
{
  g_autoptr (RetailCustomers) dated = make_customers (N, TRUE);
  g_autoptr (RetailCustomers) customers = make_customers (N, FALSE);
  g_autoptr (RetailModel) model = train (dated);
  g_autoptr (RetailOutlooks) outlooks = look_ahead (model, customers);

  for (gsize i = 0; i < N; i++)
    if (customers->in_now[i])
      assert_row (model, customers, outlooks, i);
  g_assert_cmpuint (count_known (outlooks->value_12m, N), >, 0);
}

static void
a_model_without_dates_leaves_the_purchases_open (void)
{
  g_autoptr (RetailCustomers) customers = make_customers (N, FALSE);
  g_autoptr (RetailModel) model = train (customers);
  g_autoptr (RetailOutlooks) outlooks = look_ahead (model, customers);

  g_assert_false (model->has_purchase_model);
  for (gsize i = 0; i < N; i++)
    if (customers->in_now[i])
      assert_row (model, customers, outlooks, i);
  g_assert_cmpuint (count_known (outlooks->p_alive, N), ==, 0);
  g_assert_cmpuint (count_known (outlooks->risk, N), >, 0);
}

static void
nobody_at_all_is_no_trouble (void)
{
  g_autoptr (RetailCustomers) some = make_customers (200, TRUE);
  g_autoptr (RetailCustomers) none = make_customers (0, TRUE);
  g_autoptr (RetailModel) model = train (some);
  g_autoptr (RetailOutlooks) outlooks = look_ahead (model, none);

  g_assert_cmpuint (outlooks->n, ==, 0);
}

static void
it_can_be_stopped (void)
{
  g_autoptr (RetailCustomers) customers = make_customers (N, TRUE);
  g_autoptr (RetailModel) model = train (customers);
  guint left = 2;
  const RetailMonitor monitor = countdown_monitor (&left);
  g_autoptr (GError) error = NULL;

  g_assert_null (retail_outlooks_new (model, customers, &monitor, &error));
  g_assert_error (error, RETAIL_ERROR, RETAIL_ERROR_CANCELLED);
}

static void
equal_histories_share_a_group_and_others_do_not (void)
{
  g_autoptr (RetailCustomers) customers = make_customers (N, TRUE);
  const RetailHistory *histories = customers->history;
  g_auto (RetailHistoryGroups) groups = { 0 };

  retail_history_groups_init (&groups, histories, N);
  g_assert_cmpuint (groups.n, <, N);
  for (gsize i = 0; i < N; i++)
    for (gsize j = 0; j < i; j += 7)
      {
        const RetailHistory *a = &histories[i], *b = &histories[j];
        gboolean same = a->repeat_orders == b->repeat_orders && a->last_days == b->last_days
                        && a->age_days == b->age_days;

        same = same || (isnan (a->repeat_orders) && isnan (b->repeat_orders));
        g_assert_cmpint (groups.group[i] == groups.group[j], ==, same);
      }
  for (gsize g = 0; g < groups.n; g++)
    g_assert_cmpuint (groups.group[groups.leader[g]], ==, g);
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/engine/outlooks/every-row-is-what-the-model-says-of-that-customer",
                   every_row_is_what_the_model_says_of_that_customer);
  g_test_add_func ("/engine/outlooks/ready-made-features-are-foreseen-from-their-profiles",
                   ready_made_features_are_foreseen_from_their_profiles);
  g_test_add_func ("/engine/outlooks/a-model-without-dates-leaves-the-purchases-open",
                   a_model_without_dates_leaves_the_purchases_open);
  g_test_add_func ("/engine/outlooks/nobody-at-all-is-no-trouble", nobody_at_all_is_no_trouble);
  g_test_add_func ("/engine/outlooks/it-can-be-stopped", it_can_be_stopped);
  g_test_add_func ("/engine/outlooks/equal-histories-share-a-group-and-others-do-not",
                   equal_histories_share_a_group_and_others_do_not);
  return g_test_run ();
}
