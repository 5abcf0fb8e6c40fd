#include "engine/buyers.h"
#include "tests/test-support.h"

#include <math.h>

/* Three segments on a line of total spend: 0, 10, 20. */
static RetailModel *
line_model (void)
{
  const RetailProduct products[] = { { (char *)"a", (char *)"A", (char *)"X", 1, NAN },
                                     { (char *)"b", (char *)"B", (char *)"X", 2, NAN },
                                     { (char *)"c", (char *)"C", (char *)"X", 3, 0.9 },
                                     { (char *)"d", (char *)"D", (char *)"X", 4, NAN } };
  RetailModel *model = retail_model_new ();

  model->n_segments = 3;
  model->segments = g_new0 (RetailSegment, 3);
  model->centres = g_new0 (double, 3);
  model->centres[1] = 10;
  model->centres[2] = 20;
  model->scaler.d = 1;
  model->scaler.columns[0] = RETAIL_FEATURE_MONETARY;
  model->scaler.active[RETAIL_FEATURE_MONETARY] = TRUE;
  model->scaler.sd[RETAIL_FEATURE_MONETARY] = 1;
  retail_catalogue_unref (model->catalogue);
  model->catalogue = retail_catalogue_new (products, G_N_ELEMENTS (products), NULL);
  return model;
}

/* Customer 0 in the lowest segment, 1 in the middle, 2 in the highest, 3 absent. */
static RetailCustomers *
four_customers (void)
{
  RetailCustomers *customers = retail_customers_new (4, FALSE);

  for (gsize i = 0; i < 4; i++)
    {
      customers->ids[i] = g_strdup_printf ("%u", (guint)i);
      customers->in_now[i] = i < 3;
      for (int f = 0; f < RETAIL_N_FEATURES; f++)
        customers->now[i * RETAIL_N_FEATURES + f] = 10.0 * i;
    }
  return customers;
}

/* a: 0 and 1; b: 1, 2 and the absent; c: 0; d: only the absent. */
static void
products_stand_where_their_buyers_are (void)
{
  gsize starts[] = { 0, 2, 5, 6, 7 };
  guint32 rows[] = { 0, 1, 1, 2, 3, 0, 3 };
  const RetailBuyers buyers = { 4, starts, rows };
  g_autoptr (RetailModel) model = line_model ();
  g_autoptr (RetailCustomers) customers = four_customers ();

  retail_buyers_place_products (&buyers, customers, model);
  g_assert_cmpfloat (model->catalogue->complexity[0], ==, 0.25);
  g_assert_cmpfloat (model->catalogue->complexity[1], ==, 0.75);
  g_assert_cmpfloat (model->catalogue->complexity[2], ==, 0.9);
  g_assert_cmpfloat (model->catalogue->complexity[3], ==, 0.5);
  g_assert_true (isnan (model->catalogue->products[0].complexity));
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/engine/buyers/products-stand-where-their-buyers-are",
                   products_stand_where_their_buyers_are);
  return g_test_run ();
}
