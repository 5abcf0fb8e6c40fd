/* Why a file cannot be read or written, in words that say what to do. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Puts a sentence in place of the system's where the cause is a common one: no such file, no permission, a
 * folder. A G_FILE_ERROR becomes the G_IO_ERROR that it is; other errors stay as they are. */
void retail_file_trouble_explain (GError *error);

/* The same for PATH that cannot be written (no folder, write-protected, disk full, a folder of that name),
 * with the file's name before it. ERROR may be NULL; a cancelled action stays as it is. Call it only where a
 * file that was there before is untouched. */
void retail_file_trouble_explain_saving (GError **error, const char *path);

G_END_DECLS
