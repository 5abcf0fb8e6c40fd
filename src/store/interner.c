#include "store/interner.h"

#include <string.h>

#define BLOCK_BYTES   (64 * 1024)
#define INITIAL_SLOTS 1024
#define EMPTY         G_MAXUINT32

/* Open addressing with linear probing, at most half full; the texts lie back to back in blocks. */
struct _RetailInterner
{
  guint32 *slots; /* numbers, or EMPTY */
  guint32 mask;   /* slots − 1 */
  guint32 size, capacity;
  const char **texts;
  guint32 *hashes;
  guint32 last; /* most columns repeat the text of the line before */
  GPtrArray *blocks;
  char *free_space;
  gsize free_bytes;
};

static guint32 *
empty_slots (guint32 n)
{
  guint32 *slots = g_new (guint32, n);

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
  g_free (self->hashes);
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

/* FNV-1a, finished by a mixer so that the low bits are good. */
static guint32
hash_of (const char *text, gsize *length)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);
  const char *at = text;

  for (; *at != '\0'; at++)
    hash = (hash ^ (guint8)*at) * G_GUINT64_CONSTANT (0x100000001b3);
  *length = (gsize)(at - text);
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
  copy = memcpy (self->free_space, text, length + 1);
  self->free_space += length + 1;
  self->free_bytes -= length + 1;
  return copy;
}

/* The slot that holds TEXT, or the empty one where it belongs. */
static guint32
slot_of (const RetailInterner *self, const char *text, guint32 hash)
{
  guint32 slot = hash & self->mask;

  while (self->slots[slot] != EMPTY)
    {
      guint32 number = self->slots[slot];

      if (self->hashes[number] == hash && strcmp (self->texts[number], text) == 0)
        break;
      slot = (slot + 1) & self->mask;
    }
  return slot;
}

static void
grow (RetailInterner *self)
{
  guint32 n = (self->mask + 1) * 2;

  g_free (self->slots);
  self->slots = empty_slots (n);
  self->mask = n - 1;
  for (guint32 number = 0; number < self->size; number++)
    {
      guint32 slot = self->hashes[number] & self->mask;

      while (self->slots[slot] != EMPTY)
        slot = (slot + 1) & self->mask;
      self->slots[slot] = number;
    }
}

guint32
retail_interner_add (RetailInterner *self, const char *text)
{
  guint32 hash, slot;
  gsize length;

  if (self->size > 0 && strcmp (self->texts[self->last], text) == 0)
    return self->last;
  hash = hash_of (text, &length);
  slot = slot_of (self, text, hash);
  if (self->slots[slot] != EMPTY)
    return self->last = self->slots[slot];
  if (self->size == self->capacity)
    {
      self->capacity = MAX (256, self->capacity + self->capacity / 2);
      self->texts = g_renew (const char *, self->texts, self->capacity);
      self->hashes = g_renew (guint32, self->hashes, self->capacity);
    }
  self->texts[self->size] = keep_text (self, text, length);
  self->hashes[self->size] = hash;
  self->slots[slot] = self->size++;
  if (self->size > self->mask / 2)
    grow (self);
  return self->last = self->size - 1;
}

gboolean
retail_interner_find (const RetailInterner *self, const char *text, guint32 *number)
{
  gsize length;
  guint32 slot = slot_of (self, text, hash_of (text, &length));

  if (self->slots[slot] == EMPTY)
    return FALSE;
  *number = self->slots[slot];
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
