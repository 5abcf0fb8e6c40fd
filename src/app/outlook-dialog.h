/* RetailOutlookDialog: a window with what is behind the outlook (outlook-details.h). */
#pragma once

#include "app/session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RETAIL_TYPE_OUTLOOK_DIALOG (retail_outlook_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RetailOutlookDialog, retail_outlook_dialog, RETAIL, OUTLOOK_DIALOG, AdwWindow)

/* PARENT may be NULL. */
RetailOutlookDialog *retail_outlook_dialog_new (GtkWindow *parent, RetailSession *session);

G_END_DECLS
