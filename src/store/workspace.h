/* A workspace: one file *.retail with everything of a shop: customers, products, model, personas, receipt,
 * session log, scenarios and where the user was.
 *
 * It is an SQLite database (application_id "RtlA", user_version = the number of migration steps done; the
 * tables are in workspace-schema.c, with real columns for others to query). What these functions report as
 * done is on the disk: killed at any instant, the file opens with everything up to the last call that
 * returned TRUE. A failed or cancelled call has changed nothing.
 *
 * One process has a workspace for itself, by a lock on the file that ends with the process. Who comes second
 * gets it for reading; retail_workspace_get_access() tells. A program should not open a file twice.
 *
 * Any thread may call; calls on one workspace wait for each other. A call that writes waits for the disk
 * (some milliseconds), retail_workspace_read() and retail_workspace_write() for every customer (seconds for a
 * million): see service/workspace-keeper.h for a front end.
 *
 * Errors are sentences that name the file, what is wrong and what to do: RETAIL_ERROR_FORMAT (damaged, cut
 * off, no workspace), RETAIL_ERROR_VERSION (of a newer program), RETAIL_ERROR_CANCELLED, G_IO_ERROR_NO_SPACE,
 * G_IO_ERROR_PERMISSION_DENIED (also: opened for reading), G_IO_ERROR_BUSY (another process has it),
 * G_IO_ERROR_NOT_FOUND (also: moved away while open). */
#pragma once

#include "engine/buyers.h"
#include "engine/customers.h"
#include "engine/model.h"
#include "engine/monitor.h"
#include "engine/outlooks.h"
#include "store/receipt.h"

G_BEGIN_DECLS

#define RETAIL_WORKSPACE_ENDING ".retail"

typedef struct _RetailWorkspace RetailWorkspace;

typedef enum
{
  RETAIL_WORKSPACE_WRITABLE,
  RETAIL_WORKSPACE_LOCKED,    /* another process has it: for reading */
  RETAIL_WORKSPACE_PROTECTED, /* the file or its folder is write-protected: for reading */
  RETAIL_WORKSPACE_LOOKING    /* opened for reading, as asked */
} RetailWorkspaceAccess;

/* What one shop is made of. Whoever fills a struct owns what is in it: references are held by the filler,
 * retail_workspace_parts_clear() lets them go. */
typedef struct
{
  char *name;                 /* "Online Retail", as shown */
  RetailModel *model;         /* with the user's personas */
  RetailCustomers *customers; /* NULL when only a model is known */
  RetailBuyers *buyers;       /* of the model's catalogue among those customers; NULL = not known */
  RetailOutlooks *outlooks;   /* of the model and those customers; NULL = not worked out yet */
  RetailReceipt *receipt;     /* NULL when only a model is known */
  gint64 trained_at;          /* Unix seconds, 0 = unknown */
} RetailWorkspaceParts;

void retail_workspace_parts_clear (RetailWorkspaceParts *self);

/* Whether this file is a workspace, by its first bytes; FALSE also when it cannot be read. */
gboolean retail_workspace_is (const char *path);

/* Writes a new workspace of PARTS and keeps it open. It takes the place of a file at PATH, once complete;
 * refused with G_IO_ERROR_BUSY when that is a workspace which somebody has open. */
RetailWorkspace *retail_workspace_create (const char *path, const RetailWorkspaceParts *parts,
                                          const RetailMonitor *monitor, GError **error);

/* Opens one; LOOK = for reading whatever is possible, without the lock. Files of older versions are brought
 * up to date. */
RetailWorkspace *retail_workspace_open (const char *path, gboolean look, GError **error);

/* Closes and frees it; nothing is left to be written. */
void retail_workspace_free (RetailWorkspace *self);

/* Absolute; borrowed until the next retail_workspace_save_as(). */
const char *retail_workspace_get_path (const RetailWorkspace *self);
RetailWorkspaceAccess retail_workspace_get_access (const RetailWorkspace *self);

/* Reads all of it and checks the whole file (PRAGMA quick_check) meanwhile. PARTS are the caller's to clear;
 * empty on failure. */
gboolean retail_workspace_read (RetailWorkspace *self, RetailWorkspaceParts *parts,
                                const RetailMonitor *monitor, GError **error);

/* The model alone, with the user's personas: milliseconds. */
RetailModel *retail_workspace_read_model (RetailWorkspace *self, char **name, GError **error);

/* Puts PARTS in place of what the workspace held, in one step; view state, log and scenarios stay. Customers
 * (with their buyers) and outlooks that were read from it or written to it last (the same objects) are not
 * written again. */
gboolean retail_workspace_write (RetailWorkspace *self, const RetailWorkspaceParts *parts,
                                 const RetailMonitor *monitor, GError **error);

/* The shop's name; the user's words for the segment with this persona's identity. */
gboolean retail_workspace_set_name (RetailWorkspace *self, const char *name, GError **error);
gboolean retail_workspace_set_persona (RetailWorkspace *self, const RetailPersona *persona, GError **error);

/* Copies the workspace to PATH and goes on there: the former file stays as it was and is let go. A file at
 * PATH is replaced once the copy is complete; G_IO_ERROR_BUSY when somebody has that one open. A workspace
 * opened for reading is writable afterwards. */
gboolean retail_workspace_save_as (RetailWorkspace *self, const char *path, const RetailMonitor *monitor,
                                   GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailWorkspace, retail_workspace_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RetailWorkspaceParts, retail_workspace_parts_clear)

G_END_DECLS
