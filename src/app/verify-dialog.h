/* RetailVerifyDialog: does the import and the training of a shop once more, from the files that its receipt
 * names, and says whether the same comes out or what differs. Starts at once, when all files are where they
 * were; otherwise it lists those that are not and asks where they are now. Closing it cancels. */
#pragma once

#include "service/shop.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RETAIL_TYPE_VERIFY_DIALOG (retail_verify_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RetailVerifyDialog, retail_verify_dialog, RETAIL, VERIFY_DIALOG, AdwWindow)

/* SHOP has a receipt. */
RetailVerifyDialog *retail_verify_dialog_new (GtkWindow *parent, const RetailShop *shop);

/* The receipt's file of KIND is at PATH now. As soon as none is missing the work begins. */
void retail_verify_dialog_set_place (RetailVerifyDialog *self, RetailFileKind kind, const char *path);

G_END_DECLS
