/* Shops in workspaces (store/workspace.h): what the window and the command line do with files *.retail.
 *
 * A front end opens or creates one, keeps the RetailWorkspace for as long as the shop is on display, and
 * hands every change to it, by way of service/workspace-keeper.h if it must not wait. */
#pragma once

#include "service/shop.h"
#include "store/workspace-notes.h"
#include "store/workspace.h"

G_BEGIN_DECLS

/* Whether a file of this name would be a workspace. */
gboolean retail_workspace_is_name (const char *path);

/* Opens the workspace at PATH and reads its shop; LOOK: for reading, whoever has it. *shop is to be
 * unreferenced. NULL with the errors of store/workspace.h. */
RetailWorkspace *retail_shop_open_workspace (const char *path, gboolean look, RetailShop **shop,
                                             const RetailMonitor *monitor, GError **error);

/* A new workspace for SELF, which is open then; a file at PATH is replaced by the complete one only. */
RetailWorkspace *retail_shop_create_workspace (const RetailShop *self, const char *path,
                                               const RetailMonitor *monitor, GError **error);

/* What a new workspace at PATH would take the place of, as a sentence with the predictions and scenarios that
 * would be lost; NULL where nothing is there, or what retail_shop_create_workspace() would refuse (a pipe, a
 * device). Free it. */
char *retail_workspace_dup_loss (const char *path);

/* SELF in place of what WORKSPACE holds: after an import, a training, and for undoing either (with the shop
 * that was on display before). Customers that it holds already are not written again. */
gboolean retail_shop_write_workspace (const RetailShop *self, RetailWorkspace *workspace,
                                      const RetailMonitor *monitor, GError **error);

G_END_DECLS
