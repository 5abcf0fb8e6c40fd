/* What the first so many next best actions bring: the expected gain, and what their contacts cost, added up
 * over the customers, and how far the limit goes. */
#include "charts/charts.h"

#include "charts/axis-ticks.h"
#include "charts/chart-private.h"
#include "charts/legend.h"
#include "charts/paint.h"
#include "engine/i18n.h"
#include "engine/number-format.h"

#include <math.h>
#include <string.h>

#define N_POINTS 60 /* besides the first, which is nobody */

/* What can be left out. */
enum
{
  GAIN,
  COST
};

typedef struct
{
  double n, gain, cost;
} Sum;

typedef struct
{
  RetailChart base;
  Sum sums[N_POINTS + 1];
  guint n_sums;
  Sum limit;
  char *currency;
} Gains;

typedef struct
{
  RetailTicks money, customers;
  RetailPoint gain[N_POINTS + 1], cost[N_POINTS + 1];
  double limit_x;
} Geometry;

static void
gains_finalize (RetailChart *chart)
{
  g_free (((Gains *)chart)->currency);
}

static void
gains_fill_table (RetailChart *chart)
{
  const Gains *self = (const Gains *)chart;

  chart->n_columns = 3;
  retail_chart_take_cell (chart, g_strdup (_ ("Customers")));
  retail_chart_take_cell (chart, g_strdup (_ ("Expected gain")));
  retail_chart_take_cell (chart, g_strdup (_ ("Cost")));
  for (guint i = 0; i < self->n_sums; i++)
    {
      retail_chart_take_cell (chart, retail_format_number (self->sums[i].n, 0));
      retail_chart_take_cell (chart, retail_format_money (self->sums[i].gain, self->currency));
      retail_chart_take_cell (chart, retail_format_money (self->sums[i].cost, self->currency));
    }
}

static char *
dup_sum_text (const Gains *self, const Sum *sum)
{
  g_autofree char *n = retail_format_number (sum->n, 0);
  g_autofree char *gain = retail_format_money (sum->gain, self->currency);
  g_autofree char *cost = retail_format_money (sum->cost, self->currency);

  if (!(sum->cost > 0))
    /* Translators: how many customers, an amount of money */
    return g_strdup_printf (_ ("The first %1$s: expected gain %2$s"), n, gain);
  /* Translators: how many customers, two amounts of money */
  return g_strdup_printf (_ ("The first %1$s: expected gain %2$s, cost %3$s"), n, gain, cost);
}

static char *
gains_dup_item_text (RetailChart *chart, guint item)
{
  const Gains *self = (const Gains *)chart;

  return dup_sum_text (self, &self->sums[item]);
}

/* ---- geometry ---- */

static double
layout_legend (const Gains *self, RetailChartLayout *layout)
{
  const RetailLegendEntry entries[] = {
    { _ ("expected gain"), RETAIL_GLYPH_LINE, RETAIL_INK_ACCENT, TRUE, GAIN },
    { _ ("cost"), RETAIL_GLYPH_DASHES, RETAIL_INK_DIM, TRUE, COST },
  };

  return retail_legend_layout (layout, entries, self->limit.cost > 0 ? 2 : 1, TRUE);
}

static char *
dup_money (const Gains *self, double value)
{
  return retail_format_money (value, self->currency);
}

static void
place_plot (const Gains *self, RetailChartLayout *layout, Geometry *geometry)
{
  const RetailTextStyle style = { 0.8 };
  const double top = layout_legend (self, layout), gap = 5 * layout->text_scale;
  double left = 0, width, line = 0;

  geometry->money = retail_ticks_choose (0, self->sums[self->n_sums - 1].gain, 6);
  geometry->customers = retail_ticks_choose (0, self->sums[self->n_sums - 1].n, 6);
  for (guint i = 0; i < geometry->money.n; i++)
    {
      g_autofree char *text = dup_money (self, retail_ticks_get (&geometry->money, i));

      retail_layout_measure (layout, text, &style, &width, &line);
      left = MAX (left, width);
    }
  left = left + gap < layout->width / 3 ? left + gap : 4;
  layout->plot = (RetailBox){ left, top + 1.1 * line, MAX (layout->width - left - 8, 1),
                              MAX (layout->height - top - 3.2 * line - gap, 1) };
}

static double
place_x (const Gains *self, const RetailBox *plot, double n)
{
  return plot->x + plot->width * n / self->sums[self->n_sums - 1].n;
}

static void
place_points (const Gains *self, RetailChartLayout *layout, Geometry *geometry)
{
  const RetailBox *plot = &layout->plot;
  const double step = plot->width / (self->n_sums - 1);

  geometry->limit_x = place_x (self, plot, self->limit.n);
  for (guint i = 0; i < self->n_sums; i++)
    {
      const Sum *sum = &self->sums[i];
      const double x = place_x (self, plot, sum->n);

      geometry->gain[i] = (RetailPoint){
        x, plot->y + plot->height * (1 - retail_ticks_position (&geometry->money, sum->gain))
      };
      geometry->cost[i] = (RetailPoint){
        x, plot->y + plot->height * (1 - CLAMP (retail_ticks_position (&geometry->money, sum->cost), 0, 1))
      };
      retail_layout_set_item (layout, i, (RetailBox){ x - step / 2, plot->y, step, plot->height }, TRUE);
    }
}

static void
add_scales (const Gains *self, RetailChartLayout *layout, const Geometry *geometry)
{
  const RetailBox *plot = &layout->plot;
  const RetailTextStyle dim = { 0.8, 0, RETAIL_LABEL_PLAIN, RETAIL_INK_DIM };
  const double under = plot->y + plot->height + 3 * layout->text_scale;

  for (guint i = 0; i < geometry->money.n && plot->x > 4; i++)
    {
      g_autofree char *text = dup_money (self, retail_ticks_get (&geometry->money, i));
      const double y = plot->y + plot->height * (1 - i / (geometry->money.n - 1.0));

      retail_layout_add_label (layout, text, &dim, (RetailPoint){ plot->x - 5 * layout->text_scale, y },
                               (RetailPoint){ 1, 0.5 });
    }
  for (guint i = 0; i < geometry->customers.n; i++)
    {
      const double n = retail_ticks_get (&geometry->customers, i);
      g_autofree char *text = retail_format_number (n, 0);

      if (n <= self->sums[self->n_sums - 1].n && n == floor (n))
        retail_layout_add_label (layout, text, &dim, (RetailPoint){ place_x (self, plot, n), under },
                                 (RetailPoint){ 0.5, 0 });
    }
  retail_layout_add_label (layout, _ ("customers"), &dim,
                           (RetailPoint){ plot->x + plot->width / 2, layout->height },
                           (RetailPoint){ 0.5, 1 });
}

/* The number stands over the line of the limit. */
static void
add_limit (const Gains *self, RetailChartLayout *layout, const Geometry *geometry)
{
  const RetailTextStyle bold = { 0.85, 0, RETAIL_LABEL_BOLD, RETAIL_INK_TEXT };
  g_autofree char *text = retail_format_number (self->limit.n, 0);
  const double share = (geometry->limit_x - layout->plot.x) / layout->plot.width;

  retail_layout_add_label (layout, text, &bold, (RetailPoint){ geometry->limit_x, layout->plot.y - 1 },
                           (RetailPoint){ share < 0.1   ? 0
                                          : share > 0.9 ? 1
                                                        : 0.5,
                                          1 });
}

static void
gains_layout (RetailChart *chart, RetailChartLayout *layout)
{
  const Gains *self = (const Gains *)chart;
  Geometry *geometry = g_new0 (Geometry, 1);

  layout->geometry = geometry;
  layout->geometry_free = g_free;
  place_plot (self, layout, geometry);
  place_points (self, layout, geometry);
  add_limit (self, layout, geometry);
  add_scales (self, layout, geometry);
}

/* ---- ink ---- */

static void
trace (const RetailPoint *points, guint n, cairo_t *cr)
{
  cairo_new_path (cr);
  for (guint i = 0; i < n; i++)
    cairo_line_to (cr, points[i].x, points[i].y);
}

/* What lies before the limit is filled. */
static void
draw_gain (const Gains *self, const RetailChartLayout *layout, const RetailPalette *palette, cairo_t *cr)
{
  const Geometry *geometry = layout->geometry;
  const RetailBox *plot = &layout->plot;
  const RetailColour fill = retail_colour_with_alpha (palette->accent, palette->is_dark ? 0.3 : 0.18);

  cairo_save (cr);
  cairo_rectangle (cr, plot->x, plot->y - 2, geometry->limit_x - plot->x, plot->height + 2);
  cairo_clip (cr);
  trace (geometry->gain, self->n_sums, cr);
  cairo_line_to (cr, plot->x + plot->width, plot->y + plot->height);
  cairo_line_to (cr, plot->x, plot->y + plot->height);
  retail_colour_set_source (&fill, cr);
  cairo_fill (cr);
  cairo_restore (cr);
  trace (geometry->gain, self->n_sums, cr);
  cairo_set_line_width (cr, 2.4);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  retail_colour_set_source (&palette->accent, cr);
  cairo_stroke (cr);
}

static void
draw_cost (const Gains *self, const Geometry *geometry, const RetailPalette *palette, cairo_t *cr)
{
  const RetailColour colour = retail_palette_get_ink (palette, RETAIL_INK_DIM, FALSE);

  cairo_save (cr);
  trace (geometry->cost, self->n_sums, cr);
  cairo_set_dash (cr, (double[]){ 5, 4 }, 2, 0);
  cairo_set_line_width (cr, 1.8);
  retail_colour_set_source (&colour, cr);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
gains_draw (const RetailChartLayout *layout, const RetailPalette *palette, cairo_t *cr, int highlight)
{
  const Gains *self = (const Gains *)layout->chart;
  const Geometry *geometry = layout->geometry;
  const RetailBox *plot = &layout->plot;

  for (guint i = 0; i < geometry->money.n; i++)
    {
      const double y = plot->y + plot->height * (1 - i / (geometry->money.n - 1.0));

      retail_paint_rule (cr, (RetailPoint){ plot->x, y }, (RetailPoint){ plot->x + plot->width, y },
                         &palette->grid);
    }
  if (retail_layout_shows (layout, GAIN))
    draw_gain (self, layout, palette, cr);
  if (self->limit.cost > 0 && retail_layout_shows (layout, COST))
    draw_cost (self, geometry, palette, cr);
  retail_paint_rule (cr, (RetailPoint){ geometry->limit_x, plot->y },
                     (RetailPoint){ geometry->limit_x, plot->y + plot->height }, &palette->text);
  if (highlight >= 0 && (guint)highlight < self->n_sums)
    {
      retail_paint_glyph_path (cr, RETAIL_GLYPH_CIRCLE, geometry->gain[highlight], 4.5);
      retail_colour_set_source (&palette->accent, cr);
      cairo_fill (cr);
    }
}

static const RetailChartClass gains_class = { .finalize = gains_finalize,
                                              .fill_table = gains_fill_table,
                                              .dup_item_text = gains_dup_item_text,
                                              .layout = gains_layout,
                                              .draw = gains_draw,
                                              .minimum_width = 160,
                                              .minimum_height = 110 };

/* ---- values ---- */

/* One pass: the sums after each of the points. */
static void
add_up (Gains *self, const RetailNextActions *actions)
{
  const guint n_points = (guint)MIN (N_POINTS, actions->n);
  Sum sum = { 0 };
  gsize i = 0;

  for (guint p = 1; p <= n_points; p++)
    {
      for (const gsize to = actions->n * p / n_points; i < to; i++)
        {
          sum.gain += actions->actions[i].gain;
          sum.cost += actions->options.contact_cost[actions->actions[i].kind];
        }
      sum.n = (double)i;
      self->sums[p] = sum;
    }
  self->n_sums = n_points + 1;
}

RetailChart *
retail_gain_chart_new (const RetailNextActions *actions, const RetailActionBudget *reached)
{
  Gains *self;
  g_autofree char *text = NULL;

  g_return_val_if_fail (actions != NULL && reached != NULL, NULL);

  self = retail_chart_alloc (&gains_class, sizeof *self, _ ("Expected gain over customers"));
  self->currency = g_strdup (actions->model->currency);
  self->limit = (Sum){ (double)reached->n, reached->gain, reached->cost };
  add_up (self, actions);
  self->base.n_items = self->n_sums;
  retail_chart_add_series_name (&self->base, _ ("expected gain"));
  if (self->limit.cost > 0)
    retail_chart_add_series_name (&self->base, _ ("cost"));
  self->base.summary = dup_sum_text (self, &self->limit);
  if (actions->n == 0)
    self->base.empty_text = g_strdup (_ ("Nobody is expected to bring more than a contact costs."));
  return &self->base;
}
