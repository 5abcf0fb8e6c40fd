#include "charts/legend.h"
#include "charts/scatter-private.h"
#include "engine/i18n.h"

#include <math.h>

#define MARK_RADIUS 2.8
#define HANDFUL     50.0 /* marks half as large again: there is nothing else to see */

static double
layout_legend (const RetailScatter *self, RetailChartLayout *layout)
{
  guint n = self->model->n_segments;
  g_autofree RetailLegendEntry *entries = g_new0 (RetailLegendEntry, n + 1);
  g_auto (GStrv) titles = g_new0 (char *, n + 1);

  if (layout->width < 140)
    return 0;
  for (guint s = 0; s < n; s++)
    {
      const RetailPersona *persona = &self->model->segments[s].persona;

      titles[s] = retail_scatter_dup_segment_title (self->model, s);
      entries[s] = (RetailLegendEntry){ titles[s], (RetailGlyph)persona->mark,
                                        RETAIL_INK_SLOT + persona->colour, TRUE, s };
    }
  return retail_legend_layout (layout, entries, n, FALSE);
}

static void
place_plot (const RetailScatter *self, RetailChartLayout *layout)
{
  RetailTextStyle style = { 0.85, 0, RETAIL_LABEL_PLAIN, RETAIL_INK_DIM };
  double top = layout_legend (self, layout), line, width, room = 4;

  retail_layout_measure (layout, "Ág", &style, &width, &line);
  if (layout->width >= 6 * line && layout->height - top >= 6 * line)
    room = line + 4 * layout->text_scale;
  layout->plot
      = (RetailBox){ room, top, MAX (layout->width - room - 2, 1), MAX (layout->height - top - room, 1) };
  if (room <= 4)
    return;
  style.max_width = layout->plot.width;
  retail_layout_add_label (layout, self->axis[0], &style,
                           (RetailPoint){ layout->plot.x + layout->plot.width / 2, layout->height },
                           (RetailPoint){ 0.5, 1 });
  style.max_width = layout->plot.height;
  style.flags = RETAIL_LABEL_UPWARDS;
  retail_layout_add_label (layout, self->axis[1], &style,
                           (RetailPoint){ 0, layout->plot.y + layout->plot.height / 2 },
                           (RetailPoint){ 0, 0.5 });
}

/* The plane in which the part in view fills the window of the layout. */
static void
set_plane (const RetailScatter *self, const RetailChartLayout *layout, RetailPlane *plane)
{
  const RetailBox *window = &layout->window;
  const double first[2] = { window->x, window->y + window->height };
  const double length[2] = { window->width, -window->height };

  for (int c = 0; c < 2; c++)
    {
      double low = retail_map_view_to_window (&layout->view, c, 0);

      plane->step[c] = length[c] * retail_map_view_get_zoom (&layout->view) / (self->high[c] - self->low[c]);
      plane->origin[c] = first[c] + length[c] * low - plane->step[c] * self->low[c];
    }
}

/* Where the simulated customer stands; one out of view stands at the edge, on the side where it is. */
static RetailPoint
place_simulated (const RetailScatter *self, const RetailChartLayout *layout, const RetailPlane *plane)
{
  const RetailBox *plot = &layout->plot;
  double room = RETAIL_SCATTER_RING + 1;
  RetailPoint at = retail_plane_place (plane, self->simulated.x, self->simulated.y);

  return (RetailPoint){ CLAMP (at.x, plot->x + room, MAX (plot->x + plot->width - room, plot->x + room)),
                        CLAMP (at.y, plot->y + room, MAX (plot->y + plot->height - room, plot->y + room)) };
}

static double
get_enlargement (guint n)
{
  return CLAMP (1.5 * pow (HANDFUL / MAX (n, 1), 0.25), 1, 1.5);
}

static void
place_points (const RetailScatter *self, RetailChartLayout *layout, RetailScatterGeometry *geometry)
{
  const RetailBox *plot = &layout->plot;
  double side = MIN (plot->width, plot->height);

  geometry->radius = CLAMP (side / 90, 1.4, MARK_RADIUS) * CLAMP (layout->text_scale, 1, 1.5)
                     * get_enlargement (self->model->n_sample);
  layout->window = (RetailBox){ plot->x + geometry->radius, plot->y + geometry->radius,
                                MAX (plot->width - 2 * geometry->radius, 0),
                                MAX (plot->height - 2 * geometry->radius, 0) };
  set_plane (self, layout, &geometry->plane);
  if (self->map != NULL)
    {
      geometry->layer = retail_customer_layer_new (self->map, self->model, &geometry->plane, &layout->plot,
                                                   layout->pixel_scale);
      retail_customer_layer_hide (geometry->layer, layout->hidden);
      retail_customer_layer_select (geometry->layer, self->selection);
      geometry->radius = retail_customer_layer_get_radius (geometry->layer);
      return;
    }
  geometry->points = g_new (RetailPoint, self->model->n_sample + 1);
  for (guint i = 0; i < self->model->n_sample; i++)
    {
      const RetailMapPoint *point = &self->model->sample[i];
      RetailPoint at = retail_plane_place (&geometry->plane, point->x, point->y);

      geometry->points[i] = at;
      if (retail_scatter_is_in_view (&layout->plot, at) && retail_layout_shows (layout, point->segment))
        retail_layout_set_item (layout, i, (RetailBox){ at.x - 5, at.y - 5, 10, 10 }, FALSE);
    }
}

/* The label goes to the first side of the ring where it stays within the plot. */
static void
add_simulated_label (RetailChartLayout *layout, const char *name, RetailPoint at)
{
  static const RetailPoint sides[] = { { -1, -1 }, { 1, -1 }, { -1, 1 }, { 1, 1 }, { 0, -1 }, { 0, 1 } };
  RetailTextStyle style = { 0.9, layout->plot.width, RETAIL_LABEL_BOLD | RETAIL_LABEL_HALO, RETAIL_INK_TEXT };
  const RetailBox *plot = &layout->plot;
  double width, height;

  retail_layout_measure (layout, name, &style, &width, &height);
  for (gsize i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      RetailPoint anchor = { (1 - sides[i].x) / 2, (1 - sides[i].y) / 2 };
      RetailPoint near
          = { at.x + sides[i].x * RETAIL_SCATTER_RING, at.y + sides[i].y * (RETAIL_SCATTER_RING + 2) };
      double x = near.x - anchor.x * width, y = near.y - anchor.y * height;

      if (x >= plot->x && x + width <= plot->x + plot->width && y >= plot->y
          && y + height <= plot->y + plot->height
          && retail_layout_add_label (layout, name, &style, near, anchor))
        return;
    }
  /* in a narrow plot: above or below, pushed inside */
  at.x = CLAMP (at.x, plot->x + width / 2, MAX (plot->x + plot->width - width / 2, plot->x + width / 2));
  at.y += at.y > plot->y + plot->height / 2 ? -RETAIL_SCATTER_RING - 2 : RETAIL_SCATTER_RING + 2 + height;
  retail_layout_add_label (layout, name, &style, at, (RetailPoint){ 0.5, 1 });
}

static void
geometry_free (gpointer data)
{
  RetailScatterGeometry *self = data;

  g_clear_pointer (&self->layer, retail_customer_layer_free);
  g_free (self->points);
  g_free (self);
}

static RetailBox
get_simulated_box (const RetailScatterGeometry *geometry)
{
  return (RetailBox){ geometry->simulated.x - RETAIL_SCATTER_RING - 2,
                      geometry->simulated.y - RETAIL_SCATTER_RING - 2, 2 * RETAIL_SCATTER_RING + 4,
                      2 * RETAIL_SCATTER_RING + 4 };
}

/* What the legend does not say: that colour stands for how many there are. */
static void
add_density_label (RetailChartLayout *layout)
{
  const RetailTextStyle style
      = { 0.82, layout->plot.width, RETAIL_LABEL_WRAP | RETAIL_LABEL_HALO, RETAIL_INK_DIM };

  retail_layout_add_label (layout, _ ("the stronger the colour, the more customers"), &style,
                           (RetailPoint){ layout->plot.x + layout->plot.width, layout->plot.y },
                           (RetailPoint){ 1, 0 });
}

void
retail_scatter_layout (RetailChart *chart, RetailChartLayout *layout)
{
  RetailScatter *self = (RetailScatter *)chart;
  RetailScatterGeometry *geometry = g_new0 (RetailScatterGeometry, 1);

  layout->geometry = geometry;
  layout->geometry_free = geometry_free;
  place_plot (self, layout);
  place_points (self, layout, geometry);
  if (geometry->layer != NULL && retail_customer_layer_is_dense (geometry->layer))
    add_density_label (layout);
  if (!self->has_simulated)
    return;
  geometry->simulated = place_simulated (self, layout, &geometry->plane);
  if (self->map == NULL)
    retail_layout_set_item (layout, self->model->n_sample, get_simulated_box (geometry), FALSE);
  if (layout->width >= 140)
    add_simulated_label (layout, self->simulated_name, geometry->simulated);
}

void
retail_scatter_go_on (RetailChartLayout *layout, RetailChartLayout *before)
{
  RetailScatterGeometry *geometry = layout->geometry, *old = before->geometry;

  if (geometry->layer != NULL && old->layer != NULL)
    retail_customer_layer_go_on (geometry->layer, old->layer);
}

RetailItemShape
retail_scatter_get_shape (const RetailChartLayout *layout, guint item)
{
  const RetailScatter *self = (const RetailScatter *)layout->chart;
  const RetailScatterGeometry *geometry = layout->geometry;
  RetailPoint at;

  if (item == retail_scatter_count_points (self))
    return (RetailItemShape){ get_simulated_box (geometry), geometry->simulated, FALSE };
  at = retail_customer_layer_get_place (geometry->layer, item);
  if (!retail_scatter_is_in_view (&layout->plot, at)
      || !retail_layout_shows (layout, retail_scatter_get_segment (self, item)))
    return (RetailItemShape){ 0 };
  return (RetailItemShape){ { at.x - 5, at.y - 5, 10, 10 }, at, FALSE };
}

int
retail_scatter_find_item (const RetailChartLayout *layout, double x, double y)
{
  const RetailScatter *self = (const RetailScatter *)layout->chart;
  const RetailScatterGeometry *geometry = layout->geometry;
  double reach = RETAIL_CHART_REACH;

  if (self->has_simulated)
    {
      double distance = hypot (x - geometry->simulated.x, y - geometry->simulated.y);

      /* drawn on top: within its ring it comes first */
      if (distance <= RETAIL_SCATTER_RING)
        return (int)retail_scatter_count_points (self);
    }
  return retail_scatter_is_in_view (&layout->plot, (RetailPoint){ x, y })
             ? retail_customer_layer_find (geometry->layer, (RetailPoint){ x, y }, reach)
             : -1;
}

gboolean
retail_scatter_to_values (const RetailChartLayout *layout, RetailPoint at, double values[2])
{
  const RetailScatterGeometry *geometry = layout->geometry;
  const RetailPlane *plane = &geometry->plane;

  values[0] = (at.x - plane->origin[0]) / plane->step[0];
  values[1] = (at.y - plane->origin[1]) / plane->step[1];
  return TRUE;
}
