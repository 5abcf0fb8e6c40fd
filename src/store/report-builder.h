/* Building the report of an import. */
#pragma once

#include "store/import-report.h"

G_BEGIN_DECLS

typedef struct
{
  GArray *files;    /* RetailFileReport; the last is the one being read */
  GArray *warnings; /* RetailWarning */
} RetailReportBuilder;

void retail_report_builder_init (RetailReportBuilder *self);
void retail_report_builder_clear (RetailReportBuilder *self);

/* Starts the report of a file. */
void retail_report_builder_begin (RetailReportBuilder *self, const char *path);

/* Forgets the lines of the file being read: it is read once more. */
void retail_report_builder_restart (RetailReportBuilder *self);

/* The file being read. */
static inline RetailFileReport *
retail_report_builder_get_last (const RetailReportBuilder *self)
{
  return &g_array_index (self->files, RetailFileReport, self->files->len - 1);
}

/* One data line was read and kept, or left out. */
static inline void
retail_report_builder_keep (RetailReportBuilder *self)
{
  RetailFileReport *file = retail_report_builder_get_last (self);

  file->lines_read++;
  file->lines_kept++;
}

void retail_report_builder_drop (RetailReportBuilder *self, RetailDropReason reason, gsize line);

/* Takes the sentence of WARNING; the same sentence twice is said once. */
void retail_report_builder_warn (RetailReportBuilder *self, const RetailWarning *warning);

/* A warning of the file being read; LINE 0 = of all of it. Takes TEXT. */
void retail_report_builder_warn_of_file (RetailReportBuilder *self, RetailWarningKind kind, gsize line,
                                         char *text);

/* The data lines of all files read so far. */
gsize retail_report_builder_count_lines (const RetailReportBuilder *self);

/* FALSE with RETAIL_ERROR_NO_DATA and the reasons when nothing of the last file was kept. */
gboolean retail_report_builder_check_kept (const RetailReportBuilder *self, GError **error);

/* The report; the builder is empty afterwards. */
RetailImportReport *retail_report_builder_finish (RetailReportBuilder *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RetailReportBuilder, retail_report_builder_clear)

G_END_DECLS
