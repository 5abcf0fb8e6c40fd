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
  RetailMapView view; /* of a chart that can be zoomed */
  guint32 hidden;     /* series left out, as in RetailChartStyle */
} RetailExportOptions;

void retail_export_options_init (RetailExportOptions *self);

typedef enum
{
  RETAIL_PICTURE_NONE,
  RETAIL_PICTURE_PNG,
  RETAIL_PICTURE_SVG,
  RETAIL_PICTURE_PDF
} RetailPictureFormat;

/* What the ending of a file's name asks for; NONE for any other. */
RetailPictureFormat retail_picture_format_from_name (const char *path);

/* The whole picture as the bytes of a file. NULL with RETAIL_ERROR_INVALID (an impossible size). */
GBytes *retail_chart_render (RetailChart *chart, RetailPictureFormat format,
                             const RetailExportOptions *options, GError **error);

/* Writes the whole picture. FALSE with RETAIL_ERROR_INVALID (unknown ending, impossible size) or a
 * G_FILE_ERROR; an existing file is replaced only by a complete one. */
gboolean retail_chart_export (RetailChart *chart, const char *path, const RetailExportOptions *options,
                              GError **error);

G_END_DECLS
