#include "app-test.h"

#include "app/lean-start.h"
#include "retail-resources.h"

/* Icons need the system's MIME types and image loaders, so system folders stay; the user's are set apart. */
static void
set_user_folders_apart (void)
{
  static const char *const names[]
      = { "HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME" };
  g_autofree char *root = g_dir_make_tmp ("retail-app-XXXXXX", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_setenv (names[i], root, TRUE);
}

/* Forgetting the oldest of the recent files by age leaks a GDateTime in GTK 4.8 each time. */
static void
keep_recent_files (void)
{
  g_object_set (gtk_settings_get_default (), "gtk-recent-files-max-age", -1, NULL);
}

gboolean
app_test_init (int *argc, char ***argv)
{
  set_user_folders_apart ();
  g_test_init (argc, argv, NULL);
  g_log_set_always_fatal (G_LOG_LEVEL_WARNING | G_LOG_LEVEL_CRITICAL | G_LOG_FATAL_MASK);
  g_setenv ("GTK_A11Y", "test", FALSE);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP there is no display\n");
      return FALSE;
    }
  g_resources_register (retail_get_resource ());
  retail_lean_start_open_display ();
  keep_recent_files ();
  return TRUE;
}

static gboolean
stop_cb (gpointer done)
{
  *(gboolean *)done = TRUE;
  return G_SOURCE_REMOVE;
}

void
app_test_settle (void)
{
  gboolean done = FALSE;

  g_timeout_add (60, stop_cb, &done);
  while (!done || g_main_context_pending (NULL))
    g_main_context_iteration (NULL, TRUE);
}

GtkWidget *
app_test_show (GtkWidget *widget, int width, int height)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_set_child (GTK_WINDOW (window), widget);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (widget);
  app_test_settle ();
  return window;
}

gboolean
app_test_press (GtkWidget *widget, guint keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !taken; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &taken);
    }
  return taken;
}
