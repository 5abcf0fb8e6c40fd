#include "engine/number-format.h"

#include "engine/i18n.h"

#include <locale.h>
#include <math.h>
#include <string.h>

#define MINUS         "\xe2\x88\x92" /* U+2212 */
#define NARROW_SPACE  "\xe2\x80\xaf" /* U+202F, does not break */
#define NO_BREAK      "\xc2\xa0"     /* U+00A0 */
#define UNKNOWN       "\xe2\x80\x93" /* U+2013 */
#define LONGEST_INPUT 256

/* How the user's locale writes numbers. */
typedef struct
{
  const char *decimal;
  const char *group;
  const char *sizes; /* of the groups from the right, as in localeconv() */
} Notation;

static void
get_notation (Notation *notation)
{
  const char *name = setlocale (LC_NUMERIC, NULL);
  const struct lconv *conventions = localeconv ();

  /* The C locale groups nothing, which no reader wants: English then. */
  if (name == NULL || g_str_equal (name, "C") || g_str_has_prefix (name, "C.") || g_str_equal (name, "POSIX"))
    {
      *notation = (Notation){ ".", ",", "\3" };
      return;
    }
  notation->decimal = conventions->decimal_point;
  notation->group = conventions->thousands_sep;
  notation->sizes = conventions->grouping;
}

/* The size of the group that follows one of PREVIOUS digits; 0 = no more groups. */
static int
next_group (const char **sizes, int previous)
{
  int size = (guchar) * *sizes;

  if (size == 0)
    return previous;
  (*sizes)++;
  return size >= 127 ? 0 : size;
}

/* DIGITS with the locale's mark between its groups. */
static void
append_grouped (GString *out, const char *digits, gsize n, const Notation *notation)
{
  const char *sizes = notation->sizes;
  gboolean mark[400] = { FALSE };
  gsize left = n;
  int size = 0;

  while ((size = next_group (&sizes, size)) > 0 && left > (gsize)size)
    {
      left -= (gsize)size;
      mark[left] = TRUE;
    }
  for (gsize i = 0; i < n; i++)
    {
      if (mark[i])
        g_string_append (out, notation->group);
      g_string_append_c (out, digits[i]);
    }
}

static gboolean
is_zero (const char *digits)
{
  return digits[strspn (digits, "0.")] == '\0';
}

char *
retail_format_number (double value, int decimals)
{
  char buffer[400], format[16];
  const char *digits = buffer;
  GString *out = g_string_new (NULL);
  Notation notation;
  gsize whole;

  if (!isfinite (value))
    return g_string_free (g_string_assign (out, UNKNOWN), FALSE);
  get_notation (&notation);
  g_snprintf (format, sizeof format, "%%.%df", CLAMP (decimals, 0, 17));
  g_ascii_formatd (buffer, sizeof buffer, format, value);
  if (*digits == '-')
    {
      digits++;
      if (!is_zero (digits))
        g_string_append (out, MINUS);
    }
  whole = strcspn (digits, ".");
  append_grouped (out, digits, whole, &notation);
  if (digits[whole] == '.')
    g_string_append_printf (out, "%s%s", notation.decimal, digits + whole + 1);
  return g_string_free (out, FALSE);
}

/* "$" for "USD", "Rp " for "IDR", "CHF " for anything else. */
static char *
dup_currency_prefix (const char *currency)
{
  static const struct
  {
    const char *code, *prefix;
  } known[] = {
    { "USD", "$" }, { "EUR", "€" }, { "GBP", "£" }, { "IDR", "Rp" NO_BREAK }, { "JPY", "¥" }, { "INR", "₹" },
  };

  if (currency == NULL || *currency == '\0')
    return g_strdup ("");
  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_ascii_strcasecmp (currency, known[i].code) == 0)
      return g_strdup (known[i].prefix);
  return g_strconcat (currency, NO_BREAK, NULL);
}

char *
retail_format_money (double value, const char *currency)
{
  double hundredths = round (fabs (value) * 100);
  gboolean has_small_change = hundredths < 10000 && fmod (hundredths, 100) != 0;
  g_autofree char *amount = NULL;
  g_autofree char *prefix = NULL;

  if (!isfinite (value))
    return g_strdup (UNKNOWN);
  amount = retail_format_number (fabs (value), has_small_change ? 2 : 0);
  prefix = dup_currency_prefix (currency);
  return g_strconcat (value < 0 && hundredths > 0 ? MINUS : "", prefix, amount, NULL);
}

char *
retail_format_percent_decimals (double fraction, int decimals)
{
  g_autofree char *number = retail_format_number (fraction * 100, decimals);

  return isfinite (fraction) ? g_strconcat (number, NARROW_SPACE "%", NULL) : g_strdup (UNKNOWN);
}

char *
retail_format_percent (double fraction)
{
  double percent = round (fraction * 100);

  if (percent == 0 && fraction > 0)
    return g_strdup ("<1" NARROW_SPACE "%");
  if (percent == 0 && fraction < 0)
    return g_strdup (">" MINUS "1" NARROW_SPACE "%");
  if (percent == 100 && fraction < 1)
    return g_strdup (">99" NARROW_SPACE "%");
  return retail_format_percent_decimals (isfinite (fraction) ? percent / 100 : fraction, 0);
}

/* "40 orders"; FORMAT is one of the translated templates with the number in it. */
static char *
fill_template (const char *format, const char *number)
{
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);

  return parts[0] != NULL && parts[1] != NULL ? g_strconcat (parts[0], number, parts[1], NULL)
                                              : g_strdup (number);
}

char *
retail_format_feature (RetailFeature feature, double value, const char *currency)
{
  gboolean whole = fabs (value - round (value)) < 0.05;
  gulong n = whole ? (gulong)CLAMP (fabs (round (value)), 0, 1e9) : 2;
  g_autofree char *number = NULL;

  if (!isfinite (value))
    return g_strdup (UNKNOWN);
  number = retail_format_number (value, whole && feature != RETAIL_FEATURE_AVG_ITEMS ? 0 : 1);
  switch (feature)
    {
    case RETAIL_FEATURE_MONETARY:
      return retail_format_money (value, currency);
    case RETAIL_FEATURE_FREQUENCY:
      return fill_template (ngettext_ ("%s order", "%s orders", n), number);
    case RETAIL_FEATURE_RECENCY:
      return fill_template (ngettext_ ("%s day", "%s days", n), number);
    default:
      return g_steal_pointer (&number);
    }
}

/* What stands between the digits of a typed number. */
typedef enum
{
  MARK_NONE,
  MARK_DOT,
  MARK_COMMA,
  MARK_GROUP /* a space or an apostrophe: never the decimal mark */
} Mark;

static Mark
classify (gunichar c)
{
  switch (c)
    {
    case '.':
    case 0x066B: /* Arabic decimal separator */
      return MARK_DOT;
    case ',':
    case 0x066C: /* Arabic thousands separator */
      return MARK_COMMA;
    case '\'':
    case 0x2019:
      return MARK_GROUP;
    default:
      return g_unichar_isspace (c) ? MARK_GROUP : MARK_NONE;
    }
}

static int
digit_after (const char *p)
{
  return g_unichar_digit_value (g_utf8_get_char (g_utf8_next_char (p)));
}

/* Skips a currency in front ("$", "Rp. ", "USD") and takes the sign; NULL when something else stands there.
 */
static const char *
skip_prefix (const char *p, gboolean *negative)
{
  guint letters = 0, signs = 0;

  for (; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isdigit (c) || (letters == 0 && (c == '.' || c == ',') && digit_after (p) >= 0))
        return p;
      if (c == '-' || c == 0x2212 || c == '+')
        {
          signs++;
          *negative = c != '+';
        }
      else if (g_unichar_isalpha (c))
        letters++;
      else if (!g_unichar_isspace (c) && g_unichar_type (c) != G_UNICODE_CURRENCY_SYMBOL
               && !(c == '.' && letters > 0))
        return NULL;
      if (letters > 4 || signs > 1)
        return NULL;
    }
  return NULL;
}

/* Units may follow a number; digits and signs may not. */
static gboolean
is_suffix (const char *p)
{
  for (; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalpha (c) && !g_unichar_isspace (c) && strchr ("%./", (int)MIN (c, 127)) == NULL
          && g_unichar_type (c) != G_UNICODE_CURRENCY_SYMBOL)
        return FALSE;
    }
  return TRUE;
}

/* Digits as '0'…'9' and marks as '.', ',' and '_'. Returns where the number ends. */
static const char *
read_body (const char *p, GString *body)
{
  static const char signs[] = { 0, '.', ',', '_' };

  while (*p != '\0')
    {
      gunichar c = g_utf8_get_char (p);
      int digit = g_unichar_digit_value (c);
      Mark mark = classify (c);

      if (digit >= 0)
        g_string_append_c (body, (char)('0' + digit));
      else if (mark != MARK_NONE && digit_after (p) >= 0)
        g_string_append_c (body, signs[mark]);
      else
        break;
      p = g_utf8_next_char (p);
    }
  return p;
}

static guint
count_char (const char *text, char c)
{
  guint n = 0;

  for (; *text != '\0'; text++)
    n += *text == c;
  return n;
}

/* Which of '.' and ',' is the decimal mark of BODY; 0 = neither. Of two kinds the last one is; one that comes
 * twice is not; a lone one is what the locale says, unless no three digits follow it. */
static char
find_decimal (const char *body)
{
  const char *dot = strrchr (body, '.'), *comma = strrchr (body, ',');
  const char *last = dot == NULL ? comma : comma == NULL ? dot : MAX (dot, comma);
  Notation notation;

  if (last == NULL || count_char (body, *last) > 1)
    return 0;
  if (dot != NULL && comma != NULL)
    return *last;
  get_notation (&notation);
  if (notation.decimal[0] == *last || strchr (body, '_') != NULL)
    return *last;
  return last > body && last - body <= 3 && strlen (last + 1) == 3 && body[0] != '0' ? 0 : *last;
}

/* Groups are of two or three digits (India writes 1,23,456), the last of three. */
static gboolean
copy_ungrouped (const char *body, char decimal, GString *out)
{
  gsize run = 0;
  gboolean grouped = FALSE;

  for (const char *p = body;; p++)
    {
      if (g_ascii_isdigit (*p))
        {
          run++;
          g_string_append_c (out, *p);
          continue;
        }
      if (grouped && (*p == '\0' || *p == decimal ? run != 3 : run != 2 && run != 3))
        return FALSE;
      if (*p == '\0')
        return TRUE;
      if (*p == decimal)
        {
          g_string_append_c (out, '.');
          g_string_append (out, p + 1);
          return p[1 + strspn (p + 1, "0123456789")] == '\0';
        }
      if (run == 0 || (!grouped && run > 3))
        return FALSE;
      grouped = TRUE;
      run = 0;
    }
}

gboolean
retail_parse_number (const char *text, double *value)
{
  g_autoptr (GString) body = g_string_new (NULL);
  g_autoptr (GString) plain = g_string_new (NULL);
  gboolean negative = FALSE;
  const char *p;
  double number;

  g_return_val_if_fail (text != NULL && value != NULL, FALSE);
  if (strlen (text) > LONGEST_INPUT || !g_utf8_validate (text, -1, NULL))
    return FALSE;
  p = skip_prefix (text, &negative);
  if (p == NULL || !is_suffix (read_body (p, body)))
    return FALSE;
  if (!copy_ungrouped (body->str, find_decimal (body->str), plain))
    return FALSE;
  number = g_ascii_strtod (plain->str, NULL);
  if (!isfinite (number))
    return FALSE;
  *value = negative ? -number : number;
  return TRUE;
}
