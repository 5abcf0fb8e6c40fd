#include "app-test.h"
#include "model-fixture.h"
#include "widget-find.h"

#include "app/feature-scale.h"
#include "app/plans-view.h"
#include "app/simulator-page.h"

#include <math.h>
#include <string.h>

typedef struct
{
  RetailSession *session;
  GtkWidget *page, *window;
} Fixture;

static void
set_up (Fixture *fixture, const ModelFixture *shop)
{
  fixture->session = retail_session_new ();
  fixture->page = g_object_new (RETAIL_TYPE_SIMULATOR_PAGE, "session", fixture->session, NULL);
  fixture->window = app_test_show (fixture->page, 1360, 860);
  if (shop != NULL)
    {
      g_autoptr (RetailShop) made = model_fixture_shop (shop);

      retail_session_set_shop (fixture->session, made);
      app_test_settle ();
    }
}

static void
tear_down (Fixture *fixture)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (fixture->session);
}

static void
without_a_shop_nothing_can_be_moved (void)
{
  Fixture f;

  set_up (&f, NULL);
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (widget_find_slider (f.page, "monetary"))));
  g_assert_cmpstr (widget_find_text (f.page, "name"), ==, "–");
  g_assert_cmpstr (widget_find_text (f.page, "alive"), ==, "–");
  tear_down (&f);
}

static void
moving_a_slider_changes_the_profile (void)
{
  Fixture f;

  set_up (&f, &model_fixture_full);
  gtk_range_set_value (widget_find_slider (f.page, "monetary"), 123);
  g_assert_cmpfloat (retail_session_get_profile (f.session)->values[RETAIL_FEATURE_MONETARY], ==, 123);
  tear_down (&f);
}

static void
the_marks_stand_where_the_knob_would (void)
{
  Fixture f;
  GtkRange *range;
  GtkAdjustment *adjustment;

  set_up (&f, &model_fixture_full);
  range = widget_find_slider (f.page, "frequency");
  adjustment = gtk_range_get_adjustment (range);
  for (int i = 0; i <= 4; i++)
    {
      double value
          = gtk_adjustment_get_lower (adjustment)
            + i / 4.0 * (gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_lower (adjustment));
      graphene_rect_t knob;

      gtk_range_set_value (range, value);
      app_test_settle ();
      g_assert_true (gtk_widget_compute_bounds (
          gtk_widget_get_last_child (gtk_widget_get_first_child (GTK_WIDGET (range))), GTK_WIDGET (range),
          &knob));
      g_assert_cmpfloat_with_epsilon (
          retail_feature_scale_get_x (RETAIL_FEATURE_SCALE (range), gtk_range_get_value (range)),
          knob.origin.x + knob.size.width / 2, 1.01);
    }
  tear_down (&f);
}

static void
right_to_left_mirrors_columns_and_marks (void)
{
  graphene_rect_t profile, offers, knob;
  GtkRange *range;
  Fixture f;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  set_up (&f, &model_fixture_full);
  g_assert_true (gtk_widget_compute_bounds (widget_find (f.page, "profile"), f.page, &profile));
  g_assert_true (gtk_widget_compute_bounds (widget_find (f.page, "offers"), f.page, &offers));
  g_assert_cmpfloat (profile.origin.x, >, offers.origin.x);
  range = widget_find_slider (f.page, "frequency");
  gtk_range_set_value (range, gtk_adjustment_get_lower (gtk_range_get_adjustment (range)) + 3);
  app_test_settle ();
  g_assert_true (
      gtk_widget_compute_bounds (gtk_widget_get_last_child (gtk_widget_get_first_child (GTK_WIDGET (range))),
                                 GTK_WIDGET (range), &knob));
  g_assert_cmpfloat_with_epsilon (
      retail_feature_scale_get_x (RETAIL_FEATURE_SCALE (range), gtk_range_get_value (range)),
      knob.origin.x + knob.size.width / 2, 1.01);
  tear_down (&f);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* Types TEXT in place of the value of a feature, and ends with Enter or Escape. */
static void
type_value (Fixture *f, const char *feature, const char *text, gboolean enter)
{
  GtkEditableLabel *value = GTK_EDITABLE_LABEL (widget_find (widget_find (f->page, feature), "value"));

  gtk_editable_label_start_editing (value);
  gtk_editable_set_text (GTK_EDITABLE (value), text);
  gtk_editable_label_stop_editing (value, enter);
  app_test_settle ();
}

static void
a_typed_value_counts_on_enter_alone (void)
{
  Fixture f;
  const RetailProfile *profile;

  set_up (&f, &model_fixture_full);
  profile = retail_session_get_profile (f.session);
  type_value (&f, "monetary", "$1,234", TRUE);
  g_assert_cmpfloat (profile->values[RETAIL_FEATURE_MONETARY], ==, 1234);
  type_value (&f, "monetary", "77", FALSE);
  g_assert_cmpfloat (profile->values[RETAIL_FEATURE_MONETARY], ==, 1234);
  type_value (&f, "monetary", "plenty", TRUE);
  g_assert_cmpfloat (profile->values[RETAIL_FEATURE_MONETARY], ==, 1234);
  g_assert_cmpstr (
      gtk_editable_get_text (GTK_EDITABLE (widget_find (widget_find (f.page, "monetary"), "value"))), ==,
      "$1,234");
  tear_down (&f);
}

static void
looking_at_a_value_does_not_round_it (void)
{
  Fixture f;
  const RetailProfile *profile;
  GtkEditableLabel *value;

  set_up (&f, &model_fixture_full);
  profile = retail_session_get_profile (f.session);
  retail_session_set_feature (f.session, RETAIL_FEATURE_MONETARY, 1234.56);
  value = GTK_EDITABLE_LABEL (widget_find (widget_find (f.page, "monetary"), "value"));
  gtk_editable_label_start_editing (value);
  gtk_editable_label_stop_editing (value, TRUE);
  g_assert_cmpfloat (profile->values[RETAIL_FEATURE_MONETARY], ==, 1234.56);
  tear_down (&f);
}

static void
a_feature_that_the_shop_lacks_says_why (void)
{
  ModelFixture shop = model_fixture_full;
  g_autoptr (RetailShop) lacking = NULL;
  GtkWidget *row;
  Fixture f;

  set_up (&f, &shop);
  g_assert_cmpfloat (gtk_range_get_value (widget_find_slider (f.page, "page_views")), >, 0);
  shop.engagement = FALSE;
  lacking = model_fixture_shop (&shop);
  retail_session_set_shop (f.session, lacking);
  row = widget_find (f.page, "page_views");
  g_assert_false (gtk_widget_is_sensitive (widget_find (row, "scale")));
  g_assert_true (gtk_widget_get_visible (widget_find (row, "reason")));
  g_assert_cmpstr (widget_find_text (row, "reason"), ==, "No web events in this data");
  g_assert_cmpfloat (gtk_range_get_value (widget_find_slider (f.page, "page_views")), ==, 0);
  g_assert_true (gtk_widget_is_sensitive (GTK_WIDGET (widget_find_slider (f.page, "monetary"))));
  tear_down (&f);
}

static void
a_shop_without_dates_says_that_it_estimates (void)
{
  ModelFixture shop = model_fixture_full;
  Fixture f;

  shop.dates = FALSE;
  set_up (&f, &shop);
  g_assert_cmpstr (widget_find_text (f.page, "source"), ==,
                   "An estimate from memberships: these data have no dates to learn from.");
  g_assert_cmpstr (widget_find_text (f.page, "alive"), ==, "not enough data");
  retail_session_set_customer (f.session, 0);
  g_assert_nonnull (retail_session_get_customer_id (f.session));
  g_assert_false (gtk_widget_get_visible (widget_find (f.page, "basis")));
  tear_down (&f);
}

static void
one_segment_says_what_nobody_can_know (void)
{
  static const char *const why[]
      = { "With one segment these data are not enough to say who leaves.",
          "With one segment and no dates nothing can be said about who moves or leaves." };

  for (guint i = 0; i < G_N_ELEMENTS (why); i++)
    {
      ModelFixture shop = model_fixture_full;
      Fixture f;

      shop.k = 1;
      shop.dates = i == 0;
      set_up (&f, &shop);
      g_assert_cmpstr (widget_find_text (f.page, "upgrade"), ==, "not enough data");
      g_assert_cmpstr (widget_find_text (f.page, "risk_range"), ==, "");
      g_assert_cmpstr (widget_find_text (f.page, "source"), ==, why[i]);
      g_assert_false (gtk_widget_get_visible (widget_find (f.page, "shares_box")));
      g_assert_false (gtk_widget_has_css_class (widget_find (f.page, "hint_box"), "risk-red"));
      g_assert_false (gtk_widget_get_visible (widget_find (f.page, "match")));
      tear_down (&f);
    }
}

static void
a_shop_without_products_says_so (void)
{
  ModelFixture shop = model_fixture_full;
  GtkWidget *offers;
  Fixture f;

  shop.n_products = 0;
  set_up (&f, &shop);
  offers = widget_find (f.page, "offers");
  g_assert_true (gtk_widget_get_mapped (widget_find (offers, "empty")));
  g_assert_cmpstr (widget_find_text (offers, "empty"), ==, "No products in this data");
  tear_down (&f);
}

static void
every_segment_has_its_card (void)
{
  Fixture f;
  guint seen = 0;

  set_up (&f, &model_fixture_full);
  for (guint s = 0; s < retail_session_get_model (f.session)->n_segments; s++)
    {
      const RetailSegment *segment = &retail_session_get_model (f.session)->segments[s];
      g_autofree char *title = retail_persona_dup_title (&segment->persona);
      RetailProfile profile;

      for (int i = 0; i < RETAIL_N_FEATURES; i++)
        profile.values[i] = segment->median[i];
      retail_session_set_profile (f.session, &profile);
      app_test_settle ();
      if (retail_session_get_prediction (f.session)->segment != s)
        continue;
      g_assert_cmpstr (widget_find_text (f.page, "name"), ==, title);
      seen++;
    }
  g_assert_cmpuint (seen, >=, 2);
  tear_down (&f);
}

/* The cards' boxes, in the page's coordinates, as one string. */
static char *
dup_places (GtkWidget *page)
{
  static const char *const ids[] = { "profile", "persona", "dna_card", "reasons", "outlook", "offers" };
  GString *places = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      graphene_rect_t box;

      g_assert_true (gtk_widget_compute_bounds (widget_find (page, ids[i]), page, &box));
      g_string_append_printf (places, "%s %g,%g %gx%g\n", ids[i], box.origin.x, box.origin.y, box.size.width,
                              box.size.height);
    }
  return g_string_free (places, FALSE);
}

static void
nothing_jumps_while_a_slider_moves (void)
{
  Fixture f;
  g_autofree char *before = NULL;
  GtkRange *range;

  set_up (&f, &model_fixture_full);
  before = dup_places (f.page);
  range = widget_find_slider (f.page, "recency");
  for (int recency = 0; recency <= 365; recency += 73)
    {
      g_autofree char *after = NULL;

      gtk_range_set_value (range, recency);
      app_test_settle ();
      after = dup_places (f.page);
      g_assert_cmpstr (before, ==, after);
    }
  tear_down (&f);
}

/* Beside the figures and, in a whole sentence, behind them. */
static void
it_says_what_the_figures_of_a_customer_rest_on (void)
{
  g_autofree char *own = NULL;
  GtkWidget *basis;
  Fixture f;

  set_up (&f, &model_fixture_full);
  basis = widget_find (f.page, "basis");
  g_assert_false (gtk_widget_get_visible (basis));
  g_assert_nonnull (
      strstr (gtk_widget_get_tooltip_text (widget_find (f.page, "alive_box")), "profile alone"));
  retail_session_set_customer (f.session, 3);
  g_assert_true (gtk_widget_get_visible (basis));
  g_assert_cmpstr (widget_find_text (f.page, "basis"), ==, "Purchases: the customer’s own");
  own = g_strdup (widget_find_text (f.page, "alive"));
  gtk_range_set_value (widget_find_slider (f.page, "page_views"), 1);
  g_assert_cmpstr (widget_find_text (f.page, "basis"), ==, "Purchases: the customer’s own");
  g_assert_cmpstr (widget_find_text (f.page, "alive"), ==, own);
  gtk_range_set_value (widget_find_slider (f.page, "recency"), 300);
  g_assert_cmpstr (widget_find_text (f.page, "basis"), ==,
                   "Purchases: the customer’s own, moved with the sliders");
  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (widget_find (f.page, "value_box")), "moved by"));
  retail_session_set_customer (f.session, -1);
  g_assert_false (gtk_widget_get_visible (basis));
  tear_down (&f);
}

static void
what_was_not_touched_can_be_filled_in (void)
{
  const RetailProfile *profile;
  double before;
  Fixture f;

  set_up (&f, &model_fixture_full);
  profile = retail_session_get_profile (f.session);
  gtk_switch_set_active (GTK_SWITCH (widget_find (f.page, "fill_in")), TRUE);
  gtk_range_set_value (widget_find_slider (f.page, "monetary"), 100);
  before = profile->values[RETAIL_FEATURE_FREQUENCY];
  gtk_range_set_value (widget_find_slider (f.page, "monetary"), 3000);
  g_assert_cmpfloat (retail_session_get_profile (f.session)->values[RETAIL_FEATURE_FREQUENCY], >, before);
  g_assert_cmpfloat (retail_session_get_profile (f.session)->values[RETAIL_FEATURE_MONETARY], ==, 3000);
  g_assert_true (retail_session_get_filling (f.session)->filled[RETAIL_FEATURE_FREQUENCY]);
  g_assert_false (retail_session_get_filling (f.session)->filled[RETAIL_FEATURE_MONETARY]);
  retail_session_undo (f.session);
  retail_session_undo (f.session);
  g_assert_false (gtk_switch_get_active (GTK_SWITCH (widget_find (f.page, "fill_in"))));
  tear_down (&f);
}

static void
a_plan_leads_where_it_says_and_is_one_step (void)
{
  const RetailPlans *plans;
  RetailProfile start, to;
  GtkWidget *view;
  guint target;
  Fixture f;

  set_up (&f, &model_fixture_full);
  gtk_widget_activate_action (widget_find (f.page, "reasons"), "reasons.page", "s", "plans");
  app_test_settle ();
  view = widget_find (f.page, "plans");
  plans = retail_plans_view_get_plans (RETAIL_PLANS_VIEW (view));
  g_assert_nonnull (plans);
  g_assert_true (plans->cheapest.possible);
  start = *retail_session_get_profile (f.session);
  to = plans->cheapest.to;
  target = plans->cheapest.target;
  gtk_widget_activate_action (view, "plans.apply", "i", 0);
  while (memcmp (&to, retail_session_get_profile (f.session), sizeof to) != 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (retail_session_get_prediction (f.session)->segment, ==, target);
  retail_session_undo (f.session);
  g_assert_cmpmem (&start, sizeof start, retail_session_get_profile (f.session), sizeof start);
  tear_down (&f);
}

int
main (int argc, char **argv)
{
  if (!app_test_init (&argc, &argv))
    return 0;
  g_test_add_func ("/app/simulator/without-a-shop-nothing-can-be-moved", without_a_shop_nothing_can_be_moved);
  g_test_add_func ("/app/simulator/moving-a-slider-changes-the-profile", moving_a_slider_changes_the_profile);
  g_test_add_func ("/app/simulator/the-marks-stand-where-the-knob-would",
                   the_marks_stand_where_the_knob_would);
  g_test_add_func ("/app/simulator/right-to-left-mirrors-columns-and-marks",
                   right_to_left_mirrors_columns_and_marks);
  g_test_add_func ("/app/simulator/a-typed-value-counts-on-enter-alone", a_typed_value_counts_on_enter_alone);
  g_test_add_func ("/app/simulator/looking-at-a-value-does-not-round-it",
                   looking_at_a_value_does_not_round_it);
  g_test_add_func ("/app/simulator/a-feature-that-the-shop-lacks-says-why",
                   a_feature_that_the_shop_lacks_says_why);
  g_test_add_func ("/app/simulator/a-shop-without-dates-says-that-it-estimates",
                   a_shop_without_dates_says_that_it_estimates);
  g_test_add_func ("/app/simulator/one-segment-says-what-nobody-can-know",
                   one_segment_says_what_nobody_can_know);
  g_test_add_func ("/app/simulator/a-shop-without-products-says-so", a_shop_without_products_says_so);
  g_test_add_func ("/app/simulator/every-segment-has-its-card", every_segment_has_its_card);
  g_test_add_func ("/app/simulator/what-was-not-touched-can-be-filled-in",
                   what_was_not_touched_can_be_filled_in);
  g_test_add_func ("/app/simulator/a-plan-leads-where-it-says-and-is-one-step",
                   a_plan_leads_where_it_says_and_is_one_step);
  g_test_add_func ("/app/simulator/nothing-jumps-while-a-slider-moves", nothing_jumps_while_a_slider_moves);
  g_test_add_func ("/app/simulator/it-says-what-the-figures-of-a-customer-rest-on",
                   it_says_what_the_figures_of_a_customer_rest_on);
  return g_test_run ();
}
