/* Keeps what a front end shows in its workspace, without letting it wait: changes are written one after
 * another on a thread of their own, and only the latest of what was asked for meanwhile.
 *
 * Made and asked on one thread (the main one); _ref(), _unref(), _flush() and _save_as() may be called from
 * any. What was written is on the disk (store/workspace.h); what is waiting is lost when the process is
 * killed.
 *
 * A workspace that may only be read keeps nothing: changes wait, and are written when it was saved under
 * another name. After a failure likewise: the next change, _flush() or _save_as() tries again. */
#pragma once

#include "service/notebook.h"
#include "service/workspace-file.h"

G_BEGIN_DECLS

typedef struct _RetailKeeper RetailKeeper;

/* Told on the main context of the thread that made the keeper, never after it was freed; the sentence names
 * the file and says what to do. */
typedef void (*RetailKeeperFailed) (const GError *error, gpointer user_data);

/* Takes WORKSPACE, and USER_DATA if FREE_USER_DATA is not NULL: the keeper may outlive who made it, for as
 * long as somebody else holds it. FAILED may be NULL. */
RetailKeeper *retail_keeper_new (RetailWorkspace *workspace, RetailKeeperFailed failed, gpointer user_data,
                                 GDestroyNotify free_user_data);

/* Several may share a keeper. Who lets go last waits for the disk: what is waiting is written,
 * once, and the workspace closed. */
RetailKeeper *retail_keeper_ref (RetailKeeper *self);
void retail_keeper_unref (RetailKeeper *self);

/* For its notes (store/workspace-notes.h), path and access; borrowed. */
RetailWorkspace *retail_keeper_get_workspace (RetailKeeper *self);

/* SHOP in place of what the workspace holds: after an import, a training, new words for a segment, or undoing
 * any of them. Customers that it holds already are not written again. */
void retail_keeper_keep_shop (RetailKeeper *self, const RetailShop *shop);

/* Where the user is; NULL as VALUE forgets the key. */
void retail_keeper_keep_view (RetailKeeper *self, const char *key, const char *value);

/* NOTEBOOK in place of what the workspace holds of records and scenarios; what is the same is not written
 * again, and what a notebook does not show stays (service/notebook-file.h). */
void retail_keeper_keep_notebook (RetailKeeper *self, const RetailNotebook *notebook);

/* Is more waiting than where the user was: a shop, records or scenarios? */
gboolean retail_keeper_has_work (RetailKeeper *self);

/* Waits until nothing is waiting. FALSE with the error of the last write when that failed; FALSE with
 * G_IO_ERROR_BUSY or G_IO_ERROR_PERMISSION_DENIED when changes wait for a workspace that may only be read. */
gboolean retail_keeper_flush (RetailKeeper *self, GError **error);

/* Goes on in a copy at PATH, with all that is waiting (store/workspace.h). Waits. */
gboolean
retail_keeper_save_as (RetailKeeper *self, const char *path, const RetailMonitor *monitor, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailKeeper, retail_keeper_unref)

G_END_DECLS
