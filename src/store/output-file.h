/* Where results go: a file, which is replaced only by a complete one, or what is no file (a pipe, a terminal,
 * /dev/stdout), which is written to as it stands and never replaced. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Whether PATH is there and is neither a file nor a folder, or stands for an open one (/dev/fd/3). */
gboolean retail_output_is_stream (const char *path);

/* To be closed by the caller; closing it with a cancelled GCancellable leaves a file that was there. Waits
 * until somebody reads from a named pipe. NULL with a G_IO_ERROR. */
GOutputStream *retail_output_open (const char *path, GError **error);

/* All of it at once, with the permissions MODE for a new file. FALSE with a G_IO_ERROR or G_FILE_ERROR. */
gboolean retail_output_write (const char *path, GBytes *bytes, int mode, GError **error);

G_END_DECLS
