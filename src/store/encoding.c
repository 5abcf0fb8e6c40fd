#include "store/encoding.h"

#include <string.h>

/* 0x80 to 0x9f; 0 = undefined. */
static const guint16 cp1252_upper[32]
    = { 0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
        0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
        0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178 };

gboolean
retail_cp1252_append (GByteArray *utf8, const char *text, gsize length)
{
  gboolean good = TRUE;

  for (gsize i = 0; i < length; i++)
    {
      guint8 byte = (guint8)text[i];
      gunichar c = byte >= 0x80 && byte < 0xa0 ? cp1252_upper[byte - 0x80] : byte;
      char bytes[6];

      good = good && (c != 0 || byte == 0);
      g_byte_array_append (utf8, (const guint8 *)bytes, (guint)g_unichar_to_utf8 (c, bytes));
    }
  g_byte_array_append (utf8, (const guint8 *)"", 1);
  return good;
}

static gboolean
is_ascii (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if ((guint8)text[i] >= 0x80)
      return FALSE;
  return TRUE;
}

RetailEncoding
retail_encoding_guess (const char *text, gsize length, RetailCertainty *certainty)
{
  gsize valid = 0, invalid = 0;

  while (length > 0)
    {
      const char *end = memchr (text, '\n', length);
      gsize n = end != NULL ? (gsize)(end - text) : length;

      if (end == NULL && (valid > 0 || invalid > 0))
        break; /* the prefix may end inside a character */
      if (!is_ascii (text, n))
        {
          if (g_utf8_validate_len (text, n, NULL))
            valid++;
          else
            invalid++;
        }
      text += MIN (n + 1, length);
      length -= MIN (n + 1, length);
    }
  *certainty = invalid == 0 ? RETAIL_CERTAINTY_DECIDED : RETAIL_CERTAINTY_LIKELY;
  if (valid == 0 && invalid == 0)
    return RETAIL_ENCODING_AUTO;
  return valid >= invalid ? RETAIL_ENCODING_UTF8 : RETAIL_ENCODING_CP1252;
}
