/* A chart to a picture or a file: PNG, SVG or PDF, the same bytes for the same input. The whole picture is a
 * background, the title with its subtitle, and the chart, with a margin around them. */
#pragma once

#include "charts/chart.h"

G_BEGIN_DECLS

typedef struct
{
  int width, height; /* points, 1 to 20,000; default 800 × 600 */
  double scale;      /* PNG pixels per point, default 2 */
  RetailPaletteKind palette;
} RetailExportOptions;

void retail_export_options_init (RetailExportOptions *self);

/* Writes the whole picture. FALSE with RETAIL_ERROR_INVALID (unknown ending, impossible size) or a
 * G_FILE_ERROR; an existing file is replaced only by a complete one. */
gboolean retail_chart_export (RetailChart *chart, const char *path, const RetailExportOptions *options,
                              GError **error);

G_END_DECLS
