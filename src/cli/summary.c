#include "cli/summary.h"

#include "cli/cells.h"
#include "cli/import-summary.h"
#include "engine/i18n.h"
#include "engine/model-notes.h"
#include "engine/number-format.h"
#include "service/plan-text.h"
#include "service/dates.h"

#include <math.h>
#include <stdio.h>

static void
print_counts (const RetailShop *shop)
{
  const RetailModel *model = shop->model;
  gsize excluded = model->rows_read - model->rows_kept;

  retail_print_pair (_ ("Lines read"), retail_format_number (model->rows_read, 0));
  retail_print_pair (_ ("Lines kept"), retail_format_number (model->rows_kept, 0));
  if (excluded > 0)
    retail_print_pair (_ ("Lines excluded"), retail_format_number (excluded, 0));
  if (shop->report != NULL)
    retail_import_summary_print_exclusions (shop->report);
  retail_print_pair (_ ("Customers kept"), retail_format_number (model->customers_kept, 0));
  if (model->as_of > 0 && model->window_days > 0)
    {
      g_autofree char *date = retail_date_format (model->as_of);
      g_autofree char *active = retail_format_number (model->n_customers, 0);

      retail_print_pair (_ ("Customers in window"),
                         g_strdup_printf (ngettext_ ("%s (the last %u day before %s)",
                                                     "%s (the last %u days before %s)", model->window_days),
                                          active, model->window_days, date));
    }
}

static const char *
describe_reason (const RetailModel *model)
{
  switch (model->k_reason)
    {
    case RETAIL_K_PINNED:
      return _ ("chosen by you");
    case RETAIL_K_REDUCED:
      return _ ("there are no more different customers");
    case RETAIL_K_AUTO:
    default:
      return _ ("the best silhouette");
    }
}

static void
print_fit (const RetailModel *model)
{
  retail_print_pair (_ ("Segments (k)"),
                     g_strdup_printf ("%u (%s)", model->n_segments, describe_reason (model)));
  if (model->k_elbow > 0)
    retail_print_pair (_ ("Elbow"), g_strdup_printf ("k = %u", model->k_elbow));
  retail_print_pair (_ ("Inertia"), retail_format_number (model->inertia, 4));
  if (!isnan (model->silhouette.mean))
    {
      g_autofree char *mean = retail_format_number (model->silhouette.mean, 4);
      g_autofree char *error = retail_format_number (model->silhouette.standard_error, 4);
      g_autofree char *size = retail_format_number (model->silhouette.sample_size, 0);

      retail_print_pair (_ ("Silhouette"),
                         model->silhouette.exact
                             ? g_strdup (mean)
                             : g_strdup_printf (_ ("%s ± %s (sample of %s)"), mean, error, size));
    }
  retail_print_pair (_ ("Seed"), g_strdup_printf ("%" G_GUINT64_FORMAT, model->seed));
}

static void
print_segments (const RetailModel *model)
{
  printf ("\n");
  retail_print_cell (g_strdup (_ ("Segment")), RETAIL_LABEL_WIDTH);
  retail_print_cell (g_strdup (_ ("Customers")), -12);
  retail_print_cell (g_strdup (_ ("Mean spend")), -16);
  retail_print_cell (g_strdup (_ ("Of revenue")), -12);
  retail_print_cell (g_strdup (_ ("At risk")), -10);
  printf ("\n");
  for (guint i = model->n_segments; i-- > 0;)
    {
      const RetailSegment *segment = &model->segments[i];
      g_autofree char *title = retail_persona_dup_title (&segment->persona);

      retail_print_cell (g_strdup_printf ("%s %s", retail_mark_get_text (segment->persona.mark), title),
                         RETAIL_LABEL_WIDTH);
      retail_print_cell (retail_format_number (segment->size, 0), -12);
      retail_print_cell (retail_format_money (segment->mean_spend, model->currency), -16);
      retail_print_cell (retail_format_percent (segment->revenue_share), -12);
      retail_print_cell (retail_format_percent (segment->at_risk), -10);
      printf ("\n");
    }
  printf ("\n");
}

static void
print_backtest (const RetailModel *model)
{
  if (model->forecast == NULL)
    {
      retail_print_pair (_ ("Forecast"), retail_model_dup_forecast_gap (model));
      return;
    }
  {
    const RetailBacktest *test = &model->forecast->backtest;
    g_autofree char *auc = retail_format_number (test->auc, 3);
    g_autofree char *brier = retail_format_number (test->brier, 4);
    g_autofree char *base = retail_format_number (test->brier_base, 4);
    g_autofree char *n = retail_format_number (test->n, 0);

    retail_print_pair (
        _ ("Forecast back-test"),
        g_strdup_printf (_ ("AUC %s, Brier %s (base rate %s), %s customers"), auc, brier, base, n));
  }
}

static void
print_notes (char **notes)
{
  for (; notes != NULL && *notes != NULL; notes++)
    retail_print_pair (_ ("Note"), g_strdup (*notes));
}

/* Whether the model's notes say it too, and better, once it is trained. */
static gboolean
is_in_notes (RetailWarningKind kind)
{
  return kind == RETAIL_WARNING_CONSTANT || kind == RETAIL_WARNING_NO_FORECAST;
}

void
retail_summary_print_shop (const RetailShop *shop)
{
  g_auto (GStrv) notes = NULL;
  const RetailModel *model = shop->model;

  retail_print_pair (_ ("Shop"), g_strdup (shop->name));
  print_counts (shop);
  print_fit (model);
  print_segments (model);
  print_backtest (model);
  notes = retail_model_dup_notes (model);
  print_notes (notes);
  for (guint i = 0; shop->report != NULL && i < shop->report->n_warnings; i++)
    if (!is_in_notes (shop->report->warnings[i].kind))
      retail_print_pair (_ ("Note"), g_strdup (shop->report->warnings[i].text));
}

/* A figure with its range after it; NULL is "not enough data". Takes both. */
static void
print_figure (const char *label, char *figure, char *range)
{
  g_autofree char *first = figure, *second = range;

  if (first == NULL)
    retail_print_pair (label, g_strdup (_ ("not enough data")));
  else if (second == NULL || g_str_equal (first, second))
    retail_print_pair (label, g_steal_pointer (&first));
  else
    retail_print_pair (label, g_strdup_printf ("%s (%s)", first, second));
}

static void
print_purchases (const RetailModel *model, const RetailSimulation *simulation)
{
  const RetailPrediction *prediction = &simulation->prediction;
  const RetailOutlookRanges *ranges = &simulation->ranges;

  print_figure (_ ("Still active"),
                isnan (prediction->p_alive) ? NULL : retail_format_percent (prediction->p_alive),
                retail_range_dup_percent (&ranges->p_alive));
  print_figure (_ ("Orders in 90 days"),
                isnan (prediction->expected_orders_90d)
                    ? NULL
                    : retail_format_number (prediction->expected_orders_90d, 1),
                retail_range_dup_number (&ranges->expected_orders_90d, 1));
  print_figure (_ ("Value, 12 months"),
                isnan (prediction->value_12m) ? NULL
                                              : retail_format_money (prediction->value_12m, model->currency),
                retail_range_dup_money (&ranges->value_12m, model->currency));
}

static void
print_risk (const RetailPrediction *prediction, const RetailRange *range)
{
  static const char *const levels[] = { N_ ("low"), N_ ("medium"), N_ ("high") };
  g_autofree char *percent = retail_format_percent (prediction->migration_risk);
  g_autofree char *reach = retail_range_dup_percent (range);
  const char *level = NULL;

  if (isnan (prediction->migration_risk))
    {
      print_figure (_ ("Migration risk"), NULL, NULL);
      return;
    }
  level = _ (levels[retail_risk_get_level (prediction->migration_risk)]);
  retail_print_pair (_ ("Migration risk"), reach != NULL
                                               ? g_strdup_printf ("%s (%s; %s)", percent, level, reach)
                                               : g_strdup_printf ("%s (%s)", percent, level));
}

static void
print_outlook (const RetailModel *model, const RetailSimulation *simulation)
{
  const RetailPrediction *prediction = &simulation->prediction;
  g_autofree char *sentence = retail_silence_dup_sentence (&simulation->silence);
  g_autofree char *certainty = retail_model_dup_certainty (model);

  print_risk (prediction, &simulation->ranges.migration_risk);
  print_figure (_ ("Upgrade potential"),
                isnan (prediction->upgrade_potential) ? NULL
                                                      : retail_format_percent (prediction->upgrade_potential),
                retail_range_dup_percent (&simulation->ranges.upgrade_potential));
  if (prediction->outlook_source == RETAIL_OUTLOOK_MEMBERSHIP)
    retail_print_pair ("", retail_model_dup_estimate (model));
  print_purchases (model, simulation);
  if (certainty != NULL)
    retail_print_pair ("", g_steal_pointer (&certainty));
  if (sentence != NULL)
    retail_print_pair ("", g_steal_pointer (&sentence));
}

static void
print_plan (const RetailModel *model, const RetailProfile *from, const RetailPlan *plan)
{
  g_autofree char *target = retail_persona_dup_title (&model->segments[plan->target].persona);
  g_autofree char *changes = plan->possible ? retail_plan_dup_changes (model, from, &plan->to)
                                            : g_strdup (_ ("not possible within the ranges"));

  printf ("  ");
  retail_print_cell (g_strdup_printf ("→ %s", target), RETAIL_LABEL_WIDTH - 2);
  printf ("%s\n", changes);
}

/* A line under a plan; nothing without TEXT, which is freed. */
static void
print_choice (const char *name, char *text)
{
  if (text != NULL && *text != '\0')
    {
      printf ("      ");
      retail_print_cell (g_strdup (name), RETAIL_LABEL_WIDTH - 6);
      printf ("%s\n", text);
    }
  g_free (text);
}

/* The plan with the fewest features where it is another, and which features do alone. */
static void
print_choices (const RetailModel *model, const RetailProfile *from, const RetailPlans *choices)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) alone = NULL;

  if (choices->fewest.n_changes > 1 && choices->fewest.n_changes < choices->cheapest.n_changes)
    print_choice (_ ("fewest features"), retail_plan_dup_changes (model, from, &choices->fewest.to));
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    if (choices->alone[f] == RETAIL_ALONE_YES)
      {
        g_autofree char *change = retail_plan_dup_alone (model, from, choices, f);

        g_strv_builder_add (builder, change);
      }
  alone = g_strv_builder_end (builder);
  print_choice (_ ("by one alone"), g_strjoinv (" | ", alone));
}

static void
print_recommendations (const RetailModel *model, const RetailSimulation *simulation)
{
  for (guint i = 0; i < simulation->n_recommendations; i++)
    {
      const RetailRecommendation *recommendation = &simulation->recommendations[i];
      const RetailProduct *product = &model->catalogue->products[recommendation->product];

      printf ("  ");
      retail_print_cell (g_strdup (product->name), 40);
      retail_print_cell (g_strdup (product->category), 14);
      retail_print_cell (g_strdup (_ (retail_tier_get_name (recommendation->tier))), 10);
      retail_print_cell (retail_format_money (product->price, model->currency), -10);
      retail_print_cell (retail_format_percent_decimals (recommendation->similarity, 1), -9);
      printf ("\n");
    }
}

static void
print_profile (const RetailModel *model, const RetailSimulation *simulation)
{
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    {
      g_autofree char *value = retail_format_feature (f, simulation->profile.values[f], model->currency);

      if (!isfinite (simulation->profile.values[f]))
        continue;
      /* Translators: %s is the value of a feature that follows the others */
      retail_print_pair (_ (retail_feature_get_info (f)->label),
                         simulation->filled[f] ? g_strdup_printf (_ ("%s (filled in)"), value)
                                               : g_steal_pointer (&value));
    }
  printf ("\n");
}

void
retail_summary_print_simulation (const RetailModel *model, const RetailSimulation *simulation)
{
  const RetailPrediction *prediction = &simulation->prediction;
  const RetailPersona *persona = &model->segments[prediction->segment].persona;
  g_autofree char *title = retail_persona_dup_title (persona);
  g_autofree char *strategy = retail_persona_dup_strategy (persona);
  g_autofree char *membership = retail_format_percent (prediction->memberships[prediction->segment]);

  print_profile (model, simulation);
  retail_print_pair (_ ("Persona"),
                     g_strdup_printf ("%s %s (%s)", retail_mark_get_text (persona->mark), title, membership));
  retail_print_pair (_ ("Strategy"), g_strdup (strategy));
  print_outlook (model, simulation);
  if (simulation->n_plans > 0)
    printf ("\n%s\n", _ ("What would move this customer"));
  for (guint i = 0; i < simulation->n_plans; i++)
    {
      print_plan (model, &simulation->profile, &simulation->plans[i]);
      if (simulation->choices != NULL)
        print_choices (model, &simulation->profile, &simulation->choices[i]);
    }
  if (simulation->n_recommendations > 0)
    printf ("\n%s\n", _ ("Recommended products"));
  print_recommendations (model, simulation);
}
