/* How many segments: inertia and silhouette over k, each on its own scale. */
#include "charts/charts.h"

#include "charts/axis-ticks.h"
#include "charts/chart-private.h"
#include "charts/legend.h"
#include "charts/paint.h"
#include "engine/i18n.h"
#include "engine/number-format.h"

#include <math.h>

#define TICKS_FROM 300.0 /* narrower than this the scales have no labels */
#define DOT        3.6

/* What can be left out. */
enum
{
  INERTIA,
  SILHOUETTE
};

typedef struct
{
  RetailChart base;
  RetailCurvePoint *curve;
  guint n;
  guint chosen, k_elbow, k_silhouette; /* k; 0 = none */
} Elbow;

typedef struct
{
  RetailTicks inertia_ticks, silhouette_ticks;
  RetailPoint *inertia, *silhouette; /* n; the second NaN where unknown */
  RetailBox band;                    /* of the chosen k; no width when it is not on the axis */
  double step;
  gboolean has_scales;
} Geometry;

/* --- values --- */

static int
find_k (const Elbow *self, guint k)
{
  for (guint i = 0; i < self->n; i++)
    if (self->curve[i].k == k)
      return (int)i;
  return -1;
}

static char *
summarise (const Elbow *self)
{
  int best = find_k (self, self->k_silhouette);
  g_autofree char *value = retail_format_number (best >= 0 ? self->curve[best].silhouette : NAN, 2);

  if (self->n == 0)
    return g_strdup (_ ("No numbers of segments have been compared."));
  if (best < 0 || self->k_elbow == 0)
    return g_strdup_printf (ngettext_ ("Inertia over the number of segments; the model has %u segment.",
                                       "Inertia over the number of segments; the model has %u segments.",
                                       self->chosen),
                            self->chosen);
  return g_strdup_printf (
      _ ("Silhouette is best at k = %u (%s), the elbow of inertia lies at k = %u, and the "
         "model has k = %u."),
      self->k_silhouette, value, self->k_elbow, self->chosen);
}

static void
elbow_finalize (RetailChart *chart)
{
  g_free (((Elbow *)chart)->curve);
}

static void
elbow_fill_table (RetailChart *chart)
{
  Elbow *self = (Elbow *)chart;

  chart->n_columns = 3;
  retail_chart_take_cell (chart, g_strdup (_ ("Segments")));
  retail_chart_take_cell (chart, g_strdup (_ ("Inertia")));
  retail_chart_take_cell (chart, g_strdup (_ ("Silhouette")));
  for (guint i = 0; i < self->n; i++)
    {
      retail_chart_take_cell (chart, retail_format_number (self->curve[i].k, 0));
      retail_chart_take_cell (chart, retail_format_number (self->curve[i].inertia, 0));
      retail_chart_take_cell (chart, retail_format_number (self->curve[i].silhouette, 3));
    }
}

static char *
elbow_dup_item_text (RetailChart *chart, guint item)
{
  const Elbow *self = (const Elbow *)chart;
  const RetailCurvePoint *point = &self->curve[item];
  g_autofree char *inertia = retail_format_number (point->inertia, 0);
  g_autofree char *silhouette = retail_format_number (point->silhouette, 3);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, _ ("k = %u\nInertia: %s\nSilhouette: %s"), point->k, inertia, silhouette);
  if (point->k == self->k_silhouette)
    g_string_append_printf (text, "\n%s", _ ("best silhouette"));
  if (point->k == self->k_elbow)
    g_string_append_printf (text, "\n%s", _ ("elbow of inertia"));
  return g_string_free (text, FALSE);
}

/* --- geometry --- */

static void
choose_ticks (const Elbow *self, Geometry *geometry)
{
  double inertia = 0, low = 0, high = 0;

  for (guint i = 0; i < self->n; i++)
    {
      inertia = MAX (inertia, self->curve[i].inertia);
      if (isfinite (self->curve[i].silhouette))
        {
          low = MIN (low, self->curve[i].silhouette);
          high = MAX (high, self->curve[i].silhouette);
        }
    }
  geometry->inertia_ticks = retail_ticks_choose (0, inertia, 5);
  geometry->silhouette_ticks = retail_ticks_choose (low, high > low ? high : 1, 5);
}

static char *
dup_tick (const RetailTicks *ticks, guint i)
{
  return retail_format_number (retail_ticks_get (ticks, i), ticks->decimals);
}

static double
widest_tick (const RetailChartLayout *layout, const RetailTicks *ticks, const RetailTextStyle *style)
{
  double most = 0, width, height;

  for (guint i = 0; i < ticks->n; i++)
    {
      g_autofree char *text = dup_tick (ticks, i);

      retail_layout_measure (layout, text, style, &width, &height);
      most = MAX (most, width);
    }
  return most;
}

static void
add_scale (RetailChartLayout *layout, const RetailTicks *ticks, double x, double anchor, guint ink)
{
  RetailTextStyle style = { 0.8, 0, RETAIL_LABEL_PLAIN, ink };

  for (guint i = 0; i < ticks->n; i++)
    {
      g_autofree char *text = dup_tick (ticks, i);
      double y = layout->plot.y
                 + layout->plot.height * (1 - retail_ticks_position (ticks, retail_ticks_get (ticks, i)));

      retail_layout_add_label (layout, text, &style, (RetailPoint){ x, y }, (RetailPoint){ anchor, 0.5 });
    }
}

static double
layout_legend (RetailChartLayout *layout)
{
  const RetailLegendEntry entries[] = {
    { _ ("inertia"), RETAIL_GLYPH_LINE, RETAIL_INK_INERTIA, TRUE, INERTIA },
    { _ ("silhouette"), RETAIL_GLYPH_LINE, RETAIL_INK_SILHOUETTE, TRUE, SILHOUETTE },
  };

  return layout->width < 140 ? 0 : retail_legend_layout (layout, entries, G_N_ELEMENTS (entries), TRUE);
}

/* Room for the legend and "k = 4" above, the numbers and the axis title below, the scales at the sides. */
static void
place_plot (RetailChartLayout *layout, Geometry *geometry)
{
  RetailTextStyle style = { 0.9, 0, RETAIL_LABEL_PLAIN, RETAIL_INK_DIM }, small = { 0.8 };
  double top = layout_legend (layout), line, width, left = 4, right = 4, gap = 6 * layout->text_scale;
  double bottom;

  retail_layout_measure (layout, "0", &style, &width, &line);
  geometry->has_scales = layout->width >= TICKS_FROM * layout->text_scale && layout->height >= 7 * line;
  if (geometry->has_scales)
    {
      left = widest_tick (layout, &geometry->inertia_ticks, &small) + gap;
      right = widest_tick (layout, &geometry->silhouette_ticks, &small) + gap;
    }
  bottom = layout->height >= 6 * line ? 2 * line + gap : line + gap / 2;
  top += line * 1.15;
  layout->plot = (RetailBox){ left, top, MAX (layout->width - left - right, 1),
                              MAX (layout->height - top - bottom, 1) };
}

static void
add_texts (const Elbow *self, RetailChartLayout *layout, const Geometry *geometry)
{
  const RetailBox *plot = &layout->plot;
  RetailTextStyle dim = { 0.9, 0, RETAIL_LABEL_PLAIN, RETAIL_INK_DIM };
  RetailTextStyle bold = { 0.9, 0, RETAIL_LABEL_BOLD, RETAIL_INK_TEXT };
  double under = plot->y + plot->height + 3 * layout->text_scale;
  g_autofree char *chosen = g_strdup_printf (_ ("k = %u"), self->chosen);
  int at = find_k (self, self->chosen);

  if (at >= 0)
    retail_layout_add_label (layout, chosen, &bold,
                             (RetailPoint){ geometry->inertia[at].x, geometry->band.y - 1 },
                             (RetailPoint){ 0.5, 1 });
  retail_layout_add_label (layout, _ ("number of segments k"), &dim,
                           (RetailPoint){ plot->x + plot->width / 2, layout->height },
                           (RetailPoint){ 0.5, 1 });
  for (guint i = 0; i < self->n; i++)
    {
      g_autofree char *k = g_strdup_printf ("%u", self->curve[i].k);

      retail_layout_add_label (layout, k, &dim, (RetailPoint){ geometry->inertia[i].x, under },
                               (RetailPoint){ 0.5, 0 });
    }
  if (geometry->has_scales)
    {
      add_scale (layout, &geometry->inertia_ticks, plot->x - 6 * layout->text_scale, 1, RETAIL_INK_INERTIA);
      add_scale (layout, &geometry->silhouette_ticks, plot->x + plot->width + 6 * layout->text_scale, 0,
                 RETAIL_INK_SILHOUETTE);
    }
}

/* The value of the best silhouette stands above its point; leaning away from the number of segments beside
 * it. */
static void
add_best (const Elbow *self, RetailChartLayout *layout, const Geometry *geometry)
{
  RetailTextStyle style = { 0.9, 0, RETAIL_LABEL_BOLD | RETAIL_LABEL_HALO, RETAIL_INK_SILHOUETTE };
  int best = find_k (self, self->k_silhouette), chosen = find_k (self, self->chosen);
  double anchor = chosen < 0 || ABS (best - chosen) != 1 ? 0.5 : best > chosen ? 0.1 : 0.9;
  g_autofree char *text = NULL;

  if (best < 0 || !isfinite (self->curve[best].silhouette))
    return;
  text = retail_format_number (self->curve[best].silhouette, 2);
  if (!retail_layout_add_label (
          layout, text, &style,
          (RetailPoint){ geometry->silhouette[best].x, geometry->silhouette[best].y - DOT - 3 },
          (RetailPoint){ anchor, 1 }))
    retail_layout_add_label (
        layout, text, &style,
        (RetailPoint){ geometry->silhouette[best].x, geometry->silhouette[best].y + DOT + 3 },
        (RetailPoint){ anchor, 0 });
}

static void
place_points (const Elbow *self, RetailChartLayout *layout, Geometry *geometry)
{
  const RetailBox *plot = &layout->plot;

  geometry->step = plot->width / self->n;
  geometry->inertia = g_new (RetailPoint, self->n);
  geometry->silhouette = g_new (RetailPoint, self->n);
  for (guint i = 0; i < self->n; i++)
    {
      double x = plot->x + (i + 0.5) * geometry->step;

      geometry->inertia[i] = (RetailPoint){
        x, plot->y
               + plot->height * (1 - retail_ticks_position (&geometry->inertia_ticks, self->curve[i].inertia))
      };
      geometry->silhouette[i] = (RetailPoint){
        x, plot->y
               + plot->height
                     * (1 - retail_ticks_position (&geometry->silhouette_ticks, self->curve[i].silhouette))
      };
      retail_layout_set_item (
          layout, i, (RetailBox){ x - geometry->step / 2, plot->y, geometry->step, plot->height }, TRUE);
      if (self->curve[i].k == self->chosen)
        geometry->band = (RetailBox){ x - MIN (geometry->step * 0.45, 16 * layout->text_scale), plot->y,
                                      MIN (geometry->step * 0.9, 32 * layout->text_scale), plot->height };
    }
}

static void
geometry_free (gpointer data)
{
  Geometry *self = data;

  g_free (self->inertia);
  g_free (self->silhouette);
  g_free (self);
}

static void
elbow_layout (RetailChart *chart, RetailChartLayout *layout)
{
  Elbow *self = (Elbow *)chart;
  Geometry *geometry = g_new0 (Geometry, 1);

  layout->geometry = geometry;
  layout->geometry_free = geometry_free;
  choose_ticks (self, geometry);
  place_plot (layout, geometry);
  place_points (self, layout, geometry);
  add_texts (self, layout, geometry);
  add_best (self, layout, geometry);
}

/* --- ink --- */

static void
draw_curve (const RetailPoint *points, guint n, const RetailColour *colour, cairo_t *cr)
{
  cairo_new_path (cr);
  for (guint i = 0; i < n; i++)
    if (isfinite (points[i].y))
      cairo_line_to (cr, points[i].x, points[i].y);
  cairo_set_line_width (cr, 2.4);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  retail_colour_set_source (colour, cr);
  cairo_stroke (cr);
  for (guint i = 0; i < n; i++)
    if (isfinite (points[i].y))
      retail_paint_glyph_path (cr, RETAIL_GLYPH_CIRCLE, points[i], DOT);
  cairo_fill (cr);
}

static void
draw_band (RetailBox box, const RetailColour *colour, double alpha, cairo_t *cr)
{
  RetailColour fill = retail_colour_with_alpha (*colour, alpha);

  cairo_new_path (cr);
  retail_paint_rounded_path (cr, box, 5);
  retail_colour_set_source (&fill, cr);
  cairo_fill (cr);
}

static void
draw_grid (const RetailChartLayout *layout, const RetailPalette *palette, cairo_t *cr)
{
  const Geometry *geometry = layout->geometry;
  const RetailBox *plot = &layout->plot;
  RetailColour faint = palette->high_contrast ? palette->grid : retail_colour_with_alpha (palette->grid, 0.6);

  for (guint i = 0; i < geometry->inertia_ticks.n; i++)
    {
      double y = plot->y + plot->height * i / (geometry->inertia_ticks.n - 1);

      retail_paint_rule (cr, (RetailPoint){ plot->x, y }, (RetailPoint){ plot->x + plot->width, y },
                         i == geometry->inertia_ticks.n - 1 ? &palette->grid : &faint);
    }
}

static void
elbow_draw (const RetailChartLayout *layout, const RetailPalette *palette, cairo_t *cr, int highlight)
{
  const Elbow *self = (const Elbow *)layout->chart;
  const Geometry *geometry = layout->geometry;

  if (geometry->has_scales)
    draw_grid (layout, palette, cr);
  if (geometry->band.width > 0)
    draw_band (geometry->band, &palette->accent, palette->is_dark ? 0.25 : 0.15, cr);
  if (highlight >= 0 && (guint)highlight < self->n)
    draw_band (retail_chart_layout_get_item (layout, (guint)highlight), &palette->text, 0.07, cr);
  if (retail_layout_shows (layout, INERTIA))
    draw_curve (geometry->inertia, self->n, &palette->inertia, cr);
  if (retail_layout_shows (layout, SILHOUETTE))
    draw_curve (geometry->silhouette, self->n, &palette->silhouette, cr);
}

static const RetailChartClass elbow_class = { .finalize = elbow_finalize,
                                              .fill_table = elbow_fill_table,
                                              .dup_item_text = elbow_dup_item_text,
                                              .layout = elbow_layout,
                                              .draw = elbow_draw,
                                              .minimum_width = 200,
                                              .minimum_height = 160 };

RetailChart *
retail_elbow_chart_new (const RetailModel *model)
{
  Elbow *self;

  g_return_val_if_fail (model != NULL, NULL);
  self = retail_chart_alloc (&elbow_class, sizeof *self, _ ("How many segments?"));
  self->curve = g_memdup2 (model->curve, model->n_curve * sizeof *model->curve);
  self->n = model->n_curve;
  self->chosen = model->n_segments;
  self->k_elbow = model->k_elbow;
  self->k_silhouette = model->k_silhouette;
  self->base.n_items = self->n;
  retail_chart_add_series_name (&self->base, _ ("inertia"));
  retail_chart_add_series_name (&self->base, _ ("silhouette"));
  self->base.summary = summarise (self);
  if (self->n == 0)
    self->base.empty_text = g_strdup (self->base.summary);
  return &self->base;
}
