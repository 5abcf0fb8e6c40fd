/* How the files of a workspace share it. For workspace-*.c alone. */
#pragma once

#include "store/workspace-lock.h"
#include "store/workspace-sql.h"
#include "store/workspace.h"

G_BEGIN_DECLS

struct _RetailWorkspace
{
  GMutex mutex;
  char *path;
  RetailFileLock lock;
  sqlite3 *db;
  RetailWorkspaceAccess access;
  gboolean in_memory;         /* DB is a copy brought up to date: the file is an older one, for reading */
  RetailCustomers *customers; /* those that are known to be in the file, or NULL */
  RetailOutlooks *outlooks;   /* likewise */
};

/* Opens the file at PATH that was just written, with the lock on it, which is taken over. */
RetailWorkspace *retail_workspace_adopt (const char *path, RetailFileLock *lock, GError **error);

/* Remembers what the file holds now; either may be NULL. */
void retail_workspace_remember (RetailWorkspace *self, RetailCustomers *customers, RetailOutlooks *outlooks);

/* A change: begin (FALSE: the error is set and nothing else is to be done), work on self->db, end with
 * whether that went well. Begin takes the mutex, end lets it go. End returns whether the change is on the
 * disk; the error then names the file. */
gboolean retail_workspace_begin (RetailWorkspace *self, GError **error);
gboolean retail_workspace_end (RetailWorkspace *self, gboolean ok, GError **error);

/* Likewise for reading, during which nobody else writes. */
gboolean retail_workspace_begin_reading (RetailWorkspace *self, GError **error);
gboolean retail_workspace_end_reading (RetailWorkspace *self, gboolean ok, GError **error);

/* The parts, in a transaction of the caller. */
gboolean retail_shelf_write_meta (sqlite3 *db, const RetailWorkspaceParts *parts, GError **error);
gboolean retail_shelf_write_model (sqlite3 *db, const RetailModel *model, GError **error);
RetailModel *retail_shelf_read_model (sqlite3 *db, GError **error);
gboolean retail_shelf_put_persona (sqlite3 *db, const RetailPersona *persona, guint segment, GError **error);
gboolean retail_shelf_write_receipt (sqlite3 *db, const RetailReceipt *receipt, GError **error);

/* The part of the receipt that the import reported; called by the functions for all of it. */
gboolean retail_shelf_write_report (sqlite3 *db, const RetailReceipt *receipt, GError **error);
RetailImportReport *retail_shelf_read_report (sqlite3 *db, GError **error);

/* NULL without an error when there is none. */
RetailReceipt *retail_shelf_read_receipt (sqlite3 *db, GError **error);

/* All of these: everything but the customers. */
gboolean retail_shelf_write_parts (sqlite3 *db, const RetailWorkspaceParts *parts, GError **error);

/* One value of meta: a new text, NULL when there is none; a number, 0 likewise. */
char *retail_shelf_get_meta (sqlite3 *db, const char *key);
gint64 retail_shelf_get_meta_number (sqlite3 *db, const char *key);
gboolean retail_shelf_set_meta (sqlite3 *db, const char *key, const char *value, GError **error);

/* "monetary,frequency" for a bit for each feature, and back. Free it. */
char *retail_shelf_name_features (guint features);
guint retail_shelf_find_features (const char *names);

/* CUSTOMERS in place of those that are there; NULL = none. Their own rows of meta too. */
gboolean retail_shelf_write_customers (sqlite3 *db, const RetailCustomers *customers,
                                       const RetailMonitor *monitor, GError **error);

/* Likewise what the model says of them. */
gboolean retail_shelf_write_outlooks (sqlite3 *db, const RetailOutlooks *outlooks,
                                      const RetailMonitor *monitor, GError **error);

/* Likewise who bought what; read when the customers and the model are there. */
gboolean retail_shelf_write_buyers (sqlite3 *db, const RetailBuyers *buyers, const RetailMonitor *monitor,
                                    GError **error);
gboolean retail_shelf_read_buyers (sqlite3 *db, RetailWorkspaceParts *parts, GError **error);

/* All of these three: those that SELF (NULL = a new file) does not hold already. */
gboolean
retail_shelf_write_people (sqlite3 *db, const RetailWorkspace *self, const RetailWorkspaceParts *parts,
                           const RetailMonitor *monitor, GError **error);

/* Reads customers and outlooks into PARTS on two threads. They stay NULL when there are none. */
gboolean retail_shelf_read_customers (RetailWorkspace *self, RetailWorkspaceParts *parts,
                                      const RetailMonitor *monitor, GError **error);

/* A row of the table `customers` or `outlooks` into row ROW of the object; FALSE when it is not what such a
 * row can be. */
gboolean retail_shelf_read_customer (sqlite3_stmt *from, RetailCustomers *customers, gsize row);
gboolean retail_shelf_read_outlook (sqlite3_stmt *from, RetailOutlooks *outlooks, gsize row);

G_END_DECLS
