/* RetailImportFileRow: a file in the list of those to import: its name, what it holds, its size, and a
 * button to take it off the list. */
#pragma once

#include "app/import-draft.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RETAIL_TYPE_IMPORT_FILE_ROW (retail_import_file_row_get_type ())
G_DECLARE_FINAL_TYPE (RetailImportFileRow, retail_import_file_row, RETAIL, IMPORT_FILE_ROW, AdwActionRow)

RetailImportFileRow *retail_import_file_row_new (RetailImportDraft *draft, RetailImportFile *file);

RetailImportFile *retail_import_file_row_get_file (RetailImportFileRow *self);

G_END_DECLS
