#include "engine/demo-store.h"

#include "engine/demo-products.h"
#include "engine/demo-sort.h"
#include "engine/i18n.h"
#include "engine/threads.h"

#define WINDOW_DAYS 365

/* Customers whom a thread simulates at a time. */
#define BATCH 32

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

/* The rows of some neighbouring customers: the unit of work of a thread. */
typedef struct
{
  GArray *lines, *events;
} Batch;

typedef struct
{
  const RetailDemoOptions *options;
  const RetailCatalogue *catalogue;
  const RetailDemoCalendar *calendar;
  Batch *batches;
} Simulation;

static void
simulate_batch (gsize index, gpointer data)
{
  const Simulation *self = data;
  const guint n_days = retail_demo_calendar_get_n_days (self->calendar);
  const guint first = (guint)index * BATCH, end = MIN (first + BATCH, self->options->n_customers);
  Batch *batch = &self->batches[index];
  RetailDemoFloor floor = { self->catalogue, self->calendar, NULL, NULL };

  floor.lines = batch->lines = g_array_sized_new (FALSE, FALSE, sizeof (RetailDemoLine), BATCH * 64);
  floor.events = batch->events = g_array_sized_new (FALSE, FALSE, sizeof (RetailDemoEvent), BATCH * 512);
  for (guint i = first; i < end; i++)
    {
      RetailRandom orders = start_stream (self->options, i, STREAM_ORDERS);
      RetailRandom visits = start_stream (self->options, i, STREAM_VISITS);
      RetailDemoLife life;

      draw_life (&life, self->options, i, n_days);
      retail_demo_shop (&floor, i, &life, &orders, &visits);
    }
}

/* Simulates everybody; the rows come in the order of the customers, whichever thread they are from. */
static void
simulate (const RetailDemoOptions *options, const RetailDemoCalendar *calendar, GArray **lines,
          GArray **events)
{
  guint n_lines = 0, n_events = 0;
  const gsize n_batches = (options->n_customers + BATCH - 1) / BATCH;
  g_autoptr (RetailCatalogue) catalogue = retail_demo_store_new_catalogue ();
  g_autofree Batch *batches = g_new0 (Batch, n_batches);
  Simulation simulation = { options, catalogue, calendar, batches };

  retail_parallel_for (n_batches, 0, simulate_batch, &simulation);
  for (gsize i = 0; i < n_batches; i++)
    {
      n_lines += batches[i].lines->len;
      n_events += batches[i].events->len;
    }
  *lines = g_array_sized_new (FALSE, FALSE, sizeof (RetailDemoLine), n_lines);
  *events = g_array_sized_new (FALSE, FALSE, sizeof (RetailDemoEvent), n_events);
  for (gsize i = 0; i < n_batches; i++)
    {
      g_array_append_vals (*lines, batches[i].lines->data, batches[i].lines->len);
      g_array_append_vals (*events, batches[i].events->data, batches[i].events->len);
      g_array_unref (batches[i].lines);
      g_array_unref (batches[i].events);
    }
}

/* From numbers within each customer to numbers in order of time. */
static void
number_orders (GArray *lines, const guint32 *by_time)
{
  guint customer = 0, order = 0, number = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      RetailDemoLine *line = &g_array_index (lines, RetailDemoLine, by_time[i]);

      if (i > 0 && (line->customer != customer || line->order != order))
        number++;
      customer = line->customer;
      order = line->order;
      line->order = number;
    }
}

static void
hand_over_lines (GArray *lines, gint64 start, const RetailDemoSink *sink)
{
  g_autofree guint32 *by_time = retail_demo_sort (lines, G_STRUCT_OFFSET (RetailDemoLine, time), start);

  number_orders (lines, by_time);
  for (guint i = 0; i < lines->len; i++)
    sink->line (&g_array_index (lines, RetailDemoLine, by_time[i]), sink->user_data);
}

static void
hand_over_events (GArray *events, gint64 start, const RetailDemoSink *sink)
{
  g_autofree guint32 *by_time = retail_demo_sort (events, G_STRUCT_OFFSET (RetailDemoEvent, time), start);

  for (guint i = 0; i < events->len; i++)
    sink->event (&g_array_index (events, RetailDemoEvent, by_time[i]), sink->user_data);
}

void
retail_demo_store_generate (const RetailDemoOptions *options, const RetailDemoSink *sink)
{
  g_autoptr (RetailDemoCalendar) calendar = retail_demo_calendar_new (options->n_months);
  g_autoptr (GArray) lines = NULL;
  g_autoptr (GArray) events = NULL;
  const gint64 start = retail_demo_calendar_get_start (calendar);

  simulate (options, calendar, &lines, &events);
  if (sink->line != NULL)
    hand_over_lines (lines, start, sink);
  if (sink->event != NULL)
    hand_over_events (events, start, sink);
}

typedef struct
{
  const RetailDemoOptions *options;
  guint n_days;
  RetailDemoBehaviour *behaviours;
} Rulings;

static void
find_rulings (gsize index, gpointer data)
{
  const Rulings *self = data;
  const guint first = (guint)index * BATCH, end = MIN (first + BATCH, self->options->n_customers);

  for (guint i = first; i < end; i++)
    {
      RetailDemoLife life;

      draw_life (&life, self->options, i, self->n_days);
      /* As-of is a day after the last one. */
      self->behaviours[i] = retail_demo_life_get_ruling (&life, self->n_days + 1.0 - WINDOW_DAYS);
    }
}

void
retail_demo_store_get_ruling (const RetailDemoOptions *options, RetailDemoBehaviour *behaviours)
{
  g_autoptr (RetailDemoCalendar) calendar = retail_demo_calendar_new (options->n_months);
  Rulings rulings = { options, retail_demo_calendar_get_n_days (calendar), behaviours };

  retail_parallel_for ((options->n_customers + BATCH - 1) / BATCH, 0, find_rulings, &rulings);
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
