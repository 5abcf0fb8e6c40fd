#include "app/feature-row.h"

#include "app/feature-scale.h"
#include "engine/definition.h"
#include "engine/i18n.h"
#include "engine/number-format.h"

#include <math.h>

struct _RetailFeatureRow
{
  RetailSessionView parent_instance;

  RetailFeature feature;
  gboolean is_filled; /* it follows the features that were touched */
  int marked;         /* the segment that the marks are of, or −1 */

  GtkLabel *label;
  GtkEditableLabel *value;
  GtkLabel *reason;
  RetailFeatureScale *scale;
  GtkAdjustment *adjustment;
  gboolean updating; /* the session is telling us, not the user */
};

enum
{
  PROP_0,
  PROP_FEATURE
};

G_DEFINE_FINAL_TYPE (RetailFeatureRow, retail_feature_row, RETAIL_TYPE_SESSION_VIEW)

static RetailSession *
session_of (RetailFeatureRow *self)
{
  return retail_session_view_get_session (RETAIL_SESSION_VIEW (self));
}

/* A drag, however long, is one step to undo. */
static gboolean
pointer_cb (RetailFeatureRow *self, GdkEvent *event)
{
  const GdkEventType type = gdk_event_get_event_type (event);

  if (session_of (self) == NULL)
    return GDK_EVENT_PROPAGATE;
  if (type == GDK_BUTTON_PRESS || type == GDK_TOUCH_BEGIN)
    retail_session_begin_gesture (session_of (self), NULL);
  else if (type == GDK_BUTTON_RELEASE || type == GDK_TOUCH_END || type == GDK_TOUCH_CANCEL)
    retail_session_end_gesture (session_of (self));
  return GDK_EVENT_PROPAGATE;
}

static void
slider_moved_cb (RetailFeatureRow *self)
{
  if (!self->updating && session_of (self) != NULL)
    retail_session_set_feature (session_of (self), self->feature,
                                gtk_adjustment_get_value (self->adjustment));
}

static char *
dup_value (RetailFeatureRow *self, double value)
{
  const RetailModel *model = retail_session_get_model (session_of (self));

  return retail_format_feature (self->feature, value, model->currency);
}

/* As wide as its text: a GtkEditableLabel left to itself takes the room of an entry. Where room is short the
 * entry has the label's own width. */
static void
set_value_text (RetailFeatureRow *self, const char *text)
{
  int length = (int)g_utf8_strlen (text, -1);

  gtk_editable_set_text (GTK_EDITABLE (self->value), text);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->value), MIN (length, 4));
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->value), length + 1);
}

static void
show_value (RetailFeatureRow *self)
{
  const RetailProfile *profile = retail_session_get_profile (session_of (self));
  g_autofree char *text = dup_value (self, profile->values[self->feature]);

  if (!gtk_editable_label_get_editing (self->value)
      && g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->value)), text) != 0)
    set_value_text (self, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
}

/* Editing has begun or ended: what was typed counts unless it is what stood there. */
static void
editing_changed_cb (RetailFeatureRow *self)
{
  const RetailProfile *profile
      = session_of (self) != NULL ? retail_session_get_profile (session_of (self)) : NULL;
  g_autofree char *shown = NULL;
  const char *typed;
  double value;

  if (profile == NULL || self->value == NULL || gtk_editable_label_get_editing (self->value))
    return;
  typed = gtk_editable_get_text (GTK_EDITABLE (self->value));
  shown = dup_value (self, profile->values[self->feature]);
  if (g_strcmp0 (typed, shown) != 0 && retail_parse_number (typed, &value))
    {
      retail_session_begin_gesture (session_of (self), NULL);
      retail_session_set_feature (session_of (self), self->feature, value);
      retail_session_end_gesture (session_of (self));
    }
  show_value (self);
}

/* "median customer $612 · typical Sultan $3,801" */
static char *
dup_marks (RetailFeatureRow *self)
{
  const RetailModel *model = retail_session_get_model (session_of (self));
  const RetailPrediction *prediction = retail_session_get_prediction (session_of (self));
  const RetailSegment *segment = &model->segments[prediction->segment];
  g_autofree char *median = dup_value (self, model->spread.median[self->feature]);
  g_autofree char *typical = dup_value (self, segment->median[self->feature]);
  g_autofree char *name = retail_persona_dup_title (&segment->persona);

  /* Translators: "median customer: $612 · typical Sultan: $3,801" */
  return g_strdup_printf (_ ("median customer: %1$s · typical %2$s: %3$s"), median, name, typical);
}

static gboolean
tooltip_cb (RetailFeatureRow *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  g_autofree char *marks = NULL;

  if (retail_session_get_model (session_of (self)) == NULL
      || !gtk_widget_is_sensitive (GTK_WIDGET (self->scale)))
    return FALSE;
  marks = dup_marks (self);
  gtk_tooltip_set_text (tooltip, marks);
  return TRUE;
}

/* Said by the label and seen on the slider. */
static void
show_filled (RetailFeatureRow *self)
{
  const gboolean is_filled = retail_session_get_fill_in (session_of (self))
                             && retail_session_get_filling (session_of (self))->filled[self->feature];
  const char *name = _ (retail_feature_get_info (self->feature)->label);
  g_autofree char *text = NULL;

  if (is_filled == self->is_filled)
    return;
  self->is_filled = is_filled;
  /* Translators: a feature whose value follows the others */
  text = is_filled ? g_strdup_printf (_ ("%s · filled in"), name) : g_strdup (name);
  gtk_label_set_label (self->label, text);
  gtk_widget_set_tooltip_text (
      GTK_WIDGET (self->label),
      is_filled ? _ ("Not touched: what is usual for customers with the features that were "
                     "(the conditional mean)")
                : NULL);
  if (is_filled)
    gtk_widget_add_css_class (GTK_WIDGET (self), "filled");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "filled");
}

/* Seen on the slider, and told to who cannot see them. */
static void
show_marks (RetailFeatureRow *self, const RetailModel *model, guint segment)
{
  const RetailSegment *typical = &model->segments[segment];
  g_autofree char *marks = dup_marks (self);

  self->marked = (int)segment;
  retail_feature_scale_set_marks (self->scale, model->spread.median[self->feature],
                                  typical->median[self->feature], typical->persona.colour);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, marks,
                                  -1);
}

static void
retail_feature_row_prediction_changed (RetailSessionView *view)
{
  RetailFeatureRow *self = RETAIL_FEATURE_ROW (view);
  const RetailModel *model = retail_session_get_model (session_of (self));
  const RetailProfile *profile = retail_session_get_profile (session_of (self));
  const RetailPrediction *prediction = retail_session_get_prediction (session_of (self));

  if (!model->has_feature[self->feature])
    return;
  self->updating = TRUE;
  gtk_adjustment_set_value (self->adjustment, profile->values[self->feature]);
  self->updating = FALSE;
  show_value (self);
  show_filled (self);
  if (self->marked != (int)prediction->segment)
    show_marks (self, model, prediction->segment);
}

/* A step that the eye can follow: the range in about a hundred, on a round number. */
static double
step_for (double range, gboolean whole)
{
  double rough = range / 100, power = pow (10, floor (log10 (MAX (rough, 1e-9))));
  double nice = rough / power < 2 ? power : rough / power < 5 ? 2 * power : 5 * power;

  return whole ? MAX (round (nice), 1) : nice;
}

static void
set_range (RetailFeatureRow *self, const RetailModel *model)
{
  double low = model->spread.range_min[self->feature], high = model->spread.range_max[self->feature];
  gboolean whole = retail_feature_get_info (self->feature)->whole;
  double step = step_for (high - low, whole);

  self->updating = TRUE;
  gtk_adjustment_configure (self->adjustment, CLAMP (gtk_adjustment_get_value (self->adjustment), low, high),
                            low, high, step, 10 * step, 0);
  gtk_range_set_round_digits (GTK_RANGE (self->scale), whole ? 0 : high - low > 100 ? 0 : 1);
  self->updating = FALSE;
}

static void
show_availability (RetailFeatureRow *self, gboolean available)
{
  gboolean engagement = retail_feature_get_info (self->feature)->group == RETAIL_FEATURE_GROUP_ENGAGEMENT;
  const char *reason = engagement ? _ ("No web events in this data") : _ ("Not in this data");

  gtk_widget_set_sensitive (GTK_WIDGET (self->scale), available);
  gtk_widget_set_sensitive (GTK_WIDGET (self->value), available);
  gtk_widget_set_visible (GTK_WIDGET (self->reason), !available);
  gtk_label_set_label (self->reason, reason);
  if (!available)
    {
      self->updating = TRUE;
      gtk_adjustment_set_value (self->adjustment, gtk_adjustment_get_lower (self->adjustment));
      self->updating = FALSE;
      set_value_text (self, "–");
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "–",
                                      -1);
      retail_feature_scale_set_marks (self->scale, NAN, NAN, 0);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      reason, -1);
    }
}

static void
retail_feature_row_shop_changed (RetailSessionView *view)
{
  RetailFeatureRow *self = RETAIL_FEATURE_ROW (view);
  const RetailModel *model = retail_session_get_model (session_of (self));

  gtk_editable_label_stop_editing (self->value, FALSE);
  self->marked = -1;
  show_availability (self, model->has_feature[self->feature]);
  if (model->has_feature[self->feature])
    set_range (self, model);
}

static void
retail_feature_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_string (value, retail_feature_get_info (RETAIL_FEATURE_ROW (object)->feature)->id);
}

static void
retail_feature_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  const char *name = g_value_get_string (value);
  int feature = name != NULL ? retail_feature_from_id (name) : -1;

  g_return_if_fail (feature >= 0);
  RETAIL_FEATURE_ROW (object)->feature = feature;
}

static void
retail_feature_row_constructed (GObject *object)
{
  RetailFeatureRow *self = RETAIL_FEATURE_ROW (object);
  const char *label = _ (retail_feature_get_info (self->feature)->label);
  /* Translators: the number beside a slider; %s is a feature such as "Total spend" */
  g_autofree char *value_label = g_strdup_printf (_ ("%s, value"), label);

  G_OBJECT_CLASS (retail_feature_row_parent_class)->constructed (object);
  gtk_label_set_label (self->label, label);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), retail_definition_get ((RetailDefinition)self->feature));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->value), GTK_ACCESSIBLE_PROPERTY_LABEL, value_label,
                                  -1);
}

static gboolean
late_cb (gpointer value)
{
  return G_SOURCE_REMOVE;
}

/* GTK 4.8: a GtkEditableLabel looks at itself 100 ms after it lost the focus, be it still there or not. So it
 * outlives its row by a moment. */
static void
outlive (GtkEditableLabel *value)
{
  g_timeout_add_full (G_PRIORITY_DEFAULT, 200, late_cb, g_object_ref (value), g_object_unref);
}

static void
retail_feature_row_dispose (GObject *object)
{
  RetailFeatureRow *self = RETAIL_FEATURE_ROW (object);

  if (self->value != NULL)
    outlive (self->value);
  self->value = NULL;
  G_OBJECT_CLASS (retail_feature_row_parent_class)->dispose (object);
}

static void
retail_feature_row_class_init (RetailFeatureRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = retail_feature_row_get_property;
  object_class->set_property = retail_feature_row_set_property;
  object_class->constructed = retail_feature_row_constructed;
  object_class->dispose = retail_feature_row_dispose;
  RETAIL_SESSION_VIEW_CLASS (klass)->shop_changed = retail_feature_row_shop_changed;
  RETAIL_SESSION_VIEW_CLASS (klass)->repaints_whole = TRUE;
  RETAIL_SESSION_VIEW_CLASS (klass)->prediction_changed = retail_feature_row_prediction_changed;
  g_object_class_install_property (
      object_class, PROP_FEATURE,
      g_param_spec_string ("feature", NULL, NULL, "monetary",
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));

  g_type_ensure (RETAIL_TYPE_FEATURE_SCALE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/analytica/Retail/ui/feature-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RetailFeatureRow, label);
  gtk_widget_class_bind_template_child (widget_class, RetailFeatureRow, value);
  gtk_widget_class_bind_template_child (widget_class, RetailFeatureRow, reason);
  gtk_widget_class_bind_template_child (widget_class, RetailFeatureRow, scale);
  gtk_widget_class_bind_template_child (widget_class, RetailFeatureRow, adjustment);
  gtk_widget_class_bind_template_callback (widget_class, pointer_cb);
  gtk_widget_class_bind_template_callback (widget_class, slider_moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, editing_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, tooltip_cb);
}

static void
retail_feature_row_init (RetailFeatureRow *self)
{
  self->marked = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
}
