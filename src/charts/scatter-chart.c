/* The customer map: the model's sample, or every customer, on its two principal components. */
#include "charts/charts.h"

#include "charts/chart-private.h"
#include "charts/customer-layer.h"
#include "charts/legend.h"
#include "charts/paint.h"
#include "engine/i18n.h"
#include "engine/number-format.h"

#include <math.h>

#define MARK_RADIUS 2.8
#define MARK_ALPHA  0.75
#define STRONG      0.8 /* of the largest loading: what also names an axis */
#define N_NAMES_MAX 2
#define SIMULATED_R 7.0

typedef struct
{
  RetailChart base;
  RetailModel *model;
  RetailCustomerMap *map; /* of everybody, or NULL: then the sample is shown */
  RetailCustomerSet *selection;
  guint32 *sample_rows; /* the customers of the sample, where somebody is selected and they are known */
  gboolean has_simulated;
  RetailPoint simulated;
  guint simulated_segment;
  char *simulated_name;   /* as shown */
  gboolean is_named;      /* it is the name of one of the shop's */
  char *axis[2];          /* "Spend, Frequency →" */
  double low[2], high[2]; /* of the data, with a margin */
} Scatter;

typedef struct
{
  RetailPlane plane;
  RetailPoint *points;        /* of the sample */
  RetailCustomerLayer *layer; /* or everybody */
  RetailPoint simulated;
  double radius;
} Geometry;

/* --- values --- */

static guint
get_n_points (const Scatter *self)
{
  return self->map != NULL ? (guint)self->map->n : self->model->n_sample;
}

static guint
get_segment (const Scatter *self, guint item)
{
  return self->map != NULL ? self->map->segment[item] : self->model->sample[item].segment;
}

static gboolean
is_chosen (const Scatter *self, guint item)
{
  if (self->selection == NULL)
    return TRUE;
  if (self->map != NULL)
    return retail_customer_set_has (self->selection, self->map->rows[item]);
  return self->sample_rows == NULL || retail_customer_set_has (self->selection, self->sample_rows[item]);
}

/* The features that make the axis go up, the strongest first. */
static char *
dup_axis_name (const RetailModel *model, int component)
{
  const double *loadings = model->pca.components[component];
  GString *names = g_string_new (NULL);
  double limit = G_MAXDOUBLE, most = 0;

  for (guint n = 0; n < N_NAMES_MAX; n++)
    {
      int best = -1;

      for (guint i = 0; i < model->scaler.d; i++)
        if (loadings[i] > STRONG * most && loadings[i] > 0 && loadings[i] < limit
            && (best < 0 || loadings[i] > loadings[best]))
          best = (int)i;
      if (best < 0)
        break;
      limit = loadings[best];
      most = MAX (most, limit);
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "",
                              _ (retail_feature_get_info (model->scaler.columns[best])->short_label));
    }
  if (names->len > 0)
    g_string_append (names, " →");
  return g_string_free (names, FALSE);
}

static void
stretch (double *low, double *high, double value)
{
  *low = MIN (*low, value);
  *high = MAX (*high, value);
}

/* From the customers alone, so that nothing moves while the simulated one does. */
static void
find_ranges (Scatter *self)
{
  for (int c = 0; c < 2; c++)
    {
      double low = self->map != NULL ? self->map->low[c] : G_MAXDOUBLE;
      double high = self->map != NULL ? self->map->high[c] : -G_MAXDOUBLE, room;

      for (guint i = 0; self->map == NULL && i < self->model->n_sample; i++)
        stretch (&low, &high, c == 0 ? self->model->sample[i].x : self->model->sample[i].y);
      if (low > high)
        low = high = 0;
      room = high > low ? (high - low) * 0.05 : 1;
      self->low[c] = low - room;
      self->high[c] = high + room;
    }
}

static char *
dup_segment_title (const RetailModel *model, guint segment)
{
  return retail_persona_dup_title (&model->segments[segment].persona);
}

static char *
summarise (const Scatter *self)
{
  const RetailModel *model = self->model;
  g_autofree char *n = retail_format_number (get_n_points (self), 0);
  g_autofree char *variance = retail_format_percent (model->pca.ratio[0] + model->pca.ratio[1]);
  g_autofree char *title = NULL;

  if (get_n_points (self) == 0)
    return g_strdup (_ ("There are no customers to show."));
  if (!self->has_simulated)
    return g_strdup_printf (_ ("Map of %s customers by segment; its two directions hold %s of the variance."),
                            n, variance);
  title = dup_segment_title (model, self->simulated_segment);
  if (self->is_named)
    /* Translators: the third is a customer's id, the last a persona */
    return g_strdup_printf (_ ("Map of %s customers by segment; its two directions hold %s of the "
                               "variance, and %s lies with %s."),
                            n, variance, self->simulated_name, title);
  return g_strdup_printf (_ ("Map of %s customers by segment; its two directions hold %s of the "
                             "variance, and the simulated customer lies with %s."),
                          n, variance, title);
}

static void
scatter_finalize (RetailChart *chart)
{
  Scatter *self = (Scatter *)chart;

  retail_model_unref (self->model);
  g_clear_pointer (&self->map, retail_customer_map_unref);
  g_clear_pointer (&self->selection, retail_customer_set_unref);
  g_free (self->sample_rows);
  g_free (self->axis[0]);
  g_free (self->axis[1]);
  g_free (self->simulated_name);
}

static void
take_row (RetailChart *chart, const char *customer, char *segment, RetailPoint at, char *spend)
{
  retail_chart_take_cell (chart, g_strdup (customer));
  retail_chart_take_cell (chart, segment);
  retail_chart_take_cell (chart, retail_format_number (at.x, 2));
  retail_chart_take_cell (chart, retail_format_number (at.y, 2));
  retail_chart_take_cell (chart, spend);
}

static void
scatter_fill_table (RetailChart *chart)
{
  Scatter *self = (Scatter *)chart;
  const RetailModel *model = self->model;

  chart->n_columns = 5;
  retail_chart_take_cell (chart, g_strdup (_ ("Customer")));
  retail_chart_take_cell (chart, g_strdup (_ ("Segment")));
  retail_chart_take_cell (chart, g_strdup (self->axis[0]));
  retail_chart_take_cell (chart, g_strdup (self->axis[1]));
  retail_chart_take_cell (chart, g_strdup (_ ("Total spend")));
  for (guint i = 0; i < model->n_sample; i++)
    take_row (chart, model->sample[i].id, dup_segment_title (model, model->sample[i].segment),
              (RetailPoint){ model->sample[i].x, model->sample[i].y },
              retail_format_money (model->sample[i].spend, model->currency));
  if (self->has_simulated)
    take_row (chart, self->simulated_name, dup_segment_title (model, self->simulated_segment),
              self->simulated, g_strdup (""));
}

static char *
scatter_dup_item_text (RetailChart *chart, guint item)
{
  const Scatter *self = (const Scatter *)chart;
  const RetailCustomers *customers = self->map != NULL ? self->map->customers : NULL;
  const char *id = "";
  double value = NAN;
  g_autofree char *title = NULL, *spend = NULL;

  if (item == get_n_points (self))
    {
      title = dup_segment_title (self->model, self->simulated_segment);
      return g_strdup_printf ("%s\n%s", self->simulated_name, title);
    }
  if (customers != NULL)
    {
      id = customers->ids[self->map->rows[item]];
      value = customers->now[(gsize)self->map->rows[item] * RETAIL_N_FEATURES + RETAIL_FEATURE_MONETARY];
    }
  else if (self->map == NULL)
    {
      id = self->model->sample[item].id;
      value = self->model->sample[item].spend;
    }
  title = dup_segment_title (self->model, get_segment (self, item));
  spend = retail_format_money (value, self->model->currency);
  return g_strdup_printf (_ ("Customer %s\n%s\nTotal spend: %s"), id, title, spend);
}

/* By segment; the simulated customer is a group of its own, the last. */
static guint
scatter_get_group (const RetailChart *chart, guint item)
{
  const Scatter *self = (const Scatter *)chart;

  return item < get_n_points (self) ? get_segment (self, item) : self->model->n_segments;
}

/* --- geometry --- */

static double
layout_legend (const Scatter *self, RetailChartLayout *layout)
{
  guint n = self->model->n_segments;
  g_autofree RetailLegendEntry *entries = g_new0 (RetailLegendEntry, n + 1);
  g_auto (GStrv) titles = g_new0 (char *, n + 1);

  if (layout->width < 140)
    return 0;
  for (guint s = 0; s < n; s++)
    {
      const RetailPersona *persona = &self->model->segments[s].persona;

      titles[s] = dup_segment_title (self->model, s);
      entries[s] = (RetailLegendEntry){ titles[s], (RetailGlyph)persona->mark,
                                        RETAIL_INK_SLOT + persona->colour, TRUE, s };
    }
  return retail_legend_layout (layout, entries, n, FALSE);
}

static void
place_plot (const Scatter *self, RetailChartLayout *layout)
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

/* The plane in which the part in view fills the plot but for a margin of INSET. */
static void
set_plane (const Scatter *self, const RetailChartLayout *layout, double inset, RetailPlane *plane)
{
  const RetailBox *plot = &layout->plot;
  const double first[2] = { plot->x + inset, plot->y + plot->height - inset };
  const double length[2] = { MAX (plot->width - 2 * inset, 0), -MAX (plot->height - 2 * inset, 0) };

  for (int c = 0; c < 2; c++)
    {
      double at_low = retail_map_view_to_window (&layout->view, c, 0);
      double at_high = retail_map_view_to_window (&layout->view, c, 1);

      plane->step[c] = length[c] * (at_high - at_low) / (self->high[c] - self->low[c]);
      plane->origin[c] = first[c] + length[c] * at_low - plane->step[c] * self->low[c];
    }
}

static gboolean
is_in_view (const RetailBox *plot, RetailPoint at)
{
  return at.x >= plot->x - 1 && at.x <= plot->x + plot->width + 1 && at.y >= plot->y - 1
         && at.y <= plot->y + plot->height + 1;
}

/* Where the simulated customer stands; one out of view stands at the edge, on the side where it is. */
static RetailPoint
place_simulated (const Scatter *self, const RetailChartLayout *layout, const RetailPlane *plane)
{
  const RetailBox *plot = &layout->plot;
  double room = SIMULATED_R + 1;
  RetailPoint at = retail_plane_place (plane, self->simulated.x, self->simulated.y);

  return (RetailPoint){ CLAMP (at.x, plot->x + room, MAX (plot->x + plot->width - room, plot->x + room)),
                        CLAMP (at.y, plot->y + room, MAX (plot->y + plot->height - room, plot->y + room)) };
}

static void
place_points (const Scatter *self, RetailChartLayout *layout, Geometry *geometry)
{
  double side = MIN (layout->plot.width, layout->plot.height);

  geometry->radius = CLAMP (side / 90, 1.4, MARK_RADIUS) * CLAMP (layout->text_scale, 1, 1.5);
  set_plane (self, layout, geometry->radius, &geometry->plane);
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
      if (is_in_view (&layout->plot, at) && retail_layout_shows (layout, point->segment))
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
      RetailPoint near = { at.x + sides[i].x * SIMULATED_R, at.y + sides[i].y * (SIMULATED_R + 2) };
      double x = near.x - anchor.x * width, y = near.y - anchor.y * height;

      if (x >= plot->x && x + width <= plot->x + plot->width && y >= plot->y
          && y + height <= plot->y + plot->height
          && retail_layout_add_label (layout, name, &style, near, anchor))
        return;
    }
  /* in a narrow plot: above or below, pushed inside */
  at.x = CLAMP (at.x, plot->x + width / 2, MAX (plot->x + plot->width - width / 2, plot->x + width / 2));
  at.y += at.y > plot->y + plot->height / 2 ? -SIMULATED_R - 2 : SIMULATED_R + 2 + height;
  retail_layout_add_label (layout, name, &style, at, (RetailPoint){ 0.5, 1 });
}

static void
geometry_free (gpointer data)
{
  Geometry *self = data;

  g_clear_pointer (&self->layer, retail_customer_layer_free);
  g_free (self->points);
  g_free (self);
}

static RetailBox
get_simulated_box (const Geometry *geometry)
{
  return (RetailBox){ geometry->simulated.x - SIMULATED_R - 2, geometry->simulated.y - SIMULATED_R - 2,
                      2 * SIMULATED_R + 4, 2 * SIMULATED_R + 4 };
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

static void
scatter_layout (RetailChart *chart, RetailChartLayout *layout)
{
  Scatter *self = (Scatter *)chart;
  Geometry *geometry = g_new0 (Geometry, 1);

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

static RetailItemShape
scatter_get_shape (const RetailChartLayout *layout, guint item)
{
  const Scatter *self = (const Scatter *)layout->chart;
  const Geometry *geometry = layout->geometry;
  RetailPoint at;

  if (item == get_n_points (self))
    return (RetailItemShape){ get_simulated_box (geometry), geometry->simulated, FALSE };
  at = retail_customer_layer_get_place (geometry->layer, item);
  if (!is_in_view (&layout->plot, at) || !retail_layout_shows (layout, get_segment (self, item)))
    return (RetailItemShape){ 0 };
  return (RetailItemShape){ { at.x - 5, at.y - 5, 10, 10 }, at, FALSE };
}

static int
scatter_find_item (const RetailChartLayout *layout, double x, double y)
{
  const Scatter *self = (const Scatter *)layout->chart;
  const Geometry *geometry = layout->geometry;
  double reach = RETAIL_CHART_REACH;

  if (self->has_simulated)
    {
      double distance = hypot (x - geometry->simulated.x, y - geometry->simulated.y);

      /* drawn on top: within its ring it comes first */
      if (distance <= SIMULATED_R)
        return (int)get_n_points (self);
    }
  return is_in_view (&layout->plot, (RetailPoint){ x, y })
             ? retail_customer_layer_find (geometry->layer, (RetailPoint){ x, y }, reach)
             : -1;
}

/* --- ink --- */

static void
draw_axes (const RetailBox *plot, const RetailPalette *palette, cairo_t *cr)
{
  RetailPoint corner = { plot->x, plot->y + plot->height };

  retail_paint_rule (cr, (RetailPoint){ plot->x, plot->y }, corner, &palette->grid);
  retail_paint_rule (cr, corner, (RetailPoint){ plot->x + plot->width, corner.y }, &palette->grid);
}

/* The colour is set once a segment; every mark is filled by itself, so that where many lie it grows dense. */
static void
draw_segment (const RetailChartLayout *layout, guint segment, const RetailPalette *palette, gboolean chosen,
              cairo_t *cr)
{
  const Scatter *self = (const Scatter *)layout->chart;
  const Geometry *geometry = layout->geometry;
  const RetailPersona *persona = &self->model->segments[segment].persona;
  double alpha = palette->high_contrast ? 1 : MARK_ALPHA;
  RetailColour colour = retail_palette_get_ink (palette, RETAIL_INK_SLOT + persona->colour, FALSE);

  colour = retail_colour_with_alpha (colour, chosen ? alpha : RETAIL_MAP_FAINT);
  cairo_new_path (cr);
  retail_colour_set_source (&colour, cr);
  for (guint i = 0; i < self->model->n_sample; i++)
    if (self->model->sample[i].segment == segment && is_in_view (&layout->plot, geometry->points[i])
        && is_chosen (self, i) == chosen)
      {
        retail_paint_glyph_path (cr, (RetailGlyph)persona->mark, geometry->points[i], geometry->radius);
        cairo_fill (cr);
      }
}

/* Who is selected lies on top. */
static void
draw_sample (const RetailChartLayout *layout, const RetailPalette *palette, cairo_t *cr)
{
  const Scatter *self = (const Scatter *)layout->chart;

  for (int chosen = self->selection != NULL ? FALSE : TRUE; chosen <= TRUE; chosen++)
    for (guint s = 0; s < self->model->n_segments; s++)
      if (retail_layout_shows (layout, s))
        draw_segment (layout, s, palette, chosen, cr);
}

static void
draw_ring (cairo_t *cr, RetailPoint at, double radius, const RetailColour *inside, const RetailColour *line)
{
  cairo_new_path (cr);
  retail_paint_glyph_path (cr, RETAIL_GLYPH_CIRCLE, at, radius);
  retail_colour_set_source (inside, cr);
  cairo_fill_preserve (cr);
  cairo_set_line_width (cr, 2.4);
  retail_colour_set_source (line, cr);
  cairo_stroke (cr);
}

static void
draw_simulated (const Scatter *self, const Geometry *geometry, const RetailPalette *palette, cairo_t *cr)
{
  const RetailPersona *persona = &self->model->segments[self->simulated_segment].persona;
  RetailColour fill = retail_palette_get_ink (palette, RETAIL_INK_SLOT + persona->colour, FALSE);

  draw_ring (cr, geometry->simulated, SIMULATED_R, &palette->card, &palette->text);
  cairo_new_path (cr);
  retail_paint_glyph_path (cr, (RetailGlyph)persona->mark, geometry->simulated, 3);
  retail_colour_set_source (&fill, cr);
  cairo_fill (cr);
}

static void
draw_highlight (const RetailChartLayout *layout, guint item, const RetailPalette *palette, cairo_t *cr)
{
  const Scatter *self = (const Scatter *)layout->chart;
  const Geometry *geometry = layout->geometry;
  guint slot = self->model->segments[get_segment (self, item)].persona.colour;
  RetailColour colour = retail_palette_get_ink (palette, RETAIL_INK_SLOT + slot, FALSE);
  RetailItemShape shape = retail_layout_get_shape (layout, item);

  if (shape.box.width > 0)
    draw_ring (cr, shape.centre, geometry->radius + 2.5, &colour, &palette->text);
}

static void
scatter_draw (const RetailChartLayout *layout, const RetailPalette *palette, cairo_t *cr, int highlight)
{
  const Scatter *self = (const Scatter *)layout->chart;
  const Geometry *geometry = layout->geometry;

  draw_axes (&layout->plot, palette, cr);
  if (geometry->layer != NULL)
    retail_customer_layer_draw (geometry->layer, palette, cr);
  else
    draw_sample (layout, palette, cr);
  if (highlight >= 0 && (guint)highlight < get_n_points (self))
    draw_highlight (layout, (guint)highlight, palette, cr);
  if (self->has_simulated)
    draw_simulated (self, geometry, palette, cr);
}

static void
name_series (Scatter *self)
{
  for (guint s = 0; s < self->model->n_segments && self->model->n_segments > 1; s++)
    {
      g_autofree char *title = dup_segment_title (self->model, s);

      retail_chart_add_series_name (&self->base, title);
    }
}

static gboolean
scatter_to_values (const RetailChartLayout *layout, RetailPoint at, double values[2])
{
  const Geometry *geometry = layout->geometry;
  const RetailPlane *plane = &geometry->plane;

  values[0] = (at.x - plane->origin[0]) / plane->step[0];
  values[1] = (at.y - plane->origin[1]) / plane->step[1];
  return TRUE;
}

static const RetailChartClass scatter_class = { .finalize = scatter_finalize,
                                                .fill_table = scatter_fill_table,
                                                .dup_item_text = scatter_dup_item_text,
                                                .layout = scatter_layout,
                                                .draw = scatter_draw,
                                                .minimum_width = 200,
                                                .minimum_height = 180,
                                                .is_plane = TRUE,
                                                .get_group = scatter_get_group,
                                                .can_zoom = TRUE,
                                                .to_values = scatter_to_values,
                                                .get_shape = scatter_get_shape,
                                                .find_item = scatter_find_item };

/* The sample of a shop that is not larger is everybody who is there, in the order of their rows. */
static void
take_selection (Scatter *self, const RetailScatterOptions *options)
{
  const RetailCustomerMap *map = options->map;
  const RetailCustomers *customers = map != NULL ? map->customers : NULL;
  guint n = 0;

  if (options->selection == NULL || customers == NULL || options->selection->n != customers->n)
    return;
  self->selection = retail_customer_set_ref (options->selection);
  if (self->map != NULL || map->n != self->model->n_sample)
    return;
  self->sample_rows = g_new (guint32, self->model->n_sample + 1);
  for (gsize i = 0; i < customers->n; i++)
    if (customers->in_now[i])
      self->sample_rows[n++] = (guint32)i;
}

static void
take_simulated (Scatter *self, const RetailScatterOptions *options)
{
  const RetailPrediction *prediction = options->prediction;

  if (prediction == NULL || !isfinite (prediction->map_x) || !isfinite (prediction->map_y)
      || get_n_points (self) == 0)
    return;
  self->has_simulated = TRUE;
  self->simulated = (RetailPoint){ prediction->map_x, prediction->map_y };
  self->simulated_segment = prediction->segment;
  self->simulated_name = g_strdup (options->name != NULL ? options->name : _ ("simulated customer"));
  self->is_named = options->name != NULL;
}

RetailChart *
retail_scatter_chart_new (const RetailModel *model, const RetailPrediction *prediction)
{
  const RetailScatterOptions options = { .prediction = prediction };

  return retail_scatter_chart_new_full (model, &options);
}

RetailChart *
retail_scatter_chart_new_full (const RetailModel *model, const RetailScatterOptions *options)
{
  const RetailCustomerMap *map;
  Scatter *self;
  g_autofree char *variance = NULL;

  g_return_val_if_fail (model != NULL && options != NULL, NULL);
  map = options->map;
  self = retail_chart_alloc (&scatter_class, sizeof *self, _ ("Customer map"));
  self->model = retail_model_ref (model);
  if (map != NULL && map->n > model->n_sample && map->n < G_MAXINT)
    self->map = retail_customer_map_ref (map);
  self->base.has_own_shapes = self->map != NULL;
  self->axis[0] = dup_axis_name (model, 0);
  self->axis[1] = dup_axis_name (model, 1);
  find_ranges (self);
  take_selection (self, options);
  take_simulated (self, options);
  self->base.n_items = get_n_points (self) + (self->has_simulated ? 1 : 0);
  name_series (self);
  self->base.summary = summarise (self);
  if (get_n_points (self) == 0)
    self->base.empty_text = g_strdup (self->base.summary);
  variance = retail_format_percent (model->pca.ratio[0] + model->pca.ratio[1]);
  g_free (self->base.subtitle);
  self->base.subtitle = g_strdup_printf (_ ("PCA, %s of variance"), variance);
  return &self->base;
}
