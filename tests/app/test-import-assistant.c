#include "app-test.h"
#include "widget-find.h"

#include "app/import-assistant.h"
#include "app/import-progress.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  RetailSession *session;
  RetailImportAssistant *assistant;
} Scene;

static void
scene_init (Scene *scene)
{
  scene->session = retail_session_new ();
  scene->assistant = g_object_ref (retail_import_assistant_new (NULL, scene->session));
  gtk_window_present (GTK_WINDOW (scene->assistant));
}

/* The assistant may be closed already. */
static void
scene_clear (Scene *scene)
{
  gtk_window_destroy (GTK_WINDOW (scene->assistant));
  app_test_settle ();
  g_assert_finalize_object (scene->assistant);
  g_assert_finalize_object (scene->session);
}

static GtkWidget *
find (Scene *scene, const char *id)
{
  return widget_find (GTK_WIDGET (scene->assistant), id);
}

static const char *
page_of (Scene *scene)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (find (scene, "stack")));
}

static gboolean
can_go_on (Scene *scene)
{
  return gtk_widget_is_sensitive (find (scene, "next_button"));
}

/* Waits until the assistant shows this page; the test's time limit is the guard. */
static void
wait_for_page (Scene *scene, const char *page)
{
  while (strcmp (page_of (scene), page) != 0)
    g_main_context_iteration (NULL, TRUE);
  app_test_settle ();
}

static void
click (Scene *scene, const char *id)
{
  GtkWidget *button = find (scene, id);

  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

/* A table in a file of its own; free the path. */
static char *
write_table (const char *name, const char *text)
{
  char *path = g_build_filename (g_get_user_data_dir (), name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

/* Order lines of 60 customers in two manners; WRONG lines without a customer come first. */
static char *
write_orders (const char *name, const char *header, guint wrong)
{
  g_autoptr (GString) text = g_string_new (header);

  for (guint i = 0; i < wrong; i++)
    g_string_append_printf (text, ",w%u,2024-03-01,p1,1,5\n", i);
  for (guint i = 0; i < 60; i++)
    for (guint j = 0; j < (i % 2 == 0 ? 2u : 9u); j++)
      g_string_append_printf (text, "c%u,o%u-%u,2024-%02u-%02u,p%u,%u,%u.50\n", i, i, j, 1 + (i + j) % 12,
                              1 + (i * 7 + j) % 28, (i + j) % 5, 1 + i % 3, i % 2 == 0 ? 3 : 40 + i);
  return write_table (name, text->str);
}

#define HEADER "customer_id,order_id,ordered_at,product_id,quantity,unit_price\n"

static void
add (Scene *scene, const char *path)
{
  retail_import_assistant_add (scene->assistant, path);
  app_test_settle ();
}

static void
wait_for_shop (Scene *scene)
{
  while (retail_session_get_shop (scene->session) == NULL)
    g_main_context_iteration (NULL, TRUE);
  app_test_settle ();
}

static void
a_clean_file_needs_continue_and_import_alone (void)
{
  g_autofree char *path = write_orders ("orders.csv", HEADER, 3);
  const RetailShop *shop;
  Scene scene;

  scene_init (&scene);
  g_assert_false (can_go_on (&scene));
  add (&scene, path);
  g_assert_true (can_go_on (&scene));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (scene.assistant)) == find (&scene, "next_button"));
  click (&scene, "next_button");
  wait_for_page (&scene, "report");
  g_assert_null (retail_session_get_shop (scene.session));
  click (&scene, "next_button");
  wait_for_shop (&scene);
  shop = retail_session_get_shop (scene.session);
  g_assert_cmpuint (shop->customers->n, ==, 60);
  g_assert_cmpuint (shop->model->rows_read, ==, 333);
  g_assert_cmpuint (shop->model->rows_kept, ==, 330);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (scene.assistant)));
  scene_clear (&scene);
}

static void
day_or_month_is_asked_where_nothing_decides (void)
{
  g_autofree char *path
      = write_table ("ambiguous.csv", HEADER "c1,o1,01/02/2024,p1,1,5\nc2,o2,03/04/2024,p1,1,5\n");
  Scene scene;

  scene_init (&scene);
  add (&scene, path);
  g_assert_false (can_go_on (&scene));
  g_assert_nonnull (
      strstr (widget_find_text (GTK_WIDGET (scene.assistant), "hindrance_label"), "01/02/2024"));
  click (&scene, "day_first");
  app_test_settle ();
  g_assert_true (can_go_on (&scene));
  g_assert_false (gtk_widget_get_visible (find (&scene, "hindrance")));
  scene_clear (&scene);
}

static GtkWidget *
find_grid (Scene *scene)
{
  GtkWidget *grid = gtk_widget_get_first_child (find (scene, "table"));

  while (!GTK_IS_GRID (grid))
    grid = gtk_widget_get_first_child (grid);
  return grid;
}

/* What the preview says in a place of its grid. */
static const char *
text_at (Scene *scene, int column, int row)
{
  return gtk_label_get_text (GTK_LABEL (gtk_grid_get_child_at (GTK_GRID (find_grid (scene)), column, row)));
}

/* The first drop-down of the preview, that of the first column. */
static GtkDropDown *
first_meaning (Scene *scene)
{
  GtkWidget *grid = find_grid (scene);

  for (GtkWidget *child = gtk_widget_get_first_child (grid); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_DROP_DOWN (child))
      return GTK_DROP_DOWN (child);
  g_assert_not_reached ();
}

/* The rows of the preview that will be left out say why, the others nothing. */
static void
rows_that_will_be_left_out_say_why (void)
{
  g_autofree char *path = write_orders ("returns.csv",
                                        "customer_id,order_id,ordered_at,product_id,quantity,unit_price\n"
                                        "C001,C77,2024-03-01,P1,-1,2\n,78,2024-03-01,P1,1,2\n",
                                        0);
  Scene scene;

  scene_init (&scene);
  add (&scene, path);
  g_assert_true (can_go_on (&scene));
  g_assert_cmpstr (text_at (&scene, 1, 1), ==, "Left out");
  g_assert_cmpstr (text_at (&scene, 1, 2), ==, "Cancelled order");
  g_assert_cmpstr (text_at (&scene, 1, 3), ==, "No customer");
  g_assert_cmpstr (text_at (&scene, 1, 4), ==, "");
  g_assert_true (
      gtk_widget_has_css_class (gtk_grid_get_child_at (GTK_GRID (find_grid (&scene)), 3, 2), "dim-label"));
  g_assert_false (
      gtk_widget_has_css_class (gtk_grid_get_child_at (GTK_GRID (find_grid (&scene)), 3, 4), "dim-label"));
  scene_clear (&scene);
}

static void
a_column_is_chosen_once_and_remembered (void)
{
  g_autofree char *path
      = write_orders ("strange.csv", "Wer,order_id,ordered_at,product_id,quantity,unit_price\n", 0);
  Scene scene;

  scene_init (&scene);
  add (&scene, path);
  g_assert_false (can_go_on (&scene));
  g_assert_nonnull (strstr (widget_find_text (GTK_WIDGET (scene.assistant), "hindrance_label"), "Customer"));
  g_assert_cmpuint (gtk_drop_down_get_selected (first_meaning (&scene)), ==, 0);
  gtk_drop_down_set_selected (first_meaning (&scene), 1);
  app_test_settle ();
  g_assert_true (can_go_on (&scene));
  click (&scene, "next_button");
  wait_for_page (&scene, "report");
  click (&scene, "next_button");
  wait_for_shop (&scene);
  g_assert_cmpuint (retail_session_get_shop (scene.session)->customers->n, ==, 60);
  scene_clear (&scene);

  scene_init (&scene);
  add (&scene, path);
  g_assert_true (can_go_on (&scene));
  g_assert_cmpuint (gtk_drop_down_get_selected (first_meaning (&scene)), ==, 1);
  scene_clear (&scene);
}

static void
a_file_that_is_no_table_is_told_and_can_be_taken_off (void)
{
  g_autofree char *path = write_table ("empty.csv", "");
  GtkListBox *list;
  Scene scene;

  scene_init (&scene);
  add (&scene, path);
  g_assert_false (can_go_on (&scene));
  g_assert_nonnull (strstr (widget_find_text (GTK_WIDGET (scene.assistant), "hindrance_label"), "empty.csv"));
  list = GTK_LIST_BOX (find (&scene, "list"));
  g_assert_nonnull (gtk_list_box_get_row_at_index (list, 0));
  add (&scene, path); /* once is enough */
  g_assert_null (gtk_list_box_get_row_at_index (list, 1));
  scene_clear (&scene);
}

static void
cancelling_leads_back_and_changes_nothing (void)
{
  g_autofree char *path = write_orders ("cancelled.csv", HEADER, 0);
  Scene scene;

  scene_init (&scene);
  add (&scene, path);
  click (&scene, "next_button");
  g_assert_cmpstr (page_of (&scene), ==, "progress");
  gtk_window_close (GTK_WINDOW (scene.assistant));
  wait_for_page (&scene, "files");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (scene.assistant)));
  g_assert_true (can_go_on (&scene));
  g_assert_null (retail_session_get_shop (scene.session));
  gtk_window_close (GTK_WINDOW (scene.assistant));
  app_test_settle ();
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (scene.assistant)));
  scene_clear (&scene);
}

static void
a_reading_that_fails_is_told_in_the_assistant (void)
{
  g_autofree char *path = write_table ("nobody.csv", HEADER ",o1,2024-02-01,p1,1,5\n,o2,2024-03-01,p1,1,5\n");
  Scene scene;

  scene_init (&scene);
  add (&scene, path);
  g_assert_false (gtk_widget_get_visible (find (&scene, "hindrance")));
  click (&scene, "next_button");
  g_assert_cmpstr (page_of (&scene), ==, "progress");
  wait_for_page (&scene, "files");
  g_assert_true (gtk_widget_get_visible (find (&scene, "hindrance")));
  g_assert_nonnull (
      strstr (widget_find_text (GTK_WIDGET (scene.assistant), "hindrance_label"), "nobody.csv"));
  g_assert_null (retail_session_get_shop (scene.session));
  scene_clear (&scene);
}

/* Nobody bought anything in the year before: that shows only when segments are looked for. What was read
 * stays there to look at, and Back leads to where it can be mended. */
static void
a_training_that_fails_is_told_above_the_report (void)
{
  g_autofree char *path = write_orders ("long-ago.csv", HEADER, 0);
  Scene scene;

  scene_init (&scene);
  add (&scene, path);
  gtk_editable_set_text (GTK_EDITABLE (find (&scene, "as_of")), "2030-06-01");
  app_test_settle ();
  click (&scene, "next_button");
  wait_for_page (&scene, "report");
  g_assert_false (gtk_widget_get_visible (find (&scene, "failure")));
  click (&scene, "next_button");
  g_assert_cmpstr (page_of (&scene), ==, "progress");
  wait_for_page (&scene, "report");
  g_assert_true (gtk_widget_get_visible (find (&scene, "failure")));
  g_assert_nonnull (
      strstr (widget_find_text (GTK_WIDGET (scene.assistant), "failure_label"), "widen the window"));
  g_assert_null (retail_session_get_shop (scene.session));
  click (&scene, "back_button");
  wait_for_page (&scene, "files");
  gtk_editable_set_text (GTK_EDITABLE (find (&scene, "as_of")), "");
  app_test_settle ();
  click (&scene, "next_button");
  wait_for_page (&scene, "report");
  g_assert_false (gtk_widget_get_visible (find (&scene, "failure")));
  click (&scene, "next_button");
  wait_for_shop (&scene);
  scene_clear (&scene);
}

static void
it_fits_a_phone (void)
{
  g_autofree char *path = write_orders ("phone.csv", HEADER, 0);
  Scene scene;
  int minimum;

  scene_init (&scene);
  add (&scene, path);
  gtk_widget_measure (gtk_widget_get_first_child (GTK_WIDGET (scene.assistant)), GTK_ORIENTATION_HORIZONTAL,
                      -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  scene_clear (&scene);
}

static void
time_left_is_told_when_it_can_be (void)
{
  g_autofree char *early = retail_import_progress_dup_left (0.5, 0.4);
  g_autofree char *soon = retail_import_progress_dup_left (6, 0.5);
  g_autofree char *late = retail_import_progress_dup_left (60, 0.2);

  g_assert_null (early);
  g_assert_cmpstr (soon, ==, "about 6 seconds left");
  g_assert_cmpstr (late, ==, "about 4 minutes left");
}

/* c,x,t_x,T,…: T there ends with the data, ours a day later. */
static void
compare_histories (const RetailCustomers *customers)
{
  g_autofree char *path = retail_test_data ("online_retail/online_retail_btyd.csv"), *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint compared = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++, compared++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1);
      const gssize row = retail_customers_find (customers, cells[0]);

      g_assert_cmpint (row, >=, 0);
      g_assert_cmpfloat (customers->history[row].repeat_orders, ==, g_ascii_strtod (cells[1], NULL));
      g_assert_cmpfloat (customers->history[row].last_days, ==, g_ascii_strtod (cells[2], NULL));
      g_assert_cmpfloat (customers->history[row].age_days - 1, ==, g_ascii_strtod (cells[3], NULL));
    }
  g_assert_cmpuint (compared, ==, customers->n);
}

/* From file to shop; NULL, with the test skipped, without the data. */
static const RetailShop *
import_by_continue_and_import_alone (Scene *scene, const char *relative)
{
  g_autofree char *path = retail_test_data (relative);

  if (path == NULL)
    return NULL;
  scene_init (scene);
  add (scene, path);
  click (scene, "next_button");
  wait_for_page (scene, "report");
  click (scene, "next_button");
  wait_for_shop (scene);
  return retail_session_get_shop (scene->session);
}

/* The numbers are those of the oracles that come with the data. */
static void
online_retail_needs_continue_and_import_alone (void)
{
  Scene scene;
  const RetailShop *shop = import_by_continue_and_import_alone (&scene, "online_retail/online_retail.csv.gz");

  if (shop == NULL)
    return;
  g_assert_cmpuint (shop->model->rows_read, ==, 541909);
  g_assert_cmpuint (shop->model->rows_kept, ==, 541909 - 144025);
  g_assert_cmpuint (retail_import_report_count_dropped (shop->report, RETAIL_DROP_NO_CUSTOMER), ==, 135080);
  g_assert_cmpuint (retail_import_report_count_dropped (shop->report, RETAIL_DROP_CANCELLED), ==, 8905);
  g_assert_cmpuint (shop->customers->n, ==, 4338);
  compare_histories (shop->customers);
  scene_clear (&scene);
}

/* Windows-1252, and dates that only the 13th of the month tells apart. */
static void
its_first_month_as_it_is_often_handed_on_does_too (void)
{
  Scene scene;
  const RetailShop *shop
      = import_by_continue_and_import_alone (&scene, "online_retail/online_retail_2010-12_latin1_crlf.csv");

  if (shop == NULL)
    return;
  g_assert_cmpuint (shop->model->rows_read, ==, 42481);
  g_assert_cmpint (shop->report->files[0].settings.encoding, ==, RETAIL_ENCODING_CP1252);
  g_assert_cmpint (shop->report->files[0].settings.date_order, ==, RETAIL_DATE_MONTH_FIRST);
  g_assert_cmpint (shop->customers->as_of, ==,
                   G_GINT64_CONSTANT (1293206760)); /* 23 December, 16:06, + 1 day */
  scene_clear (&scene);
}

int
main (int argc, char **argv)
{
  if (!app_test_init (&argc, &argv))
    return 0;
  g_test_add_func ("/app/import-assistant/a-clean-file-needs-continue-and-import-alone",
                   a_clean_file_needs_continue_and_import_alone);
  g_test_add_func ("/app/import-assistant/day-or-month-is-asked-where-nothing-decides",
                   day_or_month_is_asked_where_nothing_decides);
  g_test_add_func ("/app/import-assistant/rows-that-will-be-left-out-say-why",
                   rows_that_will_be_left_out_say_why);
  g_test_add_func ("/app/import-assistant/a-column-is-chosen-once-and-remembered",
                   a_column_is_chosen_once_and_remembered);
  g_test_add_func ("/app/import-assistant/a-file-that-is-no-table-is-told-and-can-be-taken-off",
                   a_file_that_is_no_table_is_told_and_can_be_taken_off);
  g_test_add_func ("/app/import-assistant/cancelling-leads-back-and-changes-nothing",
                   cancelling_leads_back_and_changes_nothing);
  g_test_add_func ("/app/import-assistant/a-reading-that-fails-is-told-in-the-assistant",
                   a_reading_that_fails_is_told_in_the_assistant);
  g_test_add_func ("/app/import-assistant/a-training-that-fails-is-told-above-the-report",
                   a_training_that_fails_is_told_above_the_report);
  g_test_add_func ("/app/import-assistant/it-fits-a-phone", it_fits_a_phone);
  g_test_add_func ("/app/import-assistant/time-left-is-told-when-it-can-be",
                   time_left_is_told_when_it_can_be);
  g_test_add_func ("/app/import-assistant/online-retail-needs-continue-and-import-alone",
                   online_retail_needs_continue_and_import_alone);
  g_test_add_func ("/app/import-assistant/its-first-month-as-it-is-often-handed-on-does-too",
                   its_first_month_as_it_is_often_handed_on_does_too);
  return g_test_run ();
}
