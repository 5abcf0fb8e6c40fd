/* The window of shortcuts against what the program does with keys. */
#include "app-test.h"

#include "app/application.h"
#include "app/lazy-page.h"
#include "app/main-window.h"
#include "app/shortcuts.h"

/* What the window of shortcuts lists: names of actions, and keys as gtk_accelerator_name() writes them. */
typedef struct
{
  GHashTable *actions, *keys;
} Listed;

static void
note_keys (Listed *self, const char *accelerators)
{
  g_auto (GStrv) parts = g_strsplit (accelerators, " ", -1);

  for (char **part = parts; *part != NULL; part++)
    {
      GdkModifierType mods;
      guint key;

      g_assert_true (gtk_accelerator_parse (*part, &key, &mods));
      g_hash_table_add (self->keys, gtk_accelerator_name (gdk_keyval_to_lower (key), mods));
    }
}

static void
note_listed (Listed *self, GtkWidget *widget)
{
  if (GTK_IS_SHORTCUTS_SHORTCUT (widget))
    {
      g_autofree char *action = NULL, *accelerators = NULL;

      g_object_get (widget, "action-name", &action, "accelerator", &accelerators, NULL);
      if (action != NULL)
        g_hash_table_add (self->actions, g_steal_pointer (&action));
      if (accelerators != NULL)
        note_keys (self, accelerators);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    note_listed (self, child);
}

static GtkApplication *
application_new (void)
{
  GtkApplication *application = GTK_APPLICATION (retail_application_new ());
  g_autoptr (GError) error = NULL;

  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  return application;
}

static void
listed_init (Listed *self, RetailMainWindow *window)
{
  GtkWindow *help = retail_shortcuts_of (GTK_APPLICATION_WINDOW (window));

  self->actions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_assert_nonnull (help);
  note_listed (self, GTK_WIDGET (help));
}

static void
listed_clear (Listed *self)
{
  g_hash_table_unref (self->actions);
  g_hash_table_unref (self->keys);
}

static void
every_action_with_a_key_is_listed (gconstpointer application)
{
  RetailMainWindow *window = retail_main_window_new ((GtkApplication *)application);
  g_auto (GStrv) actions = gtk_application_list_action_descriptions ((GtkApplication *)application);
  Listed listed;

  listed_init (&listed, window);
  g_assert_cmpuint (g_strv_length (actions), >, 15);
  for (char **action = actions; *action != NULL; action++)
    {
      g_test_message ("%s", *action);
      g_assert_true (g_hash_table_contains (listed.actions, *action));
    }
  listed_clear (&listed);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Keys that the .ui files and classes of the project bind: what GTK's own widgets do is not listed. */
static guint
check_keys (const Listed *listed, GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  /* windows and ranges inherit many from GTK */
  gboolean ours = g_str_has_prefix (G_OBJECT_TYPE_NAME (widget), "Retail") && !GTK_IS_WINDOW (widget)
                  && !GTK_IS_RANGE (widget);
  guint n = 0;

  for (guint i = 0; ours && i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);
      guint n_keys = GTK_IS_SHORTCUT_CONTROLLER (controller)
                         ? g_list_model_get_n_items (G_LIST_MODEL (controller))
                         : 0;

      for (guint j = 0; j < n_keys; j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
          g_autofree char *keys = gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));
          g_auto (GStrv) each = g_strsplit (keys, "|", -1);

          g_test_message ("%s: %s", G_OBJECT_TYPE_NAME (widget), keys);
          for (char **key = each; *key != NULL; key++)
            g_assert_true (g_hash_table_contains (listed->keys, *key));
          n++;
        }
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (RETAIL_IS_LAZY_PAGE (child))
        retail_lazy_page_make (RETAIL_LAZY_PAGE (child));
      n += check_keys (listed, child);
    }
  return n;
}

static void
every_key_of_a_page_is_listed (gconstpointer application)
{
  RetailMainWindow *window = retail_main_window_new ((GtkApplication *)application);
  Listed listed;

  listed_init (&listed, window);
  g_assert_cmpuint (check_keys (&listed, GTK_WIDGET (window)), >, 10);
  listed_clear (&listed);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
the_keys_are_built_when_asked_for (gconstpointer application)
{
  RetailMainWindow *window = retail_main_window_new ((GtkApplication *)application);
  GtkApplicationWindow *it = GTK_APPLICATION_WINDOW (window);

  gtk_window_present (GTK_WINDOW (window));
  app_test_settle ();
  g_assert_null (gtk_application_window_get_help_overlay (it));
  g_action_group_activate_action ((GActionGroup *)application, "shortcuts", NULL);
  app_test_settle ();
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (retail_shortcuts_of (it))));
  g_assert_true (gtk_window_get_transient_for (retail_shortcuts_of (it)) == GTK_WINDOW (window));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autoptr (GtkApplication) application = NULL;

  if (!app_test_init (&argc, &argv))
    return 0;
  /* one for all: a second would be another object of the same name on the bus */
  application = application_new ();
  g_test_add_data_func ("/app/shortcuts/every-action-with-a-key-is-listed", application,
                        every_action_with_a_key_is_listed);
  g_test_add_data_func ("/app/shortcuts/every-key-of-a-page-is-listed", application,
                        every_key_of_a_page_is_listed);
  g_test_add_data_func ("/app/shortcuts/the-keys-are-built-when-asked-for", application,
                        the_keys_are_built_when_asked_for);
  return g_test_run ();
}
