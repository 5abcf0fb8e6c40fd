#include "service/shop-preview.h"
#include "tests/test-support.h"

#include <glib/gstdio.h>
#include <string.h>

static const char *const header[] = { "Who", "Rechnung", "Wann", "Was", "Wieviel", "Kosten", NULL };
static const char *const other[] = { "Who", "Rechnung", "Wann", "Was", "Wieviel", NULL };
static const char *const same[] = { "who", "RECHNUNG", "wann ", "Was", "wie-viel", "Kosten", NULL };

static GHashTable *
make_map (void)
{
  static const char *const ids[]
      = { "customer_id", "order_id", "ordered_at", "product_id", "quantity", "unit_price" };
  GHashTable *map = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    g_hash_table_insert (map, (gpointer)ids[i], (gpointer)header[i]);
  g_hash_table_insert (map, (gpointer) "category", (gpointer) "");
  return map;
}

/* Frees PATH, with the file and its folder. */
static void
forget (char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_remove (path);
  g_rmdir (folder);
  g_free (path);
}

static char *
new_path (const char *name)
{
  g_autofree char *folder = g_dir_make_tmp ("mappings-XXXXXX", NULL);

  return g_build_filename (folder, name, NULL);
}

static void
a_mapping_is_recalled_by_its_header (void)
{
  char *path = new_path ("mappings.ini");
  g_autoptr (RetailMappingMemory) first = retail_mapping_memory_open (path, NULL), second = NULL;
  g_autoptr (GHashTable) map = make_map (), recalled = NULL;
  RetailCsvSettings settings = { .decimal = ',', .date_order = RETAIL_DATE_DAY_FIRST }, told;
  RetailMapping mapping = { header, RETAIL_FILE_TRANSACTIONS, map, &settings };
  RetailFileKind kind;
  g_autoptr (GError) error = NULL;

  g_assert_null (retail_mapping_memory_recall (first, header, RETAIL_FILE_TRANSACTIONS, &told));
  g_assert_true (retail_mapping_memory_remember (first, &mapping, &error));
  g_assert_no_error (error);
  second = retail_mapping_memory_open (path, NULL);
  g_assert_true (retail_mapping_memory_recall_kind (second, same, &kind));
  g_assert_cmpint (kind, ==, RETAIL_FILE_TRANSACTIONS);
  g_assert_false (retail_mapping_memory_recall_kind (second, other, &kind));
  recalled = retail_mapping_memory_recall (second, same, kind, &told);
  g_assert_cmpstr (g_hash_table_lookup (recalled, "unit_price"), ==, "Kosten");
  g_assert_cmpstr (g_hash_table_lookup (recalled, "category"), ==, "");
  g_assert_cmpint (told.decimal, ==, ',');
  g_assert_cmpint (told.date_order, ==, RETAIL_DATE_DAY_FIRST);
  g_assert_cmpint (told.delimiter, ==, 0);
  g_assert_null (retail_mapping_memory_recall (second, same, RETAIL_FILE_EVENTS, NULL));
  forget (path);
}

static void
a_damaged_memory_is_empty_told_and_written_anew (void)
{
  static const char *const damages[]
      = { "no group = 1\n[x", "[group]\nno sign of equality\n", "just words\n" };

  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      char *path = new_path ("mappings.ini");
      g_autoptr (RetailMappingMemory) memory = NULL, again = NULL;
      g_autoptr (GHashTable) map = make_map (), recalled = NULL;
      RetailMapping mapping = { header, RETAIL_FILE_TRANSACTIONS, map, NULL };
      g_autofree char *warning = NULL;
      g_autofree char *none = NULL;

      g_assert_true (g_file_set_contents (path, damages[i], -1, NULL));
      memory = retail_mapping_memory_open (path, &warning);
      g_assert_nonnull (warning);
      g_assert_nonnull (strstr (warning, "mappings.ini"));
      g_assert_true (retail_mapping_memory_remember (memory, &mapping, NULL));
      again = retail_mapping_memory_open (path, &none);
      g_assert_null (none);
      recalled = retail_mapping_memory_recall (again, header, RETAIL_FILE_TRANSACTIONS, NULL);
      g_assert_nonnull (recalled);
      forget (path);
    }
}

static void
the_longest_unused_go_first (void)
{
  char *path = new_path ("mappings.ini");
  g_autoptr (RetailMappingMemory) memory = retail_mapping_memory_open (path, NULL);
  g_autoptr (GHashTable) map = make_map ();
  RetailFileKind kind;

  for (guint i = 0; i < RETAIL_MAPPINGS_KEPT + 5; i++)
    {
      g_autofree char *name = g_strdup_printf ("column %u", i);
      const char *const numbered[] = { name, "b", NULL };
      const char *const first[] = { "column 0", "b", NULL };

      g_assert_true (retail_mapping_memory_remember (
          memory, &(RetailMapping){ numbered, RETAIL_FILE_PRODUCTS, map, NULL }, NULL));
      g_assert_true (retail_mapping_memory_remember (
          memory, &(RetailMapping){ first, RETAIL_FILE_PRODUCTS, map, NULL }, NULL));
    }
  g_assert_true (
      retail_mapping_memory_recall_kind (memory, (const char *const[]){ "column 0", "b", NULL }, &kind));
  g_assert_false (
      retail_mapping_memory_recall_kind (memory, (const char *const[]){ "column 1", "b", NULL }, &kind));
  g_assert_true (
      retail_mapping_memory_recall_kind (memory, (const char *const[]){ "column 50", "b", NULL }, &kind));
  forget (path);
}

static void
a_folder_that_cannot_be_written_is_told (void)
{
  g_autoptr (RetailMappingMemory) memory = retail_mapping_memory_open ("/proc/none/mappings.ini", NULL);
  g_autoptr (GHashTable) map = make_map ();
  g_autoptr (GError) error = NULL;

  g_assert_false (retail_mapping_memory_remember (
      memory, &(RetailMapping){ header, RETAIL_FILE_TRANSACTIONS, map, NULL }, &error));
  g_assert_nonnull (error);
}

/* March's export is mapped by hand; April's is not, and is read the same. */
static void
the_next_file_needs_no_mapping (void)
{
  char *memory_path = new_path ("mappings.ini"), *path = new_path ("april.csv");
  g_autoptr (RetailMappingMemory) memory = retail_mapping_memory_open (memory_path, NULL);
  g_autoptr (GHashTable) map = make_map (), wished = NULL;
  RetailPreviewRequest request = { .path = path, .kind = RETAIL_FILE_KIND_GUESS };
  RetailCsvSettings settings = { .date_order = RETAIL_DATE_DAY_FIRST }, taken;
  g_autoptr (RetailPreview) unknown = NULL, mapped = NULL, preview = NULL;
  g_auto (RetailImport) import = { 0 };
  g_autoptr (RetailShop) shop = NULL;
  RetailTrainRequest train;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path,
                                      "Who,Rechnung,Wann,Was,Wieviel,Kosten\na,1,2/3/2024,p,1,2\n"
                                      "b,2,3/3/2024,p,1,2\nb,3,,p,1,2\n",
                                      -1, NULL));
  unknown = retail_shop_preview (&request, memory, &taken, NULL);
  g_assert_nonnull (unknown->problem);
  request.map = map;
  request.kind = RETAIL_FILE_TRANSACTIONS;
  mapped = retail_shop_preview (&request, memory, &taken, NULL);
  g_assert_null (mapped->problem);
  g_assert_true (retail_shop_remember (memory, mapped, &settings, NULL));

  request = (RetailPreviewRequest){ .path = path, .kind = RETAIL_FILE_KIND_GUESS };
  preview = retail_shop_preview (&request, memory, &taken, NULL);
  g_assert_null (preview->problem);
  g_assert_cmpint (taken.date_order, ==, RETAIL_DATE_DAY_FIRST);
  retail_train_request_init (&train);
  retail_shop_wish (&train, preview, &taken, &wished);
  g_assert_true (retail_shop_read (&train, &import, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (import.customers->n, ==, 2);
  g_assert_cmpint (import.customers->as_of, ==, 1709424000 + 86400);
  g_assert_cmpuint (import.report->files[0].dropped[RETAIL_DROP_DATE], ==, 1);
  shop = retail_shop_train_import (&train, &import, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (shop->model->customers_kept, ==, 2);
  forget (path);
  forget (memory_path);
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/service/mapping-memory/a-mapping-is-recalled-by-its-header",
                   a_mapping_is_recalled_by_its_header);
  g_test_add_func ("/service/mapping-memory/a-damaged-memory-is-empty-told-and-written-anew",
                   a_damaged_memory_is_empty_told_and_written_anew);
  g_test_add_func ("/service/mapping-memory/the-longest-unused-go-first", the_longest_unused_go_first);
  g_test_add_func ("/service/mapping-memory/a-folder-that-cannot-be-written-is-told",
                   a_folder_that_cannot_be_written_is_told);
  g_test_add_func ("/service/mapping-memory/the-next-file-needs-no-mapping", the_next_file_needs_no_mapping);
  return g_test_run ();
}
