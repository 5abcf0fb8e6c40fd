/* What becomes of the personas when a shop's file is opened again. */

#include "engine/random.h"
#include "service/shop.h"
#include "tests/test-support.h"

#include <glib/gstdio.h>

/* Customers of four kinds around a spend and an activity; SEED and N vary from one export to the next. */
static char *
write_customers (const char *folder, const char *name, guint n, guint64 seed)
{
  static const double spend[] = { 50, 80, 900, 3000 }, views[] = { 10, 200, 60, 120 };
  char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GString) text = g_string_new ("customer_id,monetary,page_views,frequency\n");
  g_autoptr (GError) error = NULL;
  RetailRandom random;

  retail_random_init (&random, seed, 0);
  for (guint i = 0; i < n; i++)
    {
      const guint kind = i % 4;

      g_string_append_printf (text, "C%u,%.2f,%.0f,%u\n", i,
                              spend[kind] * (1 + 0.3 * retail_random_uniform (&random)),
                              views[kind] * (1 + 0.3 * retail_random_uniform (&random)),
                              8 * (1 + kind) + (guint)retail_random_below (&random, 3));
    }
  g_file_set_contents (path, text->str, -1, &error);
  g_assert_no_error (error);
  return path;
}

static RetailShop *
open_shop (const char *path, const RetailShop *former)
{
  g_autoptr (GError) error = NULL;
  RetailShop *shop = retail_shop_open (path, former, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (shop->model->n_segments, ==, 4);
  return shop;
}

/* As a user would: other colours, marks, names. */
static void
decorate (RetailModel *model)
{
  for (guint i = 0; i < 4; i++)
    {
      RetailPersona *persona = &model->segments[i].persona;

      persona->identity = 10 + i;
      persona->colour = 9 - i;
      persona->mark = (RetailMark)((i + 2) % RETAIL_N_MARKS);
      persona->name = g_strdup_printf ("Name %u", i);
      persona->strategy = g_strdup_printf ("Strategy %u", i);
    }
}

static void
personas_outlive_an_export_and_a_saved_model (void)
{
  g_autofree char *folder = g_dir_make_tmp ("retail-XXXXXX", NULL);
  g_autofree char *path = write_customers (folder, "shop.csv", 400, 1);
  g_autofree char *model_path = g_build_filename (folder, "kept.json", NULL);
  g_autoptr (RetailShop) first = open_shop (path, NULL);
  g_autoptr (RetailShop) saved = NULL;
  g_autoptr (RetailShop) again = NULL;
  g_autofree char *later = NULL;
  g_autoptr (GError) error = NULL;

  decorate (first->model);
  g_assert_true (retail_shop_save_model (first, model_path, &error));
  g_assert_no_error (error);
  saved = open_shop (model_path, NULL);
  later = write_customers (folder, "shop.csv", 520, 2);
  again = open_shop (later, saved);
  for (guint i = 0; i < 4; i++)
    {
      const RetailPersona *before = &first->model->segments[i].persona;
      const RetailPersona *after = &again->model->segments[i].persona;

      g_assert_cmpuint (after->identity, ==, before->identity);
      g_assert_cmpuint (after->colour, ==, before->colour);
      g_assert_cmpint (after->mark, ==, before->mark);
      g_assert_cmpstr (after->name, ==, before->name);
      g_assert_cmpstr (after->strategy, ==, before->strategy);
    }
  g_unlink (path);
  g_unlink (model_path);
  g_rmdir (folder);
}

static void
another_shop_starts_with_its_own (void)
{
  g_autofree char *folder = g_dir_make_tmp ("retail-XXXXXX", NULL);
  g_autofree char *path = write_customers (folder, "shop.csv", 400, 1);
  g_autofree char *other_path = write_customers (folder, "other.csv", 400, 1);
  g_autoptr (RetailShop) first = open_shop (path, NULL);
  g_autoptr (RetailShop) other = NULL;

  decorate (first->model);
  other = open_shop (other_path, first);
  for (guint i = 0; i < 4; i++)
    {
      g_assert_null (other->model->segments[i].persona.name);
      g_assert_cmpuint (other->model->segments[i].persona.colour, ==, i);
      g_assert_cmpuint (other->model->segments[i].persona.identity, ==, i + 1);
    }
  g_unlink (path);
  g_unlink (other_path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/service/retraining/personas-outlive-an-export-and-a-saved-model",
                   personas_outlive_an_export_and_a_saved_model);
  g_test_add_func ("/service/retraining/another-shop-starts-with-its-own", another_shop_starts_with_its_own);
  return g_test_run ();
}
