#include "app/share-strip.h"

#include "app/chart-view.h"
#include "charts/palette.h"

#define HEIGHT 8
#define GAP    2

struct _RetailShareStrip
{
  GtkWidget parent_instance;

  RetailShares shares;
};

G_DEFINE_FINAL_TYPE (RetailShareStrip, retail_share_strip, GTK_TYPE_WIDGET)

static void
retail_share_strip_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                            int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 3 * HEIGHT;
}

static void
retail_share_strip_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RetailShareStrip *self = RETAIL_SHARE_STRIP (widget);
  const RetailPalette *palette = retail_chart_view_get_palette ();
  const double parts[] = { self->shares.down, self->shares.stay, self->shares.up };
  const RetailColour *colours[] = { &palette->down, &palette->track, &palette->up };
  const double total = parts[0] + parts[1] + parts[2];
  const double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  const gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  double at = 0;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const double length = total > 0 ? width * parts[i] / total : 0;
      const double after = total * (1 - at / MAX (width, 1)) - parts[i]; /* what is still to come */
      const double drawn = after > 1e-6 && length > 2 * GAP ? length - GAP : length;
      const double x = mirrored ? width - at - drawn : at;
      const GdkRGBA rgba = { (float)colours[i]->red, (float)colours[i]->green, (float)colours[i]->blue,
                             (float)colours[i]->alpha };

      if (drawn > 0)
        gtk_snapshot_append_color (snapshot, &rgba,
                                   &GRAPHENE_RECT_INIT ((float)x, 0, (float)drawn, (float)height));
      at += length;
    }
}

static void
retail_share_strip_class_init (RetailShareStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = retail_share_strip_measure;
  widget_class->snapshot = retail_share_strip_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
retail_share_strip_init (RetailShareStrip *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

void
retail_share_strip_set (RetailShareStrip *self, const RetailShares *shares, const char *text)
{
  g_return_if_fail (RETAIL_IS_SHARE_STRIP (self) && shares != NULL);
  self->shares = *shares;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
