/* RetailJobBar: what a job is doing, how far it is, and Cancel. It takes no room until a job has run for
 * longer than a blink, and none once it has ended. */
#pragma once

#include "app/job.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RETAIL_TYPE_JOB_BAR (retail_job_bar_get_type ())
G_DECLARE_FINAL_TYPE (RetailJobBar, retail_job_bar, RETAIL, JOB_BAR, AdwBin)

/* Takes a reference until another job, or NULL, takes its place. WHAT (NULL: nothing) stands there until the
 * job tells more. */
void retail_job_bar_watch (RetailJobBar *self, RetailJob *job, const char *what);

G_END_DECLS
