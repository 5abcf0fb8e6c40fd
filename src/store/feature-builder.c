#include "store/feature-builder.h"

#include "engine/error.h"
#include "engine/i18n.h"
#include "store/event-pile.h"
#include "store/id-table.h"
#include "store/order-lines.h"
#include "store/snapshot.h"
#include "store/sold-products.h"

#include <math.h>
#include <string.h>

#define N_EVENT_KINDS   3
#define REPORT_EVERY    16384 /* customers */
#define MAX_PENDING     64
#define MAX_CUSTOMERS   (1u << 30) /* an event keeps customer and kind in 32 bits */
#define MAX_ORDER_HEADS (1u << 16) /* that are kept as they are (store/text-keys.h) */

/* An order line or event whose customer is being looked up: a batch at a time, so that the processor waits
 * for memory once and not for each. */
typedef struct
{
  guint64 customer; /* prepared by the table */
  gboolean is_event;
  guint32 kind;
  RetailLine line;
} Pending;

/* The last id of a column and its key: lines of an order stand together. */
typedef struct
{
  char text[40];
  gsize length;
  guint64 key;
} LastId;

struct _RetailFeatureBuilder
{
  const RetailMonitor *monitor; /* borrowed */
  RetailIdTable *customers;
  RetailTextKeys *orders;
  RetailSoldProducts products;
  RetailScratchFile *scratch;
  RetailOrderLines *lines;
  RetailEventPile events;
  GError *failure; /* of the scratch file: not everything was kept */
  Pending pending[MAX_PENDING];
  guint n_pending;
  LastId last_customer, last_order;
  guint64 numbered; /* the customer that was looked up last, and its number */
  guint32 number;
  gboolean finished;
  gboolean seen_kind[N_EVENT_KINDS];
  gint64 first, last; /* of all lines and events */
  RetailCatalogue *catalogue;
};

/* Everything that finishing passes around. */
typedef struct
{
  const RetailFeatureBuilder *builder;
  RetailCustomers *customers;
  RetailVisits *visits;
  RetailSnapshot now, then;
} Finish;

RetailFeatureBuilder *
retail_feature_builder_new (void)
{
  return retail_feature_builder_new_within (&(RetailBuilderLimits){ 0 });
}

RetailFeatureBuilder *
retail_feature_builder_new_within (const RetailBuilderLimits *limits)
{
  RetailFeatureBuilder *self = g_new0 (RetailFeatureBuilder, 1);
  const gsize room = limits->room;

  self->customers = retail_id_table_new ();
  self->orders = retail_text_keys_new_within (MAX_ORDER_HEADS);
  retail_sold_products_init (&self->products);
  self->products.room = room;
  self->scratch = retail_scratch_file_new (limits->folder);
  self->lines = retail_order_lines_new (room > 0 ? room : RETAIL_LINES_ROOM, self->scratch);
  retail_event_pile_init (&self->events, room > 0 ? room : RETAIL_EVENTS_ROOM, self->scratch);
  self->first = G_MAXINT64;
  self->last = G_MININT64;
  return self;
}

void
retail_feature_builder_free (RetailFeatureBuilder *self)
{
  retail_id_table_free (self->customers);
  retail_text_keys_free (self->orders);
  retail_sold_products_clear (&self->products);
  retail_order_lines_free (self->lines);
  retail_event_pile_clear (&self->events);
  retail_scratch_file_free (self->scratch);
  g_clear_error (&self->failure);
  g_clear_pointer (&self->catalogue, retail_catalogue_unref);
  g_free (self);
}

static void
note_time (RetailFeatureBuilder *self, gint64 at)
{
  self->first = MIN (self->first, at);
  self->last = MAX (self->last, at);
}

/* Nothing is kept any more once that has failed. */
static void
append_event (RetailFeatureBuilder *self, guint32 customer, guint32 at, RetailEventKind kind)
{
  g_return_if_fail (customer < MAX_CUSTOMERS);
  if (self->failure == NULL)
    retail_event_pile_append (&self->events, (RetailPiledEvent){ customer << 2 | kind, at }, &self->failure);
}

static void
append_line (RetailFeatureBuilder *self, const RetailLine *line)
{
  if (self->failure == NULL)
    retail_order_lines_append (self->lines, line, &self->failure);
}

static guint32
number_customer (RetailFeatureBuilder *self, guint64 prepared)
{
  if (prepared != self->numbered || retail_id_table_get_size (self->customers) == 0)
    {
      self->numbered = prepared;
      self->number = retail_id_table_add_prepared (self->customers, prepared);
    }
  return self->number;
}

static void
append_pending (RetailFeatureBuilder *self)
{
  for (guint i = 0; i < self->n_pending; i++)
    {
      Pending *pending = &self->pending[i];
      guint32 customer = number_customer (self, pending->customer);

      pending->line.customer = customer;
      if (pending->is_event)
        append_event (self, customer, pending->line.at, pending->kind);
      else
        append_line (self, &pending->line);
    }
  self->n_pending = 0;
}

static gboolean
is_last (const LastId *last, RetailSlice id)
{
  return id.length == last->length && id.length > 0 && retail_bytes_equal (id.text, last->text, id.length);
}

static guint64
keep_last (LastId *last, RetailSlice id, guint64 key)
{
  last->length = 0;
  if (id.length >= sizeof last->text)
    return key;
  memcpy (last->text, id.text, id.length);
  last->length = id.length;
  return last->key = key;
}

static guint64
prepare_customer (RetailFeatureBuilder *self, RetailSlice id)
{
  if (is_last (&self->last_customer, id))
    return self->last_customer.key;
  return keep_last (&self->last_customer, id, retail_id_table_prepare (self->customers, id));
}

static guint64
find_order_key (RetailFeatureBuilder *self, RetailSlice id)
{
  if (is_last (&self->last_order, id))
    return self->last_order.key;
  return keep_last (&self->last_order, id, retail_text_keys_add (self->orders, id));
}

static Pending *
add_pending (RetailFeatureBuilder *self, RetailSlice customer, gint64 at)
{
  Pending *pending;

  if (self->n_pending == MAX_PENDING)
    append_pending (self);
  pending = &self->pending[self->n_pending++];
  pending->customer = prepare_customer (self, customer);
  pending->line.at = (guint32)at;
  note_time (self, at);
  return pending;
}

gboolean
retail_feature_builder_add_order_line (RetailFeatureBuilder *self, const RetailOrderLine *line)
{
  Pending *pending;

  g_return_val_if_fail (!self->finished, FALSE);
  g_return_val_if_fail (line->ordered_at >= 0 && line->ordered_at <= G_MAXUINT32, FALSE);
  g_return_val_if_fail (line->quantity > 0 && line->unit_price > 0, FALSE);

  pending = add_pending (self, line->customer, line->ordered_at);
  pending->is_event = FALSE;
  pending->line.order = find_order_key (self, line->order);
  pending->line.product = 0;
  if (line->product.length > 0)
    pending->line.product = retail_id_table_add (self->products.ids, line->product) + 1;
  pending->line.quantity = line->quantity;
  pending->line.price = line->unit_price;
  return self->failure == NULL;
}

gboolean
retail_feature_builder_add_event (RetailFeatureBuilder *self, RetailSlice customer, gint64 event_at,
                                  RetailEventKind kind)
{
  Pending *pending;

  g_return_val_if_fail (!self->finished, FALSE);
  g_return_val_if_fail (event_at >= 0 && event_at <= G_MAXUINT32, FALSE);
  g_return_val_if_fail ((guint)kind < N_EVENT_KINDS, FALSE);

  pending = add_pending (self, customer, event_at);
  pending->is_event = TRUE;
  pending->kind = kind;
  self->seen_kind[kind] = TRUE;
  return self->failure == NULL;
}

guint32
retail_feature_builder_add_customer (RetailFeatureBuilder *self, RetailSlice customer)
{
  append_pending (self); /* customers are numbered as they come */
  return retail_id_table_add (self->customers, customer);
}

void
retail_feature_builder_add_event_of (RetailFeatureBuilder *self, guint32 customer, gint64 event_at,
                                     RetailEventKind kind)
{
  g_return_if_fail (!self->finished);
  g_return_if_fail (event_at >= 0 && event_at <= G_MAXUINT32);
  g_return_if_fail ((guint)kind < N_EVENT_KINDS);

  append_event (self, customer, (guint32)event_at, kind);
  self->seen_kind[kind] = TRUE;
  note_time (self, event_at);
}

void
retail_feature_builder_describe_product (RetailFeatureBuilder *self, RetailSlice product, RetailSlice name,
                                         RetailSlice category)
{
  retail_sold_products_describe (&self->products, product, name, category);
}

/* Events: page views, cart adds and wishlist adds are neighbours in the features and in the kinds. */
static void
count_events (const RetailPiledEvent *events, gsize n, gpointer user_data)
{
  const Finish *self = user_data;

  for (gsize i = 0; i < n; i++)
    {
      gsize customer = events[i].customer_and_kind >> 2;
      gsize cell
          = customer * RETAIL_N_FEATURES + RETAIL_FEATURE_PAGE_VIEWS + (events[i].customer_and_kind & 3);

      if (retail_window_holds (&self->now.window, events[i].at))
        {
          self->customers->now[cell]++;
          self->customers->in_now[customer] = 1;
        }
      if (retail_window_holds (&self->then.window, events[i].at))
        {
          self->customers->then[cell]++;
          self->customers->in_then[customer] = 1;
        }
    }
}

/* Somebody who looked but did not buy in the window. */
static void
fill_without_orders (const Finish *self, const RetailSnapshot *snapshot, double *row)
{
  const RetailWindow *window = &snapshot->window;
  gint64 since = window->start == G_MININT64 ? self->builder->first : window->start;

  if (snapshot->last != G_MININT64)
    since = snapshot->last;
  row[RETAIL_FEATURE_MONETARY] = 0;
  row[RETAIL_FEATURE_FREQUENCY] = 0;
  row[RETAIL_FEATURE_RECENCY] = (double)(MAX (0, window->end - since) / RETAIL_SECONDS_PER_DAY);
  row[RETAIL_FEATURE_AVG_ITEMS] = 0;
  row[RETAIL_FEATURE_UNIQUE_PRODUCTS] = 0;
}

static void
fill_moment (const Finish *self, const RetailSnapshot *snapshot, double *row, guint8 *present)
{
  if (retail_snapshot_fill (snapshot, row))
    *present = 1;
  else if (*present)
    fill_without_orders (self, snapshot, row);
}

/* Customer I, whom the visits stand at. */
static void
fill_customer (Finish *self, gsize i)
{
  RetailCustomers *customers = self->customers;
  RetailPurchaseDays days;
  RetailVisit visit;

  retail_snapshot_begin (&self->now);
  retail_snapshot_begin (&self->then);
  retail_purchase_days_begin (&days, self->now.window.end);
  while (retail_visits_next (self->visits, &visit))
    {
      retail_snapshot_add (&self->now, &visit);
      retail_snapshot_add (&self->then, &visit);
      retail_purchase_days_add (&days, &visit);
    }
  fill_moment (self, &self->now, customers->now + i * RETAIL_N_FEATURES, &customers->in_now[i]);
  fill_moment (self, &self->then, customers->then + i * RETAIL_N_FEATURES, &customers->in_then[i]);
  retail_purchase_days_fill (&days, &customers->history[i]);
  customers->ids[i] = retail_id_table_dup_id (self->builder->customers, (guint32)i);
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
  if (retail_id_table_get_size (self->products.ids) == 0)
    has_feature[RETAIL_FEATURE_UNIQUE_PRODUCTS] = FALSE;
}

static void
zero_rows (RetailCustomers *customers)
{
  memset (customers->now, 0, customers->n * RETAIL_N_FEATURES * sizeof (double));
  memset (customers->then, 0, customers->n * RETAIL_N_FEATURES * sizeof (double));
}

static gboolean
report_progress (const Finish *self, gsize done, GError **error)
{
  return done % REPORT_EVERY != 0
         || retail_monitor_report (self->builder->monitor, (double)done / (double)self->customers->n,
                                   _ ("Working out the features"), error);
}

static gboolean
fill_customers (Finish *self, GError **error)
{
  GError *failure = NULL;
  gsize i, done = 0;

  while (retail_visits_next_customer (self->visits, &i, &failure))
    {
      if (!report_progress (self, done++, error))
        return FALSE;
      fill_customer (self, i);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

static gboolean
fill_everything (Finish *self, GError **error)
{
  const RetailFeatureBuilder *builder = self->builder;
  RetailCustomers *customers = self->customers;

  zero_rows (customers);
  if (!retail_event_pile_foreach (&builder->events, count_events, self, error)
      || !fill_customers (self, error))
    return FALSE;
  tell_features (builder, customers->has_feature);
  blank_unknown (customers->now, customers->in_now, customers->has_feature, customers->n);
  blank_unknown (customers->then, customers->in_then, customers->has_feature, customers->n);
  return TRUE;
}

/* Some have no id yet. */
static void
drop_customers (Finish *self)
{
  for (gsize i = 0; i < self->customers->n; i++)
    g_clear_pointer (&self->customers->ids[i], g_free);
  g_clear_pointer (&self->customers, retail_customers_unref);
}

void
retail_feature_builder_watch (RetailFeatureBuilder *self, const RetailMonitor *monitor)
{
  self->monitor = monitor;
}

static void
init_finish (Finish *self, gint64 as_of, guint window_days)
{
  const RetailFeatureBuilder *builder = self->builder;
  gsize n_customers = retail_id_table_get_size (builder->customers);
  gsize n_products = (gsize)retail_id_table_get_size (builder->products.ids) + 1, n_orders;
  gint64 then = as_of - RETAIL_HORIZON_DAYS * RETAIL_SECONDS_PER_DAY;

  self->visits = retail_visits_new (builder->lines, n_customers);
  n_orders = retail_visits_get_most (self->visits);
  retail_snapshot_init (&self->now, retail_window_new (as_of, window_days), n_orders, n_products);
  retail_snapshot_init (&self->then, retail_window_new (then, window_days), n_orders, n_products);
  self->customers = retail_customers_new (n_customers, TRUE);
  self->customers->as_of = as_of;
  self->customers->window_days = window_days;
}

/* Everything that was added is in its place from now on; FALSE when it is not. */
static gboolean
settle (RetailFeatureBuilder *self, GError **error)
{
  append_pending (self);
  if (!self->finished && self->failure == NULL)
    retail_order_lines_seal (self->lines, &self->failure);
  self->finished = TRUE;
  if (self->failure != NULL && error != NULL)
    *error = g_error_copy (self->failure);
  return self->failure == NULL;
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
  if (!settle (self, error))
    return NULL;
  init_finish (&finish, as_of != 0 ? as_of : self->last + RETAIL_SECONDS_PER_DAY, window_days);
  if (!fill_everything (&finish, error))
    drop_customers (&finish);
  retail_snapshot_clear (&finish.now);
  retail_snapshot_clear (&finish.then);
  retail_visits_free (finish.visits);
  return finish.customers;
}

RetailCatalogue *
retail_feature_builder_get_catalogue (RetailFeatureBuilder *self, GError **error)
{
  if (self->catalogue == NULL && settle (self, error))
    self->catalogue = retail_sold_products_to_catalogue (&self->products, self->lines, error);
  return self->catalogue;
}

RetailBuyers *
retail_feature_builder_get_buyers (RetailFeatureBuilder *self, const RetailCatalogue *catalogue,
                                   GError **error)
{
  if (!settle (self, error))
    return NULL;
  return retail_sold_products_find_buyers (&self->products, self->lines, catalogue,
                                           retail_id_table_get_size (self->customers), error);
}
