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
  RETAIL_DATE_DAY_FIRST
} RetailDateOrder;

typedef enum
{
  RETAIL_HEADER_AUTO,  /* among the first lines */
  RETAIL_HEADER_FIRST, /* the first line */
  RETAIL_HEADER_NONE   /* no header: columns are called 1, 2, 3 … */
} RetailHeader;

typedef struct
{
  RetailEncoding encoding;
  char delimiter; /* , ; tab | or 0 */
  char decimal;   /* . , or 0 */
  RetailDateOrder date_order;
  RetailHeader header;
} RetailCsvSettings;

G_END_DECLS
