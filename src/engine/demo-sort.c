#include "engine/demo-sort.h"

#include <string.h>

#define DIGIT_BITS 11
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
distribute (const Key *from, Key *to, gsize n, guint digit)
{
  const guint shift = digit * DIGIT_BITS;
  gsize places[N_BUCKETS] = { 0 };
  gsize place = 0;

  for (gsize i = 0; i < n; i++)
    places[from[i].seconds >> shift & (N_BUCKETS - 1)]++;
  for (guint bucket = 0; bucket < N_BUCKETS; bucket++)
    {
      gsize count = places[bucket];

      places[bucket] = place;
      place += count;
    }
  for (gsize i = 0; i < n; i++)
    to[places[from[i].seconds >> shift & (N_BUCKETS - 1)]++] = from[i];
}

/* Puts the rows into the order of KEYS. */
static void
arrange (GArray *rows, const Key *keys)
{
  const guint size = g_array_get_element_size (rows);
  g_autofree char *arranged = g_malloc ((gsize)rows->len * size + 1);

  for (guint i = 0; i < rows->len; i++)
    memcpy (arranged + (gsize)i * size, rows->data + (gsize)keys[i].row * size, size);
  memcpy (rows->data, arranged, (gsize)rows->len * size);
}

void
retail_demo_sort (GArray *rows, gsize time_offset, gint64 start)
{
  g_autofree Key *one = make_keys (rows, time_offset, start);
  g_autofree Key *two = g_new (Key, rows->len);

  if (rows->len == 0)
    return;
  distribute (one, two, rows->len, 0);
  distribute (two, one, rows->len, 1);
  distribute (one, two, rows->len, 2);
  arrange (rows, two);
}
