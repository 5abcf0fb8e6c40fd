/* How a text table is written. Zero is "find out" for every member, so an empty struct detects everything. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  RETAIL_ENCODING_AUTO, /* BOM, else UTF-16 by its zeros, else UTF-8 if valid, else Windows-1252 */
  RETAIL_ENCODING_UTF8,
  RETAIL_ENCODING_CP1252, /* Windows-1252, and with it ISO 8859-1 */
  RETAIL_ENCODING_UTF16LE,
  RETAIL_ENCODING_UTF16BE
} RetailEncoding;

typedef enum
{
  RETAIL_DATE_AUTO, /* decided over the whole file; month first when nothing decides */
  RETAIL_DATE_MONTH_FIRST,
  RETAIL_DATE_DAY_FIRST,
  RETAIL_DATE_YEAR_FIRST
} RetailDateOrder;

typedef enum
{
  RETAIL_HEADER_AUTO,  /* among the first lines */
  RETAIL_HEADER_FIRST, /* the first line */
  RETAIL_HEADER_NONE   /* no header: columns are called 1, 2, 3 … */
} RetailHeader;

#define RETAIL_DATE_FORMAT_MAX 40 /* bytes, with the NUL */

typedef struct
{
  RetailEncoding encoding;
  char delimiter; /* , ; tab | or 0 */
  char decimal;   /* . , or 0 */
  RetailDateOrder date_order;
  RetailHeader header;
  char date_format[RETAIL_DATE_FORMAT_MAX]; /* "%d.%m.%Y %H:%M": see store/date-format.h; "" = by the order */
} RetailCsvSettings;

/* How sure a setting is. */
typedef enum
{
  RETAIL_CERTAINTY_OPEN,    /* nothing in the text speaks for it: it is the usual one; better ask */
  RETAIL_CERTAINTY_LIKELY,  /* more speaks for it than against it */
  RETAIL_CERTAINTY_DECIDED, /* everything that says something says this, or nothing depends on it */
  RETAIL_CERTAINTY_GIVEN    /* the user said so */
} RetailCertainty;

typedef struct
{
  RetailCertainty encoding, delimiter, decimal, date_order, header;
} RetailCsvCertainty;

/* OVER where it names something, else SELF. */
RetailCsvSettings retail_csv_settings_merge (const RetailCsvSettings *self, const RetailCsvSettings *over);

/* "utf-8", "windows-1252", "utf-16le", "utf-16be" (for files and the command line; "latin1" and other usual
 * spellings are read too), "auto". FALSE when NAME is none of them. */
const char *retail_encoding_get_name (RetailEncoding encoding);
gboolean retail_encoding_from_name (const char *name, RetailEncoding *encoding);

/* "mdy", "dmy", "iso" (read: "ymd" too), "auto". */
const char *retail_date_order_get_name (RetailDateOrder order);
gboolean retail_date_order_from_name (const char *name, RetailDateOrder *order);

/* The order or the format of dates: one of those names, or a pattern as in store/date-format.h. FALSE when
 * TEXT is neither. */
gboolean retail_csv_settings_set_dates (RetailCsvSettings *self, const char *text);

/* "point", "comma", or the mark itself; 0 for "auto". */
gboolean retail_decimal_from_name (const char *name, char *decimal);

/* "auto", "first", "none". */
const char *retail_header_get_name (RetailHeader header);
gboolean retail_header_from_name (const char *name, RetailHeader *header);

/* "comma", "semicolon", "tab", "bar", or the sign itself, or "\\t"; 0 for "auto". */
const char *retail_delimiter_get_name (char delimiter);
gboolean retail_delimiter_from_name (const char *name, char *delimiter);

/* "open", "likely", "decided", "given". */
const char *retail_certainty_get_name (RetailCertainty certainty);

G_END_DECLS
