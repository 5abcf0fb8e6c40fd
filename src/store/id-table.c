#include "store/id-table.h"

#define INITIAL_SLOTS 1024
#define EMPTY         G_MAXUINT32

typedef struct
{
  guint64 key;
  guint32 number; /* EMPTY where nothing is */
} Slot;

/* Open addressing with linear probing, at most two thirds full. */
struct _RetailIdTable
{
  RetailTextKeys *keys;
  Slot *slots;
  gsize mask; /* slots − 1 */
  guint32 size, capacity;
  guint64 *by_number;
};

/* N empty slots instead of those that are there. */
static void
empty_slots (RetailIdTable *self, gsize n)
{
  g_free (self->slots);
  self->slots = g_new (Slot, n);
  self->mask = n - 1;
  memset (self->slots, 0xff, n * sizeof *self->slots);
}

RetailIdTable *
retail_id_table_new (void)
{
  RetailIdTable *self = g_new0 (RetailIdTable, 1);

  self->keys = retail_text_keys_new ();
  empty_slots (self, INITIAL_SLOTS);
  return self;
}

void
retail_id_table_free (RetailIdTable *self)
{
  retail_text_keys_free (self->keys);
  g_free (self->slots);
  g_free (self->by_number);
  g_free (self);
}

/* Where the search for KEY starts. */
static gsize
place_of (const RetailIdTable *self, guint64 key)
{
  key *= G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  key = (key ^ key >> 32) * G_GUINT64_CONSTANT (0xd6e8feb86659fd93);
  return (gsize)(key >> 32) & self->mask;
}

/* The slot that holds KEY, or the empty one where it belongs. */
static Slot *
find_slot (const RetailIdTable *self, guint64 key)
{
  gsize at = place_of (self, key);

  while (self->slots[at].key != key && self->slots[at].number != EMPTY)
    at = (at + 1) & self->mask;
  return &self->slots[at];
}

static void
grow (RetailIdTable *self)
{
  empty_slots (self, 2 * (self->mask + 1));
  for (guint32 number = 0; number < self->size; number++)
    *find_slot (self, self->by_number[number]) = (Slot){ self->by_number[number], number };
}

static guint32
append (RetailIdTable *self, guint64 key)
{
  if (self->size == self->capacity)
    {
      self->capacity = MAX (256, self->capacity + self->capacity / 2);
      self->by_number = g_renew (guint64, self->by_number, self->capacity);
    }
  self->by_number[self->size] = key;
  return self->size++;
}

guint64
retail_id_table_prepare (RetailIdTable *self, RetailSlice id)
{
  guint64 key = retail_text_keys_add (self->keys, id);

  __builtin_prefetch (&self->slots[place_of (self, key)]);
  return key;
}

guint32
retail_id_table_add_prepared (RetailIdTable *self, guint64 prepared)
{
  Slot *slot = find_slot (self, prepared);
  guint32 number = slot->number;

  if (number != EMPTY)
    return number;
  number = append (self, prepared);
  *slot = (Slot){ prepared, number };
  if (self->size > self->mask / 3 * 2)
    grow (self);
  return number;
}

guint32
retail_id_table_add (RetailIdTable *self, RetailSlice id)
{
  return retail_id_table_add_prepared (self, retail_text_keys_add (self->keys, id));
}

gboolean
retail_id_table_find (const RetailIdTable *self, RetailSlice id, guint32 *number)
{
  guint64 key;

  if (!retail_text_keys_find (self->keys, id, &key))
    return FALSE;
  *number = find_slot (self, key)->number;
  return *number != EMPTY;
}

char *
retail_id_table_dup_id (const RetailIdTable *self, guint32 number)
{
  return retail_text_keys_dup_text (self->keys, self->by_number[number]);
}

guint32
retail_id_table_get_size (const RetailIdTable *self)
{
  return self->size;
}
