#include "app/share-bar.h"

#include "app/chart-view.h"

#include <adwaita.h>

#define THICKNESS     10
#define MINIMUM_WIDTH 32
#define NATURAL_WIDTH 50

struct _RetailShareBar
{
  GtkWidget parent_instance;

  double share;
  guint colour;
};

G_DEFINE_FINAL_TYPE (RetailShareBar, retail_share_bar, GTK_TYPE_WIDGET)

static void
retail_share_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                          int *natural, int *minimum_baseline, int *natural_baseline)
{
  gboolean horizontal = orientation == GTK_ORIENTATION_HORIZONTAL;

  *minimum = horizontal ? MINIMUM_WIDTH : THICKNESS;
  *natural = horizontal ? NATURAL_WIDTH : THICKNESS;
}

static void
retail_share_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RetailShareBar *self = RETAIL_SHARE_BAR (widget);
  const RetailColour *ink = &retail_chart_view_get_palette ()->slots[self->colour % RETAIL_PALETTE_N_SLOTS];
  const GdkRGBA colour = { (float)ink->red, (float)ink->green, (float)ink->blue, (float)ink->alpha };
  int room = gtk_widget_get_width (widget);
  double width = MAX (self->share * room, THICKNESS / 2.0);
  double x = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? 0 : room - width;
  double y = (gtk_widget_get_height (widget) - THICKNESS) / 2.0;
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (
      &outline, &GRAPHENE_RECT_INIT ((float)x, (float)y, (float)width, THICKNESS), THICKNESS / 2.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &colour, &outline.bounds);
  gtk_snapshot_pop (snapshot);
}

static void
retail_share_bar_class_init (RetailShareBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = retail_share_bar_measure;
  widget_class->snapshot = retail_share_bar_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
retail_share_bar_init (RetailShareBar *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
retail_share_bar_new (double share, guint colour)
{
  RetailShareBar *self = g_object_new (RETAIL_TYPE_SHARE_BAR, NULL);

  self->share = CLAMP (share, 0, 1);
  self->colour = colour;
  return GTK_WIDGET (self);
}
