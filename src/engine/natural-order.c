#include "engine/natural-order.h"

#include "engine/row-sort.h"

#include <stdlib.h>
#include <string.h>

#define KEY_BYTES 8
#define MANY      9   /* digits: from here on the length takes a byte of its own */
#define TOO_MANY  255 /* and from here on it does not fit in one: the whole texts decide */

static gboolean
is_digit (char c)
{
  return c >= '0' && c <= '9';
}

static guint8
fold (char c)
{
  return (guint8)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

/* The digits of the number at TEXT without leading zeros; TEXT moves behind it. */
static const char *
take_number (const char **text, gsize *n_digits)
{
  const char *p = *text, *first;

  while (*p == '0')
    p++;
  for (first = p; is_digit (*p);)
    p++;
  *n_digits = (gsize)(p - first);
  *text = p;
  return first;
}

static int
compare_numbers (const char **a, const char **b)
{
  gsize n_a, n_b;
  const char *digits_a = take_number (a, &n_a), *digits_b = take_number (b, &n_b);

  if (n_a != n_b)
    return n_a < n_b ? -1 : 1;
  return memcmp (digits_a, digits_b, n_a);
}

int
retail_natural_compare (const char *a, const char *b)
{
  const char *p = a, *q = b;

  while (*p != '\0' && *q != '\0')
    {
      int order;

      if (is_digit (*p) && is_digit (*q))
        order = compare_numbers (&p, &q);
      else
        order = (int)fold (*p++) - (int)fold (*q++);
      if (order != 0)
        return order;
    }
  if (*p != *q)
    return *p == '\0' ? -1 : 1;
  return strcmp (a, b);
}

/* ---- many at once: by the first bytes of what is compared, then by all of it where those are equal ---- */

typedef struct
{
  guint64 bits;
  guint left; /* bytes */
} Key;

static void
push (Key *self, guint8 byte)
{
  if (self->left > 0)
    self->bits |= (guint64)byte << 8 * --self->left;
}

/* Where a digit may stand, how many there are, then two a byte. */
static void
push_number (Key *self, const char **text)
{
  gsize n;
  const char *digits = take_number (text, &n);

  push (self, (guint8)('0' + MIN (n, MANY)));
  if (n >= MANY)
    push (self, (guint8)MIN (n, TOO_MANY));
  if (n >= TOO_MANY)
    self->left = 0;
  for (gsize i = 0; i < n && self->left > 0; i += 2)
    push (self, (guint8)((digits[i] - '0') << 4 | (i + 1 < n ? digits[i + 1] - '0' : 0)));
}

/* Never in another order than the texts. */
static guint64
make_key (const char *text)
{
  Key key = { 0, KEY_BYTES };

  while (*text != '\0' && key.left > 0)
    if (is_digit (*text))
      push_number (&key, &text);
    else
      push (&key, fold (*text++));
  return key.bits;
}

/* How many bytes all begin with, up to a number. */
static gsize
measure_common (char *const *texts, gsize n)
{
  gsize common = n > 0 ? strlen (texts[0]) : 0;

  for (gsize i = 1; i < n; i++)
    for (gsize j = 0; j < common; j++)
      if (texts[i][j] != texts[0][j])
        common = j;
  while (common > 0 && is_digit (texts[0][common - 1]))
    common--;
  return common;
}

typedef struct
{
  const char *text;
  guint32 row;
} Named;

static int
compare_named (const void *left, const void *right)
{
  const Named *a = left, *b = right;
  const int order = retail_natural_compare (a->text, b->text);

  return order != 0 ? order : (a->row > b->row) - (a->row < b->row);
}

static void
sort_run (RetailSortItem *items, gsize n, char *const *texts)
{
  g_autofree Named *run = g_new (Named, n);

  for (gsize i = 0; i < n; i++)
    run[i] = (Named){ texts[items[i].row], items[i].row };
  qsort (run, n, sizeof *run, compare_named);
  for (gsize i = 0; i < n; i++)
    items[i].row = run[i].row;
}

guint32 *
retail_natural_order (char *const *texts, gsize n, const RetailMonitor *monitor, GError **error)
{
  const gsize common = measure_common (texts, n);
  g_autofree RetailSortItem *items = g_new (RetailSortItem, MAX (n, 1));
  guint32 *order;

  for (gsize i = 0; i < n; i++)
    items[i] = (RetailSortItem){ make_key (texts[i] + common), (guint32)i };
  if (!retail_sort_items (items, n, monitor, error))
    return NULL;
  for (gsize i = 0, end; i < n; i = end)
    {
      for (end = i + 1; end < n && items[end].key == items[i].key;)
        end++;
      if (end > i + 1)
        sort_run (items + i, end - i, texts);
    }
  order = g_new (guint32, MAX (n, 1));
  for (gsize i = 0; i < n; i++)
    order[i] = items[i].row;
  return order;
}
