#include "store/csv-settings.h"

#include "store/date-format.h"

#include <string.h>

RetailCsvSettings
retail_csv_settings_merge (const RetailCsvSettings *self, const RetailCsvSettings *over)
{
  RetailCsvSettings merged = *self;

  if (over->encoding != RETAIL_ENCODING_AUTO)
    merged.encoding = over->encoding;
  if (over->delimiter != 0)
    merged.delimiter = over->delimiter;
  if (over->decimal != 0)
    merged.decimal = over->decimal;
  if (over->header != RETAIL_HEADER_AUTO)
    merged.header = over->header;
  if (over->date_order != RETAIL_DATE_AUTO || over->date_format[0] != '\0')
    {
      merged.date_order = over->date_order;
      memcpy (merged.date_format, over->date_format, sizeof merged.date_format);
    }
  return merged;
}

/* The spellings of a value; the first of each value is the one that is written. */
typedef struct
{
  int value;
  const char *name;
} Name;

static const Name encodings[] = {
  { RETAIL_ENCODING_AUTO, "auto" },        { RETAIL_ENCODING_UTF8, "utf-8" },
  { RETAIL_ENCODING_UTF8, "utf8" },        { RETAIL_ENCODING_CP1252, "windows-1252" },
  { RETAIL_ENCODING_CP1252, "cp1252" },    { RETAIL_ENCODING_CP1252, "latin1" },
  { RETAIL_ENCODING_CP1252, "latin-1" },   { RETAIL_ENCODING_CP1252, "iso-8859-1" },
  { RETAIL_ENCODING_UTF16LE, "utf-16le" }, { RETAIL_ENCODING_UTF16LE, "utf16le" },
  { RETAIL_ENCODING_UTF16LE, "utf-16" },   { RETAIL_ENCODING_UTF16LE, "utf16" },
  { RETAIL_ENCODING_UTF16BE, "utf-16be" }, { RETAIL_ENCODING_UTF16BE, "utf16be" },
};

static const Name date_orders[] = {
  { RETAIL_DATE_AUTO, "auto" },      { RETAIL_DATE_MONTH_FIRST, "mdy" }, { RETAIL_DATE_DAY_FIRST, "dmy" },
  { RETAIL_DATE_YEAR_FIRST, "iso" }, { RETAIL_DATE_YEAR_FIRST, "ymd" },
};

static const Name headers[] = {
  { RETAIL_HEADER_AUTO, "auto" },
  { RETAIL_HEADER_FIRST, "first" },
  { RETAIL_HEADER_NONE, "none" },
};

static const Name delimiters[] = {
  { 0, "auto" },  { ',', "comma" }, { ',', "," },   { ';', "semicolon" }, { ';', ";" }, { '\t', "tab" },
  { '\t', "\t" }, { '\t', "\\t" },  { '|', "bar" }, { '|', "pipe" },      { '|', "|" },
};

static const Name decimals[] = {
  { 0, "auto" }, { '.', "point" }, { '.', "." }, { ',', "comma" }, { ',', "," },
};

static const char *
find_name (const Name *names, gsize n, int value)
{
  for (gsize i = 0; i < n; i++)
    if (names[i].value == value)
      return names[i].name;
  g_return_val_if_reached (NULL);
}

static gboolean
find_value (const Name *names, gsize n, const char *name, int *value)
{
  for (gsize i = 0; i < n; i++)
    if (g_ascii_strcasecmp (names[i].name, name) == 0)
      return *value = names[i].value, TRUE;
  return FALSE;
}

const char *
retail_encoding_get_name (RetailEncoding encoding)
{
  return find_name (encodings, G_N_ELEMENTS (encodings), encoding);
}

gboolean
retail_encoding_from_name (const char *name, RetailEncoding *encoding)
{
  int value;

  if (!find_value (encodings, G_N_ELEMENTS (encodings), name, &value))
    return FALSE;
  *encoding = value;
  return TRUE;
}

const char *
retail_date_order_get_name (RetailDateOrder order)
{
  return find_name (date_orders, G_N_ELEMENTS (date_orders), order);
}

gboolean
retail_date_order_from_name (const char *name, RetailDateOrder *order)
{
  int value;

  if (!find_value (date_orders, G_N_ELEMENTS (date_orders), name, &value))
    return FALSE;
  *order = value;
  return TRUE;
}

gboolean
retail_csv_settings_set_dates (RetailCsvSettings *self, const char *text)
{
  self->date_format[0] = '\0';
  if (retail_date_order_from_name (text, &self->date_order))
    return TRUE;
  if (!retail_date_format_is_valid (text))
    return FALSE;
  g_strlcpy (self->date_format, text, sizeof self->date_format);
  return TRUE;
}

gboolean
retail_decimal_from_name (const char *name, char *decimal)
{
  int value;

  if (!find_value (decimals, G_N_ELEMENTS (decimals), name, &value))
    return FALSE;
  *decimal = (char)value;
  return TRUE;
}

const char *
retail_header_get_name (RetailHeader header)
{
  return find_name (headers, G_N_ELEMENTS (headers), header);
}

gboolean
retail_header_from_name (const char *name, RetailHeader *header)
{
  int value;

  if (!find_value (headers, G_N_ELEMENTS (headers), name, &value))
    return FALSE;
  *header = value;
  return TRUE;
}

const char *
retail_delimiter_get_name (char delimiter)
{
  return find_name (delimiters, G_N_ELEMENTS (delimiters), delimiter);
}

gboolean
retail_delimiter_from_name (const char *name, char *delimiter)
{
  int value;

  if (!find_value (delimiters, G_N_ELEMENTS (delimiters), name, &value))
    return FALSE;
  *delimiter = (char)value;
  return TRUE;
}

const char *
retail_certainty_get_name (RetailCertainty certainty)
{
  static const char *const names[] = { "open", "likely", "decided", "given" };

  g_return_val_if_fail ((guint)certainty < G_N_ELEMENTS (names), NULL);
  return names[certainty];
}
