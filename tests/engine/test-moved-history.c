#include "engine/moved-history.h"

#include "engine/prediction-parts.h"
#include "engine/random.h"
#include "engine/trainer.h"
#include "tests/test-support.h"

#include <math.h>
#include <string.h>

#define N      400
#define WINDOW 365

/* Customers of two years, of whom the last one counts; every one ordered once a purchase day. */
static RetailModel *
train (void)
{
  g_autoptr (RetailCustomers) customers = retail_customers_new (N, TRUE);
  g_autoptr (GError) error = NULL;
  RetailTrainOptions options;
  RetailRandom random;
  RetailModel *model;

  retail_random_init (&random, 11, 0);
  for (int f = 0; f <= RETAIL_FEATURE_RECENCY; f++)
    customers->has_feature[f] = TRUE;
  customers->window_days = WINDOW;
  for (gsize i = 0; i < N; i++)
    {
      const double orders = 1 + retail_random_below (&random, 4 + 20 * (i % 2));
      const double recency = retail_random_below (&random, 200),
                   age = 400 + retail_random_below (&random, 300);
      const double values[] = { orders * (10 + retail_random_below (&random, 40)), orders, recency };

      memcpy (customers->now + i * RETAIL_N_FEATURES, values, sizeof values);
      memcpy (customers->then + i * RETAIL_N_FEATURES, values, sizeof values);
      customers->ids[i] = g_strdup_printf ("C%03" G_GSIZE_FORMAT, i);
      customers->in_now[i] = customers->in_then[i] = 1;
      customers->history[i]
          = (RetailHistory){ orders - 1, orders > 1 ? age - recency : 0, orders > 1 ? age : recency,
                             orders > 1 ? values[0] / orders : NAN };
    }
  retail_train_options_init (&options);
  options.k = 2;
  model = retail_train (customers, NULL, &options, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (model->has_purchase_model);
  return model;
}

static RetailProfile
profile_of (double monetary, double frequency, double recency)
{
  RetailProfile profile;

  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    profile.values[f] = NAN;
  profile.values[RETAIL_FEATURE_MONETARY] = monetary;
  profile.values[RETAIL_FEATURE_FREQUENCY] = frequency;
  profile.values[RETAIL_FEATURE_RECENCY] = recency;
  return profile;
}

static void
assert_history (const RetailHistory *self, double x, double t_x, double t, double mean)
{
  g_assert_cmpfloat_with_epsilon (self->repeat_orders, x, 1e-9);
  g_assert_cmpfloat_with_epsilon (self->last_days, t_x, 1e-9);
  g_assert_cmpfloat_with_epsilon (self->age_days, t, 1e-9);
  if (isnan (mean))
    g_assert_true (isnan (self->mean_value));
  else
    g_assert_cmpfloat_with_epsilon (self->mean_value, mean, 1e-9);
}

/* Ten orders in the window, two before it, 700 days ago the first and 20 days ago the last, 50 each. */
static const RetailHistory regular = { 11, 680, 700, 50 };

static void
what_is_not_moved_is_their_own (void)
{
  const RetailModel model = { .window_days = WINDOW };
  const RetailProfile own = profile_of (480, 10, 20);
  RetailProfile to = own;
  RetailHistory history;

  to.values[RETAIL_FEATURE_PAGE_VIEWS] = 300;
  g_assert_cmpint (retail_history_move (&model, &regular, &own, &to, &history), ==, RETAIL_HISTORY_OWN);
  g_assert_cmpmem (&history, sizeof history, &regular, sizeof regular);
  to.values[RETAIL_FEATURE_MONETARY] = 960;
  g_assert_cmpint (retail_history_move (&model, &regular, &own, &to, &history), ==, RETAIL_HISTORY_OWN);
  assert_history (&history, 11, 680, 700, 100);
}

static void
orders_and_days_are_moved_by_the_difference (void)
{
  const RetailModel model = { .window_days = WINDOW };
  const RetailProfile own = profile_of (500, 10, 20);
  RetailHistory history;
  RetailProfile to;

  to = profile_of (550, 11, 20);
  g_assert_cmpint (retail_history_move (&model, &regular, &own, &to, &history), ==, RETAIL_HISTORY_MOVED);
  assert_history (&history, 12, 680, 700, 50);
  to = profile_of (500, 10, 120);
  g_assert_cmpint (retail_history_move (&model, &regular, &own, &to, &history), ==, RETAIL_HISTORY_MOVED);
  assert_history (&history, 11, 580, 700, 50);
  to = profile_of (500, 10, 0);
  retail_history_move (&model, &regular, &own, &to, &history);
  assert_history (&history, 11, 700, 700, 50);
  to = profile_of (500, 10, 900); /* before the first: that moves back */
  retail_history_move (&model, &regular, &own, &to, &history);
  assert_history (&history, 11, 0, 900, 50);
}

/* Ten orders on five days: two orders are one purchase day. */
static void
several_orders_a_day_are_one_purchase_day (void)
{
  const RetailModel model = { .window_days = WINDOW };
  const RetailHistory own = { 4, 280, 300, 100 };
  const RetailProfile from = profile_of (500, 10, 20);
  RetailProfile to = profile_of (600, 12, 20);
  RetailHistory history;

  retail_history_move (&model, &own, &from, &to, &history);
  assert_history (&history, 5, 280, 300, 100);
  to = profile_of (50, 1, 20);
  retail_history_move (&model, &own, &from, &to, &history);
  assert_history (&history, 0, 0, 20, NAN);
  to = profile_of (0, 0, 20);
  retail_history_move (&model, &own, &from, &to, &history);
  g_assert_true (isnan (history.repeat_orders));
}

static void
who_bought_once_gets_a_second_purchase (void)
{
  const RetailModel model = { .window_days = WINDOW };
  const RetailHistory own = { 0, 0, 30, NAN };
  const RetailProfile from = profile_of (60, 1, 30);
  RetailProfile to = profile_of (60, 1, 80);
  RetailHistory history;

  retail_history_move (&model, &own, &from, &to, &history);
  assert_history (&history, 0, 0, 80, NAN);
  to = profile_of (140, 2, 30);
  retail_history_move (&model, &own, &from, &to, &history);
  assert_history (&history, 1, WINDOW - 30, WINDOW, 70);
}

static void
who_never_bought_is_as_the_profile_suggests (void)
{
  const RetailModel model = { .window_days = WINDOW };
  const RetailHistory never = { NAN, NAN, NAN, NAN };
  const RetailProfile from = profile_of (0, 0, NAN), to = profile_of (100, 2, 10);
  RetailHistory suggested, history;

  retail_predict_suggest_history (&model, &to, &suggested);
  g_assert_cmpint (retail_history_move (&model, &never, &from, &to, &history), ==, RETAIL_HISTORY_SUGGESTED);
  g_assert_cmpmem (&history, sizeof history, &suggested, sizeof suggested);
  g_assert_cmpint (retail_history_move (&model, NULL, NULL, &to, &history), ==, RETAIL_HISTORY_SUGGESTED);
  g_assert_cmpmem (&history, sizeof history, &suggested, sizeof suggested);
}

/* A day at a time P(alive) falls by little and never rises; it begins at the customer's own. */
static void
the_figures_do_not_jump (void)
{
  g_autoptr (RetailModel) model = train ();
  const RetailProfile own = profile_of (500, 10, 20);
  RetailPrediction before, after;
  RetailHistory history;

  retail_predict_customer (model, &own, &regular, &before);
  for (int day = 20; day <= 365; day++)
    {
      const RetailProfile to = profile_of (500, 10, day);

      retail_history_move (model, &regular, &own, &to, &history);
      retail_predict_customer (model, &to, &history, &after);
      if (day == 20)
        g_assert_cmpfloat (after.p_alive, ==, before.p_alive);
      g_assert_cmpfloat (after.p_alive, <=, before.p_alive + 1e-12);
      g_assert_cmpfloat (before.p_alive - after.p_alive, <, 0.02);
      before = after;
    }
  g_assert_cmpfloat (after.p_alive, <, 0.5);
}

static double
draw (RetailRandom *random, double most)
{
  return (double)retail_random_below (random, (guint)most + 1);
}

/* Whatever is moved from wherever, there is a history that the models can be asked about. */
static void
every_move_leads_to_a_possible_history (void)
{
  g_autoptr (RetailModel) model = train ();
  RetailRandom random;

  retail_random_init (&random, (guint64)g_test_rand_int (), 0);
  for (int i = 0; i < 20000; i++)
    {
      const double x = draw (&random, 30), age = 1 + draw (&random, 1500),
                   last = x > 0 ? draw (&random, age) : 0;
      const RetailHistory own = { x, last, age, x > 0 ? 1 + draw (&random, 90) : NAN };
      const RetailProfile from = profile_of (draw (&random, 2000), draw (&random, 60), age - last);
      const RetailProfile to = profile_of (draw (&random, 2000), draw (&random, 60), draw (&random, 400));
      RetailPrediction prediction;
      RetailHistory history;

      retail_history_move (model, &own, &from, &to, &history);
      if (!isnan (history.repeat_orders))
        {
          g_assert_true (history.repeat_orders >= 0);
          g_assert_true (history.last_days >= 0 && history.last_days <= history.age_days);
          g_assert_true (history.repeat_orders > 0 || history.last_days == 0);
        }
      retail_predict_customer (model, &to, &history, &prediction);
      g_assert_true (isnan (prediction.p_alive) == isnan (history.repeat_orders));
      g_assert_false (prediction.p_alive < 0 || prediction.p_alive > 1);
      g_assert_false (prediction.value_12m < 0 || isinf (prediction.value_12m));
    }
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/engine/moved-history/what-is-not-moved-is-their-own", what_is_not_moved_is_their_own);
  g_test_add_func ("/engine/moved-history/orders-and-days-are-moved-by-the-difference",
                   orders_and_days_are_moved_by_the_difference);
  g_test_add_func ("/engine/moved-history/several-orders-a-day-are-one-purchase-day",
                   several_orders_a_day_are_one_purchase_day);
  g_test_add_func ("/engine/moved-history/who-bought-once-gets-a-second-purchase",
                   who_bought_once_gets_a_second_purchase);
  g_test_add_func ("/engine/moved-history/who-never-bought-is-as-the-profile-suggests",
                   who_never_bought_is_as_the_profile_suggests);
  g_test_add_func ("/engine/moved-history/the-figures-do-not-jump", the_figures_do_not_jump);
  g_test_add_func ("/engine/moved-history/every-move-leads-to-a-possible-history",
                   every_move_leads_to_a_possible_history);
  return g_test_run ();
}
