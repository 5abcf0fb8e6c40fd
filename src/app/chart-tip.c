#include "app/chart-tip.h"

#define PADDING_X 10
#define PADDING_Y 6
#define RADIUS    8
#define GAP       8

static PangoLayout *
lay_out (GtkWidget *widget, const char *text)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (widget, text);
  int room = MAX (40, gtk_widget_get_width (widget) - 2 * PADDING_X);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  if (width > room)
    {
      pango_layout_set_width (layout, room * PANGO_SCALE);
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
    }
  return layout;
}

/* Over the anchor, else beside it, else under it; pushed back inside the widget. */
static graphene_rect_t
place (GtkWidget *widget, int width, int height, const RetailBox *anchor)
{
  double room = gtk_widget_get_width (widget), depth = gtk_widget_get_height (widget);
  double x = anchor->x + anchor->width / 2 - width / 2.0;
  double y = anchor->y - GAP - height;
  double middle = anchor->y + anchor->height / 2 - height / 2.0;

  if (y < 0 && anchor->x + anchor->width + GAP + width <= room)
    {
      x = anchor->x + anchor->width + GAP;
      y = middle;
    }
  else if (y < 0 && anchor->x - GAP - width >= 0)
    {
      x = anchor->x - GAP - width;
      y = middle;
    }
  else if (y < 0)
    y = anchor->y + anchor->height + GAP;
  x = CLAMP (x, 0, MAX (0, room - width));
  y = CLAMP (y, 0, MAX (0, depth - height));
  return GRAPHENE_RECT_INIT ((float)(int)x, (float)(int)y, (float)width, (float)height);
}

void
retail_chart_tip_snapshot (GtkWidget *widget, GtkSnapshot *snapshot, const char *text,
                           const RetailBox *anchor)
{
  static const GdkRGBA ink = { 1, 1, 1, 1 }, ground = { 0.12f, 0.12f, 0.13f, 0.94f },
                       edge = { 1, 1, 1, 0.22f };
  const float widths[4] = { 1, 1, 1, 1 };
  const GdkRGBA edges[4] = { edge, edge, edge, edge };
  g_autoptr (PangoLayout) layout = lay_out (widget, text);
  graphene_rect_t box;
  GskRoundedRect outline;
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  box = place (widget, width + 2 * PADDING_X, height + 2 * PADDING_Y, anchor);
  gsk_rounded_rect_init_from_rect (&outline, &box, RADIUS);

  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &ground, &box);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &outline, widths, edges);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (box.origin.x + PADDING_X, box.origin.y + PADDING_Y));
  gtk_snapshot_append_layout (snapshot, layout, &ink);
  gtk_snapshot_restore (snapshot);
}
