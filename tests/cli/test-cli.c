/* The contract of the command line: flags, keys, exit codes, and what a bad file does. */
#include "tests/cli/cli-run.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>
#include <sys/wait.h>

static JsonObject *
parse (JsonParser *parser, const char *text)
{
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, text, -1, &error);
  g_assert_no_error (error);
  return json_node_get_object (json_parser_get_root (parser));
}

static void
assert_keys (JsonObject *object, const char *keys)
{
  g_auto (GStrv) names = g_strsplit (keys, " ", -1);

  for (char **name = names; *name != NULL; name++)
    if (!json_object_has_member (object, *name))
      g_error ("the key “%s” is missing", *name);
}

static void
wrong_usage_exits_with_two (void)
{
  static const char *const commands[] = { "",
                                          "frobnicate",
                                          "train --frobnicate",
                                          "train -k many",
                                          "train -k 0",
                                          "train --seed -1",
                                          "train --log some",
                                          "train --demo --transactions x.csv",
                                          "train --events x.csv",
                                          "train --transactions a.csv --customers b.csv",
                                          "train --as-of yesterday",
                                          "train --map nonsense",
                                          "train --transactions a.csv --map colour=Hue",
                                          "train --k-max 0",
                                          "train --seed 18446744073709551615",
                                          "train --customers a.csv --as-of 2025-01-01",
                                          "train --customers a.csv --window 90",
                                          "train --dry-run",
                                          "train --dry-run --transactions a.csv -o b.json",
                                          "train --transactions a.csv --delimiter x",
                                          "train --transactions a.csv --decimal x",
                                          "train --transactions a.csv --encoding klingon",
                                          "train --transactions a.csv --date-format %d",
                                          "train --transactions a.csv --header second",
                                          "train --currency EUR",
                                          "train --transactions a.csv --currency EURO",
                                          "train --transactions a.csv --currency E1",
                                          "train --transactions a.csv --currency ''",
                                          "simulate --monetary lots",
                                          "simulate --recency nan",
                                          "simulate --frequency=-1",
                                          "simulate --top x",
                                          "simulate --category Cheese",
                                          "segment",
                                          "segment a.csv b.csv",
                                          "demo surplus",
                                          "metrics --top 3",
                                          "stability surplus",
                                          "chart",
                                          "chart radar",
                                          "chart radar -o radar.bmp",
                                          "chart pie -o pie.png",
                                          "chart radar -o r.png --width 0",
                                          "chart radar -o r.png --scale 99",
                                          "chart radar -o r.png --recency never",
                                          "verify",
                                          "verify a.retail b.retail" };

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_auto (Run) run = analytica ("%s", commands[i]);

      g_test_message ("analytica %s", commands[i]);
      g_assert_cmpint (run.exit_code, ==, 2);
      g_assert_cmpstr (run.out, ==, "");
      g_assert_cmpstr (run.err, !=, "");
    }
}

static void
a_wrong_figure_is_told_by_its_option (void)
{
  g_auto (Run) run = analytica ("simulate --page-views=-1");

  g_assert_cmpint (run.exit_code, ==, 2);
  g_assert_nonnull (strstr (run.err, "--page-views takes"));
}

static void
help_and_version_exit_with_zero (void)
{
  static const char *const commands[]
      = { "--help",         "--version",      "train --help", "simulate -h",
          "segment --help", "metrics --help", "demo --help",  "verify --help" };

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_auto (Run) run = analytica ("%s", commands[i]);

      g_assert_cmpint (run.exit_code, ==, 0);
      g_assert_cmpstr (run.out, !=, "");
      g_assert_cmpstr (run.err, ==, "");
    }
}

static void
the_seed_scenario_holds (void)
{
  g_auto (Run) calm = analytica ("simulate --monetary 4000 --frequency 40 --json");
  g_auto (Run) silent = analytica ("simulate --monetary 4000 --frequency 40 --recency 90 --json");
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *object = parse (parser, calm.out);
  JsonObject *first;

  g_assert_cmpint (calm.exit_code, ==, 0);
  assert_keys (
      object,
      "profile segment segment_index memberships migration_risk stay upgrade_potential outlook_source "
      "p_alive expected_orders_90d value_12m margin plans recommendations");
  g_assert_cmpstr (json_object_get_string_member (object, "segment"), ==, "Sultan");
  g_assert_cmpfloat (json_object_get_double_member (object, "migration_risk"), <, 0.30);
  first = json_array_get_object_element (json_object_get_array_member (object, "recommendations"), 0);
  assert_keys (first, "product_id name category price tier similarity reason");
  g_assert_cmpstr (json_object_get_string_member (first, "tier"), ==, "Luxury");
  object = parse (parser, silent.out);
  g_assert_cmpfloat (json_object_get_double_member (object, "migration_risk"), >=, 0.60);
}

static void
simulations_are_for_people_too (void)
{
  g_auto (Run) run
      = analytica ("simulate --monetary 60 --frequency 2 --page-views 20 --add-to-cart 2 --wishlist 1 "
                   "--unique-products 2 --avg-items 1 --category skincare --top 3");

  g_assert_cmpint (run.exit_code, ==, 0);
  g_assert_nonnull (strstr (run.out, "Newbie"));
  g_assert_nonnull (strstr (run.out, "Skincare"));
  g_assert_null (strstr (run.out, "Electronics"));
}

static void
training_prints_all_metrics (void)
{
  g_auto (Run) run = analytica ("train --demo --json");
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *object = parse (parser, run.out);

  g_assert_cmpint (run.exit_code, ==, 0);
  assert_keys (
      object,
      "format version seed n_customers features k inertia silhouette elbow k_elbow k_silhouette segments "
      "pca importance migration forecast purchase_model spend_model dropped timings");
  assert_keys (json_object_get_object_member (object, "pca"), "components explained_variance_ratio");
  assert_keys (json_object_get_object_member (object, "importance"), "eta2 permutation");
  assert_keys (json_object_get_object_member (object, "migration"), "labels counts probabilities");
  assert_keys (json_object_get_object_member (object, "forecast"), "auc brier brier_base n");
  assert_keys (json_object_get_object_member (object, "purchase_model"), "model r alpha a b log_likelihood");
  assert_keys (json_object_get_object_member (object, "spend_model"), "p q gamma");
  assert_keys (json_array_get_object_element (json_object_get_array_member (object, "segments"), 0),
               "name size share revenue_share centroid centroid_scaled");
  assert_keys (json_array_get_object_element (json_object_get_array_member (object, "elbow"), 1),
               "k inertia silhouette");
}

static void
write_file (const char *path, const char *bytes, gsize length)
{
  g_assert_true (g_file_set_contents (path, bytes, (gssize)length, NULL));
}

static void
assert_same_file (const char *folder, const char *one, const char *two)
{
  g_autofree char *a = g_build_filename (folder, one, NULL);
  g_autofree char *b = g_build_filename (folder, two, NULL);
  g_autofree char *first = NULL, *second = NULL;
  gsize n, m;

  g_assert_true (g_file_get_contents (a, &first, &n, NULL));
  g_assert_true (g_file_get_contents (b, &second, &m, NULL));
  g_assert_cmpmem (first, n, second, m);
  g_assert_cmpuint (n, >, 0);
}

static void
a_saved_model_says_the_same (void)
{
  g_autofree char *folder = temporary_folder ();
  g_auto (Run) one = analytica ("train --demo -o '%s/one.json'", folder);
  g_auto (Run) two = analytica ("train --demo -o '%s/two.json'", folder);
  g_auto (Run) fresh = analytica ("metrics --json");
  g_auto (Run) loaded = analytica ("metrics -m '%s/one.json' --json", folder);
  g_auto (Run) simulated = analytica ("simulate --json");
  g_auto (Run) reloaded = analytica ("simulate -m '%s/one.json' --json", folder);

  g_assert_cmpint (one.exit_code, ==, 0);
  assert_same_file (folder, "one.json", "two.json");
  g_assert_cmpstr (fresh.out, ==, loaded.out);
  g_assert_cmpstr (simulated.out, ==, reloaded.out);
  remove_folder (folder);
}

/* Reading, working out features, the sweep and the outlook are parts of the whole; a model knows no time. */
static void
the_seconds_of_a_training_add_up (void)
{
  g_autofree char *folder = temporary_folder ();
  g_auto (Run) demo = analytica ("demo -o '%s'", folder);
  g_auto (Run) run = analytica ("train --transactions '%s/transactions.csv' --events '%s/events.csv' --json "
                                "-o '%s/model.json'",
                                folder, folder, folder);
  g_autofree char *path = g_build_filename (folder, "model.json", NULL);
  g_autofree char *model = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *timings = json_object_get_object_member (parse (parser, run.out), "timings");
  double sum = 0;

  assert_keys (timings, "read features fit sweep forecast total");
  for (guint i = 0; i < 4; i++)
    {
      const char *const parts[] = { "read", "features", "sweep", "forecast" };

      g_assert_cmpfloat (json_object_get_double_member (timings, parts[i]), >, 0);
      sum += json_object_get_double_member (timings, parts[i]);
    }
  g_assert_cmpfloat (json_object_get_double_member (timings, "fit"), >, 0);
  g_assert_cmpfloat (sum, <=, json_object_get_double_member (timings, "total"));
  g_assert_true (g_file_get_contents (path, &model, NULL, NULL));
  g_assert_null (strstr (model, "timings"));
  remove_folder (folder);
}

/* A model holds no prose: what it says of constant features and missing dates is worded when it is shown. */
static void
the_language_changes_no_byte_of_a_model (void)
{
  g_autofree char *folder = temporary_folder ();
  g_autofree char *path = g_build_filename (folder, "shop.csv", NULL);
  g_autoptr (GString) text = g_string_new ("customer_id,monetary,frequency,recency\n");
  g_auto (Run) english = { 0 };
  g_auto (Run) indonesian = { 0 };

  for (int i = 0; i < 40; i++)
    g_string_append_printf (text, "K%d,%d,3,%d\n", i, i * 7 % 50, i * 13 % 40);
  write_file (path, text->str, text->len);
  english = analytica ("train --customers '%s' -o '%s/en.json'", path, folder);
  g_setenv ("LANGUAGE", "id", TRUE);
  indonesian = analytica ("train --customers '%s' -o '%s/id.json'", path, folder);
  g_setenv ("LANGUAGE", "C", TRUE);
  g_assert_cmpint (english.exit_code, ==, 0);
  g_assert_cmpint (indonesian.exit_code, ==, 0);
  g_assert_cmpstr (english.out, !=, indonesian.out);
  assert_same_file (folder, "en.json", "id.json");
  remove_folder (folder);
}

/* The C library picks its functions by what the processor can do; without AVX2 and fused multiplication they
 * differ in the last bit, and a model must not. Whoever has another C library tests that two runs are equal.
 */
static void
the_processor_changes_no_byte_of_a_model (void)
{
  g_autofree char *folder = temporary_folder ();
  g_auto (Run) full = { 0 };
  g_auto (Run) plain = { 0 };

  full = analytica ("train --demo -o '%s/full.json'", folder);
  g_setenv ("GLIBC_TUNABLES", "glibc.cpu.hwcaps=-AVX512F,-AVX2,-AVX,-FMA,-FMA4", TRUE);
  plain = analytica ("train --demo -o '%s/plain.json'", folder);
  g_unsetenv ("GLIBC_TUNABLES");
  g_assert_cmpint (full.exit_code, ==, 0);
  g_assert_cmpint (plain.exit_code, ==, 0);
  assert_same_file (folder, "full.json", "plain.json");
  remove_folder (folder);
}

/* The demo's files, read back as anybody's, are the same shop. */
static void
the_demo_can_be_written_and_read_back (void)
{
  g_autofree char *one = temporary_folder ();
  g_autofree char *two = temporary_folder ();
  g_auto (Run) first = analytica ("demo -o '%s'", one);
  g_auto (Run) second = analytica ("demo -o '%s'", two);
  g_auto (Run) direct = analytica ("train --demo --json");
  g_auto (Run) read_back = analytica ("train --transactions '%s/transactions.csv' --events '%s/events.csv' "
                                      "--products '%s/products.csv' --log monetary --json",
                                      one, one, one);
  g_autoptr (JsonParser) a = json_parser_new ();
  g_autoptr (JsonParser) b = json_parser_new ();
  JsonObject *x, *y;
  const char *const files[] = { "transactions.csv", "events.csv", "products.csv", "customers.csv" };

  g_assert_cmpint (first.exit_code, ==, 0);
  g_assert_cmpint (second.exit_code, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *written = g_build_filename (one, files[i], NULL);
      g_autofree char *same = g_build_filename (two, files[i], NULL);

      assert_same_file ("/", written, same);
    }
  g_assert_cmpint (read_back.exit_code, ==, 0);
  x = parse (a, direct.out);
  y = parse (b, read_back.out);
  g_assert_cmpint (json_object_get_int_member (x, "n_customers"), ==,
                   json_object_get_int_member (y, "n_customers"));
  g_assert_cmpint (json_object_get_int_member (y, "k"), ==, 4);
  g_assert_cmpfloat_with_epsilon (
      json_object_get_double_member (x, "inertia") / json_object_get_double_member (y, "inertia"), 1, 1e-9);
  remove_folder (one);
  remove_folder (two);
}

static void
segment_writes_a_line_per_customer (void)
{
  g_autofree char *folder = temporary_folder ();
  g_auto (Run) demo = analytica ("demo -o '%s'", folder);
  g_auto (Run) run = analytica ("segment '%s/customers.csv'", folder);
  g_auto (Run) file = analytica ("segment '%s/customers.csv' -o '%s/out.csv'", folder, folder);
  g_autofree char *path = g_build_filename (folder, "out.csv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_cmpint (demo.exit_code, ==, 0);
  g_assert_cmpint (run.exit_code, ==, 0);
  g_assert_cmpint (file.exit_code, ==, 0);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, run.out);
  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), >, 900);
  g_assert_true (g_str_has_prefix (lines[0],
                                   "customer_id,segment,membership,migration_risk,upgrade_potential,p_alive,"
                                   "value_12m"));
  remove_folder (folder);
}

/* Each bad file: exit 1, one line that names it, nothing on stdout, no output file. */
static void
bad_files_are_refused_with_one_line (void)
{
  static const struct
  {
    const char *name, *bytes;
    gsize length;
    const char *says;
  } files[] = {
    { "empty.csv", "", 0, NULL },
    { "header-only.csv", "customer_id,order_id,ordered_at,product_id,quantity,unit_price\n", 63, NULL },
    { "no-price.csv", "customer_id,order_id,ordered_at,product_id,quantity\nA,1,2024-01-01,P,1\n", 71,
      "unit_price" },
    { "binary.csv",
      "\x7f"
      "ELF\x02\x01\x01\0\0\0\0\0\xff\xfe\x80\x81\0\0\n\0\0\n",
      22, "a binary file" },
    { "all-cancelled.csv",
      "customer_id,order_id,ordered_at,product_id,quantity,unit_price\nA,C1,2024-01-01,P,1,2\n", 85, NULL },
  };
  g_autofree char *folder = temporary_folder ();

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i].name, NULL);
      g_autofree char *output = g_build_filename (folder, "model.json", NULL);
      g_auto (Run) run = { 0 };

      write_file (path, files[i].bytes, files[i].length);
      run = analytica ("train --transactions '%s' -o '%s'", path, output);
      g_test_message ("%s: %s", files[i].name, run.err);
      g_assert_cmpint (run.exit_code, ==, 1);
      g_assert_cmpstr (run.out, ==, "");
      g_assert_nonnull (strstr (run.err, files[i].name));
      g_assert_true (files[i].says == NULL || strstr (run.err, files[i].says) != NULL);
      g_assert_true (strchr (run.err, '\n') == run.err + strlen (run.err) - 1);
      g_assert_false (g_file_test (output, G_FILE_TEST_EXISTS));
    }
  remove_folder (folder);
}

static void
missing_and_unwritable_files_are_named (void)
{
  g_auto (Run) missing = analytica ("train --transactions /nonexistent/shop.csv");
  g_auto (Run) model = analytica ("metrics -m /nonexistent/model.json");
  g_auto (Run) unwritable = analytica ("train --demo -o /nonexistent/model.json");

  g_assert_cmpint (missing.exit_code, ==, 1);
  g_assert_nonnull (strstr (missing.err, "shop.csv"));
  g_assert_cmpint (model.exit_code, ==, 1);
  g_assert_nonnull (strstr (model.err, "model.json"));
  g_assert_cmpint (unwritable.exit_code, ==, 1);
  g_assert_nonnull (strstr (unwritable.err, "model.json"));
}

/* Every reason in a line of its own, and the places below each other whatever the reason is called. */
static void
exclusions_stand_in_columns (void)
{
  static const char text[] = "customer_id,order_id,ordered_at,product_id,quantity,unit_price\n"
                             "A,1,2024-01-01,P,1,2\nB,2,2024-01-02,P,1,3\n,3,2024-01-02,P,1,3\n"
                             "C,C4,2024-01-02,P,1,3\nC,5,2024-01-02,P,-1,3\nC,6,2024-01-02,P,1,nan\n"
                             "C,7,2024-01-02,P,1,1e308\nC,8,2024-02-31,P,1,3\n";
  g_autofree char *folder = temporary_folder ();
  g_autofree char *path = g_build_filename (folder, "shop.csv", NULL);
  g_auto (Run) run = { 0 };
  g_auto (GStrv) lines = NULL;
  gssize place = -1;
  guint n = 0;

  write_file (path, text, sizeof text - 1);
  run = analytica ("train --transactions '%s'", path);
  g_assert_cmpint (run.exit_code, ==, 0);
  lines = g_strsplit (run.out, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      const char *at = strstr (*line, "shop.csv, first at");

      if (at == NULL)
        continue;
      g_assert_true (place < 0 || at - *line == place);
      place = at - *line;
      n++;
    }
  g_assert_cmpuint (n, ==, 5);
  g_assert_nonnull (strstr (run.out, "2  Price"));
  remove_folder (folder);
}

/* "Pelanggan dalam jendela" is longer than the room for it. */
static void
a_long_label_does_not_run_into_its_value (void)
{
  g_auto (Run) run = { 0 };

  g_setenv ("LANGUAGE", "id", TRUE);
  run = analytica ("metrics");
  g_setenv ("LANGUAGE", "C", TRUE);
  g_assert_cmpint (run.exit_code, ==, 0);
  g_assert_nonnull (strstr (run.out, "Pelanggan dalam jendela 966"));
}

/* What the system says in a word is told in a sentence, and not of a temporary name. */
static void
a_file_that_cannot_be_written_is_told_with_a_remedy (void)
{
  static const char *const commands[] = { "train --demo -o", "demo -o",
                                          "chart radar -o",  "segment '%s/customers.csv' -o",
                                          "actions -o",      NULL };
  g_autofree char *folder = temporary_folder ();
  g_auto (Run) demo = analytica ("demo -o '%s'", folder);

  g_assert_cmpint (demo.exit_code, ==, 0);
  for (guint i = 0; commands[i] != NULL; i++)
    {
      g_autoptr (GString) command = g_string_new (commands[i]);
      g_auto (Run) run = { 0 };

      g_string_replace (command, "%s", folder, 0);
      run = analytica ("%s '%s/customers.csv/no.png'", command->str, folder);
      g_test_message ("%s: %s", command->str, run.err);
      g_assert_cmpint (run.exit_code, ==, 1);
      g_assert_nonnull (strstr (run.err, "could not be saved"));
      g_assert_nonnull (strstr (run.err, "customers.csv/no.png"));
      g_assert_nonnull (strstr (run.err, "there is no such folder. Choose another one.\n"));
    }
  remove_folder (folder);
}

/* A pipe into a file on a full disk must not pass for done. */
static void
output_that_is_lost_exits_with_one (void)
{
  static const char *const commands[] = { "--help", "metrics --json", "simulate", "records '%s'" };
  g_autofree char *folder = temporary_folder ();
  g_autofree char *shop = g_build_filename (folder, "shop.retail", NULL);
  g_auto (Run) train = analytica ("train --demo -o '%s'", shop);

  if (!g_file_test ("/dev/full", G_FILE_TEST_EXISTS))
    g_test_skip ("There is no /dev/full here.");
  g_assert_cmpint (train.exit_code, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (commands) && g_file_test ("/dev/full", G_FILE_TEST_EXISTS); i++)
    {
      g_autoptr (GString) words = g_string_new (commands[i]);
      g_autofree char *script = NULL, *err = NULL;
      const char *argv[] = { "sh", "-c", NULL, NULL };
      int status = 0;

      g_string_replace (words, "%s", shop, 0);
      argv[2] = script = g_strdup_printf ("'%s' %s > /dev/full", g_getenv ("RETAIL_ANALYTICA"), words->str);
      g_assert_true (g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, &err,
                                   &status, NULL));
      g_test_message ("%s: %s", script, err);
      g_assert_cmpint (WEXITSTATUS (status), ==, 1);
      g_assert_true (strchr (err, '\n') == err + strlen (err) - 1);
    }
  remove_folder (folder);
}

/* The demo store is a shop like any: the same moment cuts its files and itself in the same way. */
static void
the_demo_can_be_seen_at_an_earlier_moment (void)
{
  g_autofree char *folder = temporary_folder ();
  g_auto (Run) files = analytica ("demo -o '%s'", folder);
  g_auto (Run) now = analytica ("train --demo --json");
  g_auto (Run) then = analytica ("train --demo --as-of 2025-06-01 --json");
  g_auto (Run) read_back = analytica ("train --transactions '%s/transactions.csv' --events '%s/events.csv' "
                                      "--products '%s/products.csv' --log monetary --as-of 2025-06-01 --json",
                                      folder, folder, folder);
  g_autoptr (JsonParser) a = json_parser_new ();
  g_autoptr (JsonParser) b = json_parser_new ();
  g_autoptr (JsonParser) c = json_parser_new ();
  JsonObject *today = parse (a, now.out), *direct = parse (b, then.out), *read = parse (c, read_back.out);

  g_assert_cmpint (files.exit_code, ==, 0);
  g_assert_cmpint (json_object_get_int_member (direct, "n_customers"), !=,
                   json_object_get_int_member (today, "n_customers"));
  g_assert_cmpint (json_object_get_int_member (direct, "n_customers"), ==,
                   json_object_get_int_member (read, "n_customers"));
  g_assert_cmpfloat_with_epsilon (json_object_get_double_member (direct, "inertia")
                                      / json_object_get_double_member (read, "inertia"),
                                  1, 1e-9);
  remove_folder (folder);
}

/* 300 identical customers: one segment, said so, no NaN anywhere. */
static void
identical_customers_are_one_segment (void)
{
  g_autofree char *folder = temporary_folder ();
  g_autofree char *path = g_build_filename (folder, "same.csv", NULL);
  g_autoptr (GString) text = g_string_new ("customer_id,monetary,frequency,recency\n");
  g_auto (Run) run = { 0 };
  g_auto (Run) json = { 0 };
  g_autoptr (JsonParser) parser = json_parser_new ();

  for (int i = 0; i < 300; i++)
    g_string_append_printf (text, "K%d,100,3,20\n", i);
  write_file (path, text->str, text->len);
  run = analytica ("train --customers '%s' -k 4", path);
  json = analytica ("train --customers '%s' --json", path);
  g_assert_cmpint (run.exit_code, ==, 0);
  g_assert_null (strstr (run.out, "nan"));
  g_assert_null (strstr (run.out, "inf"));
  g_assert_nonnull (strstr (run.out, "1 (there are no more different customers)"));
  g_assert_cmpint (json_object_get_int_member (parse (parser, json.out), "k"), ==, 1);
  remove_folder (folder);
}

/* Where there is no other segment and no date, nothing is known of movement, in any of the answers. */
static void
one_segment_without_dates_knows_of_no_movement (void)
{
  static const char *const unknown[] = { "migration_risk", "stay", "upgrade_potential", "outlook_source" };
  g_autofree char *folder = temporary_folder ();
  g_autofree char *path = g_build_filename (folder, "two.csv", NULL);
  g_autoptr (GString) text = g_string_new ("customer_id,monetary,frequency,recency\n");
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_auto (Run) trained = { 0 }, json = { 0 }, people = { 0 }, lines = { 0 };
  JsonObject *answer;

  for (int i = 0; i < 300; i++)
    g_string_append_printf (text, "K%d,%d,%d,20\n", i, i % 2 == 0 ? 100 : 900, 2 + i % 3);
  write_file (path, text->str, text->len);
  trained = analytica ("train --customers '%s' -k 1 -o '%s/one.json'", path, folder);
  json = analytica ("simulate -m '%s/one.json' --json", folder);
  people = analytica ("simulate -m '%s/one.json'", folder);
  lines = analytica ("segment -m '%s/one.json' '%s'", folder, path);
  g_assert_cmpint (trained.exit_code + json.exit_code + people.exit_code + lines.exit_code, ==, 0);
  answer = parse (parser, json.out);
  for (guint i = 0; i < G_N_ELEMENTS (unknown); i++)
    g_assert_true (json_object_get_null_member (answer, unknown[i]));
  g_assert_nonnull (strstr (people.out, "Migration risk        not enough data\n"));
  g_assert_nonnull (strstr (people.out, "Upgrade potential     not enough data\n"));
  g_assert_nonnull (strstr (lines.out, "\nK0,Segment 1,1.000000,,,,\n"));
  remove_folder (folder);
}

static void
assert_begins (const char *path, const char *magic)
{
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_cmpuint (length, >, 1000);
  g_assert_true (strncmp (contents, magic, strlen (magic)) == 0);
}

static void
every_chart_can_be_drawn (void)
{
  static const char *const names[] = { "radar",     "segments", "scatter", "elbow",   "importance", "eta2",
                                       "migration", "gauge",    "margin",  "outcome", "calibration" };
  static const char *const magic[][2] = { { "png", "\x89PNG" }, { "svg", "<?xml" }, { "pdf", "%PDF" } };
  g_autofree char *folder = temporary_folder ();
  g_autofree char *model = g_build_filename (folder, "demo.json", NULL);
  g_auto (Run) train = analytica ("train --demo -o '%s'", model);

  g_assert_cmpint (train.exit_code, ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *const *kind = magic[i % G_N_ELEMENTS (magic)];
      g_autofree char *path = g_strdup_printf ("%s/%s.%s", folder, names[i], kind[0]);
      g_auto (Run) run = analytica ("chart %s -m '%s' -o '%s' --frequency 40", names[i], model, path);

      g_test_message ("%s", path);
      g_assert_cmpstr (run.err, ==, "");
      g_assert_cmpint (run.exit_code, ==, 0);
      assert_begins (path, kind[1]);
    }
  remove_folder (folder);
}

static void
a_chart_has_the_size_that_is_asked_for (void)
{
  g_autofree char *folder = temporary_folder ();
  g_autofree char *path = g_build_filename (folder, "gauge.png", NULL);
  g_autofree char *bytes = NULL;
  g_auto (Run) run = analytica ("chart gauge -o '%s' --width 300 --height 200 --scale 3 --dark", path);
  gsize length;

  g_assert_cmpint (run.exit_code, ==, 0);
  assert_begins (path, "\x89PNG");
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  /* the width and height of the header, big-endian */
  g_assert_cmpmem (bytes + 16, 8, "\0\0\x03\x84\0\0\x02\x58", 8);
  remove_folder (folder);
}

/* German: semicolons, decimal commas, days first, Windows-1252; and one line that is left out. */
static const char german_shop[] = "Kundennummer;Bestellnummer;Datum;Artikelnummer;Menge;Preis\n"
                                  "M\xfcller;1;31.01.2024;p;2;3,50\n"
                                  "M\xfcller;C2;31.01.2024;p;2;3,50\n"
                                  "Meier;3;01.02.2024;p;1;1.234,50\n";

static void
a_dry_run_tells_how_a_file_is_written (void)
{
  g_autofree char *folder = temporary_folder ();
  g_autofree char *path = g_build_filename (folder, "shop.csv", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_auto (Run) text = { 0 };
  g_auto (Run) json = { 0 };
  JsonObject *report, *file;

  write_file (path, german_shop, sizeof german_shop - 1);
  text = analytica ("train --transactions '%s' --dry-run", path);
  json = analytica ("train --transactions '%s' --dry-run --json", path);
  g_assert_cmpint (text.exit_code, ==, 0);
  g_assert_nonnull (strstr (text.out, "Windows-1252"));
  g_assert_nonnull (strstr (text.out, "customer_id ← Kundennummer"));
  g_assert_nonnull (strstr (text.out, "first at line 3"));
  report = parse (parser, json.out);
  assert_keys (report, "files lines_read lines_kept dropped customers products as_of window_days warnings");
  file = json_array_get_object_element (json_object_get_array_member (report, "files"), 0);
  g_assert_cmpstr (json_object_get_string_member (file, "encoding"), ==, "windows-1252");
  g_assert_cmpstr (json_object_get_string_member (file, "delimiter"), ==, ";");
  g_assert_cmpstr (json_object_get_string_member (file, "decimal"), ==, ",");
  g_assert_cmpstr (json_object_get_string_member (file, "date_order"), ==, "dmy");
  g_assert_cmpint (json_object_get_int_member (report, "customers"), ==, 2);
  g_assert_cmpint (json_object_get_int_member (report, "lines_kept"), ==, 2);
  remove_folder (folder);
}

static gint64
as_of_with (const char *path, const char *options)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_auto (Run) run = analytica ("train --transactions '%s' --dry-run --json %s", path, options);

  g_assert_cmpint (run.exit_code, ==, 0);
  return json_object_get_int_member (parse (parser, run.out), "as_of");
}

static void
what_the_user_says_of_a_file_goes_first (void)
{
  static const char shop[] = "customer_id,order_id,ordered_at,product_id,quantity,unit_price\n"
                             "a,1,02/03/04,p,1,\"1,234\"\n";
  g_autofree char *folder = temporary_folder ();
  g_autofree char *path = g_build_filename (folder, "shop.csv", NULL);
  g_auto (Run) wrong = { 0 };

  write_file (path, shop, sizeof shop - 1);
  g_assert_cmpint (as_of_with (path, ""), ==, 1075852800);
  g_assert_cmpint (as_of_with (path, "--date-format mdy"), ==, 1075852800);
  g_assert_cmpint (as_of_with (path, "--date-format dmy"), ==, 1078272000);
  g_assert_cmpint (as_of_with (path, "--date-format ymd"), ==, 1015286400);
  g_assert_cmpint (as_of_with (path, "--date-format %y/%d/%m"), ==, 1017878400);
  g_assert_cmpint (as_of_with (path, "--encoding latin1 --decimal comma --delimiter ,"), ==, 1075852800);
  wrong = analytica ("train --transactions '%s' --dry-run --delimiter tab", path);
  g_assert_cmpint (wrong.exit_code, ==, 1);
  g_assert_nonnull (strstr (wrong.err, "shop.csv"));
  remove_folder (folder);
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/cli/wrong-usage-exits-with-two", wrong_usage_exits_with_two);
  g_test_add_func ("/cli/a-wrong-figure-is-told-by-its-option", a_wrong_figure_is_told_by_its_option);
  g_test_add_func ("/cli/help-and-version-exit-with-zero", help_and_version_exit_with_zero);
  g_test_add_func ("/cli/simulate/the-seed-scenario-holds", the_seed_scenario_holds);
  g_test_add_func ("/cli/simulate/simulations-are-for-people-too", simulations_are_for_people_too);
  g_test_add_func ("/cli/train/training-prints-all-metrics", training_prints_all_metrics);
  g_test_add_func ("/cli/train/a-saved-model-says-the-same", a_saved_model_says_the_same);
  g_test_add_func ("/cli/train/bad-files-are-refused-with-one-line", bad_files_are_refused_with_one_line);
  g_test_add_func ("/cli/train/missing-and-unwritable-files-are-named",
                   missing_and_unwritable_files_are_named);
  g_test_add_func ("/cli/train/exclusions-stand-in-columns", exclusions_stand_in_columns);
  g_test_add_func ("/cli/a-long-label-does-not-run-into-its-value", a_long_label_does_not_run_into_its_value);
  g_test_add_func ("/cli/a-file-that-cannot-be-written-is-told-with-a-remedy",
                   a_file_that_cannot_be_written_is_told_with_a_remedy);
  g_test_add_func ("/cli/output-that-is-lost-exits-with-one", output_that_is_lost_exits_with_one);
  g_test_add_func ("/cli/train/the-demo-can-be-seen-at-an-earlier-moment",
                   the_demo_can_be_seen_at_an_earlier_moment);
  g_test_add_func ("/cli/train/identical-customers-are-one-segment", identical_customers_are_one_segment);
  g_test_add_func ("/cli/simulate/one-segment-without-dates-knows-of-no-movement",
                   one_segment_without_dates_knows_of_no_movement);
  g_test_add_func ("/cli/chart/every-chart-can-be-drawn", every_chart_can_be_drawn);
  g_test_add_func ("/cli/chart/has-the-size-that-is-asked-for", a_chart_has_the_size_that_is_asked_for);
  g_test_add_func ("/cli/train/a-dry-run-tells-how-a-file-is-written", a_dry_run_tells_how_a_file_is_written);
  g_test_add_func ("/cli/train/what-the-user-says-of-a-file-goes-first",
                   what_the_user_says_of_a_file_goes_first);
  g_test_add_func ("/cli/train/the-seconds-of-a-training-add-up", the_seconds_of_a_training_add_up);
  g_test_add_func ("/cli/train/the-language-changes-no-byte-of-a-model",
                   the_language_changes_no_byte_of_a_model);
  g_test_add_func ("/cli/train/the-processor-changes-no-byte-of-a-model",
                   the_processor_changes_no_byte_of_a_model);
  g_test_add_func ("/cli/demo/the-demo-can-be-written-and-read-back", the_demo_can_be_written_and_read_back);
  g_test_add_func ("/cli/segment/segment-writes-a-line-per-customer", segment_writes_a_line_per_customer);
  return g_test_run ();
}
