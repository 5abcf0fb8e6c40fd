/* RetailImportPreviewTable: the first rows of a file as they would be read, with a drop-down above each
 * column that says what it holds. Numbers and dates are shown as they were understood; what was not
 * understood stands out, and a row that will be left out is dimmed and says why. */
#pragma once

#include "app/import-file.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RETAIL_TYPE_IMPORT_PREVIEW_TABLE (retail_import_preview_table_get_type ())
G_DECLARE_FINAL_TYPE (RetailImportPreviewTable, retail_import_preview_table, RETAIL, IMPORT_PREVIEW_TABLE,
                      AdwBin)

/* Follows FILE from now on; NULL = none. */
void retail_import_preview_table_set_file (RetailImportPreviewTable *self, RetailImportFile *file);

G_END_DECLS
