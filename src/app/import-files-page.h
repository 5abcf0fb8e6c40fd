/* RetailImportFilesPage: the assistant's first page: which files, how each is read, and how far back to look.
 * What still hinders is said in a line of its own. Files can be let fall on it. */
#pragma once

#include "app/import-draft.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RETAIL_TYPE_IMPORT_FILES_PAGE (retail_import_files_page_get_type ())
G_DECLARE_FINAL_TYPE (RetailImportFilesPage, retail_import_files_page, RETAIL, IMPORT_FILES_PAGE, AdwBin)

/* Once. */
void retail_import_files_page_set_draft (RetailImportFilesPage *self, RetailImportDraft *draft);

/* A sentence of what went wrong, until the user changes something; NULL = nothing. */
void retail_import_files_page_set_failure (RetailImportFilesPage *self, const char *message);

G_END_DECLS
