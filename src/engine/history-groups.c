#include "engine/history-groups.h"

#include <math.h>
#include <string.h>

#define NOBODY G_MAXUINT32

typedef struct
{
  guint64 bits[3]; /* of x, t_x and T */
} Key;

static Key
make_key (const RetailHistory *history)
{
  const double times[3] = { history->repeat_orders, history->last_days, history->age_days };
  Key key = { { 0 } };

  if (isnan (history->repeat_orders))
    key.bits[0] = G_MAXUINT64;
  else
    memcpy (key.bits, times, sizeof times);
  return key;
}

/* Whole numbers of days differ in the upper bits of the mantissa only: multiply and fold (Knuth 6.4). */
static guint64
hash (const Key *key)
{
  guint64 h = 0;

  for (guint i = 0; i < 3; i++)
    {
      h = (h ^ key->bits[i]) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
      h ^= h >> 32;
    }
  return h;
}

static guint32
find_group (RetailHistoryGroups *self, guint32 *table, gsize mask, const RetailHistory *histories, gsize row)
{
  const Key key = make_key (&histories[row]);

  for (gsize slot = hash (&key) & mask;; slot = (slot + 1) & mask)
    {
      Key other;

      if (table[slot] == NOBODY)
        {
          table[slot] = (guint32)self->n;
          self->leader[self->n] = (guint32)row;
          return (guint32)self->n++;
        }
      other = make_key (&histories[self->leader[table[slot]]]);
      if (memcmp (&key, &other, sizeof key) == 0)
        return table[slot];
    }
}

void
retail_history_groups_init (RetailHistoryGroups *self, const RetailHistory *histories, gsize n)
{
  gsize size = 16;
  g_autofree guint32 *table = NULL;

  g_return_if_fail (self != NULL && (histories != NULL || n == 0) && n < NOBODY);

  while (size < 2 * n)
    size *= 2;
  table = g_malloc (size * sizeof *table);
  memset (table, 0xff, size * sizeof *table);
  self->n = 0;
  self->group = g_new (guint32, MAX (n, 1));
  self->leader = g_new (guint32, MAX (n, 1));
  for (gsize i = 0; i < n; i++)
    self->group[i] = find_group (self, table, size - 1, histories, i);
  self->leader = g_renew (guint32, self->leader, MAX (self->n, 1));
}

void
retail_history_groups_clear (RetailHistoryGroups *self)
{
  g_clear_pointer (&self->group, g_free);
  g_clear_pointer (&self->leader, g_free);
  self->n = 0;
}
