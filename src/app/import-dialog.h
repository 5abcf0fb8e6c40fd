/* RetailImportDialog: what an import kept and what it left out, by reason, with the first line numbers. */
#pragma once

#include "service/shop.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RETAIL_TYPE_IMPORT_DIALOG (retail_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RetailImportDialog, retail_import_dialog, RETAIL, IMPORT_DIALOG, AdwWindow)

/* SHOP must have a report. */
RetailImportDialog *retail_import_dialog_new (GtkWindow *parent, const RetailShop *shop);

G_END_DECLS
