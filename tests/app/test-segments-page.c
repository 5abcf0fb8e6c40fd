#include "page-fixture.h"

#include "app/chart-card.h"
#include "app/chart-view.h"
#include "app/persona-dialog.h"
#include "app/segments-page.h"
#include "app/segments-table.h"
#include "engine/model-notes.h"

#include <string.h>

static const ModelFixture two = { 2, TRUE, TRUE, 0, "IDR" };
static const ModelFixture seven = { 7, TRUE, TRUE, 5, "" };
static const ModelFixture no_events = { 4, FALSE, TRUE, 5, "GBP" };
static const ModelFixture no_dates = { 4, TRUE, FALSE, 5, "USD" };
static const ModelFixture one = { 1, TRUE, FALSE, 0, "" };

static void
set_up (PageFixture *fixture, gconstpointer kind)
{
  page_fixture_set_up (fixture, RETAIL_TYPE_SEGMENTS_PAGE, kind, 1200, 800);
}

static RetailChart *
chart_of (PageFixture *fixture, const char *view)
{
  return retail_chart_view_get_chart (page_fixture_find (fixture, view));
}

static char *
text_of (PageFixture *fixture, const char *card, const char *property)
{
  char *text;

  g_object_get (page_fixture_find (fixture, card), property, &text, NULL);
  return text;
}

static void
test_cards (PageFixture *fixture, gconstpointer kind)
{
  static const char *const views[]
      = { "map_view", "k_view", "dna_view", "migration_view", "importance_view" };
  static const char *const cards[]
      = { "map_card", "k_card", "dna_card", "glance_card", "migration_card", "importance_card" };
  g_autofree char *caption = text_of (fixture, "map_card", "caption");

  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    g_assert_nonnull (chart_of (fixture, views[i]));
  for (guint i = 0; i < G_N_ELEMENTS (cards); i++)
    {
      g_autofree char *empty = text_of (fixture, cards[i], "empty-text");
      g_autofree char *title = text_of (fixture, cards[i], "title");

      g_assert_true (empty == NULL || *empty == '\0');
      g_assert_cmpstr (title, !=, "");
    }
  g_assert_nonnull (g_strrstr (caption, "customers · PCA, "));
  g_assert_nonnull (g_strrstr (caption, "%"));
}

/* Any shop: nothing but the sentences tells of a failure here, as warnings are fatal. */
static void
test_draws (PageFixture *fixture, gconstpointer kind)
{
  g_autofree char *note = text_of (fixture, "k_card", "note");

  g_assert_cmpstr (gtk_stack_get_visible_child_name (page_fixture_find (fixture, "stack")), ==, "segments");
  g_assert_nonnull (note);
  g_assert_true (g_str_has_prefix (note, "k = "));
  gtk_test_widget_wait_for_draw (fixture->page);
}

static void
test_no_forecast (PageFixture *fixture, gconstpointer kind)
{
  g_autofree char *why = text_of (fixture, "migration_card", "empty-text");
  const RetailModel *model = retail_session_get_model (fixture->session);
  g_autofree char *gap = retail_model_dup_forecast_gap (model);

  g_assert_null (model->forecast);
  g_assert_null (chart_of (fixture, "migration_view"));
  g_assert_cmpstr (why, ==, gap);
}

static void
test_importance (PageFixture *fixture, gconstpointer kind)
{
  g_autofree char *before = g_strdup (retail_chart_get_summary (chart_of (fixture, "importance_view")));
  GtkWidget *widget = fixture->page;

  g_assert_true (gtk_widget_activate_action (widget, "segments.importance", "s", "eta2"));
  g_assert_cmpstr (retail_chart_get_summary (chart_of (fixture, "importance_view")), !=, before);
  g_assert_true (gtk_widget_activate_action (widget, "segments.importance", "s", "permutation"));
  g_assert_cmpstr (retail_chart_get_summary (chart_of (fixture, "importance_view")), ==, before);
}

static void
test_map_follows (PageFixture *fixture, gconstpointer kind)
{
  RetailChart *before = chart_of (fixture, "map_view");
  RetailChart *elbow = chart_of (fixture, "k_view");

  retail_session_set_feature (fixture->session, RETAIL_FEATURE_FREQUENCY, 40);
  g_assert_true (chart_of (fixture, "map_view") != before);
  g_assert_true (chart_of (fixture, "k_view") == elbow);
}

static void
test_map_waits (PageFixture *fixture, gconstpointer kind)
{
  RetailChart *before = chart_of (fixture, "map_view");

  gtk_widget_set_visible (fixture->page, FALSE);
  retail_session_set_feature (fixture->session, RETAIL_FEATURE_FREQUENCY, 40);
  g_assert_true (chart_of (fixture, "map_view") == before);
  gtk_widget_set_visible (fixture->page, TRUE);
  app_test_settle ();
  g_assert_true (chart_of (fixture, "map_view") != before);
}

static const RetailCustomerSet *
get_chosen (PageFixture *fixture)
{
  return retail_customer_choice_get_set (retail_session_get_choice (fixture->session));
}

static void
test_choose_segment (PageFixture *fixture, gconstpointer kind)
{
  const RetailModel *model = retail_session_get_model (fixture->session);
  RetailChart *before = chart_of (fixture, "map_view");

  g_signal_emit_by_name (page_fixture_find (fixture, "glance_table"), "segment-clicked", 2);
  g_assert_cmpuint (get_chosen (fixture)->size, ==, model->segments[2].size);
  g_assert_true (chart_of (fixture, "map_view") != before);
  g_signal_emit_by_name (page_fixture_find (fixture, "glance_table"), "segment-clicked", 2);
  g_assert_null (get_chosen (fixture));
}

/* Once points it out, twice simulates who stands there. */
static void
test_simulate_point (PageFixture *fixture, gconstpointer kind)
{
  const RetailModel *model = retail_session_get_model (fixture->session);
  const guint simulated = model->n_sample;

  g_signal_emit_by_name (page_fixture_find (fixture, "map_view"), "item-activated", 3, 1);
  g_assert_null (retail_session_get_customer_id (fixture->session));
  g_signal_emit_by_name (page_fixture_find (fixture, "map_view"), "item-activated", 3, 2);
  g_assert_cmpstr (retail_session_get_customer_id (fixture->session), ==, model->sample[3].id);
  g_signal_emit_by_name (page_fixture_find (fixture, "map_view"), "item-activated", simulated, 0);
  g_assert_cmpstr (retail_session_get_customer_id (fixture->session), ==, model->sample[3].id);
}

static void
test_choose_move (PageFixture *fixture, gconstpointer kind)
{
  const RetailMigration *migration = &retail_session_get_model (fixture->session)->forecast->migration;
  GtkWidget *view = page_fixture_find (fixture, "migration_view");

  app_test_press (view, GDK_KEY_Home);
  app_test_press (view, GDK_KEY_Return);
  g_assert_cmpuint (get_chosen (fixture)->size, ==, migration->counts[0]);
  app_test_press (view, GDK_KEY_Right);
  app_test_press (view, GDK_KEY_space);
  g_assert_cmpuint (get_chosen (fixture)->size, ==, migration->counts[1]);
  g_assert_nonnull (
      strstr (retail_customer_choice_get_title (retail_session_get_choice (fixture->session)), "→"));
}

static void
area_selected_cb (RetailChartView *view, const double *low, const double *high, double *area)
{
  for (int axis = 0; axis < 2; axis++)
    {
      area[2 * axis] = low[axis];
      area[2 * axis + 1] = high[axis];
    }
}

static void
test_choose_view (PageFixture *fixture, gconstpointer kind)
{
  const RetailModel *model = retail_session_get_model (fixture->session);
  RetailChartView *view = page_fixture_find (fixture, "map_view");
  double area[4] = { 0 };

  g_signal_connect (view, "area-selected", G_CALLBACK (area_selected_cb), area);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (view), "chart.select-view", NULL));
  for (guint i = 0; i < model->n_sample; i++)
    {
      g_assert_cmpfloat (model->sample[i].x, >=, area[0]);
      g_assert_cmpfloat (model->sample[i].x, <=, area[1]);
      g_assert_cmpfloat (model->sample[i].y, >=, area[2]);
      g_assert_cmpfloat (model->sample[i].y, <=, area[3]);
    }
}

static void
test_facts (PageFixture *fixture, gconstpointer kind)
{
  const RetailModel *model = retail_session_get_model (fixture->session);
  g_autofree char *facts = retail_segments_table_dup_facts (model, 3, " · ");
  g_auto (GStrv) parts = g_strsplit (facts, " · ", -1);

  g_assert_cmpuint (g_strv_length (parts), ==, 4);
  g_assert_cmpstr (parts[0], ==, "60 customers");
  g_assert_true (g_str_has_prefix (parts[1], "$3,"));
  g_assert_true (g_str_has_suffix (parts[2], "of the revenue"));
  g_assert_true (g_str_has_suffix (parts[3], "at risk"));
}

static void
test_fits_a_phone (PageFixture *fixture, gconstpointer kind)
{
  int minimum;

  gtk_widget_measure (fixture->page, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
}

static guint
count_cut_off (GtkWidget *widget)
{
  guint n = GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
            && pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget)));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_cut_off (child);
  return n;
}

/* Without a column of the risk the table is narrower, but not for the price of the names. */
static void
test_names_on_a_phone (void)
{
  PageFixture fixture;

  page_fixture_set_up (&fixture, RETAIL_TYPE_SEGMENTS_PAGE, &no_dates, 360, 640);
  g_assert_cmpuint (count_cut_off (page_fixture_find (&fixture, "glance_table")), ==, 0);
  page_fixture_tear_down (&fixture, NULL);
}

static void
test_before_any_shop (void)
{
  g_autoptr (RetailSession) session = retail_session_new ();
  RetailSegmentsPage *page = g_object_new (RETAIL_TYPE_SEGMENTS_PAGE, "session", session, NULL);
  GtkWidget *window = app_test_show (GTK_WIDGET (page), 400, 400);
  GtkStack *stack
      = GTK_STACK (gtk_widget_get_template_child (GTK_WIDGET (page), RETAIL_TYPE_SEGMENTS_PAGE, "stack"));

  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "empty");
  gtk_window_destroy (GTK_WINDOW (window));
}

#define ADD(name, kind, function)                                                                            \
  g_test_add ("/app/segments-page/" name, PageFixture, kind, set_up, function, page_fixture_tear_down)

/* Numbered segments have no strategy of their own: nothing is to be deleted before one is written. */
static void
test_unwritten_strategy (PageFixture *fixture, gconstpointer kind)
{
  GtkWidget *dialog = GTK_WIDGET (retail_persona_dialog_new (NULL, fixture->session, 0));
  GtkTextView *strategy
      = GTK_TEXT_VIEW (gtk_widget_get_template_child (dialog, RETAIL_TYPE_PERSONA_DIALOG, "strategy"));

  g_assert_cmpint (gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (strategy)), ==, 0);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

int
main (int argc, char *argv[])
{
  if (!app_test_init (&argc, &argv))
    return 0;
  ADD ("fills-every-card", NULL, test_cards);
  ADD ("draws-two-segments", &two, test_draws);
  ADD ("draws-seven-numbered-segments", &seven, test_draws);
  ADD ("draws-a-shop-without-web-events", &no_events, test_draws);
  ADD ("draws-a-shop-without-dates", &no_dates, test_draws);
  ADD ("draws-a-single-segment", &one, test_draws);
  ADD ("says-why-there-is-no-forecast", &no_dates, test_no_forecast);
  ADD ("importance-can-be-measured-in-two-ways", NULL, test_importance);
  ADD ("the-map-follows-the-simulated-customer", NULL, test_map_follows);
  ADD ("a-hidden-map-is-drawn-when-it-is-shown", NULL, test_map_waits);
  ADD ("a-segment-is-told-in-words", NULL, test_facts);
  ADD ("a-segment-is-chosen-and-let-go-of", NULL, test_choose_segment);
  ADD ("a-point-of-the-map-is-simulated", NULL, test_simulate_point);
  ADD ("a-cell-of-the-migration-chooses-its-customers", NULL, test_choose_move);
  ADD ("what-is-in-view-is-an-area-of-the-map", NULL, test_choose_view);
  ADD ("fits-a-phone", NULL, test_fits_a_phone);
  ADD ("seven-segments-fit-a-phone", &seven, test_fits_a_phone);
  g_test_add_func ("/app/segments-page/the-names-of-segments-fit-a-phone-without-dates",
                   test_names_on_a_phone);
  g_test_add_func ("/app/segments-page/waits-for-a-shop", test_before_any_shop);
  g_test_add ("/app/persona-dialog/a-strategy-not-written-yet-is-an-empty-field", PageFixture, &seven, set_up,
              test_unwritten_strategy, page_fixture_tear_down);
  return g_test_run ();
}
