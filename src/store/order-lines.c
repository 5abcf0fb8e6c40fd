#include "store/order-lines.h"

#include <string.h>

#define BLOCK_BITS  14
#define BLOCK_LINES (1u << BLOCK_BITS)
#define UNUSUAL     0x80000000u /* the sign bit, free since quantities are positive */

/* QUANTITY holds the bits of a float where that is exact (whole numbers, halves …), else UNUSUAL | index. */
typedef struct
{
  guint32 customer, order, product, at;
  guint32 quantity;
  guint32 price[2]; /* a double, split so that the record needs no padding */
} Packed;

struct _RetailOrderLines
{
  GPtrArray *blocks; /* of BLOCK_LINES lines: growing never copies */
  gsize n;
  GArray *unusual; /* double */
};

G_STATIC_ASSERT (sizeof (Packed) == 28);

RetailOrderLines *
retail_order_lines_new (void)
{
  RetailOrderLines *self = g_new0 (RetailOrderLines, 1);

  self->blocks = g_ptr_array_new_with_free_func (g_free);
  self->unusual = g_array_new (FALSE, FALSE, sizeof (double));
  return self;
}

void
retail_order_lines_free (RetailOrderLines *self)
{
  g_ptr_array_unref (self->blocks);
  g_array_unref (self->unusual);
  g_free (self);
}

static guint32
pack_quantity (RetailOrderLines *self, double quantity)
{
  float narrow = (float)quantity;
  guint32 bits;

  if ((double)narrow == quantity && narrow > 0)
    {
      memcpy (&bits, &narrow, sizeof bits);
      return bits;
    }
  g_array_append_val (self->unusual, quantity);
  return UNUSUAL | (self->unusual->len - 1);
}

static double
unpack_quantity (const RetailOrderLines *self, guint32 bits)
{
  float narrow;

  if (bits & UNUSUAL)
    return g_array_index (self->unusual, double, bits & ~UNUSUAL);
  memcpy (&narrow, &bits, sizeof narrow);
  return narrow;
}

void
retail_order_lines_append (RetailOrderLines *self, const RetailLine *line)
{
  Packed *packed;

  if ((self->n & (BLOCK_LINES - 1)) == 0)
    g_ptr_array_add (self->blocks, g_new (Packed, BLOCK_LINES));
  packed = (Packed *)self->blocks->pdata[self->n >> BLOCK_BITS] + (self->n & (BLOCK_LINES - 1));
  packed->customer = line->customer;
  packed->order = line->order;
  packed->product = line->product;
  packed->at = line->at;
  packed->quantity = pack_quantity (self, line->quantity);
  memcpy (packed->price, &line->price, sizeof packed->price);
  self->n++;
}

gsize
retail_order_lines_get_size (const RetailOrderLines *self)
{
  return self->n;
}

static const Packed *
packed_at (const RetailOrderLines *self, gsize index)
{
  return (const Packed *)self->blocks->pdata[index >> BLOCK_BITS] + (index & (BLOCK_LINES - 1));
}

void
retail_order_lines_get (const RetailOrderLines *self, gsize index, RetailLine *line)
{
  const Packed *packed = packed_at (self, index);

  line->customer = packed->customer;
  line->order = packed->order;
  line->product = packed->product;
  line->at = packed->at;
  line->quantity = unpack_quantity (self, packed->quantity);
  memcpy (&line->price, packed->price, sizeof line->price);
}

static guint32
key_at (const RetailOrderLines *self, gsize index, RetailLinesKey key)
{
  const Packed *packed = packed_at (self, index);

  return key == RETAIL_LINES_BY_CUSTOMER ? packed->customer : packed->product;
}

guint32 *
retail_order_lines_group (const RetailOrderLines *self, RetailLinesKey key, gsize n_keys, gsize **starts)
{
  guint32 *order = g_new (guint32, self->n + 1);
  gsize *start = g_new0 (gsize, n_keys + 2);

  /* start[k + 1] counts key k − 1, so that after the sums and the placing start[k] is where group k begins */
  for (gsize i = 0; i < self->n; i++)
    start[key_at (self, i, key) + 2]++;
  for (gsize k = 2; k < n_keys + 2; k++)
    start[k] += start[k - 1];
  for (gsize i = 0; i < self->n; i++)
    order[start[key_at (self, i, key) + 1]++] = (guint32)i;
  *starts = start;
  return order;
}
