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
