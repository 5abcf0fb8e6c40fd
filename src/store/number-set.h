/* Small numbers, each once: two levels of bits, so that emptying a set takes as long as what is in it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint64 *bits;   /* a bit a number */
  guint64 *filled; /* a bit a word of `bits` that is not 0 */
  gsize n_filled;  /* words of `filled` */
} RetailNumberSet;

/* Of numbers below N; a bit and a little each. */
void retail_number_set_init (RetailNumberSet *self, gsize n);
void retail_number_set_clear (RetailNumberSet *self);

static inline void
retail_number_set_add (RetailNumberSet *self, guint32 number)
{
  self->bits[number >> 6] |= G_GUINT64_CONSTANT (1) << (number & 63);
  self->filled[number >> 12] |= G_GUINT64_CONSTANT (1) << (number >> 6 & 63);
}

/* Moves all of them to NUMBERS in ascending order; the set is empty afterwards. Returns how many. */
gsize retail_number_set_take (RetailNumberSet *self, guint32 *numbers);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RetailNumberSet, retail_number_set_clear)

G_END_DECLS
