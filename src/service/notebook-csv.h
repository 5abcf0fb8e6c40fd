/* Notebooks as CSV for other programs. Spreadsheets run none of the cells; unknown figures are empty ones. */
#pragma once

#include "service/comparison.h"
#include "service/notebook.h"

G_BEGIN_DECLS

/* A line a record, oldest first: recorded_at (ISO 8601, UTC), customer_id, segment, migration_risk,
 * upgrade_potential, the eight features, note. A file at PATH (NULL = standard output) is replaced only by a
 * complete one. FALSE with a G_IO_ERROR. */
gboolean retail_notebook_save_records (const RetailNotebook *self, const char *path, GError **error);

/* A line a figure: figure, then a column for each scenario. Likewise. */
gboolean retail_comparison_save (const RetailComparison *self, const char *path, GError **error);

G_END_DECLS
