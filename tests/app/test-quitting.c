/* Ctrl+Q does with every window what closing it does: its last changes are on the disk before the program
 * ends, what cannot be written is asked about, and a disk that does not answer is told of. */

#include "app-test.h"
#include "last-change.h"
#include "widget-find.h"

#include "app/application.h"
#include "app/main-window.h"

#include <string.h>
#include <unistd.h>

/* ---- a disk that does not answer ---- */

static struct
{
  GMutex mutex;
  GCond changed;
  GThread *window; /* whose own files, as the list of recent ones, are on another disk */
  gboolean is_held;
} disk;

static void
hold_disk (gboolean hold)
{
  g_mutex_lock (&disk.mutex);
  disk.window = g_thread_self ();
  disk.is_held = hold;
  g_cond_broadcast (&disk.changed);
  g_mutex_unlock (&disk.mutex);
}

/* In place of the system's, for whoever writes in this program. */
int
fdatasync (int file)
{
  g_mutex_lock (&disk.mutex);
  while (disk.is_held && disk.window != g_thread_self ())
    g_cond_wait (&disk.changed, &disk.mutex);
  g_mutex_unlock (&disk.mutex);
  return 0;
}

int
fsync (int file)
{
  return fdatasync (file);
}

/* ---- a program with windows ---- */

typedef struct
{
  RetailMainWindow *window;
  RetailSession *session; /* its own */
  char *path;             /* of the workspace on display */
  gboolean is_gone;       /* window and session */
} Shown;

typedef struct
{
  RetailApplication *application;
  Shown first, second;
} Fixture;

static void
happened_cb (gpointer flag)
{
  *(gboolean *)flag = TRUE;
}

/* Seconds enough for any machine; what did not happen by then is told by whoever asks. */
static void
wait_for (const gboolean *flag)
{
  for (guint i = 0; i < 200 && !*flag; i++)
    app_test_settle ();
}

static void
save_as (Shown *self, const char *name)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), name, NULL);
  gboolean is_saved = FALSE;
  gulong handler = g_signal_connect_swapped (self->session, "opened", G_CALLBACK (happened_cb), &is_saved);

  retail_session_save_as (self->session, path);
  wait_for (&is_saved);
  g_assert_true (is_saved);
  g_signal_handler_disconnect (self->session, handler);
  g_free (self->path);
  self->path = g_strdup (retail_session_get_path (self->session));
  g_assert_cmpstr (self->path, ==, path);
}

/* The demo store in a window, kept in a file of this NAME. */
static void
show (Fixture *fixture, Shown *self, const char *name)
{
  gboolean is_opened = FALSE;
  gulong handler;

  self->window = retail_main_window_new (GTK_APPLICATION (fixture->application));
  self->session = retail_main_window_get_session (self->window);
  g_object_set_data_full (G_OBJECT (self->session), "watch", &self->is_gone, happened_cb);
  handler = g_signal_connect_swapped (self->session, "opened", G_CALLBACK (happened_cb), &is_opened);
  gtk_window_present (GTK_WINDOW (self->window));
  retail_session_open_demo (self->session);
  wait_for (&is_opened);
  g_assert_true (is_opened);
  g_signal_handler_disconnect (self->session, handler);
  save_as (self, name);
}

/* Moves a slider, whatever it was at. */
static void
quit (Fixture *self)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->application), "quit", NULL);
}

/* The dialog over the window, once it is there. */
static AdwMessageDialog *
wait_for_question (const Shown *self)
{
  for (guint i = 0; i < 200 && !self->is_gone && widget_find_dialog (self->window) == NULL; i++)
    app_test_settle ();
  g_assert_false (self->is_gone);
  return ADW_MESSAGE_DIALOG (widget_find_dialog (self->window));
}

static void
assert_gone (Fixture *self, const Shown *shown)
{
  wait_for (&shown->is_gone);
  g_assert_true (shown->is_gone);
}

static void
set_up (Fixture *self, gconstpointer application)
{
  self->application = (gpointer)application;
  show (self, &self->first, "first.retail");
}

static void
tear_down (Fixture *self, gconstpointer application)
{
  hold_disk (FALSE);
  app_test_settle ();
  g_assert_true (self->first.is_gone);
  g_assert_null (gtk_application_get_windows (GTK_APPLICATION (self->application)));
  g_free (self->first.path);
  g_free (self->second.path);
}

/* ---- what is to be kept ---- */

static void
keeps_the_changes_of_every_window (Fixture *self, gconstpointer data)
{
  show (self, &self->second, "second.retail");
  last_change_make (self->first.session);
  last_change_make (self->second.session);
  quit (self);
  assert_gone (self, &self->first);
  assert_gone (self, &self->second);
  last_change_assert_kept (self->first.path);
  last_change_assert_kept (self->second.path);
}

static void
gives_a_training_up (Fixture *self, gconstpointer data)
{
  RetailTrainOptions options;

  retail_train_options_init (&options);
  options.n_init = 1000;
  last_change_make (self->first.session);
  retail_session_train (self->first.session, &options);
  app_test_settle ();
  g_assert_true (retail_session_get_busy (self->first.session));
  quit (self);
  assert_gone (self, &self->first);
  last_change_assert_kept (self->first.path);
}

static void
closes_dialogs_with_their_window (Fixture *self, gconstpointer data)
{
  last_change_make (self->first.session);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->first.window), "win.train", NULL));
  app_test_settle ();
  g_assert_nonnull (widget_find_dialog (self->first.window));
  quit (self);
  assert_gone (self, &self->first);
  last_change_assert_kept (self->first.path);
}

/* The file of one of them is not where it was: that one asks, the other goes. */
static void
asks_where_something_cannot_be_written (Fixture *self, gconstpointer data)
{
  g_autofree char *away = g_build_filename (g_get_user_data_dir (), "away", NULL);
  AdwMessageDialog *question;

  show (self, &self->second, "second.retail");
  g_assert_cmpint (g_rename (self->first.path, away), ==, 0);
  last_change_make (self->first.session);
  last_change_make (self->second.session);
  quit (self);
  assert_gone (self, &self->second);
  last_change_assert_kept (self->second.path);

  question = wait_for_question (&self->first);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (question), self->first.path));
  quit (self); /* asked already */
  app_test_settle ();
  g_assert_true (wait_for_question (&self->first) == question);
  widget_answer (question, "stay");
  g_assert_false (self->first.is_gone);
  g_assert_null (widget_find_dialog (self->first.window));

  quit (self);
  widget_answer (wait_for_question (&self->first), "close");
  assert_gone (self, &self->first);
  g_assert_cmpint (g_rename (away, self->first.path), ==, 0);
}

/* ---- what does not answer ---- */

/* The disk is held, and the window was asked to go: it says what it waits for. */
static AdwMessageDialog *
quit_in_vain (Fixture *self)
{
  AdwMessageDialog *question;

  hold_disk (TRUE);
  last_change_make (self->first.session);
  quit (self);
  question = wait_for_question (&self->first);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (question), self->first.path));
  return question;
}

static void
goes_by_itself_when_a_slow_disk_is_done (Fixture *self, gconstpointer data)
{
  quit_in_vain (self);
  hold_disk (FALSE);
  assert_gone (self, &self->first);
  last_change_assert_kept (self->first.path);
}

static void
goes_on_by_itself_when_kept_open (Fixture *self, gconstpointer data)
{
  AdwMessageDialog *question = quit_in_vain (self);

  widget_answer (question, "stay");
  g_assert_null (widget_find_dialog (self->first.window));
  retail_session_set_feature (self->first.session, RETAIL_FEATURE_RECENCY, 82); /* works on */
  question = quit_in_vain (self);
  widget_answer (question, "stay");
  hold_disk (FALSE);
  app_test_settle ();
  g_assert_false (self->first.is_gone); /* what was done since is not lost */
  last_change_make (self->first.session);
  quit (self);
  assert_gone (self, &self->first);
  last_change_assert_kept (self->first.path);
}

static void
can_go_without_an_answer (Fixture *self, gconstpointer data)
{
  widget_answer (quit_in_vain (self), "close");
  assert_gone (self, &self->first);
}

/* ---- what comes meanwhile ---- */

static void
opens_a_file_in_the_window_there_is (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->first.path);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->first.window), "win.train", NULL));
  app_test_settle ();
  g_application_open (G_APPLICATION (self->application), &file, 1, "");
  app_test_settle ();
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self->application)); l != NULL; l = l->next)
    g_assert_true (!RETAIL_IS_MAIN_WINDOW (l->data) || l->data == self->first.window);
  quit (self);
  assert_gone (self, &self->first);
}

/* Who asks for another file meanwhile wants the window to stay. */
static void
stays_for_a_file_that_is_opened (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->first.path);

  quit_in_vain (self);
  g_application_open (G_APPLICATION (self->application), &file, 1, "");
  hold_disk (FALSE);
  app_test_settle ();
  app_test_settle ();
  g_assert_false (self->first.is_gone);
  g_assert_null (widget_find_dialog (self->first.window));
  quit (self);
  assert_gone (self, &self->first);
}

/* ---- the whole program ---- */

static void
change_and_quit_cb (Shown *shown)
{
  shown->path = g_strdup (retail_session_get_path (shown->session));
  last_change_make (shown->session);
  g_action_group_activate_action (G_ACTION_GROUP (g_application_get_default ()), "quit", NULL);
}

static void
activated_cb (GtkApplication *application, Shown *shown)
{
  shown->window = RETAIL_MAIN_WINDOW (gtk_application_get_active_window (application));
  shown->session = retail_main_window_get_session (shown->window);
  g_object_set_data_full (G_OBJECT (shown->session), "watch", &shown->is_gone, happened_cb);
  g_signal_connect_swapped (shown->session, "opened", G_CALLBACK (change_and_quit_cb), shown);
}

static void
ends_the_program (gconstpointer data)
{
  GApplication *application = (gpointer)data;
  Shown shown = { 0 };

  g_signal_connect_after (application, "activate", G_CALLBACK (activated_cb), &shown);
  g_assert_cmpint (g_application_run (application, 0, NULL), ==, 0);
  g_assert_true (shown.is_gone);
  last_change_assert_kept (shown.path);
  g_free (shown.path);
}

/* There is one of them in a process. */
static RetailApplication *
application_new (void)
{
  RetailApplication *self = retail_application_new ();
  g_autoptr (GError) error = NULL;

  g_application_set_flags (G_APPLICATION (self),
                           g_application_get_flags (G_APPLICATION (self)) | G_APPLICATION_NON_UNIQUE);
  g_application_set_default (G_APPLICATION (self));
  g_assert_true (g_application_register (G_APPLICATION (self), NULL, &error));
  g_assert_no_error (error);
  return self;
}

int
main (int argc, char **argv)
{
  g_autoptr (RetailApplication) application = NULL;

  if (!app_test_init (&argc, &argv))
    return 0;
  application = application_new ();
#define ADD(name, func) g_test_add ("/app/quitting/" name, Fixture, application, set_up, func, tear_down)
  ADD ("keeps-the-changes-of-every-window", keeps_the_changes_of_every_window);
  ADD ("gives-a-training-up", gives_a_training_up);
  ADD ("closes-dialogs-with-their-window", closes_dialogs_with_their_window);
  ADD ("asks-where-something-cannot-be-written", asks_where_something_cannot_be_written);
  ADD ("goes-by-itself-when-a-slow-disk-is-done", goes_by_itself_when_a_slow_disk_is_done);
  ADD ("goes-on-by-itself-when-kept-open", goes_on_by_itself_when_kept_open);
  ADD ("can-go-without-an-answer", can_go_without_an_answer);
  ADD ("opens-a-file-in-the-window-there-is", opens_a_file_in_the_window_there_is);
  ADD ("stays-for-a-file-that-is-opened", stays_for_a_file_that_is_opened);
  g_test_add_data_func ("/app/quitting/ends-the-program", application, ends_the_program);
  return g_test_run ();
}
