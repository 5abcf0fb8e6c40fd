/* A window that is closed lets everything go: nothing of it stays in memory, its last changes are on the
 * disk, and the file is free for whoever opens it next. */

#include "app-test.h"
#include "last-change.h"
#include "widget-find.h"

#include "app/main-window.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>

/* Libraries below GTK's file dialog keep memory, in calls that the checker for leaks does not see through. */
#if defined(__SANITIZE_ADDRESS__)
#define FILE_DIALOGS_LEAK TRUE
#else
#define FILE_DIALOGS_LEAK FALSE
#endif

typedef struct
{
  RetailMainWindow *window;
  RetailSession *session; /* its own */
  char *path;             /* of the workspace on display */
  gboolean window_is_gone, session_is_gone;
} Fixture;

/* ---- a window and what is left of it ---- */

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

/* Moves a slider, whatever it was at. */
/* Seconds enough for any machine; what is gone by then is told by whoever asks. */
static void
wait_until_gone (Fixture *self)
{
  for (guint i = 0; i < 200 && !self->session_is_gone; i++)
    app_test_settle ();
  app_test_settle ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_true (self->window_is_gone);
  g_assert_true (self->session_is_gone);
  g_free (self->path);
}

/* Changes a slider, closes the window within the same second, and looks at what is left. */
static void
close_and_look (Fixture *self, gconstpointer data)
{
  last_change_make (self->session);
  gtk_window_close (GTK_WINDOW (self->window));
  wait_until_gone (self);
  g_assert_true (self->session_is_gone);
  last_change_assert_kept (self->path);
  tear_down (self, data);
}

/* ---- what a window may be at ---- */

static void
with_a_change (Fixture *self, gconstpointer data)
{
  retail_session_set_feature (self->session, RETAIL_FEATURE_MONETARY, 500);
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

/* DATA: the command that opens it. */
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
      wait_until_gone (self);
      g_assert_true (self->session_is_gone);
      open_window (self);
      g_assert_true (retail_session_get_path (self->session) != NULL);
    }
  retail_session_reset_profile (self->session);
}

/* ---- what cannot be written ---- */

/* The question that closing leads to, of which SAYING is a part. */
static AdwMessageDialog *
close_to_be_asked (Fixture *self, const char *saying)
{
  AdwMessageDialog *dialog;

  gtk_window_close (GTK_WINDOW (self->window));
  for (guint i = 0; i < 200 && !self->window_is_gone && widget_find_dialog (self->window) == NULL; i++)
    app_test_settle ();
  g_assert_false (self->window_is_gone);
  dialog = ADW_MESSAGE_DIALOG (widget_find_dialog (self->window));
  g_assert_nonnull (strstr (adw_message_dialog_get_body (dialog), saying));
  g_assert_nonnull (strstr (adw_message_dialog_get_body (dialog), self->path));
  return dialog;
}

static void
save_as (Fixture *self, const char *name)
{
  gboolean is_saved = FALSE;

  g_free (self->path);
  self->path = g_build_filename (g_get_user_data_dir (), name, NULL);
  g_signal_connect_swapped (self->session, "opened", G_CALLBACK (happened_cb), &is_saved);
  retail_session_save_as (self->session, self->path);
  wait_for (&is_saved);
  g_signal_handlers_disconnect_by_data (self->session, &is_saved);
}

static void
a_file_that_was_moved_away_is_told_first (Fixture *self, gconstpointer data)
{
  g_autofree char *away = g_build_filename (g_get_user_data_dir (), "away", NULL);

  save_as (self, "moved.retail");
  g_assert_cmpint (g_rename (self->path, away), ==, 0);
  last_change_make (self->session);
  widget_answer (close_to_be_asked (self, "moved"), "stay");
  g_assert_false (self->window_is_gone);
  g_assert_null (widget_find_dialog (self->window));
  widget_answer (close_to_be_asked (self, "moved"), "close");
  wait_until_gone (self);
}

static void
limit_files (rlim_t bytes)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = MIN (bytes, limit.rlim_max);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static void
with_a_file_dialog (Fixture *self, gconstpointer data)
{
  if (FILE_DIALOGS_LEAK)
    g_test_skip ("what is below GTK's file dialog keeps memory");
  else
    with_a_dialog (self, data);
}

/* A file dialog that is given up leaves all as it is; saved elsewhere, the window goes by itself. */
static void
a_full_disk_is_told_first (Fixture *self, gconstpointer data)
{
  gboolean is_saved = FALSE;

  signal (SIGXFSZ, SIG_IGN);
  limit_files (100);
  last_change_make (self->session);
  widget_answer (close_to_be_asked (self, "disk is full"), FILE_DIALOGS_LEAK ? "stay" : "save");
  if (!FILE_DIALOGS_LEAK)
    {
      gtk_window_close (widget_find_dialog (self->window));
      app_test_settle ();
      g_assert_false (self->window_is_gone);
      widget_answer (close_to_be_asked (self, "disk is full"), "save");
    }
  limit_files (RLIM_INFINITY);
  g_free (self->path);
  self->path = g_build_filename (g_get_user_data_dir (), "elsewhere.retail", NULL);
  g_signal_connect_swapped (self->session, "opened", G_CALLBACK (happened_cb), &is_saved);
  retail_session_save_as (self->session, self->path);
  wait_for (&is_saved);
  if (FILE_DIALOGS_LEAK)
    gtk_window_close (GTK_WINDOW (self->window));
  wait_until_gone (self);
  g_assert_true (self->session_is_gone);
  last_change_assert_kept (self->path);
}

/* It was told when it was opened; what was written down since is worth a question. */
static void
in_a_locked_file_only_work_is_asked_about (Fixture *self, gconstpointer data)
{
  Fixture second = { 0 };

  open_window (&second);
  last_change_make (second.session);
  gtk_window_close (GTK_WINDOW (second.window));
  wait_until_gone (&second);
  tear_down (&second, NULL);

  second = (Fixture){ 0 };
  open_window (&second);
  retail_session_record (second.session, "lost?");
  widget_answer (close_to_be_asked (&second, "another window"), "close");
  wait_until_gone (&second);
  tear_down (&second, NULL);
  gtk_window_close (GTK_WINDOW (self->window));
  wait_until_gone (self);
}

/* The copy is complete, and goes on being the workspace, before the window goes. */
static void
while_saving_it_waits (Fixture *self, gconstpointer data)
{
  g_free (self->path);
  self->path = g_build_filename (g_get_user_data_dir (), "waited.retail", NULL);
  last_change_make (self->session);
  retail_session_save_as (self->session, self->path);
  gtk_window_close (GTK_WINDOW (self->window));
  wait_until_gone (self);
  last_change_assert_kept (self->path);
}

int
main (int argc, char **argv)
{
  if (!app_test_init (&argc, &argv))
    return 0;
#define ADD(name, func, data) g_test_add ("/app/closing/" name, Fixture, data, set_up, func, close_and_look)
  ADD ("with-a-change", with_a_change, NULL);
  ADD ("with-all-pages-shown", with_all_pages_shown, NULL);
  ADD ("with-a-page-just-shown", with_a_page_just_shown, NULL);
  ADD ("while-training", while_training, NULL);
  ADD ("with-steps-to-undo", with_steps_to_undo, NULL);
  ADD ("with-the-training-dialog", with_a_dialog, "win.train");
  ADD ("with-the-stability-dialog", with_a_dialog, "win.stability");
  ADD ("with-the-record-dialog", with_a_dialog, "win.record");
  ADD ("with-a-file-dialog-to-save", with_a_file_dialog, "win.save-as");
  ADD ("with-a-file-dialog-to-import", with_a_file_dialog, "win.import");
  ADD ("and-opened-again-it-can-be-changed", and_opened_again_it_can_be_changed, NULL);
#undef ADD
#define ADD(name, func) g_test_add ("/app/closing/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("a-file-that-was-moved-away-is-told-first", a_file_that_was_moved_away_is_told_first);
  ADD ("a-full-disk-is-told-first", a_full_disk_is_told_first);
  ADD ("in-a-locked-file-only-work-is-asked-about", in_a_locked_file_only_work_is_asked_about);
  ADD ("while-saving-it-waits", while_saving_it_waits);
  return g_test_run ();
}
