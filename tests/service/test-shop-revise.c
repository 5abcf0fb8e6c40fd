/* Training a shop anew and giving its segments other names, on the demo store and on imported order lines. */

#include "engine/error.h"
#include "service/demo-files.h"
#include "service/shop-revise.h"
#include "store/model-json.h"
#include "tests/test-support.h"

static RetailShop *
train_demo (void)
{
  RetailTrainRequest request;
  g_autoptr (GError) error = NULL;
  RetailShop *shop;

  retail_train_request_init (&request);
  request.demo = TRUE;
  shop = retail_shop_train (&request, NULL, &error);
  g_assert_no_error (error);
  return shop;
}

/* The demo store's order lines as a user's own file: its products have no complexity there. */
static RetailShop *
import_demo (void)
{
  g_autofree char *folder = g_dir_make_tmp ("retail-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "transactions.csv", NULL);
  g_autoptr (GError) error = NULL;
  RetailShop *shop;
  RetailDemoFiles files;

  g_assert_true (retail_demo_write (folder, RETAIL_DEFAULT_SEED, &files, NULL, &error));
  shop = retail_shop_open (path, NULL, NULL, &error);
  g_assert_no_error (error);
  return shop;
}

static RetailShop *
retrain (const RetailShop *shop, guint k, guint64 seed)
{
  RetailTrainOptions options;
  g_autoptr (GError) error = NULL;
  RetailShop *again;

  retail_shop_get_train_options (shop, &options);
  options.k = k;
  options.seed = seed;
  again = retail_shop_retrain (shop, &options, NULL, &error);
  g_assert_no_error (error);
  return again;
}

static void
assert_same_model (const RetailShop *a, const RetailShop *b)
{
  g_autofree char *first = retail_model_to_json (a->model, NULL);
  g_autofree char *second = retail_model_to_json (b->model, NULL);

  g_assert_cmpstr (first, ==, second);
}

static void
the_same_training_gives_the_same_model (void)
{
  g_autoptr (RetailShop) demo = train_demo ();
  g_autoptr (RetailShop) demo_again = retrain (demo, 0, demo->model->seed);
  g_autoptr (RetailShop) own = import_demo ();
  g_autoptr (RetailShop) own_again = retrain (own, 0, own->model->seed);

  assert_same_model (demo, demo_again);
  assert_same_model (own, own_again);
}

static void
segments_keep_their_identity_when_k_changes (void)
{
  g_autoptr (RetailShop) demo = train_demo ();
  g_autoptr (RetailShop) five = retrain (demo, 5, 7);
  g_autoptr (RetailShop) four = retrain (five, 0, 42);
  guint kept = 0;

  g_assert_cmpuint (five->model->n_segments, ==, 5);
  g_assert_cmpint (five->model->k_reason, ==, RETAIL_K_PINNED);
  g_assert_cmpint (five->model->seed, ==, 7);
  for (guint i = 0; i < 4; i++)
    for (guint j = 0; j < 5; j++)
      kept += five->model->segments[j].persona.identity == demo->model->segments[i].persona.identity
              && five->model->segments[j].persona.colour == demo->model->segments[i].persona.colour;
  g_assert_cmpuint (kept, ==, 4);
  g_assert_cmpuint (four->model->n_segments, ==, 4);
  g_assert_cmpint (four->model->k_reason, ==, RETAIL_K_AUTO);
  g_assert_cmpuint (demo->model->n_segments, ==, 4);
}

static void
a_persona_of_the_user_lives_on (void)
{
  g_autoptr (RetailShop) demo = train_demo ();
  g_autoptr (RetailShop) renamed = NULL;
  g_autoptr (RetailShop) again = NULL;
  g_autoptr (RetailShop) plain = NULL;
  RetailPersona persona = demo->model->segments[3].persona;

  persona.name = (char *)"  Big spenders ";
  persona.strategy = (char *)"Call them.";
  persona.colour = 7;
  persona.mark = RETAIL_MARK_STAR;
  renamed = retail_shop_set_persona (demo, 3, &persona);
  g_assert_cmpstr (renamed->model->segments[3].persona.name, ==, "Big spenders");
  g_assert_null (demo->model->segments[3].persona.name);

  again = retrain (renamed, 0, 9);
  g_assert_cmpstr (again->model->segments[3].persona.name, ==, "Big spenders");
  g_assert_cmpstr (again->model->segments[3].persona.strategy, ==, "Call them.");
  g_assert_cmpuint (again->model->segments[3].persona.colour, ==, 7);
  g_assert_cmpint (again->model->segments[3].persona.mark, ==, RETAIL_MARK_STAR);

  persona = demo->model->segments[3].persona;
  plain = retail_shop_set_persona (renamed, 3, &persona);
  assert_same_model (plain, demo);
}

/* As they are written in the field that is shown: no name of the user's own. */
static void
the_standing_words_are_not_kept_as_the_users (void)
{
  g_autoptr (RetailShop) demo = train_demo ();
  g_autoptr (RetailShop) same = NULL;
  RetailPersona persona = demo->model->segments[0].persona;
  g_autofree char *title = retail_persona_dup_title (&persona);
  g_autofree char *strategy = retail_persona_dup_strategy (&persona);

  persona.name = title;
  persona.strategy = strategy;
  same = retail_shop_set_persona (demo, 0, &persona);
  assert_same_model (same, demo);
}

static void
a_model_alone_cannot_be_trained_anew (void)
{
  g_autoptr (RetailShop) demo = train_demo ();
  g_autofree char *folder = g_dir_make_tmp ("retail-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "kept.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RetailShop) model = NULL;
  RetailTrainOptions options;

  g_assert_true (retail_shop_save_model (demo, path, &error));
  model = retail_shop_open_model (path, &error);
  g_assert_no_error (error);
  retail_shop_get_train_options (model, &options);
  g_assert_null (retail_shop_retrain (model, &options, NULL, &error));
  g_assert_error (error, RETAIL_ERROR, RETAIL_ERROR_NO_DATA);
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/service/shop-revise/the-same-training-gives-the-same-model",
                   the_same_training_gives_the_same_model);
  g_test_add_func ("/service/shop-revise/segments-keep-their-identity-when-k-changes",
                   segments_keep_their_identity_when_k_changes);
  g_test_add_func ("/service/shop-revise/a-persona-of-the-user-lives-on", a_persona_of_the_user_lives_on);
  g_test_add_func ("/service/shop-revise/the-standing-words-are-not-kept-as-the-users",
                   the_standing_words_are_not_kept_as_the_users);
  g_test_add_func ("/service/shop-revise/a-model-alone-cannot-be-trained-anew",
                   a_model_alone_cannot_be_trained_anew);
  return g_test_run ();
}
