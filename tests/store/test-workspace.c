/* A shop into a file and out of it again. */
#include "store/model-json.h"
#include "tests/store/workspace-fixture.h"

static void
assert_same_numbers (const double *a, const double *b, gsize n)
{
  for (gsize i = 0; i < n; i++)
    g_assert_true (a[i] == b[i] || (isnan (a[i]) && isnan (b[i])));
}

static void
assert_same_customers (const RetailCustomers *a, const RetailCustomers *b)
{
  g_assert_cmpuint (a->n, ==, b->n);
  g_assert_cmpint (a->has_dates, ==, b->has_dates);
  g_assert_cmpint (a->as_of, ==, b->as_of);
  g_assert_cmpuint (a->window_days, ==, b->window_days);
  g_assert_cmpmem (a->has_feature, sizeof a->has_feature, b->has_feature, sizeof b->has_feature);
  g_assert_cmpmem (a->in_now, a->n, b->in_now, b->n);
  assert_same_numbers (a->now, b->now, a->n * RETAIL_N_FEATURES);
  for (gsize i = 0; i < a->n; i++)
    g_assert_cmpstr (a->ids[i], ==, b->ids[i]);
  g_assert_true ((a->latent == NULL) == (b->latent == NULL));
  if (!a->has_dates)
    return;
  g_assert_cmpmem (a->in_then, a->n, b->in_then, b->n);
  assert_same_numbers (a->then, b->then, a->n * RETAIL_N_FEATURES);
  assert_same_numbers (&a->history[0].repeat_orders, &b->history[0].repeat_orders, a->n * 4);
}

static void
assert_same_outlooks (const RetailOutlooks *a, const RetailOutlooks *b)
{
  g_assert_cmpmem (a->segment, a->n, b->segment, b->n);
  assert_same_numbers (a->membership, b->membership, a->n);
  assert_same_numbers (a->risk, b->risk, a->n);
  assert_same_numbers (a->upgrade, b->upgrade, a->n);
  assert_same_numbers (a->p_alive, b->p_alive, a->n);
  assert_same_numbers (a->value_12m, b->value_12m, a->n);
}

static void
assert_same_models (const RetailModel *a, const RetailModel *b)
{
  g_autofree char *text = retail_model_to_json (a, NULL), *other = retail_model_to_json (b, NULL);

  g_assert_cmpstr (text, ==, other);
}

static void
assert_same_settings (const RetailCsvSettings *a, const RetailCsvSettings *b)
{
  g_assert_cmpint (a->encoding, ==, b->encoding);
  g_assert_cmpint (a->delimiter, ==, b->delimiter);
  g_assert_cmpint (a->decimal, ==, b->decimal);
  g_assert_cmpint (a->date_order, ==, b->date_order);
  g_assert_cmpint (a->header, ==, b->header);
}

static void
assert_same_reports (const RetailImportReport *a, const RetailImportReport *b)
{
  g_assert_cmpuint (a->n_files, ==, b->n_files);
  g_assert_cmpuint (a->n_warnings, ==, b->n_warnings);
  for (guint i = 0; i < a->n_files; i++)
    {
      const RetailFileReport *one = &a->files[i], *other = &b->files[i];

      g_assert_cmpint (one->kind, ==, other->kind);
      g_assert_cmpstr (one->path, ==, other->path);
      g_assert_cmpint (one->size, ==, other->size);
      g_assert_cmpuint (one->lines_read, ==, other->lines_read);
      g_assert_cmpuint (one->lines_kept, ==, other->lines_kept);
      g_assert_cmpstr (one->currency, ==, other->currency);
      g_assert_cmpuint (one->header_line, ==, other->header_line);
      g_assert_cmpmem (one->dropped, sizeof one->dropped, other->dropped, sizeof other->dropped);
      g_assert_cmpmem (one->first_lines, sizeof one->first_lines, other->first_lines,
                       sizeof other->first_lines);
      assert_same_settings (&one->settings, &other->settings);
      g_assert_cmpmem (&one->certainty, sizeof one->certainty, &other->certainty, sizeof other->certainty);
      for (guint column = 0; column < RETAIL_N_COLUMNS; column++)
        g_assert_cmpstr (one->columns[column], ==, other->columns[column]);
    }
  for (guint i = 0; i < a->n_warnings; i++)
    {
      const RetailWarning *one = &a->warnings[i], *other = &b->warnings[i];

      g_assert_cmpint (one->kind, ==, other->kind);
      g_assert_cmpint (one->file, ==, other->file);
      g_assert_cmpuint (one->features, ==, other->features);
      g_assert_cmpuint (one->line, ==, other->line);
      assert_same_numbers (&one->value, &other->value, 1);
      g_assert_cmpstr (one->text, ==, other->text);
    }
}

static void
assert_same_wishes (const RetailReceiptWishes *a, const RetailReceiptWishes *b)
{
  GHashTableIter iter;
  gpointer column, header;

  assert_same_settings (&a->settings, &b->settings);
  g_assert_true ((a->map == NULL) == (b->map == NULL));
  if (a->map == NULL)
    return;
  g_assert_cmpuint (g_hash_table_size (a->map), ==, g_hash_table_size (b->map));
  g_hash_table_iter_init (&iter, a->map);
  while (g_hash_table_iter_next (&iter, &column, &header))
    g_assert_cmpstr (g_hash_table_lookup (b->map, column), ==, header);
}

static void
assert_same_receipts (const RetailReceipt *a, const RetailReceipt *b)
{
  assert_same_reports (a->report, b->report);
  g_assert_cmpuint (a->n_files, ==, b->n_files);
  for (guint i = 0; i < a->n_files; i++)
    {
      g_assert_cmpstr (a->files[i].path, ==, b->files[i].path);
      g_assert_cmpstr (a->files[i].sha256, ==, b->files[i].sha256);
      g_assert_cmpuint (a->files[i].size, ==, b->files[i].size);
    }
  assert_same_wishes (&a->wishes, &b->wishes);
  for (guint kind = 0; kind < RETAIL_N_FILE_KINDS; kind++)
    assert_same_wishes (&a->wishes_of[kind], &b->wishes_of[kind]);
  g_assert_cmpint (a->demo, ==, b->demo);
  g_assert_cmpuint (a->demo_seed, ==, b->demo_seed);
  g_assert_cmpint (a->as_of, ==, b->as_of);
  g_assert_cmpint (a->newest, ==, b->newest);
  g_assert_cmpuint (a->window_days, ==, b->window_days);
  g_assert_cmpuint (a->k, ==, b->k);
  g_assert_cmpuint (a->k_max, ==, b->k_max);
  g_assert_cmpuint (a->n_init, ==, b->n_init);
  g_assert_cmpuint (a->seed, ==, b->seed);
  g_assert_cmpint (a->log_mode, ==, b->log_mode);
  g_assert_cmpint (a->k_reason, ==, b->k_reason);
  g_assert_cmpstr (a->currency, ==, b->currency);
  g_assert_cmpstr (a->fingerprint, ==, b->fingerprint);
  g_assert_cmpstr (a->version, ==, b->version);
  g_assert_cmpint (a->made_at, ==, b->made_at);
}

static void
assert_same_parts (const RetailWorkspaceParts *a, const RetailWorkspaceParts *b)
{
  g_assert_cmpstr (a->name, ==, b->name);
  g_assert_cmpint (a->trained_at, ==, b->trained_at);
  assert_same_models (a->model, b->model);
  assert_same_customers (a->customers, b->customers);
  assert_same_buyers (a->buyers, b->buyers);
  assert_same_outlooks (a->outlooks, b->outlooks);
  assert_same_receipts (a->receipt, b->receipt);
}

/* Opens PATH and compares all that is in it. */
static void
assert_holds (const char *path, const RetailWorkspaceParts *parts)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RetailWorkspace) workspace = retail_workspace_open (path, FALSE, &error);
  g_auto (RetailWorkspaceParts) read = { 0 };

  g_assert_no_error (error);
  g_assert_cmpint (retail_workspace_get_access (workspace), ==, RETAIL_WORKSPACE_WRITABLE);
  g_assert_true (retail_workspace_read (workspace, &read, NULL, &error));
  g_assert_no_error (error);
  assert_same_parts (parts, &read);
}

static RetailWorkspace *
create (const char *path, const RetailWorkspaceParts *parts)
{
  g_autoptr (GError) error = NULL;
  RetailWorkspace *workspace = retail_workspace_create (path, parts, NULL, &error);

  g_assert_no_error (error);
  return workspace;
}

static void
what_is_read_is_what_was_written (void)
{
  g_autofree char *folder = workspace_folder ();
  g_autofree char *path = g_build_filename (folder, "shop.retail", NULL);
  g_auto (RetailWorkspaceParts) parts = { 0 };

  workspace_parts (&parts, 4);
  retail_workspace_free (create (path, &parts));
  g_assert_true (retail_workspace_is (path));
  assert_holds (path, &parts);
  workspace_remove_folder (folder);
}

static void
another_shop_takes_the_place_of_the_first (void)
{
  g_autofree char *folder = workspace_folder ();
  g_autofree char *path = g_build_filename (folder, "shop.retail", NULL);
  g_auto (RetailWorkspaceParts) parts = { 0 };
  g_auto (RetailWorkspaceParts) other = { 0 };
  g_autoptr (RetailWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;

  workspace_parts (&parts, 4);
  workspace_parts (&other, 2);
  workspace = create (path, &parts);
  g_free (other.name);
  other.name = g_strdup ("Another");
  other.customers->ids[0][0] = 'X';
  g_assert_true (retail_workspace_write (workspace, &other, NULL, &error));
  g_assert_no_error (error);
  g_clear_pointer (&workspace, retail_workspace_free);
  assert_holds (path, &other);
  workspace_remove_folder (folder);
}

/* A workspace that has just been created, and is open. */
typedef struct
{
  char *folder, *path;
  RetailWorkspaceParts parts; /* what it holds */
  RetailWorkspace *workspace;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = workspace_folder ();
  fixture->path = g_build_filename (fixture->folder, "shop.retail", NULL);
  workspace_parts (&fixture->parts, 3);
  fixture->workspace = create (fixture->path, &fixture->parts);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->workspace, retail_workspace_free);
  retail_workspace_parts_clear (&fixture->parts);
  workspace_remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
notes_are_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) views = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (retail_workspace_set_view (fixture->workspace, "page", "products", &error));
  g_assert_true (retail_workspace_set_view (fixture->workspace, "page", "simulator", &error));
  g_assert_true (retail_workspace_set_view (fixture->workspace, "gone", "soon", &error));
  g_assert_true (retail_workspace_set_view (fixture->workspace, "gone", NULL, &error));
  g_clear_pointer (&fixture->workspace, retail_workspace_free);
  fixture->workspace = retail_workspace_open (fixture->path, FALSE, &error);
  g_assert_no_error (error);
  views = retail_workspace_get_views (fixture->workspace, &error);
  g_assert_cmpuint (g_hash_table_size (views), ==, 1);
  g_assert_cmpstr (g_hash_table_lookup (views, "page"), ==, "simulator");
}

static void
the_log_grows_and_forgets (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) log = NULL;
  g_autoptr (GError) error = NULL;
  gint64 first = 0;

  for (guint i = 0; i < 5; i++)
    {
      RetailLogEntry entry = { .at = 100 + i, .kind = (char *)"simulate", .detail = (char *)"{\"a\": “1”}" };

      g_assert_true (retail_workspace_add_log (fixture->workspace, &entry, &error));
      first = i == 0 ? entry.id : first;
      g_assert_cmpint (entry.id, ==, first + i);
    }
  g_assert_true (retail_workspace_delete_log (fixture->workspace, first + 3, &error));
  log = retail_workspace_list_log (fixture->workspace, 2, &error);
  g_assert_cmpuint (log->len, ==, 2);
  g_assert_cmpint (((RetailLogEntry *)log->pdata[0])->at, ==, 102);
  g_assert_cmpint (((RetailLogEntry *)log->pdata[1])->at, ==, 104);
  g_assert_cmpstr (((RetailLogEntry *)log->pdata[1])->kind, ==, "simulate");
  g_assert_cmpstr (((RetailLogEntry *)log->pdata[1])->detail, ==, "{\"a\": “1”}");
  g_assert_true (retail_workspace_delete_log (fixture->workspace, 0, &error));
  g_clear_pointer (&log, g_ptr_array_unref);
  log = retail_workspace_list_log (fixture->workspace, 0, &error);
  g_assert_cmpuint (log->len, ==, 0);
}

static void
scenarios_are_put_changed_and_deleted (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  RetailScenario one = { .name = (char *)"One", .note = (char *)"", .created_at = 7 };
  RetailScenario two
      = { .name = (char *)"Two", .note = (char *)"n", .created_at = 8, .customer = (char *)"C—7" };
  const RetailScenario *found;

  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    one.profile.values[f] = two.profile.values[f] = f == 3 ? NAN : f * 1.1;
  g_assert_true (retail_workspace_put_scenario (fixture->workspace, &one, &error));
  g_assert_true (retail_workspace_put_scenario (fixture->workspace, &two, &error));
  g_assert_cmpint (one.id, >, 0);
  two.name = (char *)"Deux";
  g_assert_true (retail_workspace_put_scenario (fixture->workspace, &two, &error));
  list = retail_workspace_list_scenarios (fixture->workspace, &error);
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_null (((const RetailScenario *)list->pdata[0])->customer);
  g_assert_true (retail_workspace_delete_scenario (fixture->workspace, one.id, &error));
  g_clear_pointer (&list, g_ptr_array_unref);
  list = retail_workspace_list_scenarios (fixture->workspace, &error);
  g_assert_cmpuint (list->len, ==, 1);
  found = list->pdata[0];
  g_assert_cmpint (found->id, ==, two.id);
  g_assert_cmpstr (found->name, ==, "Deux");
  g_assert_cmpstr (found->note, ==, "n");
  g_assert_cmpstr (found->customer, ==, "C—7");
  g_assert_cmpint (found->created_at, ==, 8);
  assert_same_numbers (found->profile.values, two.profile.values, RETAIL_N_FEATURES);
}

static void
the_user_s_words_for_a_segment_are_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  RetailPersona *persona;

  persona = &fixture->parts.model->segments[1].persona;
  persona->name = g_strdup ("The “regulars” ≥ 3");
  persona->strategy = g_strdup ("Coffee.");
  persona->colour = 8;
  persona->mark = RETAIL_MARK_STAR;
  g_assert_true (retail_workspace_set_persona (fixture->workspace, persona, &error));
  g_assert_no_error (error);
  g_clear_pointer (&fixture->workspace, retail_workspace_free);
  assert_holds (fixture->path, &fixture->parts);
}

static void
save_as_goes_on_in_the_new_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = g_build_filename (fixture->folder, "other.retail", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (retail_workspace_save_as (fixture->workspace, other, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (retail_workspace_get_path (fixture->workspace), ==, other);
  assert_holds (fixture->path, &fixture->parts); /* which is let go */
  g_assert_true (retail_workspace_set_name (fixture->workspace, "Other", &error));
  g_clear_pointer (&fixture->workspace, retail_workspace_free);
  assert_holds (fixture->path, &fixture->parts);
  g_free (fixture->parts.name);
  fixture->parts.name = g_strdup ("Other");
  assert_holds (other, &fixture->parts);
}

#define ADD(name, test) g_test_add ("/store/workspace/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/store/workspace/what-is-read-is-what-was-written", what_is_read_is_what_was_written);
  g_test_add_func ("/store/workspace/another-shop-takes-the-place-of-the-first",
                   another_shop_takes_the_place_of_the_first);
  ADD ("notes-are-kept", notes_are_kept);
  ADD ("the-log-grows-and-forgets", the_log_grows_and_forgets);
  ADD ("scenarios-are-put-changed-and-deleted", scenarios_are_put_changed_and_deleted);
  ADD ("the-user-s-words-for-a-segment-are-kept", the_user_s_words_for_a_segment_are_kept);
  ADD ("save-as-goes-on-in-the-new-file", save_as_goes_on_in_the_new_file);
  return g_test_run ();
}
