#include "store/json-number.h"

#include "store/decimal.h"

#include <string.h>

#define SHORT 64 /* characters that are copied to the stack */

typedef struct
{
  const char *at, *end;
} Scanner;

static gboolean
take (Scanner *self, char character)
{
  if (self->at == self->end || *self->at != character)
    return FALSE;
  self->at++;
  return TRUE;
}

typedef struct
{
  guint64 digits;       /* of the first 19 that count */
  guint n_digits;       /* that count */
  gint64 exponent;      /* digits × 10^exponent, unless there are more of them */
  gboolean is_negative; /* it begins with a minus */
  gboolean is_whole;    /* neither fraction nor exponent */
} Number;

/* Adds the digits from here on; returns how many there are. */
static gsize
take_digits (Scanner *self, Number *number)
{
  const char *start = self->at;
  guint digit;

  for (; self->at < self->end && (digit = (guint8)*self->at - (guint)'0') <= 9; self->at++)
    {
      number->n_digits += digit > 0 || number->n_digits > 0;
      if (number->n_digits <= RETAIL_DECIMAL_DIGITS)
        number->digits = number->digits * 10 + digit;
    }
  return (gsize)(self->at - start);
}

static gboolean
take_exponent (Scanner *self, Number *number)
{
  Number exponent = { 0 };
  gboolean is_negative = FALSE;

  if (!take (self, '+'))
    is_negative = take (self, '-');
  if (take_digits (self, &exponent) == 0)
    return FALSE;
  if (exponent.n_digits > 9)
    exponent.digits = G_MAXINT;
  number->exponent += is_negative ? -(gint64)exponent.digits : (gint64)exponent.digits;
  return TRUE;
}

/* FALSE where the grammar is not met. */
static gboolean
take_number (Scanner *self, Number *number)
{
  *number = (Number){ .is_negative = take (self, '-'), .is_whole = TRUE };
  if (!take (self, '0') && take_digits (self, number) == 0)
    return FALSE;
  if (take (self, '.'))
    {
      number->is_whole = FALSE;
      number->exponent = -(gint64)take_digits (self, number);
      if (number->exponent == 0)
        return FALSE;
    }
  if (take (self, 'e') || take (self, 'E'))
    {
      number->is_whole = FALSE;
      return take_exponent (self, number);
    }
  return TRUE;
}

static double
convert_text (const char *start, gsize length)
{
  g_autofree char *many = NULL;
  char few[SHORT], *digits = few;

  if (length >= SHORT)
    digits = many = g_malloc (length + 1);
  memcpy (digits, start, length);
  digits[length] = '\0';
  return g_ascii_strtod (digits, NULL);
}

const char *
retail_json_number_read (const char *start, const char *end, RetailJsonValue *value)
{
  Scanner scanner = { start, end };
  Number number;

  if (!take_number (&scanner, &number))
    return NULL;
  value->kind = RETAIL_JSON_KIND_DOUBLE;
  if (number.n_digits > RETAIL_DECIMAL_DIGITS || number.exponent > 0
      || number.exponent < -RETAIL_DECIMAL_EXPONENT)
    value->number = convert_text (start, (gsize)(scanner.at - start));
  else if (number.is_whole && number.digits <= (guint64)G_MAXINT64 + number.is_negative)
    {
      value->kind = RETAIL_JSON_KIND_INTEGER;
      value->integer = (gint64)(number.is_negative ? 0 - number.digits : number.digits);
    }
  else
    {
      const double size = retail_decimal_to_double (number.digits, (int)number.exponent);

      value->number = number.is_negative ? -size : size;
    }
  return scanner.at;
}
