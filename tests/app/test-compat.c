#include "app-test.h"

#include "app/compat.h"

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer answered)
{
  g_autoptr (GFile) file = retail_compat_ask_finish (result);

  g_assert_null (file);
  *(gboolean *)answered = TRUE;
}

/* The dialog that asks. Borrowed. */
static GtkFileChooser *
find_chooser (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GObject) window = g_list_model_get_item (windows, i);

      if (GTK_IS_FILE_CHOOSER (window))
        return GTK_FILE_CHOOSER (window);
    }
  return NULL;
}

static void
the_name_follows_the_kind_of_picture (void)
{
  static const char *const names[] = { "Customer DNA.png", "Customer DNA.svg", "Customer DNA.pdf" };
  static const guint order[] = { 1, 2, 0 };
  GtkWidget *window = app_test_show (gtk_label_new ("a chart"), 300, 200);
  gboolean answered = FALSE;
  GtkFileChooser *chooser;

  retail_compat_save_picture (GTK_WINDOW (window), "Customer DNA", answered_cb, &answered);
  app_test_settle ();
  chooser = find_chooser ();
  g_assert_nonnull (chooser);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      g_autoptr (GListModel) filters = gtk_file_chooser_get_filters (chooser);
      g_autoptr (GtkFileFilter) filter = g_list_model_get_item (filters, order[i]);
      g_autofree char *name = NULL;

      gtk_file_chooser_set_filter (chooser, filter);
      app_test_settle ();
      name = gtk_file_chooser_get_current_name (chooser);
      g_assert_cmpstr (name, ==, names[order[i]]);
    }
  g_signal_emit_by_name (chooser, "response", GTK_RESPONSE_CANCEL);
  while (!answered)
    g_main_context_iteration (NULL, TRUE);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* GTK's file dialog asks GIO's threads and libcloudproviders about its places, and both keep objects for
 * good: this program alone is not looked through for leaks. Asked by the sanitizer when it is there. */
int __lsan_is_turned_off (void);

int
__lsan_is_turned_off (void)
{
  return 1;
}

int
main (int argc, char **argv)
{
  if (!app_test_init (&argc, &argv))
    return 0;
  g_test_add_func ("/app/compat/the-name-follows-the-kind-of-picture", the_name_follows_the_kind_of_picture);
  return g_test_run ();
}
