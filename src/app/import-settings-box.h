/* RetailImportSettingsBox: how a file is read: a drop-down each for what it holds, its encoding, separator,
 * decimal mark, dates and header. But for the first, the first choice is automatic and names what was found.
 */
#pragma once

#include "app/import-file.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RETAIL_TYPE_IMPORT_SETTINGS_BOX (retail_import_settings_box_get_type ())
G_DECLARE_FINAL_TYPE (RetailImportSettingsBox, retail_import_settings_box, RETAIL, IMPORT_SETTINGS_BOX,
                      AdwBin)

/* Follows FILE from now on; NULL = none. */
void retail_import_settings_box_set_file (RetailImportSettingsBox *self, RetailImportFile *file);

G_END_DECLS
