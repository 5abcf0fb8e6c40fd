#include "engine/demo-shopper.h"

#include "engine/demo-suit.h"

#define DAYS_PER_YEAR 365.0
#define PENDING       64

/* Nobody aims lower than this for one piece, in US dollars. */
#define LEAST_MONEY 5.0

#define SALE_DISCOUNT 0.15

/* Of the gamma-distributed liking for each category: people prefer one clearly, but nobody is a purist. */
#define TASTE_SHAPE 2.0

/* Of the values of treats. */
#define TREAT_SHAPE 2.0

/* Who is this many usual orders over budget would buy nothing, were it not for the least restraint. */
#define PURSE_ORDERS    12.0
#define LEAST_RESTRAINT 0.3
#define MOST_RESTRAINT  1.5

typedef struct
{
  const RetailDemoFloor *floor;
  const RetailDemoLife *life;
  RetailRandom *orders;
  RetailRandom *visits;
  guint customer;
  guint n_orders;
  double usual;     /* US dollars in mind for an order in this phase */
  double purse;     /* US dollars saved of that so far */
  double *taste;    /* per category */
  gboolean *bought; /* per product */
  double *liking;   /* per product: to buy it at a price that suits, in this phase */
  double *looks;    /* likewise: to look at it, added up from the first product on */
  double *prices;   /* per product */
  RetailDemoEvent pending[PENDING];
  guint n_pending; /* events not yet in the floor's array */
  double *appeal;  /* scratch: how much each product appeals right now, added up likewise */
} Shopper;

static guint
one_or_more (RetailRandom *random, double mean)
{
  return 1 + retail_random_poisson (random, mean - 1);
}

static double
with_spread (RetailRandom *random, double mean, double shape)
{
  return mean * retail_random_gamma (random, shape) / shape;
}

static void
flush_events (Shopper *self)
{
  g_array_append_vals (self->floor->events, self->pending, self->n_pending);
  self->n_pending = 0;
}

static void
add_event (Shopper *self, gint64 time, RetailDemoEventKind kind, guint product)
{
  gint64 start = retail_demo_calendar_get_start (self->floor->calendar);
  gint64 end = retail_demo_calendar_get_end (self->floor->calendar);

  if (self->n_pending == PENDING)
    flush_events (self);
  self->pending[self->n_pending++]
      = (RetailDemoEvent){ self->customer, CLAMP (time, start, end - 1), kind, product };
}

/* A product drawn in proportion to N weights that have been added up. */
static guint
pick_added_up (RetailRandom *random, const double *sums, gsize n)
{
  double target = retail_random_uniform (random) * sums[n - 1];
  gsize low = 0, high = n - 1;

  while (low < high)
    {
      gsize middle = (low + high) / 2;

      if (target < sums[middle])
        high = middle;
      else
        low = middle + 1;
    }
  return (guint)low;
}

static guint
choose_product (Shopper *self, double money)
{
  const gsize n = self->floor->catalogue->n;
  double sum = 0;

  retail_demo_suit (self->prices, self->liking, n, money, self->appeal);
  for (gsize i = 0; i < n; i++)
    self->appeal[i] = sum += self->appeal[i];
  return pick_added_up (self->orders, self->appeal, n);
}

/* What is bought once is bought again more readily. */
static void
remember (Shopper *self, const RetailDemoHabits *habits, guint product)
{
  if (self->bought[product])
    return;
  self->bought[product] = TRUE;
  self->liking[product] *= 1 + habits->habit;
}

/* The list price, or the sale's, in whole cents. */
static double
price_at (const Shopper *self, guint product, gint64 time)
{
  double price = self->floor->catalogue->products[product].price;

  if (retail_demo_calendar_is_sale (self->floor->calendar, time))
    price *= 1 - SALE_DISCOUNT;
  return (double)(guint64)(price * 100 + 0.5) / 100;
}

/* A product is looked at some minutes before it is ordered, and often put into the cart. */
static void
leave_traces (Shopper *self, const RetailDemoHabits *habits, const RetailDemoLine *line)
{
  gint64 viewed = line->time - 120 - (gint64)retail_random_below (self->orders, 780);

  add_event (self, viewed, RETAIL_DEMO_VIEW, line->product);
  if (retail_random_chance (self->orders, habits->cart_chance))
    add_event (self, viewed + 15 + (gint64)retail_random_below (self->orders, 75), RETAIL_DEMO_ADD_TO_CART,
               line->product);
}

/* Buys one product for the sum of MONEY, as part of the order at TIME; returns what it cost. */
static double
buy (Shopper *self, const RetailDemoHabits *habits, gint64 time, double money, guint quantity)
{
  guint product = choose_product (self, MAX (money / quantity, LEAST_MONEY));
  RetailDemoLine line = { self->customer, self->n_orders, time, product, quantity, 0 };

  line.unit_price = price_at (self, product, time);
  remember (self, habits, product);
  g_array_append_val (self->floor->lines, line);
  leave_traces (self, habits, &line);
  return quantity * line.unit_price;
}

static double
fill_basket (Shopper *self, const RetailDemoHabits *habits, gint64 time, double money)
{
  guint n_lines = one_or_more (self->orders, habits->lines);
  double spent = 0;

  for (guint i = 0; i < n_lines; i++)
    {
      /* Rounded up or down at random, to the right mean. */
      guint quantity = (guint)(habits->quantity + retail_random_uniform (self->orders));

      spent += buy (self, habits, time, (money - spent) / (n_lines - i), quantity);
    }
  return spent;
}

static void
order (Shopper *self, const RetailDemoHabits *habits, gint64 time)
{
  double restraint = CLAMP (1 + self->purse / (PURSE_ORDERS * self->usual), LEAST_RESTRAINT, MOST_RESTRAINT);
  double spent;

  if (retail_random_chance (self->orders, habits->treat_chance))
    spent = buy (self, habits, time,
                 with_spread (self->orders, self->usual * habits->treat_size, TREAT_SHAPE), 1);
  else
    spent = fill_basket (self, habits, time,
                         with_spread (self->orders, self->usual * restraint, habits->value_shape));
  self->purse += self->usual - spent;
  self->n_orders++;
}

/* Seconds until the next page: rarely minutes, on average not quite one. */
static gint64
draw_pause (RetailRandom *random)
{
  double u = retail_random_uniform (random);

  return 10 + (gint64)(135 * u * u);
}

/* A look at a product, which may end in the cart or on the wishlist. */
static void
look_at (Shopper *self, const RetailDemoHabits *habits, gint64 time, guint product)
{
  double luck = retail_random_uniform (self->visits) * habits->views;

  add_event (self, time, RETAIL_DEMO_VIEW, product);
  if (luck < habits->carts)
    add_event (self, time + 5, RETAIL_DEMO_ADD_TO_CART, product);
  else if (luck < habits->carts + habits->wishes)
    add_event (self, time + 7, RETAIL_DEMO_WISHLIST, product);
}

static void
visit (Shopper *self, const RetailDemoHabits *habits, gint64 time)
{
  guint n_views = one_or_more (self->visits, habits->views);

  for (guint i = 0; i < n_views; i++)
    {
      time += draw_pause (self->visits);
      look_at (self, habits, time, pick_added_up (self->visits, self->looks, self->floor->catalogue->n));
    }
}

/* From START to END, in shop days. */
static void
place_orders (Shopper *self, const RetailDemoPhase *phase, double start, double end)
{
  const RetailDemoHabits *habits = retail_demo_habits (phase->behaviour);
  double gap = DAYS_PER_YEAR / (habits->orders * self->life->order_factor * phase->pace);
  double clock = start;

  if (!phase->with_order)
    clock += retail_random_uniform (self->orders) * gap;
  while (clock < end)
    {
      order (self, habits, retail_demo_calendar_to_time (self->floor->calendar, clock));
      clock += with_spread (self->orders, gap, habits->order_shape);
    }
}

static void
make_visits (Shopper *self, const RetailDemoHabits *habits, double start, double end)
{
  double gap = DAYS_PER_YEAR / (habits->visits * self->life->visit_factor);
  double clock = start + retail_random_uniform (self->visits) * gap;

  while (clock < end)
    {
      visit (self, habits, retail_demo_calendar_to_time (self->floor->calendar, clock));
      clock += with_spread (self->visits, gap, habits->visit_shape);
    }
}

/* The purse and the likings of a new phase. */
static void
enter (Shopper *self, const RetailDemoPhase *phase)
{
  const RetailDemoHabits *habits = retail_demo_habits (phase->behaviour);
  const RetailCatalogue *catalogue = self->floor->catalogue;
  double sum = 0;

  self->usual = habits->order_value * self->life->value_factor * phase->value;
  self->purse = 0;
  for (gsize i = 0; i < catalogue->n; i++)
    {
      double taste = self->taste[catalogue->category[i]];

      self->liking[i] = habits->buys[catalogue->tier[i]] * taste * (self->bought[i] ? 1 + habits->habit : 1);
      sum += habits->looks[catalogue->tier[i]] * taste;
      self->looks[i] = sum;
    }
}

static void
live (Shopper *self)
{
  for (guint i = 0; i < self->life->n_phases; i++)
    {
      const RetailDemoPhase *phase = &self->life->phases[i];
      const RetailDemoHabits *habits = retail_demo_habits (phase->behaviour);
      double start = retail_demo_calendar_to_shop_days (self->floor->calendar, phase->start_day);
      double end = retail_demo_calendar_to_shop_days (self->floor->calendar, phase->end_day);

      enter (self, phase);
      place_orders (self, phase, start, end);
      make_visits (self, habits, start, end);
    }
}

void
retail_demo_shop (const RetailDemoFloor *floor, guint customer, const RetailDemoLife *life,
                  RetailRandom *orders, RetailRandom *visits)
{
  const RetailCatalogue *catalogue = floor->catalogue;
  g_autofree double *taste = g_new (double, catalogue->n_categories);
  g_autofree double *weights = g_new (double, 4 * catalogue->n);
  g_autofree gboolean *bought = g_new0 (gboolean, catalogue->n);
  Shopper self = { .floor = floor,
                   .life = life,
                   .orders = orders,
                   .visits = visits,
                   .customer = customer,
                   .taste = taste,
                   .bought = bought,
                   .liking = weights,
                   .looks = weights + catalogue->n,
                   .appeal = weights + 2 * catalogue->n,
                   .prices = weights + 3 * catalogue->n };

  for (gsize i = 0; i < catalogue->n; i++)
    self.prices[i] = catalogue->products[i].price;
  for (guint i = 0; i < catalogue->n_categories; i++)
    taste[i] = retail_random_gamma (orders, TASTE_SHAPE);
  live (&self);
  flush_events (&self);
}
