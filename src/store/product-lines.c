#include "store/product-lines.h"

#define NOWHERE G_MAXUINT32

typedef struct
{
  const RetailGathering *gathering;
  const RetailGatherSink *sink;
  gsize room;       /* values */
  gpointer values;  /* of the products at hand, product by product */
  guint32 *cursors; /* of each product of the lines: where its next value goes, or NOWHERE */
} Gatherer;

static gsize
width_of (RetailLinesField field)
{
  return field == RETAIL_LINES_PRICE ? sizeof (double) : sizeof (guint32);
}

static gsize
count_lines (const Gatherer *self, gsize product)
{
  return retail_order_lines_count_product (self->gathering->lines, self->gathering->products[product]);
}

static void
place_run (const Gatherer *self, const RetailRun *run, const RetailPackedItem *item)
{
  const RetailPackedItem *end = item + run->n;

  for (; item < end; item += retail_item_count_places (item))
    {
      guint32 at = self->cursors[item->product];

      if (at == NOWHERE)
        continue;
      self->cursors[item->product] = at + 1;
      if (self->gathering->field == RETAIL_LINES_CUSTOMER)
        ((guint32 *)self->values)[at] = run->customer;
      else
        ((double *)self->values)[at] = retail_item_unpack (item).price;
    }
}

/* Lines of the one product whose cursor is somewhere. */
static void
add_run (const Gatherer *self, const RetailRun *run, const RetailPackedItem *item)
{
  const RetailPackedItem *end = item + run->n;

  for (; item < end; item += retail_item_count_places (item))
    {
      if (self->cursors[item->product] == NOWHERE)
        continue;
      if (self->gathering->field == RETAIL_LINES_CUSTOMER)
        self->sink->add_customer (run->customer, self->sink->user_data);
      else
        self->sink->add_price (retail_item_unpack (item).price, self->sink->user_data);
    }
}

static gboolean
walk (const Gatherer *self, void (*take_run) (const Gatherer *, const RetailRun *, const RetailPackedItem *),
      GError **error)
{
  g_auto (RetailLinesPart) part = { 0 };

  for (guint i = 0; i < RETAIL_N_PARTS; i++)
    {
      if (!retail_lines_part_open (&part, self->gathering->lines, i, error))
        return FALSE;
      for (guint32 j = 0; j < part.n_runs; j++)
        {
          const RetailRun *run = retail_lines_part_get_run (&part, j);

          take_run (self, run, retail_lines_part_get_items (&part, run));
        }
    }
  return TRUE;
}

/* The end of the products from FIRST that there is room for; one at the least. */
static gsize
find_end (const Gatherer *self, gsize first)
{
  gsize lines = count_lines (self, first), end = first + 1;

  while (end < self->gathering->n_products && lines + count_lines (self, end) <= self->room)
    lines += count_lines (self, end++);
  return end;
}

/* Gives the values of the products from FIRST to END. */
static void
hand_out (const Gatherer *self, gsize first, gsize end)
{
  const gsize width = width_of (self->gathering->field);
  guint8 *values = self->values;

  for (gsize product = first; product < end; product++)
    {
      const gsize n = count_lines (self, product);

      self->sink->take (product, values, n, self->sink->user_data);
      values += n * width;
      self->cursors[self->gathering->products[product]] = NOWHERE;
    }
}

static gboolean
gather_some (const Gatherer *self, gsize first, gsize end, GError **error)
{
  guint32 start = 0;

  for (gsize product = first; product < end; product++)
    {
      self->cursors[self->gathering->products[product]] = start;
      start += (guint32)count_lines (self, product);
    }
  if (!walk (self, place_run, error))
    return FALSE;
  hand_out (self, first, end);
  return TRUE;
}

static gboolean
gather_large (const Gatherer *self, gsize product, GError **error)
{
  guint32 *cursor = &self->cursors[self->gathering->products[product]];

  *cursor = 0;
  if (!walk (self, add_run, error))
    return FALSE;
  *cursor = NOWHERE;
  self->sink->take (product, NULL, count_lines (self, product), self->sink->user_data);
  return TRUE;
}

gboolean
retail_product_lines_gather (const RetailGathering *gathering, const RetailGatherSink *sink, GError **error)
{
  const gsize bytes = gathering->room > 0 ? gathering->room : RETAIL_GATHER_ROOM;
  const gsize width = width_of (gathering->field), n_lines = retail_order_lines_get_size (gathering->lines);
  const gsize n_cursors = (gsize)gathering->max_product + 1;
  g_autofree guint32 *cursors = g_new (guint32, n_cursors);
  g_autofree guint8 *values = g_malloc (MIN (bytes, n_lines * width) + 1);
  const Gatherer self = { gathering, sink, bytes / width, values, cursors };
  gsize end;

  memset (cursors, 0xff, n_cursors * sizeof *cursors);
  for (gsize first = 0; first < gathering->n_products; first = end)
    {
      end = find_end (&self, first);
      if (end == first + 1 && count_lines (&self, first) > self.room
              ? !gather_large (&self, first, error)
              : !gather_some (&self, first, end, error))
        return FALSE;
    }
  return TRUE;
}
