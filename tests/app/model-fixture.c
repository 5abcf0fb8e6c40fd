#include "model-fixture.h"

#include "engine/random.h"

#include <math.h>

#define PER_BEHAVIOUR 60

const ModelFixture model_fixture_full = { 4, TRUE, TRUE, 12, "USD" };

/* Newbie, Window Shopper, Loyalist, Sultan; further behaviours repeat them, richer. */
static const double typical[4][RETAIL_N_FEATURES] = {
  { 59, 2, 160, 1.3, 3, 40, 4, 2 },
  { 96, 3, 120, 1.6, 5, 260, 42, 28 },
  { 966, 14, 22, 3.2, 26, 150, 30, 11 },
  { 3812, 36, 12, 5.6, 42, 310, 58, 31 },
};

static void
fill_row (double *row, guint behaviour, const ModelFixture *fixture, RetailRandom *random)
{
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    {
      double value = typical[behaviour % 4][f] * (1 + 0.45 * (behaviour / 4));
      gboolean known = fixture->engagement || f < RETAIL_FEATURE_PAGE_VIEWS;

      row[f] = known ? value * (0.85 + 0.3 * retail_random_uniform (random)) : NAN;
    }
}

static void
fill_then (RetailCustomers *customers, gsize i, guint behaviour, const ModelFixture *fixture,
           RetailRandom *random)
{
  guint before = retail_random_uniform (random) < 0.25 ? (behaviour + 1) % fixture->k : behaviour;

  fill_row (customers->then + i * RETAIL_N_FEATURES, before, fixture, random);
  customers->in_then[i] = 1;
  customers->history[i] = (RetailHistory){ 3, 200, 300, 40 };
}

static RetailCustomers *
make_customers (const ModelFixture *fixture)
{
  RetailCustomers *customers = retail_customers_new (fixture->k * PER_BEHAVIOUR, fixture->dates);
  RetailRandom random;

  retail_random_init (&random, 7, 1);
  for (gsize i = 0; i < customers->n; i++)
    {
      guint behaviour = (guint)(i % fixture->k);

      customers->ids[i] = g_strdup_printf ("C%03zu", i);
      customers->in_now[i] = 1;
      fill_row (customers->now + i * RETAIL_N_FEATURES, behaviour, fixture, &random);
      if (fixture->dates)
        fill_then (customers, i, behaviour, fixture, &random);
    }
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    customers->has_feature[f] = fixture->engagement || f < RETAIL_FEATURE_PAGE_VIEWS;
  customers->as_of = fixture->dates ? 1700000000 : 0;
  return customers;
}

static RetailCatalogue *
make_catalogue (guint n)
{
  static const char *const names[] = { "Crème de nuit", "iPhone 15", "Runner", "Cable" };
  static const char *const categories[] = { "Skincare", "Electronics", "", "Electronics" };
  RetailProduct *products = g_new0 (RetailProduct, n + 1);
  RetailCatalogue *catalogue;

  for (guint i = 0; i < n; i++)
    products[i] = (RetailProduct){ .id = g_strdup_printf ("P%03u", i),
                                   .name = g_strdup_printf ("%s %u", names[i % 4], i),
                                   .category = (char *)categories[i % 4],
                                   .price = 5 + 37 * i,
                                   .complexity = NAN };
  catalogue = retail_catalogue_new (products, n, NULL);
  for (guint i = 0; i < n; i++)
    {
      g_free (products[i].id);
      g_free (products[i].name);
    }
  g_free (products);
  return catalogue;
}

RetailShop *
model_fixture_shop (const ModelFixture *fixture)
{
  RetailShop *shop = g_atomic_rc_box_new0 (RetailShop);
  g_autoptr (RetailCatalogue) catalogue = make_catalogue (fixture->n_products);
  g_autoptr (GError) error = NULL;
  RetailTrainOptions options;

  retail_train_options_init (&options);
  options.k = fixture->k;
  shop->name = g_strdup ("Corner shop");
  shop->customers = make_customers (fixture);
  shop->model = retail_train (shop->customers, catalogue, &options, NULL, NULL, &error);
  g_assert_no_error (error);
  g_free (shop->model->currency);
  shop->model->currency = g_strdup (fixture->currency);
  return shop;
}

char *
model_fixture_write_csv (const char *name)
{
  char *path = g_build_filename (g_get_tmp_dir (), name, NULL);
  g_autoptr (GString) text
      = g_string_new ("customer_id,order_id,ordered_at,product_id,quantity,unit_price\n");
  RetailRandom random;

  retail_random_init (&random, 5, 0);
  for (guint i = 0; i < 60; i++)
    for (guint order = 0; order < 2 + 4 * (i % 3); order++)
      g_string_append_printf (text, "C%u,O%u-%u,2024-%02u-%02u,P%u,%u,%u.50\n", i, i, order,
                              1 + (guint)retail_random_below (&random, 12),
                              1 + (guint)retail_random_below (&random, 28),
                              (guint)retail_random_below (&random, 9), 1 + i % 3, 5 + 40 * (i % 3));
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  return path;
}
