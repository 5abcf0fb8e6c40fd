/* A chart as a file, whole or not at all. */
#pragma once

#include "charts/export.h"

G_BEGIN_DECLS

/* Writes CHART to PATH, in the format that its ending names. FALSE with the errors of retail_chart_export(),
 * or a G_IO_ERROR that says what to do; a file that was there is then untouched. */
gboolean retail_picture_save (RetailChart *chart, const char *path, const RetailExportOptions *options,
                              GError **error);

G_END_DECLS
