#include "app/feature-scale.h"

#include "app/chart-view.h"
#include "charts/palette.h"

#include <adwaita.h>
#include <math.h>

#define MARK_WIDTH       2
#define MARK_HALF_HEIGHT 8
#define LEAST_PIECE      4 /* less of a mark beside the knob looks like dirt */

struct _RetailFeatureScale
{
  GtkScale parent_instance;

  double median, typical;
  guint colour;
};

G_DEFINE_FINAL_TYPE (RetailFeatureScale, retail_feature_scale, GTK_TYPE_SCALE)

static GtkWidget *
find_child (GtkWidget *parent, const char *css_name)
{
  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (g_strcmp0 (gtk_widget_get_css_name (child), css_name) == 0)
      return child;
  return NULL;
}

/* What GtkRange draws: the trough, and the knob on it. gtk_range_get_slider_range() would be the way, but in
 * GTK 4.8 its start is the trough's. */
typedef struct
{
  graphene_rect_t trough, knob; /* in the widget's coordinates */
  double room;                  /* that the knob takes on the trough */
} Parts;

static gboolean
find_parts (RetailFeatureScale *self, Parts *parts)
{
  GtkWidget *trough = find_child (GTK_WIDGET (self), "trough");
  GtkWidget *knob = trough != NULL ? find_child (trough, "slider") : NULL;
  int room;

  if (knob == NULL || !gtk_widget_compute_bounds (trough, GTK_WIDGET (self), &parts->trough)
      || !gtk_widget_compute_bounds (knob, GTK_WIDGET (self), &parts->knob))
    return FALSE;
  gtk_widget_measure (knob, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &room, NULL, NULL);
  parts->room = room;
  return TRUE;
}

static double
place_of (RetailFeatureScale *self, const Parts *parts, double value)
{
  GtkAdjustment *adjustment = gtk_range_get_adjustment (GTK_RANGE (self));
  double low = gtk_adjustment_get_lower (adjustment), high = gtk_adjustment_get_upper (adjustment);
  double fraction = high > low ? (CLAMP (value, low, high) - low) / (high - low) : 0;

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    fraction = 1 - fraction;
  return parts->trough.origin.x + parts->room / 2 + fraction * (parts->trough.size.width - parts->room);
}

double
retail_feature_scale_get_x (RetailFeatureScale *self, double value)
{
  Parts parts;

  g_return_val_if_fail (RETAIL_IS_FEATURE_SCALE (self), NAN);
  return find_parts (self, &parts) ? place_of (self, &parts, value) : NAN;
}

static void
snapshot_piece (GtkSnapshot *snapshot, const GdkRGBA *rgba, double x, double y, double height)
{
  if (height >= LEAST_PIECE)
    gtk_snapshot_append_color (
        snapshot, rgba,
        &GRAPHENE_RECT_INIT ((float)(x - MARK_WIDTH / 2.0), (float)y, MARK_WIDTH, (float)height));
}

/* A mark passes behind the knob: only what the knob leaves free is painted, and no specks of it. */
static void
snapshot_mark (RetailFeatureScale *self, GtkSnapshot *snapshot, double value, const RetailColour *colour)
{
  const GdkRGBA rgba
      = { (float)colour->red, (float)colour->green, (float)colour->blue, (float)colour->alpha };
  double x, y, away, radius, hidden;
  Parts parts;

  if (isnan (value) || !find_parts (self, &parts))
    return;
  x = round (place_of (self, &parts, value));
  y = parts.trough.origin.y + parts.trough.size.height / 2;
  radius = parts.knob.size.width / 2;
  away = fabs (x - (parts.knob.origin.x + radius));
  hidden = away < radius ? sqrt (radius * radius - away * away) : 0;
  snapshot_piece (snapshot, &rgba, x, y - MARK_HALF_HEIGHT, MARK_HALF_HEIGHT - hidden);
  snapshot_piece (snapshot, &rgba, x, y + hidden, MARK_HALF_HEIGHT - hidden);
}

static void
retail_feature_scale_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RetailFeatureScale *self = RETAIL_FEATURE_SCALE (widget);
  const RetailPalette *palette = retail_chart_view_get_palette ();

  GTK_WIDGET_CLASS (retail_feature_scale_parent_class)->snapshot (widget, snapshot);
  if (!gtk_widget_is_sensitive (widget))
    return;
  snapshot_mark (self, snapshot, self->median, &palette->text);
  snapshot_mark (self, snapshot, self->typical, &palette->slots[self->colour]);
}

/* GtkRange takes the wheel: on a page that scrolls, that changes values by accident. */
static void
release_wheel (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller))
        gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_NONE);
    }
}

static void
retail_feature_scale_class_init (RetailFeatureScaleClass *klass)
{
  GTK_WIDGET_CLASS (klass)->snapshot = retail_feature_scale_snapshot;
}

static void
retail_feature_scale_init (RetailFeatureScale *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  self->median = self->typical = NAN;
  gtk_scale_set_draw_value (GTK_SCALE (self), FALSE);
  release_wheel (GTK_WIDGET (self));
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}

static gboolean
same (double a, double b)
{
  return a == b || (isnan (a) && isnan (b));
}

void
retail_feature_scale_set_marks (RetailFeatureScale *self, double median, double typical, guint colour)
{
  g_return_if_fail (RETAIL_IS_FEATURE_SCALE (self));
  g_return_if_fail (colour < RETAIL_PALETTE_N_SLOTS);

  if (same (self->median, median) && same (self->typical, typical) && self->colour == colour)
    return;
  self->median = median;
  self->typical = typical;
  self->colour = colour;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
