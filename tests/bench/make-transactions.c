/* Writes a made-up transactions file of any size, the same bytes for the same arguments everywhere:
 *
 *   make-transactions [LINES [plain|quoted|crlf [SEED [LINES_PER_CUSTOMER]]]] > transactions.csv
 *
 * One customer a hundred lines unless said otherwise, about three lines an order, 4,000 products whose prices
 * vary a little, two years in the order of time. A line has 55 bytes: five million make 274 MB. */
#include "engine/random.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#define N_PRODUCTS      4000
#define LINES_PER_ORDER 3
#define FIRST_MOMENT    G_GINT64_CONSTANT (1672531200) /* 2023-01-01 */
#define SECONDS         (730.0 * 86400)

typedef struct
{
  const char *quote, *line_end;
} Style;

typedef struct
{
  guint64 n_lines, n_customers;
  double step; /* mean seconds between two orders */
  Style style;
  RetailRandom random;
} Shop;

static gboolean
read_style (const char *name, Style *style)
{
  *style = (Style){ "", "\n" };
  if (strcmp (name, "quoted") == 0)
    style->quote = "\"";
  else if (strcmp (name, "crlf") == 0)
    style->line_end = "\r\n";
  else
    return strcmp (name, "plain") == 0;
  return TRUE;
}

/* The product's own price (0.50 to 250, most of them low) or up to a tenth less. */
static guint64
draw_cents (Shop *self, guint64 product)
{
  RetailRandom of_product;
  double share;

  retail_random_init (&of_product, 7, product);
  share = retail_random_uniform (&of_product);
  return (guint64)((50 + 24950 * share * share * share) * (1 - 0.1 * retail_random_uniform (&self->random)));
}

static void
write_cell (const Shop *self, const char *text, const char *after)
{
  fputs (self->style.quote, stdout);
  fputs (text, stdout);
  fputs (self->style.quote, stdout);
  fputs (after, stdout);
}

static void
write_line (Shop *self, guint64 customer, guint64 order, const char *moment)
{
  double popular = retail_random_uniform (&self->random);
  guint64 product = (guint64)(N_PRODUCTS * popular * popular);
  guint64 cents = draw_cents (self, product);
  guint64 quantity = 1 + retail_random_below (&self->random, 6);
  char text[32];

  g_snprintf (text, sizeof text, "C%07" G_GUINT64_FORMAT, customer);
  write_cell (self, text, ",");
  g_snprintf (text, sizeof text, "O%09" G_GUINT64_FORMAT, order);
  write_cell (self, text, ",");
  write_cell (self, moment, ",");
  g_snprintf (text, sizeof text, "P%05" G_GUINT64_FORMAT, product);
  write_cell (self, text, ",");
  g_snprintf (text, sizeof text, "%" G_GUINT64_FORMAT, quantity);
  write_cell (self, text, ",");
  g_snprintf (text, sizeof text, "%u.%02u", (guint)(cents / 100), (guint)(cents % 100));
  write_cell (self, text, self->style.line_end);
}

/* Writes an order of 1 to 5 lines, MOST at most; returns how many. */
static guint64
write_order (Shop *self, guint64 order, double second, guint64 most)
{
  guint64 customer = retail_random_below (&self->random, self->n_customers);
  guint64 lines = 1 + retail_random_below (&self->random, 2 * LINES_PER_ORDER - 1);
  const guint64 n = MIN (lines, most);
  time_t at = (time_t)(FIRST_MOMENT + (gint64)second);
  char moment[32];
  struct tm parts;

  gmtime_r (&at, &parts);
  strftime (moment, sizeof moment, "%Y-%m-%d %H:%M:%S", &parts);
  for (guint64 i = 0; i < n; i++)
    write_line (self, customer, order, moment);
  return n;
}

static guint64
number_at (int argc, char **argv, int at, guint64 otherwise)
{
  return argc > at ? g_ascii_strtoull (argv[at], NULL, 10) : otherwise;
}

static void
write_shop (Shop *self)
{
  static const char *const names[]
      = { "customer_id", "order_id", "ordered_at", "product_id", "quantity", "unit_price" };
  double second = 0;
  guint64 order = 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    write_cell (self, names[i], i + 1 < G_N_ELEMENTS (names) ? "," : self->style.line_end);
  for (guint64 written = 0; written < self->n_lines; order++)
    {
      written += write_order (self, order, second, self->n_lines - written);
      second += 2 * self->step * retail_random_uniform (&self->random);
    }
}

int
main (int argc, char **argv)
{
  Shop shop = { .n_lines = number_at (argc, argv, 1, 5000000) };
  const guint64 lines_per_customer = number_at (argc, argv, 4, 100);

  if (shop.n_lines == 0 || lines_per_customer == 0 || !read_style (argc > 2 ? argv[2] : "plain", &shop.style))
    {
      fputs ("usage: make-transactions [LINES [plain|quoted|crlf [SEED [LINES_PER_CUSTOMER]]]] > FILE\n",
             stderr);
      return 2;
    }
  retail_random_init (&shop.random, number_at (argc, argv, 3, 42), 0);
  shop.n_customers = 1 + shop.n_lines / lines_per_customer;
  shop.step = SECONDS / ((double)shop.n_lines / LINES_PER_ORDER);
  write_shop (&shop);
  return fflush (stdout) == 0 ? 0 : 1;
}
