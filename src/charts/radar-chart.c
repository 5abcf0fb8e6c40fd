/* The radar: one axis a feature, one polygon a series. */
#include "charts/charts.h"

#include "charts/chart-private.h"
#include "charts/legend.h"
#include "charts/paint.h"
#include "engine/i18n.h"
#include "engine/number-format.h"

#include <math.h>

#define N_RINGS   4
#define LABEL_GAP 8.0

typedef struct
{
  char *name;
  double raw[RETAIL_N_FEATURES], value[RETAIL_N_FEATURES]; /* by axis */
  guint ink;
  RetailGlyph glyph, legend_glyph;
  double fill;  /* opacity */
  double width; /* of the line */
  gboolean dashed;
} Series;

typedef struct
{
  RetailChart base;
  RetailFeature axes[RETAIL_N_FEATURES];
  guint n_axes;
  Series *series; /* as painted: the first lies lowest */
  guint n_series;
  char *currency;
  gboolean legend;
} Radar;

typedef struct
{
  RetailPoint centre;
  double radius;
  RetailPoint *vertices; /* n_series × n_axes */
} Geometry;

double
retail_radar_value (const RetailModel *model, RetailFeature feature, double value)
{
  double low = model->spread.range_min[feature], high = model->spread.range_max[feature];
  double position = high > low ? CLAMP ((value - low) / (high - low), 0, 1) : 0.5;

  return feature == RETAIL_FEATURE_RECENCY ? 1 - position : position;
}

/* --- values --- */

static void
add_series (Radar *self, const RetailModel *model, const double *raw, Series look)
{
  for (guint a = 0; a < self->n_axes; a++)
    {
      look.raw[a] = raw[self->axes[a]];
      look.value[a] = isfinite (look.raw[a]) ? retail_radar_value (model, self->axes[a], look.raw[a]) : 0;
    }
  self->series[self->n_series++] = look;
}

static void
add_everyone (Radar *self, const RetailModel *model)
{
  Series look = { .name = g_strdup (_ ("everyone")),
                  .ink = RETAIL_INK_DIM,
                  .glyph = RETAIL_GLYPH_DASHES,
                  .legend_glyph = RETAIL_GLYPH_DASHES,
                  .width = 1.2,
                  .dashed = TRUE };

  add_series (self, model, model->spread.mean, look);
}

static void
add_segment (Radar *self, const RetailModel *model, guint segment, gboolean alone)
{
  const RetailSegment *it = &model->segments[segment];
  Series look = { .name = retail_persona_dup_title (&it->persona),
                  .ink = RETAIL_INK_SLOT + it->persona.colour,
                  .glyph = (RetailGlyph)it->persona.mark,
                  .legend_glyph = (RetailGlyph)it->persona.mark,
                  .width = 1.8,
                  .fill = alone ? 0.12 : 0.09 };

  add_series (self, model, it->mean, look);
}

/* The customer is drawn in the accent colour, and in the colour of text where the segment is blue too. */
static void
add_customer (Radar *self, const RetailModel *model, const RetailProfile *profile,
              const RetailPrediction *prediction)
{
  gboolean blue = prediction != NULL && model->segments[prediction->segment].persona.colour == 0;
  Series look = { .name = g_strdup (_ ("this customer")),
                  .ink = blue ? RETAIL_INK_TEXT : RETAIL_INK_ACCENT,
                  .glyph = RETAIL_GLYPH_CIRCLE,
                  .legend_glyph = RETAIL_GLYPH_LINE,
                  .width = 2.2,
                  .fill = 0.14 };

  add_series (self, model, profile->values, look);
}

static void
collect_axes (Radar *self, const RetailModel *model)
{
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    if (model->has_feature[f])
      self->axes[self->n_axes++] = f;
}

/* Everyone lowest, then the segments from the highest tier down, the customer on top. */
static void
collect_series (Radar *self, const RetailModel *model, const RetailProfile *profile,
                const RetailPrediction *prediction, RetailRadarSeries series)
{
  self->series = g_new0 (Series, model->n_segments + 3);
  if (series & RETAIL_RADAR_ALL_SEGMENTS)
    for (guint s = model->n_segments; s-- > 0;)
      add_segment (self, model, s, FALSE);
  else if ((series & RETAIL_RADAR_SEGMENT) && prediction != NULL)
    add_segment (self, model, prediction->segment, TRUE);
  if (series & RETAIL_RADAR_EVERYONE)
    add_everyone (self, model);
  if ((series & RETAIL_RADAR_CUSTOMER) && profile != NULL)
    add_customer (self, model, profile, prediction);
}

/* The first is painted last. */
static void
collect_profiles (Radar *self, const RetailModel *model, const RetailRadarProfile *profiles, guint n)
{
  self->series = g_new0 (Series, n + 1);
  for (guint i = n; i-- > 0;)
    {
      Series look = { .name = g_strdup (profiles[i].name),
                      .ink = RETAIL_INK_SLOT + profiles[i].colour,
                      .glyph = (RetailGlyph)profiles[i].mark,
                      .legend_glyph = (RetailGlyph)profiles[i].mark,
                      .width = 2,
                      .fill = n > 2 ? 0.05 : 0.1 };

      add_series (self, model, profiles[i].profile->values, look);
    }
}

static const char *
axis_label (const Radar *self, guint axis, gboolean shorter)
{
  const RetailFeatureInfo *info = retail_feature_get_info (self->axes[axis]);

  return _ (shorter ? info->short_label : info->label);
}

/* The axis on which a series reaches furthest out, and least far. */
static void
find_extremes (const Radar *self, const Series *series, guint *best, guint *worst)
{
  *best = *worst = 0;
  for (guint a = 1; a < self->n_axes; a++)
    {
      if (series->value[a] > series->value[*best])
        *best = a;
      if (series->value[a] < series->value[*worst])
        *worst = a;
    }
}

static char *
summarise (const Radar *self, const RetailModel *model, RetailRadarSeries series)
{
  const Series *top;
  guint best, worst;

  if (self->n_series == 0 || self->n_axes == 0)
    return g_strdup (_ ("There is nothing to compare."));
  if (series & RETAIL_RADAR_ALL_SEGMENTS)
    {
      find_extremes (self, &self->series[0], &best, &worst);
      return g_strdup_printf (ngettext_ ("Radar of %u segment; %s is strongest in %s and weakest in %s.",
                                         "Radar of %u segments; %s is strongest in %s and weakest in %s.",
                                         model->n_segments),
                              model->n_segments, self->series[0].name, axis_label (self, best, FALSE),
                              axis_label (self, worst, FALSE));
    }
  top = &self->series[self->n_series - 1];
  find_extremes (self, top, &best, &worst);
  return g_strdup_printf (_ ("Radar of %u features; %s is strongest in %s and weakest in %s."), self->n_axes,
                          top->name, axis_label (self, best, FALSE), axis_label (self, worst, FALSE));
}

static void
radar_finalize (RetailChart *chart)
{
  Radar *self = (Radar *)chart;

  for (guint s = 0; s < self->n_series; s++)
    g_free (self->series[s].name);
  g_free (self->series);
  g_free (self->currency);
}

static void
radar_fill_table (RetailChart *chart)
{
  Radar *self = (Radar *)chart;

  chart->n_columns = self->n_series + 1;
  retail_chart_take_cell (chart, g_strdup (_ ("Feature")));
  for (guint s = 0; s < self->n_series; s++)
    retail_chart_take_cell (chart, g_strdup (self->series[s].name));
  for (guint a = 0; a < self->n_axes; a++)
    {
      retail_chart_take_cell (chart, g_strdup (axis_label (self, a, FALSE)));
      for (guint s = 0; s < self->n_series; s++)
        retail_chart_take_cell (
            chart, retail_format_feature (self->axes[a], self->series[s].raw[a], self->currency));
    }
}

/* The feature, and under it every series with its value: the pointed one first. */
static char *
radar_dup_item_text (RetailChart *chart, guint item)
{
  const Radar *self = (const Radar *)chart;
  guint axis = item % self->n_axes, pointed = item / self->n_axes;
  GString *text = g_string_new (axis_label (self, axis, FALSE));

  for (guint i = 0; i < self->n_series; i++)
    {
      guint s = (pointed + self->n_series - i) % self->n_series;
      g_autofree char *value
          = retail_format_feature (self->axes[axis], self->series[s].raw[axis], self->currency);

      /* Translators: a name and its value in a tooltip, as in "Sultan: $4,000" */
      g_string_append_c (text, '\n');
      g_string_append_printf (text, _ ("%s: %s"), self->series[s].name, value);
    }
  return g_string_free (text, FALSE);
}

/* --- geometry --- */

static double
layout_legend (const Radar *self, RetailChartLayout *layout)
{
  g_autofree RetailLegendEntry *entries = g_new0 (RetailLegendEntry, self->n_series + 1);
  guint n = 0;

  if (!self->legend || layout->width < 160)
    return 0;
  /* the customer first, everyone last: against the order of painting */
  for (guint s = self->n_series; s-- > 0;)
    if (!self->series[s].dashed)
      entries[n++] = (RetailLegendEntry){ self->series[s].name, self->series[s].legend_glyph,
                                          self->series[s].ink, FALSE, s };
  for (guint s = 0; s < self->n_series; s++)
    if (self->series[s].dashed)
      entries[n++]
          = (RetailLegendEntry){ self->series[s].name, RETAIL_GLYPH_DASHES, RETAIL_INK_DIM, FALSE, s };
  return retail_legend_layout (layout, entries, n, TRUE);
}

static RetailPoint
direction (const Radar *self, guint axis)
{
  double angle = 2 * G_PI * axis / self->n_axes;

  return (RetailPoint){ sin (angle), -cos (angle) };
}

/* Which point of a label stands at the end of its axis: the one that faces the centre. */
static RetailPoint
label_anchor (RetailPoint d)
{
  return (RetailPoint){ fabs (d.x) < 0.01 ? 0.5 : d.x > 0 ? 0 : 1, (1 - d.y) / 2 };
}

/* How labels are set, from the best to the last resort. */
typedef struct
{
  gboolean shorter;
  double size, max_width; /* of the canvas; 0 = as wide as they are */
} Fit;

/* The largest radius that keeps every label of a fit on the canvas. */
static double
radius_for (const Radar *self, const RetailChartLayout *layout, const RetailBox *area, const Fit *fit)
{
  double gap = LABEL_GAP * layout->text_scale;
  double radius = MIN (area->width, area->height) / 2;
  RetailTextStyle style = { fit->size, fit->max_width * layout->width, RETAIL_LABEL_PLAIN, RETAIL_INK_DIM };

  for (guint a = 0; a < self->n_axes; a++)
    {
      RetailPoint d = direction (self, a);
      RetailPoint anchor = label_anchor (d);
      double width, height;

      retail_layout_measure (layout, axis_label (self, a, fit->shorter), &style, &width, &height);
      if (fabs (d.x) > 0.01)
        radius = MIN (radius, (area->width / 2 - width) / fabs (d.x) - gap);
      if (d.y < -0.01)
        radius = MIN (radius, (area->height / 2 - height * anchor.y) / -d.y - gap);
      if (d.y > 0.01)
        radius = MIN (radius, (area->height / 2 - height * (1 - anchor.y)) / d.y - gap);
    }
  return radius;
}

static void
add_axis_labels (const Radar *self, RetailChartLayout *layout, const Geometry *geometry, const Fit *fit)
{
  RetailTextStyle style = { fit->size, fit->max_width * layout->width, RETAIL_LABEL_PLAIN, RETAIL_INK_DIM };
  double reach = geometry->radius + LABEL_GAP * layout->text_scale;

  for (guint a = 0; a < self->n_axes; a++)
    {
      RetailPoint d = direction (self, a);

      retail_layout_add_label (
          layout, axis_label (self, a, fit->shorter), &style,
          (RetailPoint){ geometry->centre.x + d.x * reach, geometry->centre.y + d.y * reach },
          label_anchor (d));
    }
}

/* Long labels while they leave the picture most of the room; then short, small, cut; then none. Large text
 * may become smaller, but not smaller than text at its usual size. */
static void
fit_radar (const Radar *self, RetailChartLayout *layout, const RetailBox *area, Geometry *geometry)
{
  static const struct
  {
    Fit fit;
    double enough, text_scale; /* the radius as a share of the side; from this scale of text on */
  } tries[]
      = { { { FALSE, 0.9, 0 }, 0.34, 0 },    { { TRUE, 0.9, 0 }, 0.28, 0 },  { { TRUE, 0.8, 0 }, 0.24, 0 },
          { { TRUE, 0.65, 0 }, 0.2, 1.25 },  { { TRUE, 0.5, 0 }, 0.2, 1.6 }, { { TRUE, 0.8, 0.27 }, 0.18, 0 },
          { { TRUE, 0.5, 0.27 }, 0.15, 1.6 } };
  double side = MIN (area->width, area->height);

  geometry->centre = retail_box_centre (*area);
  for (gsize i = 0; i < G_N_ELEMENTS (tries); i++)
    {
      if (layout->text_scale < tries[i].text_scale)
        continue;
      geometry->radius = radius_for (self, layout, area, &tries[i].fit);
      if (geometry->radius >= side * tries[i].enough && geometry->radius >= 24)
        {
          add_axis_labels (self, layout, geometry, &tries[i].fit);
          return;
        }
    }
  geometry->radius = MAX (side / 2 - 6, 0);
}

static void
place_vertices (const Radar *self, RetailChartLayout *layout, Geometry *geometry)
{
  geometry->vertices = g_new (RetailPoint, self->n_series * self->n_axes + 1);
  for (guint s = 0; s < self->n_series; s++)
    for (guint a = 0; a < self->n_axes; a++)
      {
        RetailPoint d = direction (self, a);
        double r = geometry->radius * self->series[s].value[a];
        RetailPoint at = { geometry->centre.x + d.x * r, geometry->centre.y + d.y * r };

        geometry->vertices[s * self->n_axes + a] = at;
        if (retail_layout_shows (layout, s))
          retail_layout_set_item (layout, s * self->n_axes + a, (RetailBox){ at.x - 6, at.y - 6, 12, 12 },
                                  FALSE);
      }
}

static void
geometry_free (gpointer data)
{
  Geometry *self = data;

  g_free (self->vertices);
  g_free (self);
}

static void
radar_layout (RetailChart *chart, RetailChartLayout *layout)
{
  Radar *self = (Radar *)chart;
  Geometry *geometry = g_new0 (Geometry, 1);
  double top = layout_legend (self, layout);
  RetailBox area = { 0, top, layout->width, layout->height - top };

  layout->geometry = geometry;
  layout->geometry_free = geometry_free;
  fit_radar (self, layout, &area, geometry);
  layout->plot = (RetailBox){ geometry->centre.x - geometry->radius, geometry->centre.y - geometry->radius,
                              2 * geometry->radius, 2 * geometry->radius };
  place_vertices (self, layout, geometry);
}

/* --- ink --- */

static void
draw_grid (const Radar *self, const Geometry *geometry, const RetailPalette *palette, cairo_t *cr)
{
  RetailPoint points[RETAIL_N_FEATURES];

  cairo_new_path (cr);
  for (guint ring = 1; ring <= N_RINGS; ring++)
    {
      for (guint a = 0; a < self->n_axes; a++)
        {
          RetailPoint d = direction (self, a);
          double r = geometry->radius * ring / N_RINGS;

          points[a] = (RetailPoint){ geometry->centre.x + d.x * r, geometry->centre.y + d.y * r };
        }
      retail_paint_line_path (cr, points, self->n_axes, TRUE);
    }
  for (guint a = 0; a < self->n_axes; a++)
    {
      cairo_move_to (cr, geometry->centre.x, geometry->centre.y);
      cairo_line_to (cr, points[a].x, points[a].y);
    }
  cairo_set_line_width (cr, 1);
  retail_colour_set_source (&palette->grid, cr);
  cairo_stroke (cr);
}

static void
draw_polygon (const Radar *self, const Series *series, const RetailPoint *points, const RetailColour *colour,
              cairo_t *cr)
{
  const double dashes[] = { 4, 3 };
  RetailColour fill = retail_colour_with_alpha (*colour, series->fill);

  cairo_save (cr);
  cairo_new_path (cr);
  retail_paint_line_path (cr, points, self->n_axes, TRUE);
  if (series->fill > 0)
    {
      retail_colour_set_source (&fill, cr);
      cairo_fill_preserve (cr);
    }
  if (series->dashed)
    cairo_set_dash (cr, dashes, 2, 0);
  cairo_set_line_width (cr, series->width);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  retail_colour_set_source (colour, cr);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_dots (const Radar *self, const Series *series, const RetailPoint *points, double radius, cairo_t *cr)
{
  cairo_new_path (cr);
  for (guint a = 0; a < self->n_axes; a++)
    retail_paint_glyph_path (cr, series->glyph, points[a], radius);
  cairo_fill (cr);
}

static void
draw_highlight (const Radar *self, const Geometry *geometry, guint item, const RetailPalette *palette,
                cairo_t *cr)
{
  const Series *series = &self->series[item / self->n_axes];
  RetailColour colour = retail_palette_get_ink (palette, series->ink, FALSE);

  cairo_new_path (cr);
  retail_paint_glyph_path (cr, RETAIL_GLYPH_CIRCLE, geometry->vertices[item], 6);
  retail_colour_set_source (&palette->card, cr);
  cairo_fill_preserve (cr);
  cairo_set_line_width (cr, 3);
  retail_colour_set_source (&colour, cr);
  cairo_stroke (cr);
}

static void
radar_draw (const RetailChartLayout *layout, const RetailPalette *palette, cairo_t *cr, int highlight)
{
  const Radar *self = (const Radar *)layout->chart;
  const Geometry *geometry = layout->geometry;

  draw_grid (self, geometry, palette, cr);
  for (guint s = 0; s < self->n_series; s++)
    {
      const RetailPoint *points = geometry->vertices + s * self->n_axes;
      RetailColour colour = retail_palette_get_ink (palette, self->series[s].ink, FALSE);

      if (!retail_layout_shows (layout, s))
        continue;
      draw_polygon (self, &self->series[s], points, &colour, cr);
      retail_colour_set_source (&colour, cr);
      if (!self->series[s].dashed)
        draw_dots (self, &self->series[s], points, CLAMP (geometry->radius / 26, 2, 3.4), cr);
    }
  if (highlight >= 0 && retail_layout_get_shape (layout, (guint)highlight).box.width > 0)
    draw_highlight (self, geometry, (guint)highlight, palette, cr);
}

static const RetailChartClass radar_class = { .finalize = radar_finalize,
                                              .fill_table = radar_fill_table,
                                              .dup_item_text = radar_dup_item_text,
                                              .layout = radar_layout,
                                              .draw = radar_draw,
                                              .minimum_width = 200,
                                              .minimum_height = 180 };

/* What every radar has once its series are there. */
static RetailChart *
finish (Radar *self, const RetailModel *model, RetailRadarSeries series)
{
  self->base.n_items = self->n_series * self->n_axes;
  for (guint s = 0; s < self->n_series && self->n_series > 1; s++)
    retail_chart_add_series_name (&self->base, self->series[s].name);
  self->base.summary = summarise (self, model, series);
  if (self->base.n_items == 0)
    self->base.empty_text = g_strdup (self->base.summary);
  g_free (self->base.subtitle);
  self->base.subtitle = g_strdup (_ ("0–1, min-max"));
  return &self->base;
}

RetailChart *
retail_overlay_chart_new (const RetailModel *model, const RetailRadarProfile *profiles, guint n)
{
  Radar *self;

  g_return_val_if_fail (model != NULL, NULL);
  g_return_val_if_fail (profiles != NULL || n == 0, NULL);
  self = retail_chart_alloc (&radar_class, sizeof *self, _ ("Scenarios"));
  self->legend = TRUE;
  self->currency = g_strdup (model->currency);
  collect_axes (self, model);
  collect_profiles (self, model, profiles, n);
  return finish (self, model, 0);
}

RetailChart *
retail_radar_chart_new (const RetailModel *model, const RetailProfile *profile,
                        const RetailPrediction *prediction, RetailRadarSeries series, gboolean legend)
{
  gboolean all = (series & RETAIL_RADAR_ALL_SEGMENTS) != 0;
  Radar *self;

  g_return_val_if_fail (model != NULL, NULL);
  self = retail_chart_alloc (&radar_class, sizeof *self, all ? _ ("Segment DNA") : _ ("Customer DNA"));
  self->legend = legend;
  self->currency = g_strdup (model->currency);
  collect_axes (self, model);
  collect_series (self, model, profile, prediction, series);
  return finish (self, model, series);
}
