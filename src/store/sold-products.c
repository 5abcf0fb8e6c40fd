#include "store/sold-products.h"

#include <math.h>
#include <stdlib.h>

void
retail_sold_products_init (RetailSoldProducts *self)
{
  self->ids = retail_interner_new ();
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->categories = g_ptr_array_new_with_free_func (g_free);
}

void
retail_sold_products_clear (RetailSoldProducts *self)
{
  retail_interner_free (self->ids);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->categories);
}

/* The first text that says something wins. */
static void
note_text (GPtrArray *texts, guint32 product, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  if (product >= texts->len)
    g_ptr_array_set_size (texts, (int)(product + 1));
  if (texts->pdata[product] == NULL)
    texts->pdata[product] = g_strdup (text);
}

void
retail_sold_products_describe (RetailSoldProducts *self, const char *product, const char *name,
                               const char *category)
{
  guint32 number;

  if (*product == '\0')
    return;
  number = retail_interner_add (self->ids, product);
  note_text (self->names, number, name);
  note_text (self->categories, number, category);
}

static char *
text_or (const GPtrArray *texts, guint32 product, const char *otherwise)
{
  const char *text = product < texts->len ? texts->pdata[product] : NULL;

  return (char *)(text != NULL ? text : otherwise);
}

static int
compare_doubles (const void *a, const void *b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return x < y ? -1 : x > y;
}

static double
median (double *values, gsize n)
{
  qsort (values, n, sizeof *values, compare_doubles);
  return n % 2 == 1 ? values[n / 2] : values[n / 2 - 1] / 2 + values[n / 2] / 2;
}

RetailCatalogue *
retail_sold_products_to_catalogue (const RetailSoldProducts *self, const RetailOrderLines *lines)
{
  guint32 n = retail_interner_get_size (self->ids), kept = 0;
  g_autofree gsize *starts = NULL;
  g_autofree guint32 *order = retail_order_lines_group (lines, RETAIL_LINES_BY_PRODUCT, n + 1, &starts);
  g_autofree RetailProduct *products = g_new (RetailProduct, n + 1);
  g_autoptr (GArray) prices = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint32 product = 0; product < n; product++)
    {
      const char *id = retail_interner_get_text (self->ids, product);

      g_array_set_size (prices, 0);
      for (gsize i = starts[product + 1]; i < starts[product + 2]; i++)
        {
          RetailLine line;

          retail_order_lines_get (lines, order[i], &line);
          g_array_append_val (prices, line.price);
        }
      if (prices->len == 0)
        continue;
      products[kept++] = (RetailProduct){ .id = (char *)id,
                                          .name = text_or (self->names, product, id),
                                          .category = text_or (self->categories, product, ""),
                                          .price = median ((double *)prices->data, prices->len),
                                          .complexity = NAN };
    }
  return retail_catalogue_new (products, kept, NULL);
}

/* Who bought each product, found one product after the other. */
typedef struct
{
  const RetailOrderLines *lines;
  GArray *buyers; /* of guint32: the customers of the products so far */
  guint32 *seen;  /* by customer: the last product (from 1) that they are there for */
} BuyerSearch;

/* Appends the distinct customers of the n lines of PRODUCT (from 1). */
static void
append_buyers (BuyerSearch *self, const guint32 *group, gsize n, guint32 product)
{
  for (gsize i = 0; i < n; i++)
    {
      RetailLine line;

      retail_order_lines_get (self->lines, group[i], &line);
      if (self->seen[line.customer] == product)
        continue;
      self->seen[line.customer] = product;
      g_array_append_val (self->buyers, line.customer);
    }
}

RetailBuyers *
retail_sold_products_find_buyers (const RetailSoldProducts *self, const RetailOrderLines *lines,
                                  const RetailCatalogue *catalogue, gsize n_customers)
{
  RetailBuyers *buyers = g_new0 (RetailBuyers, 1);
  g_autofree gsize *starts = NULL;
  g_autofree guint32 *order = retail_order_lines_group (
      lines, RETAIL_LINES_BY_PRODUCT, (gsize)retail_interner_get_size (self->ids) + 1, &starts);
  g_autofree guint32 *seen = g_new0 (guint32, n_customers + 1);
  BuyerSearch search = { lines, g_array_new (FALSE, FALSE, sizeof (guint32)), seen };

  buyers->n_products = catalogue->n;
  buyers->starts = g_new0 (gsize, catalogue->n + 1);
  for (gsize p = 0; p < catalogue->n; p++)
    {
      guint32 number;

      if (retail_interner_find (self->ids, catalogue->products[p].id, &number))
        append_buyers (&search, order + starts[number + 1], starts[number + 2] - starts[number + 1],
                       (guint32)p + 1);
      buyers->starts[p + 1] = search.buyers->len;
    }
  buyers->customers = (guint32 *)(void *)g_array_free (search.buyers, FALSE);
  return buyers;
}
