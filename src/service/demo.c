#include "service/demo.h"

#include "engine/demo-products.h"
#include "store/feature-builder.h"

#include <stdlib.h>

const char *
retail_demo_customer_id (guint customer, char *buffer)
{
  g_snprintf (buffer, RETAIL_DEMO_ID_SIZE, RETAIL_DEMO_CUSTOMER_ID_FORMAT, customer + 1);
  return buffer;
}

const char *
retail_demo_order_id (guint order, char *buffer)
{
  g_snprintf (buffer, RETAIL_DEMO_ID_SIZE, RETAIL_DEMO_ORDER_ID_FORMAT, order + 1);
  return buffer;
}

typedef struct
{
  RetailFeatureBuilder *builder;
  const RetailDemoProduct *products;
  gsize n_rows;
} Feed;

static void
line_cb (const RetailDemoLine *line, gpointer user_data)
{
  Feed *feed = user_data;
  char customer[RETAIL_DEMO_ID_SIZE], order[RETAIL_DEMO_ID_SIZE];
  RetailOrderLine order_line
      = { .customer = retail_slice (retail_demo_customer_id (line->customer, customer)),
          .order = retail_slice (retail_demo_order_id (line->order, order)),
          .product = retail_slice (feed->products[line->product].id),
          .ordered_at = line->time,
          .quantity = line->quantity,
          .unit_price = line->unit_price };

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
  char customer[RETAIL_DEMO_ID_SIZE];

  retail_feature_builder_add_event (feed->builder,
                                    retail_slice (retail_demo_customer_id (event->customer, customer)),
                                    event->time, kinds[event->kind]);
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
retail_demo_build (guint64 seed, guint window_days, RetailDemo *demo, GError **error)
{
  g_autoptr (RetailFeatureBuilder) builder = retail_feature_builder_new ();
  Feed feed = { .builder = builder, .products = retail_demo_products (NULL) };
  RetailDemoSink sink = { .line = line_cb, .event = event_cb, .user_data = &feed };
  RetailDemoOptions options;

  retail_demo_options_init (&options);
  options.seed = seed;
  retail_demo_store_generate (&options, &sink);
  demo->customers = retail_feature_builder_finish (builder, 0, window_days, error);
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
