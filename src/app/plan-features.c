#include "app/plan-features.h"

#include "app/button-label.h"
#include "app/text-scale.h"
#include "engine/i18n.h"
#include "service/plan-text.h"

#define COST_STEP 0.5

/* Below this width of the window, at text scale 1, what a feature costs stands under its name. */
#define STACKED_WIDTH 300
#define LABEL_CHARS   18 /* all of the popover fits a phone */

typedef struct
{
  GtkLabel *alone;
  GtkSpinButton *cost;
  GtkToggleButton *lock;
} FeatureRow;

struct _RetailPlanFeatures
{
  RetailSessionView parent_instance;

  GtkGrid *grid;
  FeatureRow rows[RETAIL_N_FEATURES];
  GtkWidget *headings[3];
  GtkWidget *reset;
  RetailPlansView *view;
  gboolean updating; /* the session is telling us, not the user */
};

G_DEFINE_FINAL_TYPE (RetailPlanFeatures, retail_plan_features, RETAIL_TYPE_SESSION_VIEW)

static RetailSession *
session_of (RetailPlanFeatures *self)
{
  return retail_session_view_get_session (RETAIL_SESSION_VIEW (self));
}

/* What the rows say, as preferences. */
static void
preferences_changed_cb (RetailPlanFeatures *self)
{
  RetailPlanPreferences preferences;

  if (self->updating || session_of (self) == NULL || retail_session_get_shop (session_of (self)) == NULL)
    return;
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    {
      preferences.locked[f] = gtk_toggle_button_get_active (self->rows[f].lock);
      preferences.cost[f] = gtk_spin_button_get_value (self->rows[f].cost);
    }
  retail_session_set_plan_preferences (session_of (self), &preferences);
}

static void
reset_cb (RetailPlanFeatures *self)
{
  RetailPlanPreferences preferences;

  if (session_of (self) == NULL || retail_session_get_shop (session_of (self)) == NULL)
    return;
  retail_plan_preferences_init (&preferences);
  retail_session_set_plan_preferences (session_of (self), &preferences);
}

static void
show_preferences (RetailPlanFeatures *self)
{
  const RetailPlanPreferences *preferences = retail_session_get_plan_preferences (session_of (self));

  if (preferences == NULL)
    return;
  self->updating = TRUE;
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    {
      const gboolean locked = preferences->locked[f];

      gtk_spin_button_set_value (self->rows[f].cost, preferences->cost[f]);
      gtk_widget_set_sensitive (GTK_WIDGET (self->rows[f].cost), !locked);
      gtk_toggle_button_set_active (self->rows[f].lock, locked);
      gtk_button_set_icon_name (GTK_BUTTON (self->rows[f].lock),
                                locked ? "changes-prevent-symbolic" : "changes-allow-symbolic");
    }
  self->updating = FALSE;
}

/* "Recency 90 → 42 days", "Wishlist: not by this alone". */
static char *
dup_alone (RetailPlanFeatures *self, RetailFeature feature)
{
  RetailSession *session = session_of (self);
  const RetailPlans *plans = retail_plans_view_get_plans (self->view);

  if (plans == NULL || plans->home)
    return g_strdup (_ (retail_feature_get_info (feature)->label));
  return retail_plan_dup_alone (retail_session_get_model (session), retail_session_get_profile (session),
                                plans, feature);
}

static void
show_alone (RetailPlanFeatures *self)
{
  if (session_of (self) == NULL || retail_session_get_model (session_of (self)) == NULL
      || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    {
      g_autofree char *text = dup_alone (self, f);

      if (g_strcmp0 (gtk_label_get_label (self->rows[f].alone), text) != 0)
        gtk_label_set_label (self->rows[f].alone, text);
    }
}

/* ---- where things stand ---- */

static void
move_to (RetailPlanFeatures *self, GtkWidget *widget, int column, int row, int span)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self->grid));

  g_object_set (gtk_layout_manager_get_layout_child (layout, widget), "column", column, "row", row,
                "column-span", span, NULL);
}

static gboolean
is_short_of_room (RetailPlanFeatures *self)
{
  return retail_text_width (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)))) < STACKED_WIDTH;
}

/* A line a feature, or two where one would leave its name no room. */
static void
arrange (RetailPlanFeatures *self, gboolean stacked)
{
  const int lines = stacked ? 2 : 1, start = stacked ? 0 : 1;

  for (int i = 0; i < 3; i++)
    gtk_widget_set_visible (self->headings[i], !stacked);
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    {
      const FeatureRow *row = &self->rows[f];
      const int at = f * lines + 1, last = at + lines - 1;

      move_to (self, GTK_WIDGET (row->alone), 0, at, stacked ? 2 : 1);
      move_to (self, GTK_WIDGET (row->cost), start, last, 1);
      move_to (self, GTK_WIDGET (row->lock), start + 1, last, 1);
    }
  move_to (self, self->reset, 0, RETAIL_N_FEATURES * lines + 1, stacked ? 2 : 3);
}

static void
retail_plan_features_map (GtkWidget *widget)
{
  arrange (RETAIL_PLAN_FEATURES (widget), is_short_of_room (RETAIL_PLAN_FEATURES (widget)));
  GTK_WIDGET_CLASS (retail_plan_features_parent_class)->map (widget);
  show_alone (RETAIL_PLAN_FEATURES (widget));
}

/* A feature that the segments do not go by has nothing to lock. */
static void
retail_plan_features_shop_changed (RetailSessionView *view)
{
  RetailPlanFeatures *self = RETAIL_PLAN_FEATURES (view);
  const RetailModel *model = retail_session_get_model (retail_session_view_get_session (view));

  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->rows[f].alone), model->scaler.active[f]);
      gtk_widget_set_visible (GTK_WIDGET (self->rows[f].cost), model->scaler.active[f]);
      gtk_widget_set_visible (GTK_WIDGET (self->rows[f].lock), model->scaler.active[f]);
    }
  show_preferences (self);
}

static void
session_changed_cb (RetailPlanFeatures *self)
{
  if (session_of (self) != NULL)
    g_signal_connect_object (session_of (self), "notify::plan-preferences", G_CALLBACK (show_preferences),
                             self, G_CONNECT_SWAPPED);
}

static GtkWidget *
new_cost (RetailPlanFeatures *self, const char *label)
{
  GtkWidget *cost = gtk_spin_button_new_with_range (RETAIL_PLAN_COST_MIN, RETAIL_PLAN_COST_MAX, COST_STEP);
  /* Translators: of a feature such as "Recency" */
  g_autofree char *name = g_strdup_printf (_ ("%s: cost of a change"), label);

  gtk_spin_button_set_digits (GTK_SPIN_BUTTON (cost), 2);
  gtk_editable_set_width_chars (GTK_EDITABLE (cost), 4);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cost), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_tooltip_text (
      cost,
      _ ("What a change of this feature costs, against 1 for the others: twice the cost, and plans change "
         "it less"));
  g_signal_connect_swapped (cost, "value-changed", G_CALLBACK (preferences_changed_cb), self);
  return cost;
}

static GtkWidget *
new_lock (RetailPlanFeatures *self, const char *label)
{
  GtkWidget *lock = gtk_toggle_button_new ();
  /* Translators: of a feature such as "Recency" */
  g_autofree char *name = g_strdup_printf (_ ("%s: keep as it is"), label);

  gtk_widget_add_css_class (lock, "flat");
  gtk_widget_set_tooltip_text (lock, _ ("Keep this feature as it is: no plan changes it"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (lock), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_swapped (lock, "toggled", G_CALLBACK (preferences_changed_cb), self);
  return lock;
}

static void
add_row (RetailPlanFeatures *self, RetailFeature feature)
{
  const char *label = _ (retail_feature_get_info (feature)->label);
  GtkWidget *alone = gtk_label_new (label), *cost = new_cost (self, label), *lock = new_lock (self, label);
  const int at = (int)feature + 1;

  gtk_label_set_xalign (GTK_LABEL (alone), 0);
  gtk_label_set_wrap (GTK_LABEL (alone), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (alone), PANGO_WRAP_WORD_CHAR);
  /* as wide as it is let be: what is asked for its height is asked before its width is known */
  gtk_label_set_width_chars (GTK_LABEL (alone), LABEL_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (alone), LABEL_CHARS);
  gtk_widget_set_hexpand (alone, TRUE);
  gtk_widget_add_css_class (alone, "numeric");
  gtk_widget_set_valign (cost, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (lock, GTK_ALIGN_CENTER);
  gtk_grid_attach (self->grid, alone, 0, at, 1, 1);
  gtk_grid_attach (self->grid, cost, 1, at, 1, 1);
  gtk_grid_attach (self->grid, lock, 2, at, 1, 1);
  self->rows[feature] = (FeatureRow){ GTK_LABEL (alone), GTK_SPIN_BUTTON (cost), GTK_TOGGLE_BUTTON (lock) };
}

static void
add_heading (RetailPlanFeatures *self, const char *text, int column)
{
  GtkWidget *heading = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_label_set_ellipsize (GTK_LABEL (heading), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (heading, "group-title");
  gtk_grid_attach (self->grid, heading, column, 0, 1, 1);
  self->headings[column] = heading;
}

static void
retail_plan_features_class_init (RetailPlanFeaturesClass *klass)
{
  GTK_WIDGET_CLASS (klass)->map = retail_plan_features_map;
  RETAIL_SESSION_VIEW_CLASS (klass)->shop_changed = retail_plan_features_shop_changed;
}

static void
retail_plan_features_init (RetailPlanFeatures *self)
{
  GtkWidget *reset = gtk_button_new_with_mnemonic (_ ("_Unlock all, every cost 1"));

  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_row_spacing (self->grid, 4);
  gtk_grid_set_column_spacing (self->grid, 6);
  add_heading (self, _ ("One feature alone"), 0);
  add_heading (self, _ ("Cost"), 1);
  add_heading (self, _ ("Lock"), 2);
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    add_row (self, f);
  retail_button_label_let_wrap (GTK_BUTTON (reset));
  gtk_widget_set_margin_top (reset, 6);
  gtk_grid_attach (self->grid, reset, 0, RETAIL_N_FEATURES + 1, 3, 1);
  self->reset = reset;
  arrange (self, TRUE);
  g_signal_connect_swapped (reset, "clicked", G_CALLBACK (reset_cb), self);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->grid));
  g_signal_connect (self, "notify::session", G_CALLBACK (session_changed_cb), NULL);
}

void
retail_plan_features_set_view (RetailPlanFeatures *self, RetailPlansView *view)
{
  g_return_if_fail (RETAIL_IS_PLAN_FEATURES (self) && RETAIL_IS_PLANS_VIEW (view));
  self->view = view;
  g_signal_connect_object (view, "changed", G_CALLBACK (show_alone), self, G_CONNECT_SWAPPED);
}
