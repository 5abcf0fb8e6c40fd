/* What an order line says of its product, in eight bytes. */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/* PACKED is, from the top: one bit, 0; two bits of scale; eight of the quantity, a whole number; 21 of the
 * price as a multiple of 1/100, 1/10,000, 1 or 100, whichever the scale says. Where that is not the exact
 * quantity and price: RETAIL_ITEM_UNUSUAL, and the bytes of the two doubles lie in the places of the next two
 * items. */
typedef struct
{
  guint32 product;
  guint32 packed;
} RetailPackedItem;

typedef struct
{
  double quantity, price;
} RetailUnpackedItem;

#define RETAIL_ITEM_UNUSUAL 0x80000000u
#define RETAIL_ITEM_PLACES  3 /* that an unusual one takes */

/* FALSE when they do not fit; both must be above 0. */
static inline gboolean
retail_item_pack (double quantity, double price, guint32 *packed)
{
  static const double multiples[] = { 100, 10000, 1, 0.01 };

  if (quantity > 255 || (double)(guint32)quantity != quantity)
    return FALSE;
  for (guint32 scale = 0; scale < G_N_ELEMENTS (multiples); scale++)
    {
      double times = price * multiples[scale] + 0.5;
      guint32 whole = times < (1u << 21) ? (guint32)times : 0;
      /* both are exact or rounded once, like the decimal that the file gave */
      double back = scale == 3 ? whole * 100.0 : whole / multiples[scale];

      *packed = scale << 29 | (guint32)quantity << 21 | whole;
      if (whole > 0 && back == price)
        return TRUE;
    }
  return FALSE;
}

/* How many places the item at ITEM takes. */
static inline guint
retail_item_count_places (const RetailPackedItem *item)
{
  return item->packed & RETAIL_ITEM_UNUSUAL ? RETAIL_ITEM_PLACES : 1;
}

static inline RetailUnpackedItem
retail_item_unpack (const RetailPackedItem *item)
{
  static const double factors[] = { 1, 1, 1, 100 }, divisors[] = { 100, 10000, 1, 1 };
  const guint32 packed = item->packed, scale = packed >> 29;
  RetailUnpackedItem unpacked;

  if (packed & RETAIL_ITEM_UNUSUAL)
    {
      memcpy (&unpacked, item + 1, sizeof unpacked);
      return unpacked;
    }
  return (RetailUnpackedItem){ packed >> 21 & 0xff,
                               (packed & ((1u << 21) - 1)) * factors[scale] / divisors[scale] };
}

G_END_DECLS
