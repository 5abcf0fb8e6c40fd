/* Sets of customers, against what the model of a whole shop says of the same ones. */
#include "engine/customer-set.h"
#include "engine/random.h"
#include "service/shop.h"
#include "tests/test-support.h"

typedef struct
{
  RetailShop *shop;
  RetailCustomerMap *map;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  RetailTrainRequest request;
  g_autoptr (GError) error = NULL;

  retail_train_request_init (&request);
  request.demo = TRUE;
  self->shop = retail_shop_train (&request, NULL, &error);
  g_assert_no_error (error);
  self->map = retail_customer_map_new (self->shop->model, self->shop->customers);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  retail_customer_map_unref (self->map);
  retail_shop_unref (self->shop);
}

static gsize
count_bits (const RetailCustomerSet *set)
{
  gsize n = 0;

  for (gsize i = 0; i < set->n; i++)
    n += retail_customer_set_has (set, i);
  return n;
}

static void
every_cell_of_the_migration_has_its_customers (Fixture *self, gconstpointer data)
{
  const RetailMigration *migration = &self->shop->model->forecast->migration;
  const RetailCustomers *customers = self->shop->customers;
  gsize total = 0;

  for (guint cell = 0; cell < migration->k * (migration->k + 1); cell++)
    {
      const guint from = cell / (migration->k + 1), to = cell % (migration->k + 1);
      g_autoptr (RetailCustomerSet) set
          = retail_customer_set_new_from_move (self->shop->model, customers, from, to);

      g_assert_cmpuint (set->size, ==, migration->counts[cell]);
      g_assert_cmpuint (set->size, ==, count_bits (set));
      for (gsize i = 0; i < set->n; i++)
        if (retail_customer_set_has (set, i))
          g_assert_true (customers->in_then[i] && customers->in_now[i] == (to < migration->k));
      total += set->size;
    }
  g_assert_cmpuint (total, ==, retail_customers_count_then (customers));
}

static void
every_segment_has_its_customers (Fixture *self, gconstpointer data)
{
  const RetailModel *model = self->shop->model;

  for (guint s = 0; s < model->n_segments; s++)
    {
      g_autoptr (RetailCustomerSet) set
          = retail_customer_set_new_from_segment (model, self->shop->customers, s);

      g_assert_cmpuint (set->size, ==, model->segments[s].size);
      g_assert_cmpfloat_with_epsilon (
          retail_customer_set_get_mean (set, self->shop->customers, RETAIL_FEATURE_MONETARY),
          model->segments[s].mean_spend, 1e-9 * model->segments[s].mean_spend);
    }
}

static void
an_area_of_the_map_has_who_stands_in_it (Fixture *self, gconstpointer data)
{
  const RetailCustomerMap *map = self->map;
  RetailRandom random;

  retail_random_init (&random, 11, 0);
  for (int round = 0; round < 200; round++)
    {
      double low[2], high[2];
      g_autoptr (RetailCustomerSet) set = NULL;
      gsize n = 0;

      for (int axis = 0; axis < 2; axis++)
        {
          const double range = map->high[axis] - map->low[axis];

          low[axis] = map->low[axis] + range * (1.4 * retail_random_uniform (&random) - 0.2);
          high[axis] = low[axis] + range * retail_random_uniform (&random) * (round % 3);
        }
      set = retail_customer_set_new_from_area (map, low, high);
      for (gsize i = 0; i < map->n; i++)
        {
          const gboolean within
              = map->x[i] >= low[0] && map->x[i] <= high[0] && map->y[i] >= low[1] && map->y[i] <= high[1];

          g_assert_cmpint (retail_customer_set_has (set, map->rows[i]), ==, within);
          n += within;
        }
      g_assert_cmpuint (set->size, ==, n);
    }
}

static void
rows_are_taken_once (void)
{
  const guint32 rows[] = { 4, 0, 64, 4, 31, 32 };
  g_autoptr (RetailCustomerSet) set = retail_customer_set_new_from_rows (65, rows, G_N_ELEMENTS (rows));

  g_assert_cmpuint (set->size, ==, 5);
  g_assert_true (retail_customer_set_has (set, 64));
  g_assert_false (retail_customer_set_has (set, 63));
}

#define ADD(name, function)                                                                                  \
  g_test_add ("/service/customer-set/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  ADD ("every-cell-of-the-migration-has-its-customers", every_cell_of_the_migration_has_its_customers);
  ADD ("every-segment-has-its-customers", every_segment_has_its_customers);
  ADD ("an-area-of-the-map-has-who-stands-in-it", an_area_of_the_map_has_who_stands_in_it);
  g_test_add_func ("/service/customer-set/rows-are-taken-once", rows_are_taken_once);
  return g_test_run ();
}
