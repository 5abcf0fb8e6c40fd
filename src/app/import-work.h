/* RetailImportWork: an import on its way: what it was asked for, and what was read of it. It holds copies of
 * its own, so the user may go on changing things; a job at a time works on it.
 *
 * Ref-counted. */
#pragma once

#include "app/opening.h"
#include "service/shop-preview.h"

G_BEGIN_DECLS

typedef struct _RetailImportWork RetailImportWork;

/* A reference to FORMER, the shop on display (or NULL), is taken. */
RetailImportWork *retail_import_work_new (gint64 as_of, guint window_days, const RetailShop *former);

/* Whether the trained shop is to be put into a workspace of its own. */
void retail_import_work_set_makes_workspace (RetailImportWork *self, gboolean makes_workspace);

RetailImportWork *retail_import_work_ref (RetailImportWork *self);
void retail_import_work_unref (RetailImportWork *self);

/* Adds the file of PREVIEW, to be read with SETTINGS; REMEMBERED: when all went well, what was agreed upon is
 * kept for the next file with such a header. */
void retail_import_work_add (RetailImportWork *self, const RetailPreview *preview,
                             const RetailCsvSettings *settings, gboolean remembered);

/* RetailJobFuncs; DATA is the work. Reading returns the work itself (a new reference), training a
 * RetailOpening. */
gpointer retail_import_work_read (gpointer data, const RetailMonitor *monitor, GError **error);
gpointer retail_import_work_train (gpointer data, const RetailMonitor *monitor, GError **error);

/* Of what was read, borrowed; NULL before. */
const RetailImportReport *retail_import_work_get_report (const RetailImportWork *self);
/* How many customers were found. */
gsize retail_import_work_get_n_customers (const RetailImportWork *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailImportWork, retail_import_work_unref)

G_END_DECLS
