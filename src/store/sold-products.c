#include "store/sold-products.h"

#include <math.h>

void
retail_sold_products_init (RetailSoldProducts *self)
{
  self->ids = retail_id_table_new ();
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->categories = g_ptr_array_new_with_free_func (g_free);
}

void
retail_sold_products_clear (RetailSoldProducts *self)
{
  retail_id_table_free (self->ids);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->categories);
}

/* The first text that says something wins. */
static void
note_text (GPtrArray *texts, guint32 product, RetailSlice text)
{
  if (text.length == 0)
    return;
  if (product >= texts->len)
    g_ptr_array_set_size (texts, (int)(product + 1));
  if (texts->pdata[product] == NULL)
    texts->pdata[product] = g_strdup (text.text);
}

void
retail_sold_products_describe (RetailSoldProducts *self, RetailSlice product, RetailSlice name,
                               RetailSlice category)
{
  guint32 number;

  if (product.length == 0 || name.length + category.length == 0)
    return;
  number = retail_id_table_add (self->ids, product);
  note_text (self->names, number, name);
  note_text (self->categories, number, category);
}

static char *
text_or (const GPtrArray *texts, guint32 product, const char *otherwise)
{
  const char *text = product < texts->len ? texts->pdata[product] : NULL;

  return (char *)(text != NULL ? text : otherwise);
}

/* Reorders VALUES so that the one at K is where sorting would put it, none before it is larger and none
 * behind it smaller (Hoare's quickselect, the middle as the pivot). */
static double
select_value (double *values, gsize n, gsize k)
{
  gssize low = 0, high = (gssize)n - 1, wanted = (gssize)k;

  while (low < high)
    {
      double pivot = values[low + (high - low) / 2];
      gssize i = low, j = high;

      while (i <= j)
        {
          while (values[i] < pivot)
            i++;
          while (pivot < values[j])
            j--;
          if (i <= j)
            {
              double value = values[i];

              values[i++] = values[j];
              values[j--] = value;
            }
        }
      if (wanted <= j)
        high = j;
      else if (wanted >= i)
        low = i;
      else
        break;
    }
  return values[k];
}

static double
median (double *values, gsize n)
{
  double upper = select_value (values, n, n / 2), lower = values[0];

  if (n % 2 == 1)
    return upper;
  for (gsize i = 1; i < n / 2; i++)
    lower = MAX (lower, values[i]);
  return lower / 2 + upper / 2;
}

static double
median_price (const guint32 *packed, gsize n, const RetailOrderLines *lines)
{
  const RetailUnusualItem *unusual = retail_order_lines_get_unusual (lines);
  g_autofree double *prices = g_new (double, n);

  for (gsize i = 0; i < n; i++)
    prices[i] = retail_item_unpack (packed[i], unusual).price;
  return median (prices, n);
}

/* Product p of the lines (from 1) in group p − 1, lines without a product in the last one. */
static guint32 *
group_each (guint32 n)
{
  guint32 *group_of = g_new (guint32, (gsize)n + 1);

  group_of[0] = n;
  for (guint32 p = 1; p <= n; p++)
    group_of[p] = p - 1;
  return group_of;
}

RetailCatalogue *
retail_sold_products_to_catalogue (const RetailSoldProducts *self, const RetailOrderLines *lines)
{
  guint32 n = retail_id_table_get_size (self->ids), kept = 0;
  g_autofree guint32 *group_of = group_each (n);
  g_auto (RetailGroups) packed = { 0 };
  g_autofree RetailProduct *products = g_new (RetailProduct, (gsize)n + 1);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  retail_order_lines_group_by_product (lines, RETAIL_LINES_PACKED, group_of, (gsize)n + 1, &packed);
  for (guint32 product = 0; product < n; product++)
    {
      guint32 first = packed.starts[product], count = packed.starts[product + 1] - first;
      char *id;

      if (count == 0)
        continue;
      id = retail_id_table_dup_id (self->ids, product);
      g_ptr_array_add (ids, id);
      products[kept++] = (RetailProduct){ .id = id,
                                          .name = text_or (self->names, product, id),
                                          .category = text_or (self->categories, product, ""),
                                          .price = median_price (packed.numbers + first, count, lines),
                                          .complexity = NAN };
    }
  return retail_catalogue_new (products, kept, NULL);
}

/* Products of the lines in the groups of CATALOGUE, what is not in it in the last one. */
static guint32 *
group_as_in (const RetailSoldProducts *self, const RetailCatalogue *catalogue)
{
  guint32 n = retail_id_table_get_size (self->ids), number;
  guint32 *group_of = g_new (guint32, (gsize)n + 1);

  for (guint32 p = 0; p <= n; p++)
    group_of[p] = (guint32)catalogue->n;
  for (gsize p = 0; p < catalogue->n; p++)
    if (retail_id_table_find (self->ids, retail_slice (catalogue->products[p].id), &number))
      group_of[number + 1] = (guint32)p;
  return group_of;
}

/* Moves the distinct customers among N to BUYERS, at or before them; returns how many. SEEN has the last
 * product (from 1) that each customer was there for. */
static gsize
keep_distinct (guint32 *buyers, const guint32 *customers, gsize n, guint32 *seen, guint32 product)
{
  gsize kept = 0;

  for (gsize i = 0; i < n; i++)
    {
      guint32 customer = customers[i];

      buyers[kept] = customer;
      kept += seen[customer] != product;
      seen[customer] = product;
    }
  return kept;
}

RetailBuyers *
retail_sold_products_find_buyers (const RetailSoldProducts *self, const RetailOrderLines *lines,
                                  const RetailCatalogue *catalogue, gsize n_customers)
{
  RetailBuyers *buyers = retail_buyers_new ();
  g_autofree guint32 *group_of = group_as_in (self, catalogue);
  g_autofree guint32 *seen = g_new0 (guint32, n_customers + 1);
  g_auto (RetailGroups) groups = { 0 };
  gsize n = 0;

  retail_order_lines_group_by_product (lines, RETAIL_LINES_CUSTOMER, group_of, catalogue->n + 1, &groups);
  buyers->n_products = catalogue->n;
  buyers->starts = g_new0 (gsize, catalogue->n + 1);
  for (gsize p = 0; p < catalogue->n; p++)
    {
      guint32 first = groups.starts[p], count = groups.starts[p + 1] - first;

      n += keep_distinct (groups.numbers + n, groups.numbers + first, count, seen, (guint32)p + 1);
      buyers->starts[p + 1] = n;
    }
  buyers->customers = g_renew (guint32, g_steal_pointer (&groups.numbers), n + 1);
  return buyers;
}
