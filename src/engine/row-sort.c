#include "engine/row-sort.h"

#include <math.h>
#include <string.h>

#define DIGIT_BITS 11
#define N_BUCKETS  (1 << DIGIT_BITS)
#define N_DIGITS   6 /* of 64 bits */

guint64
retail_sort_key (double value, gboolean descending)
{
  guint64 bits;

  if (isnan (value))
    return G_MAXUINT64;
  value += 0.0; /* −0 + 0 = 0 */
  memcpy (&bits, &value, sizeof bits);
  /* the bits of positive doubles are in their order, those of negative ones in the opposite */
  bits = bits >> 63 ? ~bits : bits | G_GUINT64_CONSTANT (1) << 63;
  return descending ? ~bits : bits;
}

static guint
get_digit (guint64 key, guint digit)
{
  return key >> digit * DIGIT_BITS & (N_BUCKETS - 1);
}

/* COUNTS: N_DIGITS × N_BUCKETS. */
static void
count_digits (const RetailSortItem *items, gsize n, gsize *counts)
{
  for (gsize i = 0; i < n; i++)
    for (guint digit = 0; digit < N_DIGITS; digit++)
      counts[digit * N_BUCKETS + get_digit (items[i].key, digit)]++;
}

/* Stable. COUNTS of this digit become where each bucket ends. */
static void
deal_out (const RetailSortItem *from, RetailSortItem *to, gsize n, guint digit, gsize *counts)
{
  gsize start = 0;

  for (guint bucket = 0; bucket < N_BUCKETS; bucket++)
    {
      const gsize count = counts[bucket];

      counts[bucket] = start;
      start += count;
    }
  for (gsize i = 0; i < n; i++)
    to[counts[get_digit (from[i].key, digit)]++] = from[i];
}

gboolean
retail_sort_items (RetailSortItem *items, gsize n, const RetailMonitor *monitor, GError **error)
{
  g_autofree gsize *counts = g_new0 (gsize, N_DIGITS * N_BUCKETS);
  g_autofree RetailSortItem *other = g_new (RetailSortItem, MAX (n, 1));
  RetailSortItem *from = items, *to = other;

  count_digits (items, n, counts);
  for (guint digit = 0; digit < N_DIGITS && n > 0; digit++)
    {
      RetailSortItem *swap = from;

      if (!retail_monitor_report (monitor, (double)digit / N_DIGITS, NULL, error))
        return FALSE;
      if (counts[digit * N_BUCKETS + get_digit (items[0].key, digit)] == n)
        continue;
      deal_out (from, to, n, digit, counts + digit * N_BUCKETS);
      from = to, to = swap;
    }
  if (from != items)
    memcpy (items, from, n * sizeof *items);
  return TRUE;
}
