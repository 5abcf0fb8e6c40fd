#include "app-test.h"
#include "model-fixture.h"

#include "app/chart-actions.h"
#include "app/chart-table.h"
#include "app/chart-view-private.h"
#include "charts/charts.h"

#include <string.h>

typedef struct
{
  RetailShop *shop;
  RetailChart *chart; /* a radar: an item for every corner of every segment */
  RetailChartView *view;
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->shop = model_fixture_shop (&model_fixture_full);
  fixture->chart = retail_radar_chart_new (fixture->shop->model, NULL, NULL, RETAIL_RADAR_ALL_SEGMENTS, TRUE);
  fixture->view = RETAIL_CHART_VIEW (retail_chart_view_new ());
  retail_chart_view_set_chart (fixture->view, fixture->chart);
  fixture->window = app_test_show (GTK_WIDGET (fixture->view), 400, 360);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  retail_chart_unref (fixture->chart);
  retail_shop_unref (fixture->shop);
}

static void
assert_described (RetailChartView *view, const char *text)
{
  gtk_test_accessible_assert_property (view, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text);
}

static void
assert_describes_item (Fixture *fixture, int item)
{
  g_autofree char *text = retail_chart_dup_item_text (fixture->chart, (guint)item);

  g_assert_cmpint (retail_chart_view_get_item (fixture->view), ==, item);
  assert_described (fixture->view, text);
}

static void
test_accessible (Fixture *fixture, gconstpointer data)
{
  gtk_test_accessible_assert_role (fixture->view, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (fixture->view, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       retail_chart_get_title (fixture->chart));
  assert_described (fixture->view, retail_chart_get_summary (fixture->chart));
}

static void
test_arrows (Fixture *fixture, gconstpointer data)
{
  int n = (int)retail_chart_get_n_items (fixture->chart);
  GtkWidget *widget = GTK_WIDGET (fixture->view);

  g_assert_cmpint (n, >, 2);
  g_assert_true (app_test_press (widget, GDK_KEY_Right));
  assert_describes_item (fixture, 0);
  app_test_press (widget, GDK_KEY_Right);
  assert_describes_item (fixture, 1);
  app_test_press (widget, GDK_KEY_Left);
  assert_describes_item (fixture, 0);
  app_test_press (widget, GDK_KEY_Left);
  assert_describes_item (fixture, 0);
  app_test_press (widget, GDK_KEY_End);
  assert_describes_item (fixture, n - 1);
  app_test_press (widget, GDK_KEY_Down);
  assert_describes_item (fixture, n - 1);
  gtk_test_widget_wait_for_draw (widget);
}

static void
test_escape (Fixture *fixture, gconstpointer data)
{
  GtkWidget *widget = GTK_WIDGET (fixture->view);

  g_assert_false (app_test_press (widget, GDK_KEY_Escape));
  app_test_press (widget, GDK_KEY_Home);
  g_assert_true (app_test_press (widget, GDK_KEY_Escape));
  g_assert_cmpint (retail_chart_view_get_item (fixture->view), ==, -1);
  assert_described (fixture->view, retail_chart_get_summary (fixture->chart));
}

static void
test_right_to_left (Fixture *fixture, gconstpointer data)
{
  GtkWidget *widget = GTK_WIDGET (fixture->view);

  gtk_widget_set_direction (widget, GTK_TEXT_DIR_RTL);
  app_test_press (widget, GDK_KEY_Home);
  app_test_press (widget, GDK_KEY_Left);
  assert_describes_item (fixture, 1);
  app_test_press (widget, GDK_KEY_Right);
  assert_describes_item (fixture, 0);
}

static void
test_fewer_items (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RetailChart) gauge = retail_gauge_chart_new (0.4);

  app_test_press (GTK_WIDGET (fixture->view), GDK_KEY_End);
  retail_chart_view_set_chart (fixture->view, gauge);
  g_assert_cmpint (retail_chart_view_get_item (fixture->view), ==, -1);
  assert_described (fixture->view, retail_chart_get_summary (gauge));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->view));
}

static void
test_same_place (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RetailChart) again
      = retail_radar_chart_new (fixture->shop->model, NULL, NULL, RETAIL_RADAR_ALL_SEGMENTS, TRUE);

  app_test_press (GTK_WIDGET (fixture->view), GDK_KEY_Home);
  app_test_press (GTK_WIDGET (fixture->view), GDK_KEY_Right);
  retail_chart_view_set_chart (fixture->view, again);
  g_assert_cmpint (retail_chart_view_get_item (fixture->view), ==, 1);
}

static void
test_without_chart (Fixture *fixture, gconstpointer data)
{
  GtkWidget *widget = GTK_WIDGET (fixture->view);

  g_assert_true (gtk_widget_activate_action (widget, "chart.copy-table", NULL));
  retail_chart_view_set_chart (fixture->view, NULL);
  g_assert_false (app_test_press (widget, GDK_KEY_Right));
  gtk_test_widget_wait_for_draw (widget);
  /* a disabled action is found, but does nothing: with no chart it would crash */
  gtk_widget_activate_action (widget, "chart.copy-table", NULL);
  gtk_widget_activate_action (widget, "chart.show-table", NULL);
}

static void
text_read_cb (GObject *source, GAsyncResult *result, gpointer text)
{
  *(char **)text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static void
test_copy_table (Fixture *fixture, gconstpointer data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->view));
  g_autofree char *expected = retail_chart_dup_tsv (fixture->chart);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_auto (GStrv) cells = NULL;

  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "chart.copy-table", NULL);
  gdk_clipboard_read_text_async (clipboard, NULL, text_read_cb, &text);
  while (text == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (text, ==, expected);
  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, retail_chart_get_n_rows (fixture->chart) + 1);
  cells = g_strsplit (lines[1], "\t", -1);
  g_assert_cmpuint (g_strv_length (cells), ==, retail_chart_get_n_columns (fixture->chart));
}

static void
texture_read_cb (GObject *source, GAsyncResult *result, gpointer texture)
{
  *(GdkTexture **)texture = gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (source), result, NULL);
}

static GdkTexture *
copy_texture (Fixture *fixture)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->view));
  GdkTexture *texture = NULL;

  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "chart.copy-picture", NULL);
  gdk_clipboard_read_texture_async (clipboard, NULL, texture_read_cb, &texture);
  while (texture == NULL)
    g_main_context_iteration (NULL, TRUE);
  return texture;
}

static gsize
count_changes (GdkTexture *texture)
{
  gsize stride = (gsize)gdk_texture_get_width (texture) * 4, different = 0;
  gsize size = stride * (gsize)gdk_texture_get_height (texture);
  g_autofree guchar *pixels = g_malloc (size);

  gdk_texture_download (texture, pixels, stride);
  for (gsize i = 4; i < size; i += 4)
    different += memcmp (pixels, pixels + i, 4) != 0;
  return different;
}

static void
test_picture (Fixture *fixture, gconstpointer data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->view));
  g_autoptr (GdkTexture) texture = copy_texture (fixture);
  g_autofree char *expected = retail_chart_dup_tsv (fixture->chart);
  g_autofree char *text = NULL;

  g_assert_cmpint (gdk_texture_get_width (texture), >=,
                   2 * gtk_widget_get_width (GTK_WIDGET (fixture->view)));
  g_assert_cmpuint (count_changes (texture), >, 1000);
  g_assert_true (
      gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard), "image/svg+xml"));
  gdk_clipboard_read_text_async (clipboard, NULL, text_read_cb, &text);
  while (text == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_legend (Fixture *fixture, gconstpointer data)
{
  int width = gtk_widget_get_width (GTK_WIDGET (fixture->view));
  g_autoptr (GdkTexture) whole = copy_texture (fixture);
  g_autoptr (GdkTexture) part = NULL, again = NULL;
  int pressed_at = -1;

  for (int x = 0; x < width && pressed_at < 0; x += 4)
    {
      retail_chart_view_click_series (fixture->view, x, 8);
      for (guint s = 0; s < retail_chart_get_n_series (fixture->chart); s++)
        if (!retail_chart_view_shows_series (fixture->view, s))
          pressed_at = x;
    }
  g_assert_cmpint (pressed_at, >=, 0);
  part = copy_texture (fixture);
  g_assert_cmpuint (count_changes (part), !=, count_changes (whole));
  g_assert_true (retail_chart_view_click_series (fixture->view, pressed_at, 8));
  again = copy_texture (fixture);
  g_assert_cmpuint (count_changes (again), ==, count_changes (whole));
}

static void
test_switches_series (Fixture *fixture, gconstpointer data)
{
  GtkWidget *widget = GTK_WIDGET (fixture->view);
  g_autoptr (RetailChart) again
      = retail_radar_chart_new (fixture->shop->model, NULL, NULL, RETAIL_RADAR_ALL_SEGMENTS, TRUE);
  g_autoptr (RetailChart) gauge = retail_gauge_chart_new (0.4);

  gtk_widget_activate_action (widget, "chart.menu", NULL);
  g_assert_true (gtk_widget_activate_action (widget, "series.0", NULL));
  g_assert_false (retail_chart_view_shows_series (fixture->view, 0));
  retail_chart_view_set_chart (fixture->view, again);
  g_assert_false (retail_chart_view_shows_series (fixture->view, 0));
  retail_chart_view_set_chart (fixture->view, gauge);
  g_assert_true (retail_chart_view_shows_series (fixture->view, 0));
}

static void
test_table (Fixture *fixture, gconstpointer data)
{
  GListModel *table = retail_chart_table_new (fixture->chart);
  g_autoptr (GtkStringList) row = g_list_model_get_item (table, 0);

  g_assert_cmpuint (g_list_model_get_n_items (table), ==, retail_chart_get_n_rows (fixture->chart) - 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (row)), ==,
                    retail_chart_get_n_columns (fixture->chart));
  g_assert_cmpstr (gtk_string_list_get_string (row, 0), ==, retail_chart_get_cell (fixture->chart, 1, 0));
  g_assert_null (g_list_model_get_item (table, g_list_model_get_n_items (table)));
  g_assert_finalize_object (table);
}

static void
test_table_window (Fixture *fixture, gconstpointer data)
{
  GListModel *windows = gtk_window_get_toplevels ();
  guint before = g_list_model_get_n_items (windows);
  g_autoptr (GtkWindow) opened = NULL;

  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "chart.show-table", NULL);
  app_test_settle ();
  g_assert_cmpuint (g_list_model_get_n_items (windows), ==, before + 1);
  opened = g_list_model_get_item (windows, before);
  g_assert_cmpstr (gtk_window_get_title (opened), ==, retail_chart_get_title (fixture->chart));
  gtk_window_destroy (opened);
}

static void
test_goes_away (void)
{
  RetailShop *shop = model_fixture_shop (&model_fixture_full);
  RetailChart *chart = retail_radar_chart_new (shop->model, NULL, NULL, RETAIL_RADAR_ALL_SEGMENTS, TRUE);
  GtkWidget *view = g_object_ref_sink (retail_chart_view_new ());

  retail_chart_view_set_chart (RETAIL_CHART_VIEW (view), chart);
  retail_chart_unref (chart);
  g_assert_finalize_object (view);
  retail_shop_unref (shop);
}

#define ADD(name, function) g_test_add ("/app/chart-view/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  if (!app_test_init (&argc, &argv))
    return 0;
  ADD ("is-an-image-named-by-title-and-summary", test_accessible);
  ADD ("arrow-keys-step-through-the-items-and-say-them", test_arrows);
  ADD ("escape-leaves-the-items", test_escape);
  ADD ("arrows-turn-round-with-the-text", test_right_to_left);
  ADD ("an-item-that-is-gone-is-left", test_fewer_items);
  ADD ("a-new-chart-keeps-the-place", test_same_place);
  ADD ("without-a-chart-nothing-happens", test_without_chart);
  ADD ("copies-the-table-as-tab-separated-text", test_copy_table);
  ADD ("copies-a-picture-a-drawing-and-the-table", test_picture);
  ADD ("a-click-in-the-legend-leaves-a-series-out", test_legend);
  ADD ("the-menu-switches-series-and-the-next-chart-keeps-them", test_switches_series);
  ADD ("the-table-twin-is-a-list-of-rows", test_table);
  ADD ("shows-the-table-in-a-window", test_table_window);
  g_test_add_func ("/app/chart-view/goes-away-with-its-chart", test_goes_away);
  return g_test_run ();
}
