/* The radar in three files: what it shows (radar-chart.c), where that stands (radar-layout.c), and how it is
 * painted (radar-draw.c). */
#pragma once

#include "charts/chart-private.h"
#include "engine/feature.h"
#include "engine/i18n.h"

#include <math.h>

G_BEGIN_DECLS

typedef struct
{
  char *name;
  double raw[RETAIL_N_FEATURES], value[RETAIL_N_FEATURES]; /* by axis */
  guint ink;
  RetailGlyph glyph, legend_glyph;
  double fill;  /* opacity */
  double width; /* of the line */
  gboolean dashed;
} RetailRadarLine;

typedef struct
{
  RetailChart base;
  RetailFeature axes[RETAIL_N_FEATURES];
  guint n_axes;
  RetailRadarLine *series; /* as painted: the first lies lowest */
  guint n_series;
  char *currency;
  gboolean legend;
} RetailRadar;

typedef struct
{
  RetailPoint centre;
  double radius;
  RetailPoint *vertices; /* n_series × n_axes */
} RetailRadarGeometry;

static inline RetailPoint
retail_radar_direction (const RetailRadar *self, guint axis)
{
  double angle = 2 * G_PI * axis / self->n_axes;

  return (RetailPoint){ sin (angle), -cos (angle) };
}

static inline const char *
retail_radar_get_axis_label (const RetailRadar *self, guint axis, gboolean shorter)
{
  const RetailFeatureInfo *info = retail_feature_get_info (self->axes[axis]);

  return _ (shorter ? info->short_label : info->label);
}

/* Of the class: its parts that look at the layout. */
void retail_radar_layout (RetailChart *chart, RetailChartLayout *layout);
void
retail_radar_draw (const RetailChartLayout *layout, const RetailPalette *palette, cairo_t *cr, int highlight);

G_END_DECLS
