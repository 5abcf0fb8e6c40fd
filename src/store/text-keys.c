#include "store/text-keys.h"

#include "store/interner.h"

#define MAX_DIGITS 8
#define TAIL_BITS  27 /* 10⁸ < 2²⁷ */
#define COUNT_BITS 4
#define HEAD_SHIFT (TAIL_BITS + COUNT_BITS)
#define HASHED     (G_GUINT64_CONSTANT (1) << 63) /* no other key has this bit */
#define ALL(byte)  (G_MAXUINT64 / 255 * (byte))   /* the byte eight times */

struct _RetailTextKeys
{
  RetailInterner *heads;
  RetailSlice last_head; /* most columns have one head only */
  guint32 last_number;
  guint max_heads;
};

RetailTextKeys *
retail_text_keys_new (void)
{
  return retail_text_keys_new_within (G_MAXUINT);
}

RetailTextKeys *
retail_text_keys_new_within (guint max_heads)
{
  RetailTextKeys *self = g_new0 (RetailTextKeys, 1);

  self->max_heads = max_heads;
  self->heads = retail_interner_new ();
  self->last_number = retail_interner_add (self->heads, "");
  self->last_head = retail_slice (retail_interner_get_text (self->heads, self->last_number));
  return self;
}

void
retail_text_keys_free (RetailTextKeys *self)
{
  retail_interner_free (self->heads);
  g_free (self);
}

/* The last eight bytes of TEXT as if they were read from left to right, NULs in front of a shorter one. */
static guint64
last_bytes (RetailSlice text)
{
  guint64 bytes = 0;

  if (text.length >= sizeof bytes)
    {
      memcpy (&bytes, text.text + text.length - sizeof bytes, sizeof bytes);
      return GUINT64_FROM_LE (bytes);
    }
  if (text.length >= 4)
    {
      guint32 first, last; /* four bytes each, which may overlap */

      memcpy (&first, text.text, sizeof first);
      memcpy (&last, text.text + text.length - sizeof last, sizeof last);
      return (guint64)GUINT32_FROM_LE (last) << 32
             | (guint64)GUINT32_FROM_LE (first) << 8 * (sizeof bytes - text.length);
    }
  for (gsize i = 0; i < text.length; i++)
    bytes = bytes >> 8 | (guint64)(guint8)text.text[i] << 56;
  return bytes;
}

/* Eight digits (0 to 9, the first in the lowest byte) as a number: pairs, fours, all. */
static guint32
join_digits (guint64 digits)
{
  digits = (digits * ((10u << 8) + 1)) >> 8 & G_GUINT64_CONSTANT (0x00ff00ff00ff00ff);
  digits = (digits * ((100u << 16) + 1)) >> 16 & G_GUINT64_CONSTANT (0x0000ffff0000ffff);
  return (guint32)((digits * ((G_GUINT64_CONSTANT (10000) << 32) + 1)) >> 32);
}

/* The digits at the end of TEXT, their number in COUNT. */
static guint32
take_tail (RetailSlice text, guint *count)
{
  guint64 digits = last_bytes (text) ^ ALL ('0');
  guint64 others = ((digits & ALL (0x7f)) + ALL (0x7f - 9)) | digits; /* the high bit where no digit is */

  others &= ALL (0x80);
  *count = others == 0 ? MAX_DIGITS : (guint)__builtin_clzll (others) / 8;
  if (*count == 0)
    return 0;
  return join_digits (digits >> (64 - 8 * *count) << (64 - 8 * *count));
}

static gboolean
is_last_head (const RetailTextKeys *self, const char *text, gsize length)
{
  if (length != self->last_head.length)
    return FALSE;
  while (length > 0 && text[length - 1] == self->last_head.text[length - 1])
    length--;
  return length == 0;
}

static guint64
make_key (guint32 head, guint count, guint32 tail)
{
  return (guint64)head << HEAD_SHIFT | (guint64)count << TAIL_BITS | tail;
}

/* Each step is one to one in what it is given (the finisher of splitmix64). */
static guint64
mix (guint64 bits)
{
  bits = (bits ^ bits >> 30) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  bits = (bits ^ bits >> 27) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return bits ^ bits >> 31;
}

/* Eight bytes at a time. */
static guint64
hash_text (RetailSlice text)
{
  guint64 hash = mix (text.length);

  for (gsize at = 0; at < text.length; at += sizeof (guint64))
    {
      guint64 bytes = 0;

      memcpy (&bytes, text.text + at, MIN (sizeof bytes, text.length - at));
      hash = mix ((hash ^ GUINT64_FROM_LE (bytes)) + G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));
    }
  return hash;
}

/* The number of the first LENGTH bytes of TEXT; FALSE when no more heads are kept. */
static gboolean
number_head (RetailTextKeys *self, const char *text, gsize length, guint32 *number)
{
  if (retail_interner_get_size (self->heads) < self->max_heads)
    {
      *number = retail_interner_add_n (self->heads, text, length);
      return TRUE;
    }
  return retail_interner_find_n (self->heads, text, length, number);
}

guint64
retail_text_keys_add (RetailTextKeys *self, RetailSlice text)
{
  guint count;
  guint32 tail = take_tail (text, &count), number;
  gsize length = text.length - count;

  if (!is_last_head (self, text.text, length))
    {
      if (!number_head (self, text.text, length, &number))
        return hash_text (text) | HASHED;
      self->last_number = number;
      self->last_head = (RetailSlice){ retail_interner_get_text (self->heads, number), length };
    }
  return make_key (self->last_number, count, tail);
}

gboolean
retail_text_keys_find (const RetailTextKeys *self, RetailSlice text, guint64 *key)
{
  guint count;
  guint32 head, tail = take_tail (text, &count);

  if (!retail_interner_find_n (self->heads, text.text, text.length - count, &head))
    return FALSE;
  *key = make_key (head, count, tail);
  return TRUE;
}

char *
retail_text_keys_dup_text (const RetailTextKeys *self, guint64 key)
{
  const char *head = retail_interner_get_text (self->heads, (guint32)(key >> HEAD_SHIFT));
  guint count = (guint)(key >> TAIL_BITS) & ((1u << COUNT_BITS) - 1);
  guint32 tail = (guint32)key & ((1u << TAIL_BITS) - 1);
  gsize length = strlen (head);
  char *text = g_malloc (length + count + 1);

  memcpy (text, head, length);
  text[length + count] = '\0';
  for (guint i = count; i > 0; i--, tail /= 10)
    text[length + i - 1] = (char)('0' + tail % 10);
  return text;
}
