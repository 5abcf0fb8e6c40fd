#include "store/price-tally.h"

#include <stdlib.h>
#include <string.h>

#define SLOTS_AT_FIRST 64

void
retail_price_tally_init (RetailPriceTally *self)
{
  *self = (RetailPriceTally){ .n_slots = SLOTS_AT_FIRST };
  self->slots = g_new0 (RetailTalliedPrice, self->n_slots);
}

void
retail_price_tally_clear (RetailPriceTally *self)
{
  g_clear_pointer (&self->slots, g_free);
}

/* The slot that holds PRICE, or the empty one where it belongs. */
static RetailTalliedPrice *
find_slot (const RetailPriceTally *self, double price)
{
  guint64 bits;
  gsize at;

  memcpy (&bits, &price, sizeof bits);
  at = (gsize)(bits * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) >> 32) & (self->n_slots - 1);
  while (self->slots[at].n > 0 && self->slots[at].price != price)
    at = (at + 1) & (self->n_slots - 1);
  return &self->slots[at];
}

static void
grow (RetailPriceTally *self)
{
  g_autofree RetailTalliedPrice *before = self->slots;
  const gsize n_before = self->n_slots;

  self->n_slots *= 2;
  self->slots = g_new0 (RetailTalliedPrice, self->n_slots);
  for (gsize i = 0; i < n_before; i++)
    if (before[i].n > 0)
      *find_slot (self, before[i].price) = before[i];
}

void
retail_price_tally_add (RetailPriceTally *self, double price)
{
  RetailTalliedPrice *slot = find_slot (self, price);

  self->n++;
  slot->price = price;
  if (slot->n++ > 0)
    return;
  self->n_prices++;
  if (self->n_prices > self->n_slots / 2)
    grow (self);
}

static int
compare (const void *a, const void *b)
{
  const double x = ((const RetailTalliedPrice *)a)->price, y = ((const RetailTalliedPrice *)b)->price;

  return (x > y) - (x < y);
}

/* Of those that are sorted, the one at K. */
static double
price_at (const RetailPriceTally *self, gsize k)
{
  gsize i = 0;

  for (; k >= self->slots[i].n; i++)
    k -= self->slots[i].n;
  return self->slots[i].price;
}

double
retail_price_tally_get_median (RetailPriceTally *self)
{
  double upper;
  gsize kept = 0;

  for (gsize i = 0; i < self->n_slots; i++)
    if (self->slots[i].n > 0)
      self->slots[kept++] = self->slots[i];
  qsort (self->slots, kept, sizeof *self->slots, compare);
  upper = price_at (self, self->n / 2);
  if (self->n % 2 == 1)
    return upper;
  return price_at (self, self->n / 2 - 1) / 2 + upper / 2;
}
