/* A CSV file that is there whole or not at all. */
#pragma once

#include "engine/monitor.h"
#include "store/csv-writer.h"

G_BEGIN_DECLS

/* Writes the lines of DATA. Returns how many, or −1 with the error. */
typedef gssize (*RetailCsvLines) (gconstpointer data, RetailCsvWriter *writer, const RetailMonitor *monitor,
                                  GError **error);

/* Writes what WRITE writes of DATA to PATH (NULL = standard output); a file there is replaced only by a
 * complete one. Returns what WRITE does, or −1 with a G_IO_ERROR or the error of WRITE. */
gssize retail_csv_file_save (const char *path, RetailCsvLines write, gconstpointer data,
                             const RetailMonitor *monitor, GError **error);

/* Appends a cell of text for pasting into a spreadsheet: no tab, no line, and nothing that it would reckon.
 */
void retail_csv_append_pasted (GString *text, const char *cell);

G_END_DECLS
