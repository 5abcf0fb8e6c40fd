/* The half-circle gauge of migration risk. */
#include "charts/charts.h"

#include "charts/chart-private.h"
#include "charts/paint.h"
#include "engine/i18n.h"
#include "engine/number-format.h"

#include <math.h>

#define AMBER_FROM 0.3
#define RED_FROM   0.6

typedef struct
{
  RetailChart base;
  double risk; /* NaN = unknown */
  RetailRiskLevel level;
} Gauge;

typedef struct
{
  RetailPoint centre;
  double radius, thickness; /* of the middle of the arc */
} Geometry;

static const char *
level_word (const Gauge *self)
{
  static const char *const words[] = { N_ ("Low"), N_ ("Medium"), N_ ("High") };

  return isnan (self->risk) ? _ ("not enough data") : _ (words[self->level]);
}

static char *
summarise (const Gauge *self)
{
  static const char *const sentences[]
      = { N_ ("Migration risk is %s, low."), N_ ("Migration risk is %s, medium."),
          N_ ("Migration risk is %s, high.") };
  g_autofree char *percent = retail_format_percent (self->risk);

  if (isnan (self->risk))
    return g_strdup (_ ("Migration risk is unknown: not enough data."));
  return g_strdup_printf (_ (sentences[self->level]), percent);
}

static void
gauge_fill_table (RetailChart *chart)
{
  Gauge *self = (Gauge *)chart;

  chart->n_columns = 2;
  retail_chart_take_cell (chart, g_strdup (_ ("Migration risk")));
  retail_chart_take_cell (chart, g_strdup (_ ("Level")));
  retail_chart_take_cell (chart, retail_format_percent (self->risk));
  retail_chart_take_cell (chart, g_strdup (level_word (self)));
}

static char *
gauge_dup_item_text (RetailChart *chart, guint item)
{
  return g_strdup (chart->summary);
}

/* The word under the figure, if it fits between the arms of the arc; else the figure alone. */
static void
add_texts (const Gauge *self, RetailChartLayout *layout, const Geometry *geometry)
{
  double inner = geometry->radius - geometry->thickness / 2;
  g_autofree char *percent = retail_format_percent (self->risk);
  RetailTextStyle figure = { 1, inner * 1.7, RETAIL_LABEL_BOLD, RETAIL_INK_TEXT };
  RetailTextStyle word = { 1, inner * 1.7, RETAIL_LABEL_PLAIN, RETAIL_INK_DIM };
  double width, height, word_height, base = geometry->centre.y + geometry->thickness / 2;

  retail_layout_measure (layout, "88\xe2\x80\xaf%", &figure, &width, &height);
  figure.size = MAX (MIN (inner * 1.05 / width, inner * 0.62 / height), 0.6);
  word.size = CLAMP (figure.size * 0.42, 0.8, 1.6);
  retail_layout_measure (layout, level_word (self), &word, &width, &word_height);
  if (inner < 32 * layout->text_scale
      || !retail_layout_add_label (layout, level_word (self), &word,
                                   (RetailPoint){ geometry->centre.x, base }, (RetailPoint){ 0.5, 1 }))
    word_height = 0;
  retail_layout_add_label (layout, percent, &figure, (RetailPoint){ geometry->centre.x, base - word_height },
                           (RetailPoint){ 0.5, 1 });
}

static void
gauge_layout (RetailChart *chart, RetailChartLayout *layout)
{
  Gauge *self = (Gauge *)chart;
  Geometry *geometry = g_new0 (Geometry, 1);
  /* outer = radius + thickness / 2, thickness = 0.2 radius; below the centre half a thickness for the caps */
  double radius = MIN (layout->width / 2 / 1.1, layout->height / 1.2) - 1;

  layout->geometry = geometry;
  layout->geometry_free = g_free;
  geometry->radius = MAX (radius, 4);
  geometry->thickness = geometry->radius * 0.2;
  geometry->centre.x = layout->width / 2;
  geometry->centre.y = (layout->height + geometry->radius) / 2;
  layout->plot
      = (RetailBox){ geometry->centre.x - geometry->radius * 1.1, geometry->centre.y - geometry->radius * 1.1,
                     geometry->radius * 2.2, geometry->radius * 1.2 };
  retail_layout_set_item (layout, 0, layout->plot, TRUE);
  add_texts (self, layout, geometry);
}

/* Round at the start, and exact at the end: a round end would reach beyond its value, over the mark of the
 * next level. Only the full arc ends as its track does. */
static void
fill_value (cairo_t *cr, const Geometry *geometry, double value, const RetailColour *colour)
{
  const RetailPoint *centre = &geometry->centre;

  retail_colour_set_source (colour, cr);
  cairo_new_path (cr);
  cairo_arc (cr, centre->x, centre->y, geometry->radius + geometry->thickness / 2, G_PI, G_PI * (1 + value));
  if (value >= 1)
    cairo_arc (cr, centre->x + geometry->radius, centre->y, geometry->thickness / 2, 0, G_PI);
  cairo_arc_negative (cr, centre->x, centre->y, geometry->radius - geometry->thickness / 2,
                      G_PI * (1 + value), G_PI);
  cairo_arc (cr, centre->x - geometry->radius, centre->y, geometry->thickness / 2, 0, G_PI);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
stroke_track (cairo_t *cr, const Geometry *geometry, const RetailColour *colour)
{
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_width (cr, geometry->thickness);
  retail_colour_set_source (colour, cr);
  cairo_new_path (cr);
  cairo_arc (cr, geometry->centre.x, geometry->centre.y, geometry->radius, G_PI, 2 * G_PI);
  cairo_stroke (cr);
}

/* A hairline across the arc where the level changes. */
static void
draw_tick (cairo_t *cr, const Geometry *geometry, double at, const RetailColour *colour)
{
  double angle = G_PI * (1 + at);
  double inner = geometry->radius - geometry->thickness * 0.52;
  double outer = geometry->radius + geometry->thickness * 0.52;

  cairo_new_path (cr);
  cairo_move_to (cr, geometry->centre.x + inner * cos (angle), geometry->centre.y + inner * sin (angle));
  cairo_line_to (cr, geometry->centre.x + outer * cos (angle), geometry->centre.y + outer * sin (angle));
  retail_colour_set_source (colour, cr);
  cairo_stroke (cr);
}

static void
gauge_draw (const RetailChartLayout *layout, const RetailPalette *palette, cairo_t *cr, int highlight)
{
  const Gauge *self = (const Gauge *)layout->chart;
  const Geometry *geometry = layout->geometry;
  const RetailColour *levels[] = { &palette->green, &palette->amber, &palette->red };

  cairo_save (cr);
  stroke_track (cr, geometry, &palette->track);
  if (!isnan (self->risk))
    fill_value (cr, geometry, self->risk, levels[self->level]);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_line_width (cr, highlight == 0 ? 3 : 1.5);
  draw_tick (cr, geometry, AMBER_FROM, &palette->card);
  draw_tick (cr, geometry, RED_FROM, &palette->card);
  cairo_restore (cr);
}

static const RetailChartClass gauge_class = { .fill_table = gauge_fill_table,
                                              .dup_item_text = gauge_dup_item_text,
                                              .layout = gauge_layout,
                                              .draw = gauge_draw,
                                              .minimum_width = 120,
                                              .minimum_height = 70 };

RetailChart *
retail_gauge_chart_new (double migration_risk)
{
  Gauge *self = retail_chart_alloc (&gauge_class, sizeof *self, _ ("Migration risk"));

  self->risk = isfinite (migration_risk) ? CLAMP (migration_risk, 0, 1) : NAN;
  self->level = isnan (self->risk) ? RETAIL_RISK_GREEN : retail_risk_get_level (self->risk);
  self->base.n_items = 1;
  self->base.summary = summarise (self);
  return &self->base;
}
