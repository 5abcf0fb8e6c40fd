#include "engine/error.h"
#include "engine/fill-in.h"
#include "store/json-parse.h"
#include "store/json-text.h"
#include "store/model-json.h"
#include "store/model-metrics.h"
#include "tests/store/small-shop.h"
#include "tests/test-support.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

static void
assert_same_again (const RetailModel *model)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RetailModel) again = NULL;
  gsize length, length_again;
  g_autofree char *text = retail_model_to_json (model, &length);
  g_autofree char *text_again = NULL;

  again = retail_model_from_json (text, length, &error);
  g_assert_no_error (error);
  text_again = retail_model_to_json (again, &length_again);
  g_assert_cmpstr (text, ==, text_again);
  g_assert_cmpuint (length, ==, length_again);
}

static void
reading_back_and_writing_gives_the_same_bytes (void)
{
  for (guint k = 1; k <= 5; k++)
    {
      g_autoptr (RetailModel) model = small_shop_train (k);

      model->seed = G_MAXUINT64 - k;
      g_assert_cmpuint (model->n_segments, ==, k);
      assert_same_again (model);
    }
}

/* Nothing varies: no feature takes part, one segment, no forecast. */
static void
a_model_of_identical_customers_survives_too (void)
{
  g_autoptr (RetailCustomers) customers = retail_customers_new (30, FALSE);
  g_autoptr (RetailModel) model = NULL;
  g_autoptr (GError) error = NULL;
  RetailTrainOptions options;

  for (gsize i = 0; i < customers->n; i++)
    {
      customers->ids[i] = g_strdup_printf ("%" G_GSIZE_FORMAT, i);
      customers->now[i * RETAIL_N_FEATURES + RETAIL_FEATURE_MONETARY] = 5;
      customers->in_now[i] = 1;
    }
  customers->has_feature[RETAIL_FEATURE_MONETARY] = TRUE;
  retail_train_options_init (&options);
  model = retail_train (customers, NULL, &options, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (model->scaler.d, ==, 0);
  assert_same_again (model);
}

static void
a_reloaded_model_knows_what_the_first_knew (void)
{
  g_autoptr (RetailModel) model = small_shop_train (4);
  g_autoptr (RetailModel) again = NULL;
  gsize length;
  g_autofree char *text = NULL;

  model->segments[1].persona.name = g_strdup ("Ибрагим \"the\n1st\"\t\x01");
  text = retail_model_to_json (model, &length);
  again = retail_model_from_json (text, length, NULL);
  g_assert_nonnull (again);
  g_assert_cmpstr (again->segments[1].persona.name, ==, model->segments[1].persona.name);
  g_assert_cmpmem (again->centres, sizeof (double) * 4 * again->scaler.d, model->centres,
                   sizeof (double) * 4 * model->scaler.d);
  g_assert_cmpuint (again->catalogue->n, ==, model->catalogue->n);
  for (gsize i = 0; i < again->catalogue->n; i++)
    {
      g_assert_cmpuint (again->catalogue->tier[i], ==, model->catalogue->tier[i]);
      g_assert_cmpfloat (again->catalogue->complexity[i], ==, model->catalogue->complexity[i]);
    }
}

/* A model whose purchase model says how certain it is, as that of a larger shop would. */
static RetailModel *
train_with_covariance (void)
{
  RetailModel *model = small_shop_train (4);

  g_assert_true (model->has_purchase_model);
  model->purchase_model.has_covariance = TRUE;
  for (guint i = 0; i < 4; i++)
    for (guint j = 0; j < 4; j++)
      model->purchase_model.covariance[4 * i + j] = i == j ? 0.02 : 0.001 * (i + j);
  return model;
}

/* What tells how certain an outlook is survives; a model that was saved without it is read without it. */
static void
a_model_from_before_there_were_ranges_has_none (void)
{
  g_autoptr (RetailModel) model = train_with_covariance ();
  g_autoptr (RetailModel) again = NULL, before = NULL;
  gsize length;
  g_autofree char *text = retail_model_to_json (model, &length);

  g_assert_nonnull (model->forecast->logistic->covariance);
  again = retail_model_from_json (text, length, NULL);
  g_assert_cmpmem (again->purchase_model.covariance, sizeof again->purchase_model.covariance,
                   model->purchase_model.covariance, sizeof model->purchase_model.covariance);
  for (char *entry = strstr (text, "\"covariance\""); entry != NULL; entry = strstr (entry, "\"covariance\""))
    entry[1] = 'C';
  before = retail_model_from_json (text, length, NULL);
  g_assert_nonnull (before);
  g_assert_null (before->forecast->logistic->covariance);
  g_assert_false (before->purchase_model.has_covariance || before->spend_model.has_covariance);
}

/* Of a shop that nobody is seen to leave: a and b are not in the covariance, and there are edges. */
static void
a_model_at_the_boundary_is_read_as_it_was_written (void)
{
  g_autoptr (RetailModel) model = train_with_covariance (), again = NULL;
  RetailPurchaseModel *purchase = &model->purchase_model;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gsize length;

  for (guint j = 0; j < 16; j++)
    if (j / 4 > 1 || j % 4 > 1)
      purchase->covariance[j] = 0;
  purchase->n_edges = 2;
  purchase->edges[0] = (RetailPurchaseEdge){ 0.8, 70, 1e-300, 1 };
  purchase->edges[1] = (RetailPurchaseEdge){ 0.83, 68.5, 0.02, 10 };
  text = retail_model_to_json (model, &length);
  again = retail_model_from_json (text, length, &error);
  g_assert_no_error (error);
  g_assert_true (again->purchase_model.has_covariance);
  g_assert_cmpuint (again->purchase_model.n_edges, ==, 2);
  g_assert_cmpmem (again->purchase_model.edges, 2 * sizeof (RetailPurchaseEdge), purchase->edges,
                   2 * sizeof (RetailPurchaseEdge));
  memset (purchase->covariance, 0, sizeof purchase->covariance);
  g_free (text);
  text = retail_model_to_json (model, &length);
  g_assert_null (retail_model_from_json (text, length, &error));
  g_assert_error (error, RETAIL_ERROR, RETAIL_ERROR_FORMAT);
}

/* A covariance with a negative variance, or that is none, in the purchase model. */
static void
a_covariance_that_is_none_is_refused (void)
{
  for (guint damage = 0; damage < 2; damage++)
    {
      g_autoptr (RetailModel) model = train_with_covariance ();
      g_autoptr (GError) error = NULL;
      gsize length;
      g_autofree char *text = NULL;

      if (damage == 0)
        model->purchase_model.covariance[5] *= -1;
      else
        model->purchase_model.covariance[1] += 0.001;
      text = retail_model_to_json (model, &length);
      g_assert_null (retail_model_from_json (text, length, &error));
      g_assert_error (error, RETAIL_ERROR, RETAIL_ERROR_FORMAT);
    }
}

static const char *const metric_keys[]
    = { "format",     "version",  "seed",           "n_customers",  "features", "k",   "inertia",
        "silhouette", "elbow",    "k_elbow",        "k_silhouette", "segments", "pca", "importance",
        "migration",  "forecast", "purchase_model", "spend_model",  "dropped" };

static void
metrics_have_the_promised_keys_and_no_others (void)
{
  g_autoptr (RetailModel) model = small_shop_train (3);
  g_autoptr (JsonNode) node = retail_model_to_metrics (model);
  JsonObject *root = json_node_get_object (node);
  JsonObject *segment = json_array_get_object_element (json_object_get_array_member (root, "segments"), 0);
  JsonObject *centroid = json_object_get_object_member (segment, "centroid");

  g_assert_cmpuint (json_object_get_size (root), ==, G_N_ELEMENTS (metric_keys));
  for (guint i = 0; i < G_N_ELEMENTS (metric_keys); i++)
    g_assert_true (json_object_has_member (root, metric_keys[i]));
  g_assert_cmpuint (json_object_get_size (centroid), ==, RETAIL_N_FEATURES);
  g_assert_true (json_object_get_null_member (centroid, "wishlist"));
  g_assert_cmpfloat (json_object_get_double_member (centroid, "monetary"), ==,
                     model->segments[0].centroid[RETAIL_FEATURE_MONETARY]);
}

static void
numbers_are_short_and_exact (void)
{
  const double values[]
      = { 0.1, 1.0 / 3, 1e-300, 12345678901234567.0, 40, -0.0, 5e-324, 1.7976931348623157e308 };
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);
  g_autofree char *text = NULL;
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    json_array_add_double_element (array, values[i]);
  json_array_add_double_element (array, NAN);
  json_node_take_array (node, array);
  text = retail_json_to_text (node, FALSE, NULL);
  g_assert_cmpstr (text, ==,
                   "[0.1,0.3333333333333333,1e-300,12345678901234568,40,0,4.94065645841247e-324,"
                   "1.7976931348623157e+308,null]");
}

/* Every prefix and every flipped bit is refused or read; nothing else happens. */
static void
truncated_or_flipped_text_never_does_harm (void)
{
  g_autoptr (RetailModel) model = small_shop_train (4);
  gsize length;
  g_autofree char *text = retail_model_to_json (model, &length);
  guint32 state = 99;

  for (gsize n = 0; n < length - 2; n += 97)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (retail_model_from_json (text, n, &error));
      g_assert_error (error, RETAIL_ERROR, RETAIL_ERROR_FORMAT);
    }
  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *copy = g_memdup2 (text, length + 1);
      g_autoptr (GError) error = NULL;
      g_autoptr (RetailModel) other = NULL;

      state = state * 1664525u + 1013904223u;
      copy[(state >> 3) % length] ^= (char)(1 << (state >> 29));
      other = retail_model_from_json (copy, length, &error);
      g_assert_true ((other == NULL) == (error != NULL));
    }
}

typedef struct
{
  const char *from, *to;
} Damage;

static void
each_damage_is_refused (void)
{
  static const Damage damages[] = {
    { "\"analytica-retail-model\"", "\"something-else\"" },
    { "\"version\": 1", "\"version\": 0" },
    { "\"version\": 1", "\"version\": \"1\"" },
    { "\"k\": 4", "\"k\": 5" },
    { "\"inertia\":", "\"Inertia\":" },
    { "\"sd\": {\n        \"monetary\": ", "\"sd\": {\n        \"monetary\": -" },
    { "\"kind\": \"sultan\"", "\"kind\": \"king\"" },
    { "\"colour\": 0", "\"colour\": 70" },
    { "\"identity\": 2", "\"identity\": 0" },
    { "\"identity\": 2", "\"identity\": 1" },
    { "\"covariance\": [\n        [", "\"covariance\": [\n        [-" },
    { "\"covariance\": [\n        [", "\"covariance\": [\n        [1e7, " },
    { "\"covariance\": [", "\"covariance\": [null, " },
    { "\"segment\": [", "\"segment\": [9" },
    { "\"segment\": [", "\"segment\": [-9" },
    { "\"segment\": [", "\"segment\": [0, " },
    { "\"spend\": [", "\"spend\": [\"1\", " },
    { "\"id\": [", "\"id\": [1, " },
    { "\"price\": ", "\"price\": 1e400" },
    { "\"n_customers\": ", "\"n_customers\": 1" },
    { "\"active\": {\n        \"monetary\": true", "\"active\": {\n        \"monetary\": false" },
    { "\"log_mode\": \"auto\"", "\"log_mode\": \"sometimes\"" },
    { "\"covariance\": [", "\"covariance\": [1e400, " },
    { "\"covariance\": [", "\"covariance\": [0.5, " },
    { "\"covariance\": [", "\"covariance\": 1, \"others\": [" },
  };
  g_autoptr (RetailModel) model = small_shop_train (4);
  gsize length;
  g_autofree char *text = retail_model_to_json (model, &length);

  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      const char *at = strstr (text, damages[i].from);
      g_autoptr (GString) damaged = g_string_new (NULL);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", damages[i].to);
      g_assert_nonnull (at);
      g_string_append_len (damaged, text, at - text);
      g_string_append (damaged, damages[i].to);
      g_string_append (damaged, at + strlen (damages[i].from));
      g_assert_null (retail_model_from_json (damaged->str, damaged->len, &error));
      g_assert_error (error, RETAIL_ERROR, RETAIL_ERROR_FORMAT);
    }
}

/* Files of versions that did not keep how features go together; the same numbers are learnt from the
 * customers. */
static void
an_older_file_without_the_covariance_is_read (void)
{
  g_autoptr (RetailCustomers) customers = NULL;
  g_autoptr (RetailModel) model = small_shop_train_with (3, &customers);
  g_autoptr (RetailModel) older = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  g_autofree char *text = retail_model_to_json (model, &length);
  char *entry = strstr (text, "\"covariance\"");

  g_assert_true (model->has_covariance && retail_fill_in_is_available (model));
  g_assert_nonnull (entry);
  entry[1] = 'C';
  older = retail_model_from_json (text, length, &error);
  g_assert_no_error (error);
  g_assert_false (older->has_covariance || retail_fill_in_is_available (older));
  retail_fill_in_learn (older, customers);
  g_assert_true (older->has_covariance);
  g_assert_cmpmem (older->covariance, sizeof older->covariance, model->covariance, sizeof model->covariance);
}

static void
a_newer_version_is_told_apart (void)
{
  g_autoptr (GError) error = NULL;
  const char *text = "{\"format\": \"analytica-retail-model\", \"version\": 99}";

  g_assert_null (retail_model_from_json (text, strlen (text), &error));
  g_assert_error (error, RETAIL_ERROR, RETAIL_ERROR_VERSION);
}

/* As one that another version saved may: the entry, and what to do. */
static void
a_model_that_lacks_an_entry_says_which (void)
{
  g_autoptr (RetailModel) model = small_shop_train (3);
  g_autoptr (GError) error = NULL;
  gsize length;
  g_autofree char *text = retail_model_to_json (model, &length);
  char *entry = strstr (text, "\"has_feature\"");

  g_assert_nonnull (entry);
  entry[1] = 'H';
  g_assert_null (retail_model_from_json (text, length, &error));
  g_assert_error (error, RETAIL_ERROR, RETAIL_ERROR_FORMAT);
  g_assert_cmpstr (
      error->message, ==,
      "the entry “has_feature” is missing or not what it should be. The file was changed, or saved by "
      "another version; train anew and save.");
}

static void
deep_nesting_is_refused_before_it_is_parsed (void)
{
  g_autofree char *deep = g_strnfill (100000, '[');
  g_autoptr (GError) error = NULL;

  g_assert_null (retail_model_from_json (deep, 100000, &error));
  g_assert_error (error, RETAIL_ERROR, RETAIL_ERROR_FORMAT);
}

static void
saving_replaces_the_file_whole_or_not_at_all (void)
{
  g_autoptr (RetailModel) model = small_shop_train (2);
  g_autoptr (RetailModel) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("model-XXXXXX", NULL), *path = NULL, *missing = NULL;

  path = g_build_filename (folder, "m.json", NULL);
  missing = g_build_filename (folder, "no", "such", "folder.json", NULL);
  g_assert_true (retail_model_save (model, path, &error));
  g_assert_true (retail_model_save (model, path, &error));
  again = retail_model_load (path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again->fingerprint, ==, model->fingerprint);

  g_assert_false (retail_model_save (model, missing, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, missing));
  g_clear_error (&error);
  g_assert_null (retail_model_load (missing, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_remove (path);
  g_rmdir (folder);
}

static void
assert_refusal (const char *text, const char *sentence)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (retail_model_from_json (text, strlen (text), &error));
  g_assert_error (error, RETAIL_ERROR, RETAIL_ERROR_FORMAT);
  g_assert_cmpstr (error->message, ==, sentence);
}

/* Not the parser's words: the line, and what to do. */
static void
a_refusal_says_where_and_what_to_do (void)
{
  assert_refusal ("{\n\"format\": 1,\n\"k\": [1, 2",
                  "it is incomplete or damaged at line 3. Copy it again, or train anew and save.");
  assert_refusal ("customer_id,monetary\n", "it is not a model of Analytica Retail");
  assert_refusal ("  ", "it is not a model of Analytica Retail");
}

static void
a_file_that_cannot_be_read_is_told_plainly (void)
{
  g_autofree char *folder = g_dir_make_tmp ("retail-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "none.json", NULL);
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) is_folder = NULL;

  g_assert_null (retail_model_load (path, &missing));
  g_assert_error (missing, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_true (g_str_has_suffix (missing->message, ": there is no such file. Check its name and folder."));
  g_assert_null (retail_model_load (folder, &is_folder));
  g_assert_error (is_folder, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  g_assert_true (g_str_has_suffix (is_folder->message, ": it is a folder. Choose a file in it."));
  g_rmdir (folder);
}

/* nst/JSONTestSuite (MIT): valid, broken and odd JSON, none of it a model. */
static void
a_suite_of_hostile_json_is_refused (void)
{
  g_autofree char *folder = retail_test_data ("bad/JSONTestSuite");
  g_autoptr (GPtrArray) folders = g_ptr_array_new_with_free_func (g_free);
  guint seen = 0;

  if (folder == NULL)
    return;
  g_ptr_array_add (folders, g_build_filename (folder, "test_parsing", NULL));
  g_ptr_array_add (folders, g_build_filename (folder, "test_transform", NULL));
  for (guint i = 0; i < folders->len; i++)
    {
      g_autoptr (GDir) dir = g_dir_open (folders->pdata[i], 0, NULL);
      const char *name;

      g_assert_nonnull (dir);
      while ((name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *path = g_build_filename (folders->pdata[i], name, NULL);
          g_autoptr (GError) error = NULL;

          g_assert_null (retail_model_load (path, &error));
          g_assert_error (error, RETAIL_ERROR, RETAIL_ERROR_FORMAT);
          seen++;
        }
    }
  g_assert_cmpuint (seen, >, 300);
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/store/model-json/reading-back-and-writing-gives-the-same-bytes",
                   reading_back_and_writing_gives_the_same_bytes);
  g_test_add_func ("/store/model-json/a-model-of-identical-customers-survives-too",
                   a_model_of_identical_customers_survives_too);
  g_test_add_func ("/store/model-json/a-reloaded-model-knows-what-the-first-knew",
                   a_reloaded_model_knows_what_the_first_knew);
  g_test_add_func ("/store/model-json/metrics-have-the-promised-keys-and-no-others",
                   metrics_have_the_promised_keys_and_no_others);
  g_test_add_func ("/store/model-json/a-model-from-before-there-were-ranges-has-none",
                   a_model_from_before_there_were_ranges_has_none);
  g_test_add_func ("/store/model-json/a-covariance-that-is-none-is-refused",
                   a_covariance_that_is_none_is_refused);
  g_test_add_func ("/store/model-json/a-model-at-the-boundary-is-read-as-it-was-written",
                   a_model_at_the_boundary_is_read_as_it_was_written);
  g_test_add_func ("/store/model-json/numbers-are-short-and-exact", numbers_are_short_and_exact);
  g_test_add_func ("/store/model-json/a-refusal-says-where-and-what-to-do",
                   a_refusal_says_where_and_what_to_do);
  g_test_add_func ("/store/model-json/a-file-that-cannot-be-read-is-told-plainly",
                   a_file_that_cannot_be_read_is_told_plainly);
  g_test_add_func ("/store/model-json/truncated-or-flipped-text-never-does-harm",
                   truncated_or_flipped_text_never_does_harm);
  g_test_add_func ("/store/model-json/each-damage-is-refused", each_damage_is_refused);
  g_test_add_func ("/store/model-json/an-older-file-without-the-covariance-is-read",
                   an_older_file_without_the_covariance_is_read);
  g_test_add_func ("/store/model-json/a-newer-version-is-told-apart", a_newer_version_is_told_apart);
  g_test_add_func ("/store/model-json/a-model-that-lacks-an-entry-says-which",
                   a_model_that_lacks_an_entry_says_which);
  g_test_add_func ("/store/model-json/deep-nesting-is-refused-before-it-is-parsed",
                   deep_nesting_is_refused_before_it_is_parsed);
  g_test_add_func ("/store/model-json/saving-replaces-the-file-whole-or-not-at-all",
                   saving_replaces_the_file_whole_or_not_at_all);
  g_test_add_func ("/store/model-json/a-suite-of-hostile-json-is-refused",
                   a_suite_of_hostile_json_is_refused);
  return g_test_run ();
}
