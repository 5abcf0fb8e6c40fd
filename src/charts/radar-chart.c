/* The radar: one axis a feature, one polygon a series. */
#include "charts/charts.h"

#include "charts/radar-private.h"
#include "engine/i18n.h"
#include "engine/number-format.h"

double
retail_radar_value (const RetailModel *model, RetailFeature feature, double value)
{
  double low = model->spread.range_min[feature], high = model->spread.range_max[feature];
  double position = high > low ? CLAMP ((value - low) / (high - low), 0, 1) : 0.5;

  return feature == RETAIL_FEATURE_RECENCY ? 1 - position : position;
}

static void
add_series (RetailRadar *self, const RetailModel *model, const double *raw, RetailRadarLine look)
{
  for (guint a = 0; a < self->n_axes; a++)
    {
      look.raw[a] = raw[self->axes[a]];
      look.value[a] = isfinite (look.raw[a]) ? retail_radar_value (model, self->axes[a], look.raw[a]) : 0;
    }
  self->series[self->n_series++] = look;
}

static void
add_everyone (RetailRadar *self, const RetailModel *model)
{
  RetailRadarLine look = { .name = g_strdup (_ ("everyone")),
                           .ink = RETAIL_INK_DIM,
                           .glyph = RETAIL_GLYPH_DASHES,
                           .legend_glyph = RETAIL_GLYPH_DASHES,
                           .width = 1.2,
                           .dashed = TRUE };

  add_series (self, model, model->spread.mean, look);
}

static void
add_segment (RetailRadar *self, const RetailModel *model, guint segment, gboolean alone)
{
  const RetailSegment *it = &model->segments[segment];
  RetailRadarLine look = { .name = retail_persona_dup_title (&it->persona),
                           .ink = RETAIL_INK_SLOT + it->persona.colour,
                           .glyph = (RetailGlyph)it->persona.mark,
                           .legend_glyph = (RetailGlyph)it->persona.mark,
                           .width = 1.8,
                           .fill = alone ? 0.12 : 0.09 };

  add_series (self, model, it->mean, look);
}

/* The customer is drawn in the accent colour, and in the colour of text where the segment is blue too. */
static void
add_customer (RetailRadar *self, const RetailModel *model, const RetailProfile *profile,
              const RetailPrediction *prediction)
{
  gboolean blue = prediction != NULL && model->segments[prediction->segment].persona.colour == 0;
  RetailRadarLine look = { .name = g_strdup (_ ("this customer")),
                           .ink = blue ? RETAIL_INK_TEXT : RETAIL_INK_ACCENT,
                           .glyph = RETAIL_GLYPH_CIRCLE,
                           .legend_glyph = RETAIL_GLYPH_LINE,
                           .width = 2.2,
                           .fill = 0.14 };

  add_series (self, model, profile->values, look);
}

static void
collect_axes (RetailRadar *self, const RetailModel *model)
{
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    if (model->has_feature[f])
      self->axes[self->n_axes++] = f;
}

/* Everyone lowest, then the segments from the highest tier down, the customer on top. */
static void
collect_series (RetailRadar *self, const RetailModel *model, const RetailProfile *profile,
                const RetailPrediction *prediction, RetailRadarSeries series)
{
  self->series = g_new0 (RetailRadarLine, model->n_segments + 3);
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
collect_profiles (RetailRadar *self, const RetailModel *model, const RetailRadarProfile *profiles, guint n)
{
  self->series = g_new0 (RetailRadarLine, n + 1);
  for (guint i = n; i-- > 0;)
    {
      RetailRadarLine look = { .name = g_strdup (profiles[i].name),
                               .ink = RETAIL_INK_SLOT + profiles[i].colour,
                               .glyph = (RetailGlyph)profiles[i].mark,
                               .legend_glyph = (RetailGlyph)profiles[i].mark,
                               .width = 2,
                               .fill = n > 2 ? 0.05 : 0.1 };

      add_series (self, model, profiles[i].profile->values, look);
    }
}

/* The axis on which a series reaches furthest out, and least far. */
static void
find_extremes (const RetailRadar *self, const RetailRadarLine *series, guint *best, guint *worst)
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
summarise (const RetailRadar *self, const RetailModel *model, RetailRadarSeries series)
{
  const RetailRadarLine *top;
  guint best, worst;

  if (self->n_series == 0 || self->n_axes == 0)
    return g_strdup (_ ("There is nothing to compare."));
  if (series & RETAIL_RADAR_ALL_SEGMENTS)
    {
      find_extremes (self, &self->series[0], &best, &worst);
      return g_strdup_printf (
          ngettext_ ("Radar of %u segment; %s is strongest in %s and weakest in %s.",
                     "Radar of %u segments; %s is strongest in %s and weakest in %s.", model->n_segments),
          model->n_segments, self->series[0].name, retail_radar_get_axis_label (self, best, FALSE),
          retail_radar_get_axis_label (self, worst, FALSE));
    }
  top = &self->series[self->n_series - 1];
  find_extremes (self, top, &best, &worst);
  return g_strdup_printf (_ ("Radar of %u features; %s is strongest in %s and weakest in %s."), self->n_axes,
                          top->name, retail_radar_get_axis_label (self, best, FALSE),
                          retail_radar_get_axis_label (self, worst, FALSE));
}

static void
radar_finalize (RetailChart *chart)
{
  RetailRadar *self = (RetailRadar *)chart;

  for (guint s = 0; s < self->n_series; s++)
    g_free (self->series[s].name);
  g_free (self->series);
  g_free (self->currency);
}

static void
radar_fill_table (RetailChart *chart)
{
  RetailRadar *self = (RetailRadar *)chart;

  chart->n_columns = self->n_series + 1;
  retail_chart_take_cell (chart, g_strdup (_ ("Feature")));
  for (guint s = 0; s < self->n_series; s++)
    retail_chart_take_cell (chart, g_strdup (self->series[s].name));
  for (guint a = 0; a < self->n_axes; a++)
    {
      retail_chart_take_cell (chart, g_strdup (retail_radar_get_axis_label (self, a, FALSE)));
      for (guint s = 0; s < self->n_series; s++)
        retail_chart_take_cell (
            chart, retail_format_feature (self->axes[a], self->series[s].raw[a], self->currency));
    }
}

/* The feature, and under it every series with its value: the pointed one first. */
static char *
radar_dup_item_text (RetailChart *chart, guint item)
{
  const RetailRadar *self = (const RetailRadar *)chart;
  guint axis = item % self->n_axes, pointed = item / self->n_axes;
  GString *text = g_string_new (retail_radar_get_axis_label (self, axis, FALSE));

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

static const RetailChartClass radar_class = { .finalize = radar_finalize,
                                              .fill_table = radar_fill_table,
                                              .dup_item_text = radar_dup_item_text,
                                              .layout = retail_radar_layout,
                                              .draw = retail_radar_draw,
                                              .minimum_width = 200,
                                              .minimum_height = 180 };

/* What every radar has once its series are there. */
static RetailChart *
finish (RetailRadar *self, const RetailModel *model, RetailRadarSeries series)
{
  self->base.n_items = self->n_series * self->n_axes;
  for (guint s = 0; s < self->n_series && self->n_series > 1; s++)
    retail_chart_add_series_name (&self->base, self->series[s].name);
  self->base.summary = summarise (self, model, series);
  if (self->base.n_items == 0)
    self->base.empty_text = g_strdup (self->base.summary);
  g_free (self->base.subtitle);
  self->base.subtitle = g_strdup (_ ("0–1, min–max"));
  return &self->base;
}

RetailChart *
retail_overlay_chart_new (const RetailModel *model, const RetailRadarProfile *profiles, guint n)
{
  RetailRadar *self;

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
  RetailRadar *self;

  g_return_val_if_fail (model != NULL, NULL);
  self = retail_chart_alloc (&radar_class, sizeof *self, all ? _ ("Segment DNA") : _ ("Customer DNA"));
  self->legend = legend;
  self->currency = g_strdup (model->currency);
  collect_axes (self, model);
  collect_series (self, model, profile, prediction, series);
  return finish (self, model, series);
}
