/* The demo store: a deterministic simulation, event by event, of a shop with 1,000 customers, 100 products
 * (engine/demo-products.h) and 24 months of orders, page views, cart adds and wishlist adds.
 *
 * The model, from the top down:
 * - Every customer has a life (engine/demo-life.h): a sequence of latent behaviours (newbie, window shopper,
 *   loyalist, sultan) with drift between them, and for some silence after the last one. Some only try the
 *   shop, or come for presents at Christmas.
 * - A behaviour (engine/demo-behaviour.h, where the table of parameters is) says how often one orders and
 *   visits, how much one spends, and what one buys and looks at. People of the same behaviour differ by
 *   gamma-distributed factors.
 * - Orders and visits are renewal processes with gamma waiting times, on a clock that follows month, weekday
 *   and hour (engine/demo-calendar.h). An order fills a basket for a sum in mind, with a liking for what was
 *   bought before; now and then it is one dear thing instead, and the purse remembers.
 *
 * The data end with the year 2025: the last row falls into the last hours of 2025-12-31 UTC, and as-of is one
 * day after it, as everywhere. The same options give the same rows on every machine: see engine/random.h. */
#pragma once

#include "engine/demo-shopper.h"

G_BEGIN_DECLS

typedef struct
{
  guint64 seed;      /* 42 */
  guint n_customers; /* 1,000; at least 1 and at most 1,000,000 */
  guint n_months;    /* 24; at least 16 and at most 120 */
} RetailDemoOptions;

void retail_demo_options_init (RetailDemoOptions *self);

/* NULL, or a sentence that says what is wrong. Free it. */
char *retail_demo_options_check (const RetailDemoOptions *self);

/* Receives the rows; a NULL function is not called. */
typedef struct
{
  void (*line) (const RetailDemoLine *line, gpointer user_data);
  void (*event) (const RetailDemoEvent *event, gpointer user_data);
  gpointer user_data;
} RetailDemoSink;

/* Hands over first all order lines, then all events, each in order of time. Orders are numbered in order of
 * time, and the lines of an order come together. Simulates on all processors, whose number changes nothing.
 */
void retail_demo_store_generate (const RetailDemoOptions *options, const RetailDemoSink *sink);

/* The latent behaviour that ruled most of the last 365 days before as-of: one for each customer, in the order
 * of their numbers. */
void retail_demo_store_get_ruling (const RetailDemoOptions *options, RetailDemoBehaviour *behaviours);

/* The 100 products as a catalogue, in their order in retail_demo_products (). */
RetailCatalogue *retail_demo_store_new_catalogue (void);

G_END_DECLS
