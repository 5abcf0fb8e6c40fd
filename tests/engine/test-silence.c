#include "engine/silence.h"

#include "tests/test-support.h"

#include <math.h>

#define NARROW "\xe2\x80\xaf"

/* The sentence of one who usually buys every GAP days, is silent for SILENCE and would come from a risk of 60
 * % to AFTER. */
static char *
say (RetailSilenceKind kind, double gap, double silence, double after)
{
  const RetailSilence self = { .kind = kind,
                               .gap_days = gap,
                               .silence_days = silence,
                               .source = RETAIL_OUTLOOK_FORECAST,
                               .risk = 0.6,
                               .risk_after = after };

  return retail_silence_dup_sentence (&self);
}

static void
every_edge_has_a_sentence (void)
{
  static const struct
  {
    RetailSilenceKind kind;
    double gap, silence, after;
    const char *sentence;
  } cases[] = {
    { RETAIL_SILENCE_LONG, 9.125, 90, 0.14,
      "Usually buys every 9 days; silent for 90. One order now brings the risk back to 14" NARROW "%." },
    { RETAIL_SILENCE_LONG, 0.3, 2, 0.14,
      "Usually buys every day; silent for 2 days. One order now brings the risk back to 14" NARROW "%." },
    { RETAIL_SILENCE_LONG, 9, 90, 0.7,
      "Usually buys every 9 days; silent for 90. One order now would not lower the risk." },
    { RETAIL_SILENCE_LONG, 9, 90, 0.599,
      "Usually buys every 9 days; silent for 90. One order now would not lower the risk." },
    { RETAIL_SILENCE_USUAL, 9, 3, 0.14, "Usually buys every 9 days; silent for 3, no longer than usual." },
    { RETAIL_SILENCE_USUAL, 9, 0, 0.14, "Usually buys every 9 days, and bought today." },
    { RETAIL_SILENCE_USUAL, 1, 0, 0.14, "Usually buys every day, and bought today." },
    { RETAIL_SILENCE_USUAL, 1, 1, 0.14, "Usually buys every day; the last order was yesterday." },
    { RETAIL_SILENCE_ONCE, NAN, 0, 0.14, "Bought once, today: no rhythm yet." },
    { RETAIL_SILENCE_ONCE, NAN, 1, 0.14,
      "Bought once, 1 day ago: no rhythm yet. One order now brings the risk back to 14" NARROW "%." },
    { RETAIL_SILENCE_NEVER, NAN, 365, 0.14,
      "No order in this time. One order now brings the risk back to 14" NARROW "%." },
    { RETAIL_SILENCE_LONG, 9, 90, NAN, "Usually buys every 9 days; silent for 90." },
    { RETAIL_SILENCE_UNKNOWN, NAN, NAN, NAN, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *sentence = say (cases[i].kind, cases[i].gap, cases[i].silence, cases[i].after);

      g_assert_cmpstr (sentence, ==, cases[i].sentence);
    }
}

static void
an_estimate_is_called_one (void)
{
  const RetailSilence self = { .kind = RETAIL_SILENCE_LONG,
                               .gap_days = 30,
                               .silence_days = 60,
                               .source = RETAIL_OUTLOOK_MEMBERSHIP,
                               .risk = 0.5,
                               .risk_after = 0.2 };
  g_autofree char *sentence = retail_silence_dup_sentence (&self);

  g_assert_cmpstr (sentence, ==,
                   "Usually buys every 30 days; silent for 60. One order now brings the estimated risk back "
                   "to 20" NARROW "%.");
}

/* Nobody's model: one segment, whatever the profile. */
static RetailModel *
plain_model (void)
{
  RetailModel *model = retail_model_new ();

  model->n_segments = 1;
  model->segments = g_new0 (RetailSegment, 1);
  model->centres = g_new0 (double, 1);
  model->window_days = 365;
  model->spread.mean[RETAIL_FEATURE_MONETARY] = 500;
  model->spread.mean[RETAIL_FEATURE_FREQUENCY] = 10;
  model->spread.mean[RETAIL_FEATURE_AVG_ITEMS] = 3;
  return model;
}

static RetailSilence
measure (const RetailProfile *profile, const RetailHistory *history)
{
  g_autoptr (RetailModel) model = plain_model ();
  RetailPrediction prediction;
  RetailSilence silence;

  retail_predict_customer (model, profile, history, &prediction);
  retail_silence_measure (model, profile, history, &prediction, &silence);
  return silence;
}

static void
forty_orders_a_year_are_one_every_nine_days (void)
{
  const RetailProfile profile = { { 4000, 40, 90, 4, 30, 250, 50, 25 } };
  const RetailSilence silence = measure (&profile, NULL);

  g_assert_cmpint (silence.kind, ==, RETAIL_SILENCE_LONG);
  g_assert_cmpfloat (round (silence.gap_days), ==, 9);
  g_assert_cmpfloat (silence.silence_days, ==, 90);
}

/* 11 purchases in the first 100 days of 400: every ten days, whatever the last year says. */
static void
a_customers_own_history_gives_the_gap (void)
{
  const RetailProfile profile = { { 100, 2, 300, 1, 1, NAN, NAN, NAN } };
  const RetailSilence silence = measure (&profile, &(RetailHistory){ 10, 100, 400, 9 });

  g_assert_cmpfloat (silence.gap_days, ==, 10);
}

static void
kinds_follow_orders_and_days (void)
{
  static const struct
  {
    double orders, recency;
    RetailSilenceKind kind;
  } cases[] = { { 0, 365, RETAIL_SILENCE_NEVER },   { 1, 0, RETAIL_SILENCE_ONCE },
                { 2, 182, RETAIL_SILENCE_USUAL },   { 2, 184, RETAIL_SILENCE_LONG },
                { 400, 1, RETAIL_SILENCE_USUAL },   { 400, 2, RETAIL_SILENCE_LONG },
                { NAN, 3, RETAIL_SILENCE_UNKNOWN }, { 3, NAN, RETAIL_SILENCE_UNKNOWN } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const RetailProfile profile = { { 100, cases[i].orders, cases[i].recency, 1, 1, NAN, NAN, NAN } };

      g_assert_cmpint (measure (&profile, NULL).kind, ==, cases[i].kind);
    }
}

static void
an_order_more_is_of_the_usual_size (void)
{
  const RetailProfile regular = { { 4000, 40, 90, 4, 30, 250, 50, 25 } };
  const RetailProfile newcomer = { { 0, 0, 365, 0, 0, 250, 50, 25 } };
  g_autoptr (RetailModel) model = plain_model ();
  RetailProfile next;

  retail_profile_add_order (model, &regular, &next);
  g_assert_cmpfloat (next.values[RETAIL_FEATURE_MONETARY], ==, 4100);
  g_assert_cmpfloat (next.values[RETAIL_FEATURE_FREQUENCY], ==, 41);
  g_assert_cmpfloat (next.values[RETAIL_FEATURE_RECENCY], ==, 0);
  g_assert_cmpfloat (next.values[RETAIL_FEATURE_AVG_ITEMS], ==, 4);
  retail_profile_add_order (model, &newcomer, &next);
  g_assert_cmpfloat (next.values[RETAIL_FEATURE_MONETARY], ==, 50);
  g_assert_cmpfloat (next.values[RETAIL_FEATURE_AVG_ITEMS], ==, 3);
  g_assert_cmpfloat (next.values[RETAIL_FEATURE_UNIQUE_PRODUCTS], ==, 1);
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/engine/silence/every-edge-has-a-sentence", every_edge_has_a_sentence);
  g_test_add_func ("/engine/silence/an-estimate-is-called-one", an_estimate_is_called_one);
  g_test_add_func ("/engine/silence/forty-orders-a-year-are-one-every-nine-days",
                   forty_orders_a_year_are_one_every_nine_days);
  g_test_add_func ("/engine/silence/a-customers-own-history-gives-the-gap",
                   a_customers_own_history_gives_the_gap);
  g_test_add_func ("/engine/silence/kinds-follow-orders-and-days", kinds_follow_orders_and_days);
  g_test_add_func ("/engine/silence/an-order-more-is-of-the-usual-size", an_order_more_is_of_the_usual_size);
  return g_test_run ();
}
