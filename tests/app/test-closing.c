/* A window that is closed lets everything go: nothing of it stays in memory, its last changes are on the
 * disk, and the file is free for whoever opens it next. */

#include "app-test.h"

#include "app/main-window.h"
#include "store/workspace-notes.h"

#define RECENCY 77

typedef struct
{
  RetailMainWindow *window;
  RetailSession *session; /* its own */
  char *path;             /* of the workspace on display */
  gboolean window_is_gone, session_is_gone;
} Fixture;

static void
happened_cb (gpointer flag)
{
  *(gboolean *)flag = TRUE;
}

static void
wait_for (const gboolean *flag)
{
  while (!*flag)
    g_main_context_iteration (NULL, TRUE);
}

/* FLAG is set when OBJECT is gone: later than weak pointers tell, which end with its disposal. */
static void
watch (gpointer object, gboolean *flag)
{
  *flag = FALSE;
  g_object_set_data_full (object, "watch", flag, happened_cb);
}

static void
open_window (Fixture *self)
{
  gboolean is_opened = FALSE;

  self->window = retail_main_window_new (NULL);
  self->session = retail_main_window_get_session (self->window);
  watch (self->window, &self->window_is_gone);
  watch (self->session, &self->session_is_gone);
  gtk_window_present (GTK_WINDOW (self->window));
  g_signal_connect_swapped (self->session, "opened", G_CALLBACK (happened_cb), &is_opened);
  retail_main_window_open_start (self->window, NULL);
  wait_for (&is_opened);
  g_signal_handlers_disconnect_by_data (self->session, &is_opened);
  app_test_settle ();
  g_free (self->path);
  self->path = g_strdup (retail_session_get_path (self->session));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  open_window (self);
}

/* Changes a slider, closes the window within the same second, and looks at what is left. */
static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (RetailWorkspace) workspace = NULL;
  g_autoptr (GHashTable) views = NULL;
  g_autoptr (GError) error = NULL;

  retail_session_set_feature (self->session, RETAIL_FEATURE_RECENCY, RECENCY);
  gtk_window_close (GTK_WINDOW (self->window));
  app_test_settle ();
  g_assert_true (self->window_is_gone);
  g_assert_true (self->session_is_gone);

  workspace = retail_workspace_open (self->path, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (retail_workspace_get_access (workspace), ==, RETAIL_WORKSPACE_WRITABLE);
  views = retail_workspace_get_views (workspace, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (g_ascii_strtod (g_hash_table_lookup (views, "simulator/recency"), NULL), ==, RECENCY);
  g_free (self->path);
}

static void
with_a_change (Fixture *self, gconstpointer data)
{
  g_assert_cmpfloat (retail_session_get_profile (self->session)->values[RETAIL_FEATURE_RECENCY], !=, RECENCY);
}

static void
with_all_pages_shown (Fixture *self, gconstpointer data)
{
  static const char *const names[] = { "segments", "customers", "products", "session" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_action_group_activate_action (G_ACTION_GROUP (self->window), "page", g_variant_new_string (names[i]));
      app_test_settle ();
    }
}

/* No time for it to bring its customers in. */
static void
with_a_page_just_shown (Fixture *self, gconstpointer data)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->window), "page", g_variant_new_string ("customers"));
}

static void
while_training (Fixture *self, gconstpointer data)
{
  RetailTrainOptions options;

  retail_train_options_init (&options);
  options.n_init = 1000;
  retail_session_train (self->session, &options);
  app_test_settle ();
  g_assert_true (retail_session_get_busy (self->session));
}

static void
with_steps_to_undo (Fixture *self, gconstpointer data)
{
  retail_session_set_feature (self->session, RETAIL_FEATURE_MONETARY, 1000);
  retail_session_record (self->session, "last");
  retail_session_undo (self->session);
}

/* DATA: the command that opens it, with its parameter. */
static void
with_a_dialog (Fixture *self, gconstpointer data)
{
  const guint before = g_list_model_get_n_items (gtk_window_get_toplevels ());

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->window), "win.edit-segment", "u", 1));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->window), data, NULL));
  app_test_settle ();
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), >=, before + 2);
}

static void
and_opened_again_it_can_be_changed (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < 3; i++)
    {
      gtk_window_close (GTK_WINDOW (self->window));
      app_test_settle ();
      g_assert_true (self->session_is_gone);
      open_window (self);
      g_assert_true (retail_session_get_path (self->session) != NULL);
    }
  retail_session_reset_profile (self->session);
}

int
main (int argc, char **argv)
{
  if (!app_test_init (&argc, &argv))
    return 0;
#define ADD(name, func, data) g_test_add ("/app/closing/" name, Fixture, data, set_up, func, tear_down)
  ADD ("with-a-change", with_a_change, NULL);
  ADD ("with-all-pages-shown", with_all_pages_shown, NULL);
  ADD ("with-a-page-just-shown", with_a_page_just_shown, NULL);
  ADD ("while-training", while_training, NULL);
  ADD ("with-steps-to-undo", with_steps_to_undo, NULL);
  ADD ("with-the-training-dialog", with_a_dialog, "win.train");
  ADD ("with-the-stability-dialog", with_a_dialog, "win.stability");
  ADD ("with-the-record-dialog", with_a_dialog, "win.record");
  ADD ("with-a-file-dialog-to-save", with_a_dialog, "win.save-as");
  ADD ("with-a-file-dialog-to-import", with_a_dialog, "win.import");
  ADD ("and-opened-again-it-can-be-changed", and_opened_again_it_can_be_changed, NULL);
  return g_test_run ();
}
