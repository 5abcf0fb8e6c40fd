/* The demo store through the same door as anybody's data: its simulated rows go into the feature builder. */
#pragma once

#include "engine/catalogue.h"
#include "engine/customers.h"
#include "engine/demo-store.h"

G_BEGIN_DECLS

#define RETAIL_DEMO_CURRENCY "USD"

/* "C0001", "O000001": the ids of a simulated customer and order, into a buffer of RETAIL_DEMO_ID_SIZE. */
#define RETAIL_DEMO_ID_SIZE 16
const char *retail_demo_customer_id (guint customer, char *buffer);
const char *retail_demo_order_id (guint order, char *buffer);

typedef struct
{
  RetailCustomers *customers; /* with `latent` filled */
  RetailCatalogue *catalogue;
  gsize n_rows; /* order lines and events */
} RetailDemo;

/* Simulates the store and builds its features over the WINDOW_DAYS (0 = all) up to AS_OF (Unix seconds; 0 =
 * the end of the data). RETAIL_ERROR_NO_DATA when nothing is in that window. Free the contents with
 * retail_demo_clear(). */
gboolean retail_demo_build (guint64 seed, gint64 as_of, guint window_days, RetailDemo *demo, GError **error);
void retail_demo_clear (RetailDemo *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RetailDemo, retail_demo_clear)

G_END_DECLS
