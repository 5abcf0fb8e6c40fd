/* Customers by the million, made up in a moment: features, purchase histories and ids like those of a shop,
 * the same for the same number everywhere. */
#pragma once

#include "engine/customers.h"
#include "engine/random.h"

#include <math.h>

static inline void
crowd_draw_features (double *row, double orders, double recency, RetailRandom *random)
{
  const double price = 5 + 60 * retail_random_exponential (random);
  const double items = 1 + retail_random_poisson (random, 2), views = retail_random_poisson (random, 20);

  row[RETAIL_FEATURE_MONETARY] = orders * round (100 * price) / 100;
  row[RETAIL_FEATURE_FREQUENCY] = orders;
  row[RETAIL_FEATURE_RECENCY] = recency;
  row[RETAIL_FEATURE_AVG_ITEMS] = orders > 0 ? items : 0;
  row[RETAIL_FEATURE_UNIQUE_PRODUCTS] = floor (orders * items * retail_random_uniform (random));
  row[RETAIL_FEATURE_PAGE_VIEWS] = views + 3 * orders;
  row[RETAIL_FEATURE_ADD_TO_CART] = floor (views * retail_random_uniform (random));
  row[RETAIL_FEATURE_WISHLIST] = floor (views * 0.3 * retail_random_uniform (random));
}

/* Came on some day of two years, buys now and then, leaves one day. */
static inline void
crowd_draw_customer (RetailCustomers *customers, gsize i, RetailRandom *random)
{
  const double age = 1 + retail_random_below (random, 730);
  const double gap = 20 + 150 * retail_random_exponential (random);
  const double drawn = 30 + 300 * retail_random_exponential (random), life = floor (MIN (age, drawn));
  const double repeats = retail_random_poisson (random, life / gap);
  const double last = repeats > 0 ? floor (life * (1 - retail_random_uniform (random) / (repeats + 1))) : 0;
  const double recency = age - last;
  const double in_window = recency > 365 ? 0 : MAX (1, floor (repeats * MIN (1, 365 / age)));
  double *now = customers->now + i * RETAIL_N_FEATURES;

  customers->history[i] = (RetailHistory){ repeats, last, age, NAN };
  customers->in_now[i] = in_window > 0;
  if (in_window > 0)
    crowd_draw_features (now, in_window, recency, random);
  if (repeats > 0)
    customers->history[i].mean_value = in_window > 0 ? now[RETAIL_FEATURE_MONETARY] / in_window : 25;
  customers->in_then[i] = age > 90 && recency < 365 + 90;
  if (customers->in_then[i])
    crowd_draw_features (customers->then + i * RETAIL_N_FEATURES, MAX (1, in_window - 1), fabs (recency - 90),
                         random);
}

/* N customers with dates, ids "C1" … in a shuffled order. Unref them. */
static inline RetailCustomers *
crowd_new (gsize n)
{
  RetailCustomers *customers = retail_customers_new (n, TRUE);
  RetailRandom random;

  retail_random_init (&random, 20, 4);
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    customers->has_feature[f] = TRUE;
  for (gsize i = 0; i < n; i++)
    {
      /* 7,919 is prime: every number once, unless N is a multiple of it */
      customers->ids[i] = g_strdup_printf ("C%" G_GSIZE_FORMAT, 1 + i * 7919 % n);
      crowd_draw_customer (customers, i, &random);
    }
  return customers;
}
