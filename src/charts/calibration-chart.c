/* Does what the forecast says come true as often as it says? Foretold against observed risk of the back-test,
 * in ten bins; on the diagonal the two are the same. */
#include "charts/charts.h"

#include "charts/axis-ticks.h"
#include "charts/chart-private.h"
#include "charts/paint.h"
#include "engine/i18n.h"
#include "engine/number-format.h"

#include <math.h>

#define DOT_MIN 3.0
#define DOT_MAX 9.0

typedef struct
{
  double predicted, observed;
  gsize count;
} Bin;

typedef struct
{
  RetailChart base;
  Bin bins[RETAIL_CALIBRATION_BINS]; /* those with customers */
  guint n;
  gsize most; /* customers in one */
} Calibration;

typedef struct
{
  RetailPoint points[RETAIL_CALIBRATION_BINS];
  double radii[RETAIL_CALIBRATION_BINS];
} Geometry;

/* --- values --- */

/* The mean distance between foretold and observed, by customers. */
static double
expected_error (const Calibration *self)
{
  double error = 0, customers = 0;

  for (guint i = 0; i < self->n; i++)
    {
      error += self->bins[i].count * fabs (self->bins[i].predicted - self->bins[i].observed);
      customers += self->bins[i].count;
    }
  return error / customers;
}

static char *
summarise (const Calibration *self)
{
  g_autofree char *error = NULL;

  if (self->n == 0)
    return g_strdup (_ ("Without a forecast there is nothing to compare with what happened."));
  error = retail_format_percent_decimals (expected_error (self), 1);
  return g_strdup_printf (_ ("Foretold and observed risk differ by %s on average."), error);
}

static void
calibration_fill_table (RetailChart *chart)
{
  Calibration *self = (Calibration *)chart;

  chart->n_columns = 3;
  retail_chart_take_cell (chart, g_strdup (_ ("Foretold risk")));
  retail_chart_take_cell (chart, g_strdup (_ ("Observed")));
  retail_chart_take_cell (chart, g_strdup (_ ("Customers")));
  for (guint i = 0; i < self->n; i++)
    {
      retail_chart_take_cell (chart, retail_format_percent_decimals (self->bins[i].predicted, 1));
      retail_chart_take_cell (chart, retail_format_percent_decimals (self->bins[i].observed, 1));
      retail_chart_take_cell (chart, retail_format_number ((double)self->bins[i].count, 0));
    }
}

static char *
calibration_dup_item_text (RetailChart *chart, guint item)
{
  const Calibration *self = (const Calibration *)chart;
  const Bin *bin = &self->bins[item];
  g_autofree char *predicted = retail_format_percent_decimals (bin->predicted, 1);
  g_autofree char *observed = retail_format_percent_decimals (bin->observed, 1);
  g_autofree char *count = retail_format_number ((double)bin->count, 0);

  return g_strdup_printf (ngettext_ ("Foretold: %1$s\nObserved: %2$s\n%3$s customer",
                                     "Foretold: %1$s\nObserved: %2$s\n%3$s customers", bin->count),
                          predicted, observed, count);
}

/* --- geometry --- */

static void
add_scale (RetailChartLayout *layout)
{
  const RetailBox *plot = &layout->plot;
  RetailTextStyle dim = { 0.8, 0, RETAIL_LABEL_PLAIN, RETAIL_INK_DIM };

  for (guint i = 0; i <= 4; i += 2)
    {
      g_autofree char *text = retail_format_percent (i / 4.0);
      const double at = i / 4.0;

      retail_layout_add_label (layout, text, &dim,
                               (RetailPoint){ plot->x - 5, plot->y + plot->height * (1 - at) },
                               (RetailPoint){ 1, 0.5 });
      retail_layout_add_label (layout, text, &dim,
                               (RetailPoint){ plot->x + plot->width * at, plot->y + plot->height + 4 },
                               (RetailPoint){ at, 0 });
    }
}

static void
place_plot (RetailChartLayout *layout)
{
  RetailTextStyle dim = { 0.8, 0, RETAIL_LABEL_PLAIN, RETAIL_INK_DIM };
  RetailTextStyle upwards = { 0.8, 0, RETAIL_LABEL_UPWARDS, RETAIL_INK_DIM };
  g_autofree char *widest = retail_format_percent (1);
  double width, line, top;

  retail_layout_measure (layout, widest, &dim, &width, &line);
  top = MAX (DOT_MAX, line / 2 + 1);
  layout->plot = (RetailBox){ width + line + 10, top, MAX (layout->width - width - line - 10 - DOT_MAX, 1),
                              MAX (layout->height - 2 * line - 10 - top, 1) };
  add_scale (layout);
  retail_layout_add_label (layout, _ ("foretold risk"), &dim,
                           (RetailPoint){ layout->plot.x + layout->plot.width / 2, layout->height },
                           (RetailPoint){ 0.5, 1 });
  retail_layout_add_label (layout, _ ("observed"), &upwards,
                           (RetailPoint){ 0, layout->plot.y + layout->plot.height / 2 },
                           (RetailPoint){ 0, 0.5 });
}

static void
calibration_layout (RetailChart *chart, RetailChartLayout *layout)
{
  const Calibration *self = (const Calibration *)chart;
  Geometry *geometry = g_new0 (Geometry, 1);

  layout->geometry = geometry;
  layout->geometry_free = g_free;
  place_plot (layout);
  for (guint i = 0; i < self->n; i++)
    {
      const RetailBox *plot = &layout->plot;
      const double share = sqrt ((double)self->bins[i].count / self->most);
      const double radius = DOT_MIN + (DOT_MAX - DOT_MIN) * share;
      const RetailPoint point = { plot->x + plot->width * CLAMP (self->bins[i].predicted, 0, 1),
                                  plot->y + plot->height * (1 - CLAMP (self->bins[i].observed, 0, 1)) };

      geometry->points[i] = point;
      geometry->radii[i] = radius;
      retail_layout_set_item (
          layout, i, (RetailBox){ point.x - radius, point.y - radius, 2 * radius, 2 * radius }, FALSE);
    }
}

/* --- ink --- */

static void
draw_grid (const RetailBox *plot, const RetailPalette *palette, cairo_t *cr)
{
  static const double dashes[] = { 4, 4 };

  for (guint i = 0; i <= 4; i++)
    {
      const double x = plot->x + plot->width * i / 4, y = plot->y + plot->height * i / 4;

      retail_paint_rule (cr, (RetailPoint){ plot->x, y }, (RetailPoint){ plot->x + plot->width, y },
                         &palette->grid);
      retail_paint_rule (cr, (RetailPoint){ x, plot->y }, (RetailPoint){ x, plot->y + plot->height },
                         &palette->grid);
    }
  cairo_save (cr);
  cairo_new_path (cr);
  cairo_move_to (cr, plot->x, plot->y + plot->height);
  cairo_line_to (cr, plot->x + plot->width, plot->y);
  cairo_set_dash (cr, dashes, 2, 0);
  cairo_set_line_width (cr, 1.2);
  retail_colour_set_source (&palette->dim_text, cr);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
calibration_draw (const RetailChartLayout *layout, const RetailPalette *palette, cairo_t *cr, int highlight)
{
  const Calibration *self = (const Calibration *)layout->chart;
  const Geometry *geometry = layout->geometry;

  draw_grid (&layout->plot, palette, cr);
  cairo_new_path (cr);
  for (guint i = 0; i < self->n; i++)
    cairo_line_to (cr, geometry->points[i].x, geometry->points[i].y);
  cairo_set_line_width (cr, 1.6);
  retail_colour_set_source (&palette->accent, cr);
  cairo_stroke (cr);
  for (guint i = 0; i < self->n; i++)
    {
      const double more = highlight == (int)i ? 2 : 0;

      cairo_new_path (cr);
      retail_paint_glyph_path (cr, RETAIL_GLYPH_CIRCLE, geometry->points[i], geometry->radii[i] + more);
      retail_colour_set_source (&palette->accent, cr);
      cairo_fill (cr);
    }
}

static const RetailChartClass calibration_class = { .fill_table = calibration_fill_table,
                                                    .dup_item_text = calibration_dup_item_text,
                                                    .layout = calibration_layout,
                                                    .draw = calibration_draw,
                                                    .minimum_width = 200,
                                                    .minimum_height = 160 };

RetailChart *
retail_calibration_chart_new (const RetailModel *model)
{
  Calibration *self;

  g_return_val_if_fail (model != NULL, NULL);
  self = retail_chart_alloc (&calibration_class, sizeof *self, _ ("Does the forecast come true?"));
  for (guint b = 0; model->forecast != NULL && b < RETAIL_CALIBRATION_BINS; b++)
    {
      const RetailBacktest *backtest = &model->forecast->backtest;

      if (backtest->count[b] > 0 && isfinite (backtest->predicted[b]) && isfinite (backtest->observed[b]))
        self->bins[self->n++] = (Bin){ backtest->predicted[b], backtest->observed[b], backtest->count[b] };
    }
  for (guint i = 0; i < self->n; i++)
    self->most = MAX (self->most, self->bins[i].count);
  self->base.n_items = self->n;
  self->base.summary = summarise (self);
  if (self->n == 0)
    self->base.empty_text = g_strdup (self->base.summary);
  return &self->base;
}
