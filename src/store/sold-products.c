#include "store/sold-products.h"

#include "store/number-set.h"
#include "store/price-tally.h"
#include "store/product-lines.h"

#include <math.h>

void
retail_sold_products_init (RetailSoldProducts *self)
{
  *self = (RetailSoldProducts){ .ids = retail_id_table_new () };
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

/* --- the catalogue ------------------------------------------------------------------------------------ */

typedef struct
{
  double *prices; /* of each product that was sold */
  RetailPriceTally tally;
} Prices;

static void
take_prices (gsize product, gpointer values, gsize n, gpointer user_data)
{
  Prices *self = user_data;

  if (values != NULL)
    {
      self->prices[product] = median (values, n);
      return;
    }
  self->prices[product] = retail_price_tally_get_median (&self->tally);
  retail_price_tally_clear (&self->tally);
  retail_price_tally_init (&self->tally);
}

static void
add_price (double price, gpointer user_data)
{
  retail_price_tally_add (&((Prices *)user_data)->tally, price);
}

/* The products that have a line, as the lines name them. */
static guint32 *
list_sold (const RetailSoldProducts *self, const RetailOrderLines *lines, gsize *n_sold)
{
  const guint32 n = retail_id_table_get_size (self->ids);
  guint32 *sold = g_new (guint32, (gsize)n + 1);

  *n_sold = 0;
  for (guint32 product = 1; product <= n; product++)
    if (retail_order_lines_count_product (lines, product) > 0)
      sold[(*n_sold)++] = product;
  return sold;
}

static RetailGathering
gathering_of (const RetailSoldProducts *self, const RetailOrderLines *lines, RetailLinesField field)
{
  return (RetailGathering){
    .lines = lines, .field = field, .max_product = retail_id_table_get_size (self->ids), .room = self->room
  };
}

/* The median price of each of the products. NULL when the lines cannot be read. */
static double *
find_prices (const RetailSoldProducts *self, const RetailOrderLines *lines, const guint32 *sold, gsize n_sold,
             GError **error)
{
  Prices prices = { .prices = g_new (double, n_sold + 1) };
  const RetailGatherSink sink = { .take = take_prices, .add_price = add_price, .user_data = &prices };
  RetailGathering gathering = gathering_of (self, lines, RETAIL_LINES_PRICE);

  gathering.products = sold;
  gathering.n_products = n_sold;
  retail_price_tally_init (&prices.tally);
  if (!retail_product_lines_gather (&gathering, &sink, error))
    g_clear_pointer (&prices.prices, g_free);
  retail_price_tally_clear (&prices.tally);
  return prices.prices;
}

RetailCatalogue *
retail_sold_products_to_catalogue (const RetailSoldProducts *self, const RetailOrderLines *lines,
                                   GError **error)
{
  gsize n_sold;
  g_autofree guint32 *sold = list_sold (self, lines, &n_sold);
  g_autofree double *prices = find_prices (self, lines, sold, n_sold, error);
  g_autofree RetailProduct *products = g_new (RetailProduct, n_sold + 1);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  if (prices == NULL)
    return NULL;
  for (gsize i = 0; i < n_sold; i++)
    {
      const guint32 product = sold[i] - 1;
      char *id = retail_id_table_dup_id (self->ids, product);

      g_ptr_array_add (ids, id);
      products[i] = (RetailProduct){ .id = id,
                                     .name = text_or (self->names, product, id),
                                     .category = text_or (self->categories, product, ""),
                                     .price = prices[i],
                                     .complexity = NAN };
    }
  return retail_catalogue_new (products, n_sold, NULL);
}

/* --- buyers ------------------------------------------------------------------------------------------- */

typedef struct
{
  RetailBuyers *buyers;
  const gsize *places; /* of each product that was sold: its place in the catalogue */
  RetailNumberSet set;
  guint32 *distinct; /* room for the customers of a product */
} Buying;

static void
take_customers (gsize product, gpointer values, gsize n, gpointer user_data)
{
  Buying *self = user_data;
  const guint32 *customers = values;

  for (gsize i = 0; customers != NULL && i < n; i++)
    retail_number_set_add (&self->set, customers[i]);
  while (self->buyers->n_products < self->places[product])
    retail_buyers_add_product (self->buyers, NULL, 0);
  n = retail_number_set_take (&self->set, self->distinct);
  retail_buyers_add_product (self->buyers, self->distinct, n);
}

static void
add_customer (guint32 customer, gpointer user_data)
{
  retail_number_set_add (&((Buying *)user_data)->set, customer);
}

/* The products of CATALOGUE that the lines know, as they name them, and their PLACES in it. An id that stands
 * there twice is the first one's. */
static guint32 *
list_known (const RetailSoldProducts *self, const RetailCatalogue *catalogue, gsize **places, gsize *n)
{
  g_autofree guint8 *seen = g_new0 (guint8, (gsize)retail_id_table_get_size (self->ids) + 1);
  guint32 *known = g_new (guint32, catalogue->n + 1), number;

  *places = g_new (gsize, catalogue->n + 1);
  *n = 0;
  for (gsize p = 0; p < catalogue->n; p++)
    if (retail_id_table_find (self->ids, retail_slice (catalogue->products[p].id), &number) && !seen[number])
      {
        seen[number] = 1;
        known[*n] = number + 1;
        (*places)[(*n)++] = p;
      }
  return known;
}

RetailBuyers *
retail_sold_products_find_buyers (const RetailSoldProducts *self, const RetailOrderLines *lines,
                                  const RetailCatalogue *catalogue, gsize n_customers, GError **error)
{
  g_autoptr (RetailBuyers) buyers = retail_buyers_new (catalogue->n);
  RetailGathering gathering = gathering_of (self, lines, RETAIL_LINES_CUSTOMER);
  g_autofree gsize *places = NULL;
  g_autofree guint32 *known = list_known (self, catalogue, &places, &gathering.n_products);
  g_autofree guint32 *distinct = g_new (guint32, n_customers + 1);
  Buying buying = { .buyers = buyers, .places = places, .distinct = distinct };
  const RetailGatherSink sink
      = { .take = take_customers, .add_customer = add_customer, .user_data = &buying };
  gboolean good;

  gathering.products = known;
  retail_number_set_init (&buying.set, n_customers);
  good = retail_product_lines_gather (&gathering, &sink, error);
  retail_number_set_clear (&buying.set);
  while (buyers->n_products < catalogue->n)
    retail_buyers_add_product (buyers, NULL, 0);
  return good ? g_steal_pointer (&buyers) : NULL;
}
