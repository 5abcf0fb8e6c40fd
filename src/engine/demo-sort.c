#include "engine/demo-sort.h"

#include <string.h>

#define DIGIT_BITS 13 /* two digits hold three years */
#define N_BUCKETS  (1u << DIGIT_BITS)

typedef struct
{
  guint32 seconds; /* after the start */
  guint32 row;
} Key;

static Key *
make_keys (const GArray *rows, gsize time_offset, gint64 start)
{
  const guint size = g_array_get_element_size ((GArray *)rows);
  Key *keys = g_new (Key, rows->len);

  for (guint i = 0; i < rows->len; i++)
    {
      gint64 time;

      memcpy (&time, rows->data + (gsize)i * size + time_offset, sizeof time);
      keys[i] = (Key){ (guint32)(time - start), i };
    }
  return keys;
}

/* Counts the keys of each bucket, and hands every key the next place in its own. */
static void
distribute (const Key *from, Key *to, gsize n, guint shift)
{
  guint32 places[N_BUCKETS] = { 0 };
  guint32 place = 0;

  for (gsize i = 0; i < n; i++)
    places[from[i].seconds >> shift & (N_BUCKETS - 1)]++;
  for (guint bucket = 0; bucket < N_BUCKETS; bucket++)
    {
      guint32 count = places[bucket];

      places[bucket] = place;
      place += count;
    }
  for (gsize i = 0; i < n; i++)
    to[places[from[i].seconds >> shift & (N_BUCKETS - 1)]++] = from[i];
}

static guint
count_digits (const Key *keys, gsize n)
{
  guint32 all = 0;

  for (gsize i = 0; i < n; i++)
    all |= keys[i].seconds;
  return (g_bit_storage (all) + DIGIT_BITS - 1) / DIGIT_BITS;
}

guint32 *
retail_demo_sort (const GArray *rows, gsize time_offset, gint64 start)
{
  g_autofree Key *one = make_keys (rows, time_offset, start);
  g_autofree Key *two = g_new (Key, rows->len);
  Key *sorted = one, *spare = two;
  guint32 *order = g_new (guint32, rows->len);
  const guint n_digits = count_digits (one, rows->len);

  for (guint digit = 0; digit < n_digits; digit++)
    {
      Key *filled = spare;

      distribute (sorted, spare, rows->len, digit * DIGIT_BITS);
      spare = sorted;
      sorted = filled;
    }
  for (guint i = 0; i < rows->len; i++)
    order[i] = sorted[i].row;
  return order;
}
