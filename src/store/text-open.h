/* A file as a stream of text bytes: gzip is unpacked, UTF-16 is turned into UTF-8, a byte order mark is gone,
 * and what is no text at all (a workbook, an archive, a web page) is refused with a sentence that says what
 * it is. */
#pragma once

#include "store/csv-settings.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* How much of the file can be looked at before reading starts. */
#define RETAIL_TEXT_PREFIX (256 * 1024)

typedef struct
{
  GFileInputStream *file;     /* the bytes on the disk */
  GBufferedInputStream *text; /* the text; its buffer holds the first RETAIL_TEXT_PREFIX bytes or all */
  goffset size;               /* of the file, 0 when unknown */
  char *path, *name;          /* as given, and its base name for messages */
  RetailEncoding encoding;    /* UTF8 when a mark said so or it was transcoded; AUTO = 8-bit, undecided */
  RetailEncoding source;      /* of the file itself: `encoding`, or the UTF-16 that was transcoded */
  RetailCertainty certainty;  /* of `source` */
  gboolean packed;            /* with gzip */
} RetailText;

/* FALSE with a G_IO_ERROR or RETAIL_ERROR_FORMAT; SELF is then clear. */
gboolean retail_text_open (RetailText *self, const char *path, RetailEncoding encoding, GError **error);
void retail_text_clear (RetailText *self);

/* The prefix; borrowed until the first read. */
const char *retail_text_peek (const RetailText *self, gsize *length);

/* How much of the file has been taken in, 0 to 1. */
double retail_text_get_fraction (const RetailText *self);

G_END_DECLS
