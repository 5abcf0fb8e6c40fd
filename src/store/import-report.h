/* Building the report of an import. */
#pragma once

#include "store/import.h"

G_BEGIN_DECLS

typedef struct
{
  GArray *files;       /* RetailFileReport; the last is the one being read */
  GPtrArray *warnings; /* char * */
} RetailReportBuilder;

void retail_report_builder_init (RetailReportBuilder *self);
void retail_report_builder_clear (RetailReportBuilder *self);

/* Starts the report of a file. */
void retail_report_builder_begin (RetailReportBuilder *self, const char *path);

/* Forgets the lines of the file being read: it is read once more. */
void retail_report_builder_restart (RetailReportBuilder *self);

/* One data line was read and kept, or left out. */
void retail_report_builder_keep (RetailReportBuilder *self);
void retail_report_builder_drop (RetailReportBuilder *self, RetailDropReason reason, gsize line);

/* Takes a sentence; the same sentence twice is said once. */
void retail_report_builder_take_warning (RetailReportBuilder *self, char *warning);

RetailFileReport *retail_report_builder_get_last (const RetailReportBuilder *self);

/* FALSE with RETAIL_ERROR_NO_DATA and the reasons when nothing of the last file was kept. */
gboolean retail_report_builder_check_kept (const RetailReportBuilder *self, GError **error);

/* The report; the builder is empty afterwards. */
RetailImportReport *retail_report_builder_finish (RetailReportBuilder *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RetailReportBuilder, retail_report_builder_clear)

G_END_DECLS
