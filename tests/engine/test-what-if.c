#include "engine/what-if.h"

#include "engine/error.h"
#include "engine/prediction.h"
#include "tests/engine/small-crowd.h"
#include "tests/test-support.h"

#define N_CUSTOMERS 9000
#define K           4

/* The sums of one question, customer by customer, through the prediction of each. */
static void
ask_one_by_one (const RetailWhatIf *what_if, const RetailPopulation *whom, RetailWhatIfSums *moves,
                double *spend_after)
{
  *spend_after = 0;
  for (gsize row = 0; row < whom->customers->n; row++)
    {
      RetailProfile profile = small_crowd_get_profile (whom, row);
      RetailPrediction before, after;
      RetailWhatIfSums *move;

      if (!whom->customers->in_now[row])
        continue;
      retail_predict (whom->model, &profile, &before);
      if (what_if->segment != RETAIL_WHAT_IF_EVERYBODY && what_if->segment != (int)before.segment)
        continue;
      for (guint c = 0; c < what_if->n_changes; c++)
        {
          const RetailFeatureChange *change = &what_if->changes[c];
          double *value = &profile.values[change->feature];

          if (change->kind == RETAIL_CHANGE_SET)
            *value = change->amount;
          else
            *value += change->kind == RETAIL_CHANGE_ADD ? change->amount : *value * change->amount / 100;
          *value = MAX (*value, 0);
        }
      retail_predict (whom->model, &profile, &after);
      move = &moves[before.segment * K + after.segment];
      move->n++;
      move->spend += whom->customers->now[row * RETAIL_N_FEATURES + RETAIL_FEATURE_MONETARY];
      *spend_after += profile.values[RETAIL_FEATURE_MONETARY];
    }
}

static void
the_sums_are_those_of_every_customer_asked_alone (void)
{
  static const RetailWhatIf questions[] = {
    { RETAIL_WHAT_IF_EVERYBODY, 1, { { RETAIL_FEATURE_FREQUENCY, RETAIL_CHANGE_PERCENT, 10 } } },
    { 0, 1, { { RETAIL_FEATURE_FREQUENCY, RETAIL_CHANGE_ADD, 3 } } },
    { 1,
      2,
      { { RETAIL_FEATURE_RECENCY, RETAIL_CHANGE_SET, 0 },
        { RETAIL_FEATURE_MONETARY, RETAIL_CHANGE_ADD, 200 } } },
    { 3,
      2,
      { { RETAIL_FEATURE_PAGE_VIEWS, RETAIL_CHANGE_PERCENT, -80 },
        { RETAIL_FEATURE_MONETARY, RETAIL_CHANGE_ADD, -500 } } },
  };
  g_auto (RetailPopulation) whom = small_crowd_new (N_CUSTOMERS, K);

  for (guint q = 0; q < G_N_ELEMENTS (questions); q++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RetailWhatIfResult) result = retail_what_if_run (&questions[q], &whom, NULL, &error);
      RetailWhatIfSums moves[K * K] = { 0 };
      gsize asked = 0, crossed = 0;
      double spend_after;

      g_assert_no_error (error);
      ask_one_by_one (&questions[q], &whom, moves, &spend_after);
      for (guint cell = 0; cell < K * K; cell++)
        {
          g_assert_cmpuint (result->moves[cell].n, ==, moves[cell].n);
          g_assert_cmpfloat_with_epsilon (result->moves[cell].spend, moves[cell].spend,
                                          1e-9 * (1 + moves[cell].spend));
          asked += moves[cell].n;
          crossed += cell / K != cell % K ? moves[cell].n : 0;
        }
      g_assert_cmpuint (result->asked.n, ==, asked);
      g_assert_cmpuint (result->crossed.n, ==, crossed);
      g_assert_cmpuint (result->up.n + result->down.n, ==, crossed);
      g_assert_cmpfloat_with_epsilon (result->spend_after, spend_after, 1e-9 * (1 + spend_after));
      g_assert_cmpuint (crossed, >, 0);
    }
}

/* One feature changes: the others by their covariance with it over its variance, and not below 0. */
static void
what_follows_moves_as_the_covariance_says (void)
{
  const RetailFeature feature = RETAIL_FEATURE_FREQUENCY;
  const RetailWhatIf what_if
      = { RETAIL_WHAT_IF_EVERYBODY, 1, { { feature, RETAIL_CHANGE_PERCENT, 40 } }, TRUE };
  g_auto (RetailPopulation) whom = small_crowd_new (N_CUSTOMERS, K);
  g_autoptr (RetailWhatIfResult) result = retail_what_if_run (&what_if, &whom, NULL, NULL);
  const RetailScaler *scaler = &whom.model->scaler;
  const double nothing[RETAIL_N_FEATURES] = { 0 };
  double floors[RETAIL_N_FEATURES], spend_after = 0;
  gsize moves[K * K] = { 0 };

  g_assert_cmpuint (scaler->d, ==, RETAIL_N_FEATURES);
  retail_scaler_apply (scaler, nothing, floors);
  for (gsize row = 0; row < whom.customers->n; row++)
    {
      RetailProfile profile = small_crowd_get_profile (&whom, row);
      double z[RETAIL_N_FEATURES], raw[RETAIL_N_FEATURES], by;
      RetailPrediction before, after;

      if (!whom.customers->in_now[row])
        continue;
      retail_predict (whom.model, &profile, &before);
      retail_scaler_apply (scaler, profile.values, z);
      by = 0.4 * profile.values[feature] / scaler->sd[feature];
      if (scaler->log1p[feature])
        by = (log1p (1.4 * profile.values[feature]) - log1p (profile.values[feature])) / scaler->sd[feature];
      for (guint u = 0; u < RETAIL_N_FEATURES; u++)
        if (u == feature)
          z[u] += by;
        else
          z[u] = MAX (floors[u], z[u]
                                     + by * whom.model->covariance[u * RETAIL_N_FEATURES + feature]
                                           / whom.model->covariance[feature * (RETAIL_N_FEATURES + 1)]);
      retail_scaler_invert (scaler, z, raw);
      memcpy (profile.values, raw, sizeof raw);
      retail_predict (whom.model, &profile, &after);
      moves[before.segment * K + after.segment]++;
      spend_after += raw[RETAIL_FEATURE_MONETARY];
    }
  for (guint cell = 0; cell < K * K; cell++)
    g_assert_cmpuint (result->moves[cell].n, ==, moves[cell]);
  g_assert_cmpuint (result->crossed.n, >, 10);
  g_assert_cmpfloat_with_epsilon (result->spend_after, spend_after, 1e-7 * spend_after);
}

/* Who crosses is worth what the new segment is worth more on average; who stays is worth the same. */
static void
worth_moves_by_the_difference_of_the_means (void)
{
  const RetailWhatIf up = { 0,
                            2,
                            { { RETAIL_FEATURE_MONETARY, RETAIL_CHANGE_SET, 3000 },
                              { RETAIL_FEATURE_FREQUENCY, RETAIL_CHANGE_ADD, 8 } } };
  g_auto (RetailPopulation) whom = small_crowd_new (N_CUSTOMERS, K);
  g_autoptr (RetailWhatIfResult) result = retail_what_if_run (&up, &whom, NULL, NULL);
  double sum[K] = { 0 }, n[K] = { 0 };

  g_assert_cmpint (result->basis, ==, RETAIL_WORTH_VALUE_12M);
  for (gsize row = 0; row < whom.customers->n; row++)
    if (whom.outlooks->segment[row] < K)
      {
        const double value = whom.outlooks->value_12m[row];

        sum[whom.outlooks->segment[row]] += value > 0 ? value : 0;
        n[whom.outlooks->segment[row]]++;
      }
  g_assert_cmpfloat (result->moves[0].worth_before, ==, result->moves[0].worth_after);
  g_assert_cmpuint (result->up.n, >, 0);
  for (guint to = 1; to < K; to++)
    {
      const RetailWhatIfSums *move = &result->moves[to];
      const double more = sum[to] / n[to] - sum[0] / n[0];

      if (more >= 0)
        g_assert_cmpfloat_with_epsilon (move->worth_after - move->worth_before, move->n * more,
                                        1e-8 * (1 + move->worth_after));
      else
        g_assert_cmpfloat (move->worth_after, >=, 0);
    }
}

static void
no_change_moves_nobody (void)
{
  const RetailWhatIf none
      = { RETAIL_WHAT_IF_EVERYBODY, 1, { { RETAIL_FEATURE_FREQUENCY, RETAIL_CHANGE_PERCENT, 0 } } };
  g_auto (RetailPopulation) whom = small_crowd_new (N_CUSTOMERS, K);
  g_autoptr (RetailWhatIfResult) result = retail_what_if_run (&none, &whom, NULL, NULL);
  gsize present = 0;

  for (gsize row = 0; row < whom.customers->n; row++)
    present += whom.customers->in_now[row];
  g_assert_cmpuint (result->asked.n, ==, present);
  g_assert_cmpuint (result->crossed.n, ==, 0);
  g_assert_cmpfloat_with_epsilon (result->spend_after, result->asked.spend, 1e-9 * result->asked.spend);
  g_assert_cmpfloat (result->asked.worth_after, ==, result->asked.worth_before);
}

static void
a_question_that_cannot_be_asked_is_refused_with_a_sentence (void)
{
  static const RetailWhatIf bad[] = {
    { RETAIL_WHAT_IF_EVERYBODY, 0, { { 0 } } },
    { K, 1, { { RETAIL_FEATURE_RECENCY, RETAIL_CHANGE_ADD, 1 } } },
    { -2, 1, { { RETAIL_FEATURE_RECENCY, RETAIL_CHANGE_ADD, 1 } } },
    { 0, 1, { { RETAIL_FEATURE_RECENCY, RETAIL_CHANGE_ADD, NAN } } },
    { 0, 1, { { (RetailFeature)9, RETAIL_CHANGE_ADD, 1 } } },
    { 0,
      2,
      { { RETAIL_FEATURE_RECENCY, RETAIL_CHANGE_ADD, 1 },
        { RETAIL_FEATURE_RECENCY, RETAIL_CHANGE_ADD, 1 } } },
  };
  g_auto (RetailPopulation) whom = small_crowd_new (300, K);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (retail_what_if_run (&bad[i], &whom, NULL, &error));
      g_assert_error (error, RETAIL_ERROR, RETAIL_ERROR_INVALID);
      g_assert_cmpuint (strlen (error->message), >, 10);
    }
}

static gboolean
always (gpointer user_data)
{
  return user_data == NULL;
}

static void
it_can_be_cancelled (void)
{
  const RetailWhatIf what_if = { 0, 1, { { RETAIL_FEATURE_RECENCY, RETAIL_CHANGE_ADD, 1 } } };
  g_auto (RetailPopulation) whom = small_crowd_new (300, K);
  const RetailMonitor monitor = { .is_cancelled = always };
  g_autoptr (GError) error = NULL;

  g_assert_null (retail_what_if_run (&what_if, &whom, &monitor, &error));
  g_assert_error (error, RETAIL_ERROR, RETAIL_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/engine/what-if/the-sums-are-those-of-every-customer-asked-alone",
                   the_sums_are_those_of_every_customer_asked_alone);
  g_test_add_func ("/engine/what-if/worth-moves-by-the-difference-of-the-means",
                   worth_moves_by_the_difference_of_the_means);
  g_test_add_func ("/engine/what-if/what-follows-moves-as-the-covariance-says",
                   what_follows_moves_as_the_covariance_says);
  g_test_add_func ("/engine/what-if/no-change-moves-nobody", no_change_moves_nobody);
  g_test_add_func ("/engine/what-if/a-question-that-cannot-be-asked-is-refused-with-a-sentence",
                   a_question_that_cannot_be_asked_is_refused_with_a_sentence);
  g_test_add_func ("/engine/what-if/it-can-be-cancelled", it_can_be_cancelled);
  return g_test_run ();
}
