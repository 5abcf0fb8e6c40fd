#include "engine/demo-store.h"

#include "engine/demo-products.h"
#include "engine/demo-sort.h"
#include "engine/i18n.h"

#define WINDOW_DAYS 365

/* Room for the rows of a customer, to begin with. */
#define LINES_PER_CUSTOMER  48
#define EVENTS_PER_CUSTOMER 400

/* The random streams of a customer. */
enum
{
  STREAM_LIFE,
  STREAM_ORDERS,
  STREAM_VISITS,
  N_STREAMS
};

void
retail_demo_options_init (RetailDemoOptions *self)
{
  self->seed = 42;
  self->n_customers = 1000;
  self->n_months = 24;
}

char *
retail_demo_options_check (const RetailDemoOptions *self)
{
  if (self->n_customers < 1 || self->n_customers > 1000000)
    return g_strdup (_ ("The demo store needs between 1 and 1,000,000 customers."));
  if (self->n_months < 16 || self->n_months > 120)
    return g_strdup (_ ("The demo store needs between 16 and 120 months."));
  return NULL;
}

static RetailRandom
start_stream (const RetailDemoOptions *options, guint customer, guint stream)
{
  RetailRandom random;

  retail_random_init (&random, options->seed, (guint64)customer * N_STREAMS + stream);
  return random;
}

static void
draw_life (RetailDemoLife *life, const RetailDemoOptions *options, guint customer, guint n_days)
{
  RetailRandom random = start_stream (options, customer, STREAM_LIFE);

  retail_demo_life_init (life, &random, n_days);
}

static void
simulate_customers (const RetailDemoOptions *options, const RetailDemoFloor *floor)
{
  guint n_days = retail_demo_calendar_get_n_days (floor->calendar);

  for (guint i = 0; i < options->n_customers; i++)
    {
      RetailRandom orders = start_stream (options, i, STREAM_ORDERS);
      RetailRandom visits = start_stream (options, i, STREAM_VISITS);
      RetailDemoLife life;

      draw_life (&life, options, i, n_days);
      retail_demo_shop (floor, i, &life, &orders, &visits);
    }
}

/* From numbers within each customer to numbers in order of time. */
static void
number_orders (GArray *lines)
{
  guint customer = 0, order = 0, number = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      RetailDemoLine *line = &g_array_index (lines, RetailDemoLine, i);

      if (i > 0 && (line->customer != customer || line->order != order))
        number++;
      customer = line->customer;
      order = line->order;
      line->order = number;
    }
}

static void
hand_over (const RetailDemoFloor *floor, const RetailDemoSink *sink)
{
  for (guint i = 0; sink->line != NULL && i < floor->lines->len; i++)
    sink->line (&g_array_index (floor->lines, RetailDemoLine, i), sink->user_data);
  for (guint i = 0; sink->event != NULL && i < floor->events->len; i++)
    sink->event (&g_array_index (floor->events, RetailDemoEvent, i), sink->user_data);
}

static GArray *
new_rows (const RetailDemoOptions *options, guint size, guint per_customer)
{
  guint rows = MIN (options->n_customers, 1000) * per_customer;

  return g_array_sized_new (FALSE, FALSE, size, rows);
}

void
retail_demo_store_generate (const RetailDemoOptions *options, const RetailDemoSink *sink)
{
  g_autoptr (RetailCatalogue) catalogue = retail_demo_store_new_catalogue ();
  g_autoptr (RetailDemoCalendar) calendar = retail_demo_calendar_new (options->n_months);
  g_autoptr (GArray) lines = new_rows (options, sizeof (RetailDemoLine), LINES_PER_CUSTOMER);
  g_autoptr (GArray) events = new_rows (options, sizeof (RetailDemoEvent), EVENTS_PER_CUSTOMER);
  RetailDemoFloor floor = { catalogue, calendar, lines, events };
  gint64 start = retail_demo_calendar_get_start (calendar);

  simulate_customers (options, &floor);
  retail_demo_sort (lines, G_STRUCT_OFFSET (RetailDemoLine, time), start);
  retail_demo_sort (events, G_STRUCT_OFFSET (RetailDemoEvent, time), start);
  number_orders (lines);
  hand_over (&floor, sink);
}

void
retail_demo_store_get_ruling (const RetailDemoOptions *options, RetailDemoBehaviour *behaviours)
{
  g_autoptr (RetailDemoCalendar) calendar = retail_demo_calendar_new (options->n_months);
  guint n_days = retail_demo_calendar_get_n_days (calendar);

  for (guint i = 0; i < options->n_customers; i++)
    {
      RetailDemoLife life;

      draw_life (&life, options, i, n_days);
      /* As-of is a day after the last one. */
      behaviours[i] = retail_demo_life_get_ruling (&life, n_days + 1.0 - WINDOW_DAYS);
    }
}

RetailCatalogue *
retail_demo_store_new_catalogue (void)
{
  gsize n;
  const RetailDemoProduct *source = retail_demo_products (&n);
  g_autofree RetailProduct *products = g_new (RetailProduct, n);

  /* The catalogue copies the texts. */
  for (gsize i = 0; i < n; i++)
    products[i] = (RetailProduct){ (char *)source[i].id, (char *)source[i].name, (char *)source[i].category,
                                   source[i].price, source[i].complexity };
  return retail_catalogue_new (products, n, NULL);
}
