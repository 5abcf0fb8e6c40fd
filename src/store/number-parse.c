#include "store/number-parse.h"

#include <math.h>
#include <string.h>

#define MAX_TEXT 64

static const double powers_of_ten[]
    = { 1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
        1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22 };

/* Adds the digits at AT to MANTISSA; returns where they end. */
static const char *
read_digits (const char *at, guint64 *mantissa)
{
  guint digit;

  for (; (digit = (guint8)*at - (guint)'0') <= 9; at++)
    *mantissa = *mantissa * 10 + digit;
  return at;
}

/* "12", "−3", "2.55": at most 15 digits, so that digits and power are exact and one division rounds correctly
 * (Clinger 1990). */
static gboolean
parse_plain (const char *text, char decimal, double *value)
{
  gboolean negative = *text == '-';
  const char *start = text + negative, *end;
  guint64 mantissa = 0;
  gsize whole, fraction = 0;

  end = read_digits (start, &mantissa);
  whole = (gsize)(end - start);
  if (*end == decimal)
    {
      start = end + 1;
      end = read_digits (start, &mantissa);
      fraction = (gsize)(end - start);
    }
  if (*end != '\0' || whole + fraction == 0 || whole + fraction > 15)
    return FALSE;
  *value = fraction == 0 ? (double)mantissa : (double)mantissa / powers_of_ten[fraction];
  if (negative)
    *value = -*value;
  return TRUE;
}

/* The bytes of the space or sign that TEXT starts with, 0 when it starts with none. */
static gsize
starts_with_any (const char *text, const char *const *signs)
{
  for (guint i = 0; signs[i] != NULL; i++)
    if (g_str_has_prefix (text, signs[i]))
      return strlen (signs[i]);
  return 0;
}

static gsize
space_length (const char *text)
{
  /* plain, no-break, thin, narrow no-break */
  static const char *const spaces[] = { " ", "\xc2\xa0", "\xe2\x80\x89", "\xe2\x80\xaf", NULL };

  return starts_with_any (text, spaces);
}

typedef struct
{
  const char *sign, *code;
} Currency;

/* Longer signs before those that they start with. */
static const Currency currencies[] = {
  { "$", "USD" },   { "€", "EUR" },   { "£", "GBP" },   { "¥", "JPY" },   { "₹", "INR" },   { "₩", "KRW" },
  { "₽", "RUB" }, { "Rp.", "IDR" }, { "Rp", "IDR" },  { "USD", "USD" }, { "EUR", "EUR" }, { "GBP", "GBP" },
  { "JPY", "JPY" }, { "IDR", "IDR" }, { "CHF", "CHF" }, { "kr", "kr" },
};

static const Currency *
currency_at (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (currencies); i++)
    if (g_str_has_prefix (text, currencies[i].sign))
      return &currencies[i];
  return NULL;
}

static gsize
currency_length (const char *text)
{
  const Currency *currency = currency_at (text);

  return currency != NULL ? strlen (currency->sign) : 0;
}

const char *
retail_number_get_currency (const char *text)
{
  for (; *text != '\0'; text++)
    if (!g_ascii_isdigit (*text))
      {
        const Currency *currency = currency_at (text);

        if (currency != NULL)
          return currency->code;
      }
  return NULL;
}

/* Skips spaces and one currency mark, in any order. */
static const char *
skip_dressing (const char *at)
{
  gboolean seen = FALSE;
  gsize length;

  while ((length = space_length (at)) > 0 || (!seen && (length = currency_length (at)) > 0))
    {
      seen = seen || space_length (at) == 0;
      at += length;
    }
  return at;
}

/* The bytes of a mark between groups of three digits: it must stand before exactly three digits. */
static gsize
group_length (const char *at, char decimal)
{
  gsize length = space_length (at);

  if (length == 0 && (*at == (decimal == '.' ? ',' : '.') || *at == '\''))
    length = 1;
  if (length == 0 || !g_ascii_isdigit (at[length]) || !g_ascii_isdigit (at[length + 1])
      || !g_ascii_isdigit (at[length + 2]) || g_ascii_isdigit (at[length + 3]))
    return 0;
  return length;
}

/* Copies the digits without their grouping; returns where the text goes on, NULL when there is no number. */
static const char *
copy_digits (const char *at, char decimal, char *out, gsize room)
{
  gsize n = 0, whole = 0, group;
  gboolean grouped = FALSE, fraction = FALSE;

  for (;; at++)
    {
      if (n + 1 >= room)
        return NULL;
      if (g_ascii_isdigit (*at))
        out[n++] = *at, whole += !fraction;
      else if (*at == decimal && !fraction && whole > 0)
        out[n++] = '.', fraction = TRUE;
      else if (!fraction && whole > 0 && (grouped || whole <= 3) && (group = group_length (at, decimal)) > 0)
        at += group - 1, grouped = TRUE;
      else
        break;
    }
  out[n] = '\0';
  return whole > 0 ? at : NULL;
}

static const char *
copy_exponent (const char *at, char *out)
{
  gsize n = 0;
  const char *from = at;

  if (*at != 'e' && *at != 'E')
    return at;
  out[n++] = *at++;
  if (*at == '+' || *at == '-')
    out[n++] = *at++;
  if (!g_ascii_isdigit (*at))
    return from;
  while (g_ascii_isdigit (*at) && n < 8)
    out[n++] = *at++;
  out[n] = '\0';
  return at;
}

static gboolean
parse_dressed (const char *text, char decimal, double *value)
{
  char digits[MAX_TEXT + 16];
  gboolean negative = FALSE, brackets;
  const char *at = skip_dressing (text);

  brackets = *at == '(';
  if (brackets || *at == '-' || *at == '+')
    negative = *at++ != '+';
  at = skip_dressing (at);
  at = copy_digits (at, decimal, digits, MAX_TEXT);
  if (at == NULL)
    return FALSE;
  at = skip_dressing (copy_exponent (at, digits + strlen (digits)));
  if (brackets ? *at == ')' : *at == '-' && !negative)
    negative = TRUE, at++;
  else if (brackets)
    return FALSE;
  if (*skip_dressing (at) != '\0')
    return FALSE;
  *value = g_ascii_strtod (digits, NULL);
  if (negative)
    *value = -*value;
  return isfinite (*value);
}

gboolean
retail_number_parse (const char *text, char decimal, double *value)
{
  const guint digit = (guint8)text[0] - (guint)'0';

  if (digit <= 9 && text[1] == '\0') /* as most quantities are */
    return *value = digit, TRUE;
  return parse_plain (text, decimal, value) || parse_dressed (text, decimal, value);
}

char
retail_number_guess_decimal (const char *text)
{
  const char *point = strrchr (text, '.'), *comma = strrchr (text, ',');
  const char *mark = point > comma ? point : comma;
  gsize digits = 0;

  if (mark == NULL)
    return 0;
  if (point != NULL && comma != NULL)
    return *mark;
  if (strchr (text, *mark) != mark)
    return *mark == '.' ? ',' : '.'; /* the same mark twice groups thousands */
  while (g_ascii_isdigit (mark[1 + digits]))
    digits++;
  return digits == 3 && text[0] != '0' ? 0 : *mark;
}
