#include "service/demo.h"

#include "engine/demo-products.h"
#include "store/feature-builder.h"

#include <stdlib.h>

#define UNKNOWN G_MAXUINT32

/* LETTER and NUMBER in at least N_DIGITS digits, as printf() would, which takes longer than all the rest of
 * an order. */
static const char *
write_id (char *buffer, char letter, guint number, guint n_digits)
{
  char digits[RETAIL_DEMO_ID_SIZE];
  guint n = 0, length = 0;

  for (; number > 0 || n < n_digits; number /= 10)
    digits[n++] = '0' + number % 10;
  buffer[length++] = letter;
  while (n > 0)
    buffer[length++] = digits[--n];
  buffer[length] = '\0';
  return buffer;
}

const char *
retail_demo_customer_id (guint customer, char *buffer)
{
  return write_id (buffer, 'C', customer + 1, 4);
}

const char *
retail_demo_order_id (guint order, char *buffer)
{
  return write_id (buffer, 'O', order + 1, 6);
}

/* The ids, written once: there are hundreds of rows for each. */
typedef struct
{
  RetailFeatureBuilder *builder;
  const RetailDemoProduct *products;
  char *ids;              /* n_customers × RETAIL_DEMO_ID_SIZE */
  RetailSlice *customers; /* n_customers, in IDS */
  guint32 *numbers;       /* n_customers: the builder's, or UNKNOWN until their first event */
  char order_id[RETAIL_DEMO_ID_SIZE];
  guint order; /* whose id that is; G_MAXUINT for none yet */
  gsize n_rows;
} Feed;

static void
feed_init (Feed *self, RetailFeatureBuilder *builder, guint n_customers)
{
  *self = (Feed){ .builder = builder, .products = retail_demo_products (NULL), .order = G_MAXUINT };
  self->ids = g_new (char, n_customers *RETAIL_DEMO_ID_SIZE);
  self->customers = g_new (RetailSlice, n_customers);
  self->numbers = g_new (guint32, n_customers);
  for (guint i = 0; i < n_customers; i++)
    self->numbers[i] = UNKNOWN;
  for (guint i = 0; i < n_customers; i++)
    self->customers[i] = retail_slice (retail_demo_customer_id (i, self->ids + i * RETAIL_DEMO_ID_SIZE));
}

static void
feed_clear (Feed *self)
{
  g_free (self->ids);
  g_free (self->customers);
  g_free (self->numbers);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Feed, feed_clear)

static void
line_cb (const RetailDemoLine *line, gpointer user_data)
{
  Feed *feed = user_data;
  RetailOrderLine order_line = { .customer = feed->customers[line->customer],
                                 .product = retail_slice (feed->products[line->product].id),
                                 .ordered_at = line->time,
                                 .quantity = line->quantity,
                                 .unit_price = line->unit_price };

  if (line->order != feed->order)
    retail_demo_order_id (line->order, feed->order_id);
  feed->order = line->order;
  order_line.order = retail_slice (feed->order_id);
  retail_feature_builder_add_order_line (feed->builder, &order_line);
  feed->n_rows++;
}

static void
event_cb (const RetailDemoEvent *event, gpointer user_data)
{
  static const RetailEventKind kinds[] = {
    [RETAIL_DEMO_VIEW] = RETAIL_EVENT_VIEW,
    [RETAIL_DEMO_ADD_TO_CART] = RETAIL_EVENT_ADD_TO_CART,
    [RETAIL_DEMO_WISHLIST] = RETAIL_EVENT_WISHLIST,
  };
  Feed *feed = user_data;
  guint32 *number = &feed->numbers[event->customer];

  if (*number == UNKNOWN)
    *number = retail_feature_builder_add_customer (feed->builder, feed->customers[event->customer]);
  retail_feature_builder_add_event_of (feed->builder, *number, event->time, kinds[event->kind]);
  feed->n_rows++;
}

static void
attach_latent (RetailCustomers *customers, const RetailDemoOptions *options)
{
  g_autofree RetailDemoBehaviour *behaviours = g_new (RetailDemoBehaviour, options->n_customers);

  retail_demo_store_get_ruling (options, behaviours);
  customers->latent = g_new (guint8, customers->n + 1);
  for (gsize i = 0; i < customers->n; i++)
    customers->latent[i] = (guint8)behaviours[strtoul (customers->ids[i] + 1, NULL, 10) - 1];
}

gboolean
retail_demo_build (guint64 seed, gint64 as_of, guint window_days, RetailDemo *demo, GError **error)
{
  g_autoptr (RetailFeatureBuilder) builder = retail_feature_builder_new ();
  g_auto (Feed) feed = { 0 };
  RetailDemoSink sink = { .line = line_cb, .event = event_cb, .user_data = &feed };
  RetailDemoOptions options;

  retail_demo_options_init (&options);
  options.seed = seed;
  feed_init (&feed, builder, options.n_customers);
  retail_demo_store_generate (&options, &sink);
  demo->customers = retail_feature_builder_finish (builder, as_of, window_days, error);
  if (demo->customers == NULL)
    return FALSE;
  attach_latent (demo->customers, &options);
  demo->catalogue = retail_demo_store_new_catalogue ();
  demo->n_rows = feed.n_rows;
  return TRUE;
}

void
retail_demo_clear (RetailDemo *self)
{
  g_clear_pointer (&self->customers, retail_customers_unref);
  g_clear_pointer (&self->catalogue, retail_catalogue_unref);
}
