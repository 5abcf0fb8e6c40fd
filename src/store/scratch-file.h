/* A file for what has no room in memory. It has no name from the start, so that nothing is left behind
 * whatever ends the process, and it is made when something is first written to it.
 *
 * It lies in TMPDIR where that is set, else in /var/tmp, which is on a disk where /tmp is often memory, else
 * in the folder for temporary files. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _RetailScratchFile RetailScratchFile;

/* FOLDER: where it lies instead; NULL = there. */
RetailScratchFile *retail_scratch_file_new (const char *folder);
void retail_scratch_file_free (RetailScratchFile *self);

/* Where the next byte goes. */
goffset retail_scratch_file_get_end (const RetailScratchFile *self);

/* Writes BYTES bytes to the end. FALSE with a G_IO_ERROR (NO_SPACE when the disk is full) whose message names
 * the folder and what to do. */
gboolean
retail_scratch_file_append (RetailScratchFile *self, gconstpointer data, gsize bytes, GError **error);

/* Reads BYTES bytes from AT; all of them must have been written. FALSE likewise. */
gboolean retail_scratch_file_read (const RetailScratchFile *self, goffset at, gpointer data, gsize bytes,
                                   GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailScratchFile, retail_scratch_file_free)

G_END_DECLS
