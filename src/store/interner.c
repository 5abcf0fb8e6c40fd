#include "store/interner.h"

#include <string.h>

#define BLOCK_BYTES   (64 * 1024)
#define INITIAL_SLOTS 1024
#define EMPTY         G_MAXUINT32

typedef struct
{
  guint32 hash, number; /* number EMPTY where nothing is */
} Slot;

/* Open addressing with linear probing, at most two thirds full; the texts lie back to back in blocks. */
struct _RetailInterner
{
  Slot *slots;
  guint32 mask; /* slots − 1 */
  guint32 size, capacity;
  const char **texts;
  GPtrArray *blocks;
  char *free_space;
  gsize free_bytes;
};

static Slot *
empty_slots (gsize n)
{
  Slot *slots = g_new (Slot, n);

  memset (slots, 0xff, n * sizeof *slots);
  return slots;
}

RetailInterner *
retail_interner_new (void)
{
  RetailInterner *self = g_new0 (RetailInterner, 1);

  self->slots = empty_slots (INITIAL_SLOTS);
  self->mask = INITIAL_SLOTS - 1;
  self->blocks = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
retail_interner_free (RetailInterner *self)
{
  g_free (self->slots);
  g_free (self->texts);
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

/* FNV-1a, finished by a mixer so that the low bits are good. */
static guint32
hash_of (const char *text, gsize length)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guint8)text[i]) * G_GUINT64_CONSTANT (0x100000001b3);
  hash ^= hash >> 32;
  hash *= G_GUINT64_CONSTANT (0xd6e8feb86659fd93);
  return (guint32)(hash >> 32);
}

static const char *
keep_text (RetailInterner *self, const char *text, gsize length)
{
  char *copy;

  if (length + 1 > self->free_bytes)
    {
      gsize bytes = MAX (BLOCK_BYTES, length + 1);

      self->free_space = g_malloc (bytes);
      self->free_bytes = bytes;
      g_ptr_array_add (self->blocks, self->free_space);
    }
  copy = memcpy (self->free_space, text, length);
  copy[length] = '\0';
  self->free_space += length + 1;
  self->free_bytes -= length + 1;
  return copy;
}

static gboolean
is_text (const char *kept, const char *text, gsize length)
{
  return strncmp (kept, text, length) == 0 && kept[length] == '\0';
}

/* The slot that holds TEXT, or the empty one where it belongs. */
static Slot *
find_slot (const RetailInterner *self, const char *text, gsize length, guint32 hash)
{
  guint32 at = hash & self->mask;

  while (self->slots[at].number != EMPTY
         && (self->slots[at].hash != hash || !is_text (self->texts[self->slots[at].number], text, length)))
    at = (at + 1) & self->mask;
  return &self->slots[at];
}

static void
grow (RetailInterner *self)
{
  gsize before = (gsize)self->mask + 1;
  Slot *old = self->slots;

  self->slots = empty_slots (before * 2);
  self->mask = (guint32)(before * 2 - 1);
  for (gsize i = 0; i < before; i++)
    {
      guint32 at = old[i].hash & self->mask;

      if (old[i].number == EMPTY)
        continue;
      while (self->slots[at].number != EMPTY)
        at = (at + 1) & self->mask;
      self->slots[at] = old[i];
    }
  g_free (old);
}

static guint32
append (RetailInterner *self, const char *text, gsize length)
{
  if (self->size == self->capacity)
    {
      self->capacity = MAX (256, self->capacity + self->capacity / 2);
      self->texts = g_renew (const char *, self->texts, self->capacity);
    }
  self->texts[self->size] = keep_text (self, text, length);
  return self->size++;
}

guint32
retail_interner_add_n (RetailInterner *self, const char *text, gsize length)
{
  guint32 hash, number;
  Slot *slot;

  hash = hash_of (text, length);
  slot = find_slot (self, text, length, hash);
  if (slot->number != EMPTY)
    return slot->number;
  number = append (self, text, length);
  *slot = (Slot){ hash, number };
  if (self->size > self->mask / 3 * 2)
    grow (self);
  return number;
}

guint32
retail_interner_add (RetailInterner *self, const char *text)
{
  return retail_interner_add_n (self, text, strlen (text));
}

gboolean
retail_interner_find (const RetailInterner *self, const char *text, guint32 *number)
{
  return retail_interner_find_n (self, text, strlen (text), number);
}

gboolean
retail_interner_find_n (const RetailInterner *self, const char *text, gsize length, guint32 *number)
{
  const Slot *slot = find_slot (self, text, length, hash_of (text, length));

  if (slot->number == EMPTY)
    return FALSE;
  *number = slot->number;
  return TRUE;
}

const char *
retail_interner_get_text (const RetailInterner *self, guint32 number)
{
  return self->texts[number];
}

guint32
retail_interner_get_size (const RetailInterner *self)
{
  return self->size;
}
