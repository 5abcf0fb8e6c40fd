/* 8-bit text: ASCII, UTF-8 or Windows-1252. */
#pragma once

#include "store/csv-settings.h"

G_BEGIN_DECLS

/* Appends the Windows-1252 TEXT (ISO 8859-1 with letters where that has control codes) as UTF-8 and a NUL.
 * FALSE when it holds one of the five bytes that stand for nothing. */
gboolean retail_cp1252_append (GByteArray *utf8, const char *text, gsize length);

/* Which encoding most lines of TEXT beyond ASCII are in; AUTO when all is ASCII. UTF-8 is DECIDED when every
 * line is valid; Windows-1252 is LIKELY at most, for any bytes are. */
RetailEncoding retail_encoding_guess (const char *text, gsize length, RetailCertainty *certainty);

G_END_DECLS
