/* The SHA-256 of the files of a receipt. */
#pragma once

#include "engine/monitor.h"
#include "store/receipt.h"

G_BEGIN_DECLS

/* Of the file as it lies there: 64 hexadecimal digits, and its size. NULL with a G_IO_ERROR, or
 * RETAIL_ERROR_CANCELLED; also for what is no regular file (a pipe gives what it has but once). Free it. */
char *retail_file_digest (const char *path, guint64 *size, const RetailMonitor *monitor, GError **error);

/* Sums up the files of a report on a thread of its own, while something else is done. MONITOR is asked
 * whether to go on, and must live until the end. */
typedef struct _RetailDigests RetailDigests;

RetailDigests *retail_digests_start (RetailImportReport *report, const RetailMonitor *monitor);

/* Waits for them, puts sizes and sums into RECEIPT (of the same report; NULL = nowhere), and frees SELF. A
 * file that cannot be summed up, or is not as long any more as it was when it was read, keeps "". */
void retail_digests_finish (RetailDigests *self, RetailReceipt *receipt);

G_END_DECLS
