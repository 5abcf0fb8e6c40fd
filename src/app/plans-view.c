#include "app/plans-view.h"

#include "app/plan-motion.h"
#include "app/plan-row.h"
#include "engine/i18n.h"
#include "engine/number-format.h"
#include "service/plan-text.h"

enum
{
  CHEAPEST,
  FEWEST,
  SINGLE,
  N_ROWS
};

struct _RetailPlansView
{
  RetailSessionView parent_instance;

  RetailPlanRow *rows[N_ROWS];
  int target;
  RetailPlans plans;
  gboolean has_plans;
  RetailSession *watched; /* borrowed */
  RetailPlanMotion *motion;
};

G_DEFINE_FINAL_TYPE (RetailPlansView, retail_plans_view, RETAIL_TYPE_SESSION_VIEW)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static RetailSession *
session_of (RetailPlansView *self)
{
  return retail_session_view_get_session (RETAIL_SESSION_VIEW (self));
}

static const RetailPlan *
get_plan (RetailPlansView *self, int row)
{
  if (row == CHEAPEST)
    return &self->plans.cheapest;
  if (row == FEWEST)
    return &self->plans.fewest;
  return self->plans.best_single >= 0 ? &self->plans.single[self->plans.best_single] : NULL;
}

/* "■ Loyalist 52 %": the segment that the model itself gives the changed profile. */
static char *
dup_result (const RetailModel *model, const RetailPlan *plan)
{
  RetailPrediction after;
  const RetailPersona *persona;
  g_autofree char *name = NULL, *membership = NULL;

  retail_predict (model, &plan->to, &after);
  persona = &model->segments[after.segment].persona;
  name = retail_persona_dup_title (persona);
  membership = retail_format_percent (after.memberships[after.segment]);
  return g_strdup_printf ("%s %s %s", retail_mark_get_text (persona->mark), name, membership);
}

static void
show_row (RetailPlansView *self, int row)
{
  const RetailModel *model = retail_session_get_model (session_of (self));
  const RetailPlan *plan = get_plan (self, row);
  g_autofree char *changes = NULL, *result = NULL;

  if (self->plans.home)
    retail_plan_row_show_none (self->rows[row], _ ("Is there already: nothing has to change."));
  else if (!self->plans.cheapest.possible)
    retail_plan_row_show_none (self->rows[row], _ ("Not possible with these locks and ranges."));
  else if (plan == NULL)
    retail_plan_row_show_none (self->rows[row], _ ("No feature leads there by itself alone."));
  else if (!plan->possible)
    retail_plan_row_show_none (self->rows[row], _ ("Not possible with these locks and ranges."));
  else
    {
      changes = retail_plan_dup_changes (model, retail_session_get_profile (session_of (self)), &plan->to);
      result = dup_result (model, plan);
      retail_plan_row_show (self->rows[row], changes, result);
    }
}

static guint
choose_target (RetailPlansView *self, const RetailModel *model, guint own)
{
  if (self->target >= 0 && (guint)self->target < model->n_segments)
    return (guint)self->target;
  return own + 1 < model->n_segments ? own + 1 : own - 1;
}

static gboolean
solve (RetailPlansView *self)
{
  RetailSession *session = session_of (self);
  const RetailModel *model = session != NULL ? retail_session_get_model (session) : NULL;
  RetailPlanOptions options;

  if (model == NULL || model->n_segments < 2 || model->scaler.d == 0)
    return FALSE;
  retail_plan_preferences_get_options (retail_session_get_plan_preferences (session), model, &options);
  retail_plans_solve (&(RetailSegmentSpace){ &model->scaler, model->centres, model->n_segments },
                      retail_session_get_profile (session),
                      choose_target (self, model, retail_session_get_prediction (session)->segment), &options,
                      &self->plans);
  return TRUE;
}

/* Plans that nobody sees are not worked out; they are when they come on screen. */
static void
show_plans (RetailPlansView *self)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->has_plans = solve (self);
  for (int row = 0; self->has_plans && row < N_ROWS; row++)
    show_row (self, row);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
retail_plans_view_prediction_changed (RetailSessionView *view)
{
  show_plans (RETAIL_PLANS_VIEW (view));
}

static void
apply_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RetailPlansView *self = RETAIL_PLANS_VIEW (widget);
  const int row = g_variant_get_int32 (parameter);
  const RetailPlan *plan = self->has_plans && row >= 0 && row < N_ROWS ? get_plan (self, row) : NULL;

  if (plan != NULL && plan->possible && !self->plans.home && self->motion != NULL)
    retail_plan_motion_start (self->motion, &plan->to, C_ ("what can be undone", "plan"));
}

/* ---- the object ---- */

static void
unwatch (RetailPlansView *self)
{
  g_clear_pointer (&self->motion, retail_plan_motion_free);
  if (self->watched != NULL)
    g_signal_handlers_disconnect_by_func (self->watched, show_plans, self);
  self->watched = NULL;
}

static void
session_changed_cb (RetailPlansView *self)
{
  RetailSession *session = session_of (self);

  if (session == self->watched)
    return;
  unwatch (self);
  self->watched = session;
  if (session == NULL)
    return;
  self->motion = retail_plan_motion_new (GTK_WIDGET (self), session);
  g_signal_connect_object (session, "notify::plan-preferences", G_CALLBACK (show_plans), self,
                           G_CONNECT_SWAPPED);
}

static void
retail_plans_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (retail_plans_view_parent_class)->map (widget);
  show_plans (RETAIL_PLANS_VIEW (widget));
}

static void
retail_plans_view_dispose (GObject *object)
{
  unwatch (RETAIL_PLANS_VIEW (object));
  G_OBJECT_CLASS (retail_plans_view_parent_class)->dispose (object);
}

static void
retail_plans_view_class_init (RetailPlansViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = retail_plans_view_dispose;
  widget_class->map = retail_plans_view_map;
  RETAIL_SESSION_VIEW_CLASS (klass)->prediction_changed = retail_plans_view_prediction_changed;
  signals[CHANGED] = g_signal_new ("changed", RETAIL_TYPE_PLANS_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "plans.apply", "i", apply_action);
}

static void
retail_plans_view_init (RetailPlansView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  const struct
  {
    const char *name, *tip;
    int lines;
  } kinds[N_ROWS] = {
    { _ ("Least change"), _ ("Of all changes that lead there, the one of the least cost"), 3 },
    { _ ("Fewest features"), _ ("The cheapest of the plans that change as few features as possible"), 2 },
    { _ ("One feature alone"), _ ("The feature that leads there by itself at the least cost"), 1 },
  };

  self->target = RETAIL_PLANS_NEXT_TIER;
  for (int row = 0; row < N_ROWS; row++)
    {
      self->rows[row] = g_object_new (RETAIL_TYPE_PLAN_ROW, NULL);
      retail_plan_row_set_up (self->rows[row], kinds[row].name, kinds[row].tip, row, kinds[row].lines);
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->rows[row]));
    }
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect (self, "notify::session", G_CALLBACK (session_changed_cb), NULL);
}

void
retail_plans_view_set_target (RetailPlansView *self, int target)
{
  g_return_if_fail (RETAIL_IS_PLANS_VIEW (self));
  if (self->target == target)
    return;
  self->target = target;
  show_plans (self);
}

const RetailPlans *
retail_plans_view_get_plans (RetailPlansView *self)
{
  g_return_val_if_fail (RETAIL_IS_PLANS_VIEW (self), NULL);
  return self->has_plans ? &self->plans : NULL;
}
