/* One customer of the demo store at work: turns a life into order lines and events. */
#pragma once

#include "engine/demo-calendar.h"
#include "engine/demo-life.h"

G_BEGIN_DECLS

typedef struct
{
  guint customer;    /* 0 … n_customers − 1 */
  guint order;       /* 0, 1, 2 … */
  gint64 time;       /* Unix seconds (UTC) */
  guint product;     /* index into retail_demo_products () */
  guint quantity;    /* at least 1 */
  double unit_price; /* US dollars, whole cents */
} RetailDemoLine;

typedef enum
{
  RETAIL_DEMO_VIEW,
  RETAIL_DEMO_ADD_TO_CART,
  RETAIL_DEMO_WISHLIST
} RetailDemoEventKind;

typedef struct
{
  guint customer;
  gint64 time;
  RetailDemoEventKind kind;
  guint product;
} RetailDemoEvent;

/* What the customers of one shop share. The arrays receive the rows: RetailDemoLine, with orders counted
 * within the customer, and RetailDemoEvent. Rows of a customer need not come in order of time. */
typedef struct
{
  const RetailCatalogue *catalogue;
  const RetailDemoCalendar *calendar;
  GArray *lines;
  GArray *events;
} RetailDemoFloor;

/* Simulates the customer number CUSTOMER. Orders and visits have a generator each, so that changing the one
 * leaves the other as it was. */
void retail_demo_shop (const RetailDemoFloor *floor, guint customer, const RetailDemoLife *life,
                       RetailRandom *orders, RetailRandom *visits);

G_END_DECLS
