/* The tables of a workspace, and how they came to be: a list of steps, of which a file has done the first so
 * many (its user_version). For workspace-*.c alone. */
#pragma once

#include "store/workspace-sql.h"

G_BEGIN_DECLS

#define RETAIL_WORKSPACE_ID 0x52746c41 /* application_id: "RtlA" */

/* How many steps there are: the version of the files that are written. */
guint retail_schema_get_version (void);

/* What the first 100 bytes of a file say. FALSE with RETAIL_ERROR_FORMAT or RETAIL_ERROR_VERSION when it is
 * no workspace, or one of a newer program. */
gboolean retail_schema_check_header (const guint8 *header, gsize length, GError **error);

/* The tables of a new file, and its application_id, in a transaction of the caller. */
gboolean retail_schema_create (sqlite3 *db, GError **error);

/* FALSE with RETAIL_ERROR_FORMAT unless the tables are exactly those that the file's version has. What others
 * added beside them is left alone and never looked at. */
gboolean retail_schema_check (sqlite3 *db, GError **error);

/* Does the steps that the file lacks, in one transaction. */
gboolean retail_schema_migrate (sqlite3 *db, GError **error);

/* The first VERSION steps on an empty database, for tests of the migration. */
gboolean retail_schema_create_old (sqlite3 *db, guint version, GError **error);

G_END_DECLS
