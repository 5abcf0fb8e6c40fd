/* RetailImportAssistant: brings a shop of the user's own from files to the window in four steps: the files
 * and how they are read; reading; a report of what was read, before anything is replaced; training. Each can
 * be cancelled, and until the last has succeeded the shop on display stays as it is. */
#pragma once

#include "app/session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RETAIL_TYPE_IMPORT_ASSISTANT (retail_import_assistant_get_type ())
G_DECLARE_FINAL_TYPE (RetailImportAssistant, retail_import_assistant, RETAIL, IMPORT_ASSISTANT, AdwWindow)

/* PARENT may be NULL. */
RetailImportAssistant *retail_import_assistant_new (GtkWindow *parent, RetailSession *session);

/* The shop is to have a workspace of its own, whatever is on display. */
void retail_import_assistant_set_anew (RetailImportAssistant *self);

/* Puts a file on the list, when its first page is shown. */
void retail_import_assistant_add (RetailImportAssistant *self, const char *path);

G_END_DECLS
