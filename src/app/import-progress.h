/* RetailImportProgress: how far a job of the assistant is: what it does, lines read, and time left. */
#pragma once

#include "app/job.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RETAIL_TYPE_IMPORT_PROGRESS (retail_import_progress_get_type ())
G_DECLARE_FINAL_TYPE (RetailImportProgress, retail_import_progress, RETAIL, IMPORT_PROGRESS, AdwBin)

/* Follows JOB, which TITLE names, from now on; NULL = none. */
void retail_import_progress_set_job (RetailImportProgress *self, RetailJob *job, const char *title);

/* "about 12 seconds left", after so many seconds of which FRACTION was done; NULL while it is too early to
 * say. Free it. */
char *retail_import_progress_dup_left (double seconds, double fraction);

G_END_DECLS
