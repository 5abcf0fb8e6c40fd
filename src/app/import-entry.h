/* How files get to the assistant: by the command Import, let fall on the window, or opened. */
#pragma once

#include "app/session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Asks for files and opens the assistant on them. ANEW: into a new workspace, even where the one on display
 * is the user's own. */
void retail_import_entry_ask (GtkWindow *window, RetailSession *session, gboolean anew);

/* Opens the assistant on those of FILES (of GFile) that are tables; FALSE when none is. */
gboolean retail_import_entry_take (GtkWindow *window, RetailSession *session, GListModel *files);

/* "397,884 of 541,909 lines kept", with Details and, where there is something to go back to, Undo; NULL for a
 * shop without a report. */
AdwToast *retail_import_entry_toast_new (const RetailShop *shop, gboolean can_undo);

G_END_DECLS
