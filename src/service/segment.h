/* The customers of a file with what the model says of each, as CSV: customer_id, segment, membership,
 * migration_risk, upgrade_potential, p_alive, value_12m. Unknown figures are empty cells. Spreadsheets run
 * none of the cells. */
#pragma once

#include "engine/customers.h"
#include "engine/prediction.h"

G_BEGIN_DECLS

typedef struct
{
  gsize customers; /* written */
  gsize lines_read, lines_kept;
} RetailSegmentation;

/* Reads a transactions or customers CSV and writes the lines to OUTPUT (NULL = standard output); a file there
 * is replaced only by a complete one. FALSE with the errors of the import, a G_IO_ERROR or
 * RETAIL_ERROR_CANCELLED. */
gboolean retail_segment_file (const RetailModel *model, const char *input, const char *output,
                              RetailSegmentation *result, const RetailMonitor *monitor, GError **error);

G_END_DECLS
