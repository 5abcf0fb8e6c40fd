#include "store/number-set.h"

void
retail_number_set_init (RetailNumberSet *self, gsize n)
{
  self->n_filled = n / (64 * 64) + 1;
  self->bits = g_new0 (guint64, n / 64 + 1);
  self->filled = g_new0 (guint64, self->n_filled);
}

void
retail_number_set_clear (RetailNumberSet *self)
{
  g_clear_pointer (&self->bits, g_free);
  g_clear_pointer (&self->filled, g_free);
}

/* The lowest bit of *BITS, which is cleared. */
static guint32
take_lowest (guint64 *bits)
{
  guint32 lowest = (guint32)__builtin_ctzll (*bits);

  *bits &= *bits - 1;
  return lowest;
}

gsize
retail_number_set_take (RetailNumberSet *self, guint32 *numbers)
{
  gsize n = 0;

  for (gsize i = 0; i < self->n_filled; i++)
    while (self->filled[i] != 0)
      {
        const guint32 word = (guint32)i << 6 | take_lowest (&self->filled[i]);

        while (self->bits[word] != 0)
          numbers[n++] = word << 6 | take_lowest (&self->bits[word]);
      }
  return n;
}
