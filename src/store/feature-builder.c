#include "store/feature-builder.h"

#include "engine/error.h"
#include "engine/i18n.h"
#include "store/interner.h"
#include "store/order-lines.h"
#include "store/snapshot.h"
#include "store/sold-products.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define N_EVENT_KINDS 3
#define MAX_CUSTOMERS (1u << 30) /* an event keeps customer and kind in 32 bits */

typedef struct
{
  guint32 customer_and_kind; /* customer · 4 + kind */
  guint32 at;
} Event;

struct _RetailFeatureBuilder
{
  RetailInterner *customers;
  RetailInterner *orders; /* NULL once finished: only their number counts then */
  gsize n_orders;
  RetailSoldProducts products;
  RetailOrderLines *lines;
  GArray *events; /* Event */
  gboolean seen_kind[N_EVENT_KINDS];
  gint64 first, last; /* of all lines and events */
  RetailCatalogue *catalogue;
};

/* Everything that finishing passes around. */
typedef struct
{
  const RetailFeatureBuilder *builder;
  RetailCustomers *customers;
  RetailWindow now, then;
  RetailDistinct distinct;
  GArray *purchases; /* RetailPurchase: those of the customer at hand */
} Finish;

RetailFeatureBuilder *
retail_feature_builder_new (void)
{
  RetailFeatureBuilder *self = g_new0 (RetailFeatureBuilder, 1);

  self->customers = retail_interner_new ();
  self->orders = retail_interner_new ();
  retail_sold_products_init (&self->products);
  self->lines = retail_order_lines_new ();
  self->events = g_array_new (FALSE, FALSE, sizeof (Event));
  self->first = G_MAXINT64;
  self->last = G_MININT64;
  return self;
}

void
retail_feature_builder_free (RetailFeatureBuilder *self)
{
  retail_interner_free (self->customers);
  g_clear_pointer (&self->orders, retail_interner_free);
  retail_sold_products_clear (&self->products);
  retail_order_lines_free (self->lines);
  g_array_unref (self->events);
  g_clear_pointer (&self->catalogue, retail_catalogue_unref);
  g_free (self);
}

static void
note_time (RetailFeatureBuilder *self, gint64 at)
{
  self->first = MIN (self->first, at);
  self->last = MAX (self->last, at);
}

void
retail_feature_builder_add_order_line (RetailFeatureBuilder *self, const RetailOrderLine *line)
{
  RetailLine packed;

  g_return_if_fail (self->orders != NULL);
  g_return_if_fail (line->ordered_at >= 0 && line->ordered_at <= G_MAXUINT32);
  g_return_if_fail (line->quantity > 0 && line->unit_price > 0);

  packed.customer = retail_interner_add (self->customers, line->customer);
  packed.order = retail_interner_add (self->orders, line->order);
  packed.product = 0;
  if (line->product != NULL && *line->product != '\0')
    packed.product = retail_interner_add (self->products.ids, line->product) + 1;
  packed.at = (guint32)line->ordered_at;
  packed.quantity = line->quantity;
  packed.price = line->unit_price;
  retail_order_lines_append (self->lines, &packed);
  note_time (self, line->ordered_at);
}

void
retail_feature_builder_add_event (RetailFeatureBuilder *self, const char *customer, gint64 event_at,
                                  RetailEventKind kind)
{
  Event event;
  guint32 number;

  g_return_if_fail (event_at >= 0 && event_at <= G_MAXUINT32);
  g_return_if_fail ((guint)kind < N_EVENT_KINDS);

  number = retail_interner_add (self->customers, customer);
  g_return_if_fail (number < MAX_CUSTOMERS);
  event.customer_and_kind = number << 2 | (guint32)kind;
  event.at = (guint32)event_at;
  g_array_append_val (self->events, event);
  self->seen_kind[kind] = TRUE;
  note_time (self, event_at);
}

void
retail_feature_builder_describe_product (RetailFeatureBuilder *self, const char *product, const char *name,
                                         const char *category)
{
  retail_sold_products_describe (&self->products, product, name, category);
}

/* Events: page views, cart adds and wishlist adds are neighbours in the features and in the kinds. */
static void
count_events (Finish *self)
{
  const GArray *events = self->builder->events;

  for (guint i = 0; i < events->len; i++)
    {
      const Event *event = &g_array_index (events, Event, i);
      gsize customer = event->customer_and_kind >> 2;
      gsize cell = customer * RETAIL_N_FEATURES + RETAIL_FEATURE_PAGE_VIEWS + (event->customer_and_kind & 3);

      if (retail_window_holds (&self->now, event->at))
        {
          self->customers->now[cell]++;
          self->customers->in_now[customer] = 1;
        }
      if (retail_window_holds (&self->then, event->at))
        {
          self->customers->then[cell]++;
          self->customers->in_then[customer] = 1;
        }
    }
}

static int
compare_purchases (const void *a, const void *b)
{
  const RetailPurchase *x = a, *y = b;

  if (x->at != y->at)
    return x->at < y->at ? -1 : 1;
  if (x->order != y->order)
    return x->order < y->order ? -1 : 1;
  if (x->product != y->product)
    return x->product < y->product ? -1 : 1;
  return x->amount < y->amount ? -1 : x->amount > y->amount;
}

/* The purchases of one customer in the order of time: lines that are already so keep their order. */
static void
gather_purchases (Finish *self, const guint32 *indices, gsize n)
{
  gboolean sorted = TRUE;

  g_array_set_size (self->purchases, (guint)n);
  for (gsize i = 0; i < n; i++)
    {
      RetailPurchase *purchase = &g_array_index (self->purchases, RetailPurchase, i);
      RetailLine line;

      retail_order_lines_get (self->builder->lines, indices[i], &line);
      *purchase = (RetailPurchase){ .at = line.at,
                                    .order = line.order,
                                    .product = line.product,
                                    .quantity = line.quantity,
                                    .amount = line.quantity * line.price };
      sorted = sorted && (i == 0 || purchase[-1].at <= purchase->at);
    }
  if (!sorted)
    qsort (self->purchases->data, n, sizeof (RetailPurchase), compare_purchases);
}

/* Somebody who looked but did not buy in the window. */
static void
fill_without_orders (Finish *self, const RetailWindow *window, double *row)
{
  const RetailPurchase *purchases = (const RetailPurchase *)self->purchases->data;
  gint64 since = window->start == G_MININT64 ? self->builder->first : window->start;

  for (guint i = 0; i < self->purchases->len && purchases[i].at <= window->end; i++)
    since = purchases[i].at;
  row[RETAIL_FEATURE_MONETARY] = 0;
  row[RETAIL_FEATURE_FREQUENCY] = 0;
  row[RETAIL_FEATURE_RECENCY] = (double)(MAX (0, window->end - since) / RETAIL_SECONDS_PER_DAY);
  row[RETAIL_FEATURE_AVG_ITEMS] = 0;
  row[RETAIL_FEATURE_UNIQUE_PRODUCTS] = 0;
}

static void
fill_moment (Finish *self, const RetailWindow *window, double *row, guint8 *present)
{
  const RetailPurchase *purchases = (const RetailPurchase *)self->purchases->data;

  if (retail_snapshot_fill (purchases, self->purchases->len, window, &self->distinct, row))
    *present = 1;
  else if (*present)
    fill_without_orders (self, window, row);
}

static void
fill_customers (Finish *self)
{
  const RetailFeatureBuilder *builder = self->builder;
  RetailCustomers *customers = self->customers;
  g_autofree gsize *starts = NULL;
  g_autofree guint32 *order
      = retail_order_lines_group (builder->lines, RETAIL_LINES_BY_CUSTOMER, customers->n, &starts);

  for (gsize i = 0; i < customers->n; i++)
    {
      gather_purchases (self, order + starts[i], starts[i + 1] - starts[i]);
      fill_moment (self, &self->now, customers->now + i * RETAIL_N_FEATURES, &customers->in_now[i]);
      fill_moment (self, &self->then, customers->then + i * RETAIL_N_FEATURES, &customers->in_then[i]);
      retail_history_fill ((const RetailPurchase *)self->purchases->data, self->purchases->len, self->now.end,
                           &customers->history[i]);
      customers->ids[i] = g_strdup (retail_interner_get_text (builder->customers, (guint32)i));
    }
}

/* Unknown is NaN: whole rows of absent customers, and the columns that the data do not speak of. */
static void
blank_unknown (double *rows, const guint8 *present, const gboolean *has_feature, gsize n)
{
  for (gsize i = 0; i < n; i++)
    for (guint j = 0; j < RETAIL_N_FEATURES; j++)
      if (!present[i] || !has_feature[j])
        rows[i * RETAIL_N_FEATURES + j] = NAN;
}

static void
tell_features (const RetailFeatureBuilder *self, gboolean *has_feature)
{
  gboolean has_orders = retail_order_lines_get_size (self->lines) > 0;

  for (guint j = 0; j < RETAIL_N_FEATURES; j++)
    has_feature[j]
        = j >= RETAIL_FEATURE_PAGE_VIEWS ? self->seen_kind[j - RETAIL_FEATURE_PAGE_VIEWS] : has_orders;
  if (retail_interner_get_size (self->products.ids) == 0)
    has_feature[RETAIL_FEATURE_UNIQUE_PRODUCTS] = FALSE;
}

static void
zero_rows (RetailCustomers *customers)
{
  memset (customers->now, 0, customers->n * RETAIL_N_FEATURES * sizeof (double));
  memset (customers->then, 0, customers->n * RETAIL_N_FEATURES * sizeof (double));
}

static void
fill_everything (Finish *self)
{
  const RetailFeatureBuilder *builder = self->builder;
  RetailCustomers *customers = self->customers;

  self->purchases = g_array_new (FALSE, FALSE, sizeof (RetailPurchase));
  retail_distinct_init (&self->distinct, builder->n_orders, retail_interner_get_size (builder->products.ids));
  zero_rows (customers);
  count_events (self);
  fill_customers (self);
  tell_features (builder, customers->has_feature);
  blank_unknown (customers->now, customers->in_now, customers->has_feature, customers->n);
  blank_unknown (customers->then, customers->in_then, customers->has_feature, customers->n);
  retail_distinct_clear (&self->distinct);
  g_array_unref (self->purchases);
}

RetailCustomers *
retail_feature_builder_finish (RetailFeatureBuilder *self, gint64 as_of, guint window_days, GError **error)
{
  Finish finish = { .builder = self };

  if (self->last == G_MININT64)
    {
      g_set_error_literal (error, RETAIL_ERROR, RETAIL_ERROR_NO_DATA,
                           _ ("There is not a single order or event to work on."));
      return NULL;
    }
  if (self->orders != NULL)
    self->n_orders = retail_interner_get_size (self->orders);
  g_clear_pointer (&self->orders, retail_interner_free);
  if (as_of == 0)
    as_of = self->last + RETAIL_SECONDS_PER_DAY;
  finish.now = retail_window_new (as_of, window_days);
  finish.then = retail_window_new (as_of - RETAIL_HORIZON_DAYS * RETAIL_SECONDS_PER_DAY, window_days);
  finish.customers = retail_customers_new (retail_interner_get_size (self->customers), TRUE);
  finish.customers->as_of = as_of;
  finish.customers->window_days = window_days;
  fill_everything (&finish);
  return finish.customers;
}

RetailCatalogue *
retail_feature_builder_get_catalogue (RetailFeatureBuilder *self)
{
  if (self->catalogue == NULL)
    self->catalogue = retail_sold_products_to_catalogue (&self->products, self->lines);
  return self->catalogue;
}

RetailBuyers *
retail_feature_builder_get_buyers (RetailFeatureBuilder *self, const RetailCatalogue *catalogue)
{
  return retail_sold_products_find_buyers (&self->products, self->lines, catalogue,
                                           retail_interner_get_size (self->customers));
}
