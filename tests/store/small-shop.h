/* A small shop with four kinds of customers, and a model of it, for the tests that need one. */
#pragma once

#include "engine/trainer.h"
#include "store/feature-builder.h"

#define SMALL_SHOP_START (G_GINT64_CONSTANT (1600000000))
#define SMALL_SHOP_DAY   (G_GINT64_CONSTANT (86400))

static inline void
small_shop_add_customer (RetailFeatureBuilder *builder, guint number, guint32 *state)
{
  g_autofree char *customer = g_strdup_printf ("K%03u", number);
  guint kind = number % 4, orders = 2 + kind * 3;

  for (guint i = 0; i < orders; i++)
    {
      g_autofree char *order = g_strdup_printf ("O%u-%u", number, i);
      g_autofree char *product = NULL;
      RetailOrderLine line = { .customer = retail_slice (customer), .order = retail_slice (order) };
      gint64 day;

      *state = *state * 1664525u + 1013904223u;
      day = (*state >> 8) % (600 - 40 * kind);
      product = g_strdup_printf ("P%u", (*state >> 20) % 30);
      line.product = retail_slice (product);
      line.ordered_at = SMALL_SHOP_START + day * SMALL_SHOP_DAY;
      line.quantity = 1 + (*state >> 12) % 3;
      line.unit_price = 3.37 * (1 + kind) + (*state >> 16) % 7;
      retail_feature_builder_add_order_line (builder, &line);
      for (guint view = 0; view < 2 + 5 * (kind % 2); view++)
        retail_feature_builder_add_event (builder, line.customer, line.ordered_at - view, RETAIL_EVENT_VIEW);
    }
}

static inline RetailCustomers *
small_shop_build (RetailFeatureBuilder *builder)
{
  g_autoptr (GError) error = NULL;
  RetailCustomers *customers;
  guint32 state = 7;

  for (guint i = 0; i < 240; i++)
    small_shop_add_customer (builder, i, &state);
  customers = retail_feature_builder_finish (builder, SMALL_SHOP_START + 600 * SMALL_SHOP_DAY, 365, &error);
  g_assert_no_error (error);
  return customers;
}

/* A model of K segments; CUSTOMERS, if not NULL, takes a reference to those it was trained on. */
static inline RetailModel *
small_shop_train_with (guint k, RetailCustomers **customers)
{
  g_autoptr (RetailFeatureBuilder) builder = retail_feature_builder_new ();
  g_autoptr (RetailCustomers) built = small_shop_build (builder);
  g_autoptr (GError) error = NULL;
  RetailTrainOptions options;
  RetailModel *model;

  retail_train_options_init (&options);
  options.k = k;
  options.k_max = 5;
  model = retail_train (built, retail_feature_builder_get_catalogue (builder, NULL), &options, NULL, NULL,
                        &error);
  g_assert_no_error (error);
  if (customers != NULL)
    *customers = g_steal_pointer (&built);
  return model;
}

static inline RetailModel *
small_shop_train (guint k)
{
  return small_shop_train_with (k, NULL);
}
