/* The prices of one product and how often each was asked: its memory grows with the different prices, not
 * with the lines. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  double price;
  gsize n; /* 0 where nothing is */
} RetailTalliedPrice;

typedef struct
{
  RetailTalliedPrice *slots;
  gsize n_slots, n_prices, n; /* prices, and all that were added */
} RetailPriceTally;

void retail_price_tally_init (RetailPriceTally *self);
void retail_price_tally_clear (RetailPriceTally *self);

/* PRICE > 0. */
void retail_price_tally_add (RetailPriceTally *self, double price);

/* The median of all that were added, one at least; the mean of the two in the middle where they are two.
 * Nothing can be added afterwards. */
double retail_price_tally_get_median (RetailPriceTally *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RetailPriceTally, retail_price_tally_clear)

G_END_DECLS
