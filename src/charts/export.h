/* A chart or any drawing to a file: PNG, SVG or PDF by the file's ending, the same bytes for the same input.
 */
#pragma once

#include "charts/chart.h"

G_BEGIN_DECLS

typedef struct
{
  int width, height; /* points */
  double scale;      /* PNG pixels per point, default 2 */
  RetailPaletteKind palette;
} RetailExportOptions;

void retail_export_options_init (RetailExportOptions *self);

/* The whole picture with title, background and chart. FALSE with RETAIL_ERROR_INVALID (unknown ending) or a
 * G_FILE_ERROR; an existing file is replaced only by a complete one. */
gboolean retail_chart_export (RetailChart *chart, const char *path, const RetailExportOptions *options,
                              GError **error);

G_END_DECLS
