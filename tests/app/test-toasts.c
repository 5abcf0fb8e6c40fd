/* Toasts come one after the other, and one may be taken back, and the window closed, at any moment. */
#include "app-test.h"

#include "app/toasts.h"

typedef struct
{
  GtkWidget *window;
  AdwToastOverlay *overlay;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->overlay = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  adw_toast_overlay_set_child (self->overlay, gtk_label_new ("below"));
  self->window = app_test_show (GTK_WIDGET (self->overlay), 400, 300);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  app_test_settle ();
}

static gboolean
passed_cb (gpointer over)
{
  *(gboolean *)over = TRUE;
  return G_SOURCE_REMOVE;
}

static void
wait_ms (guint ms)
{
  gboolean over = FALSE;

  g_timeout_add (ms, passed_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static AdwToast *
add (Fixture *self, guint *n_dismissed)
{
  AdwToast *toast = adw_toast_new ("a step");

  g_signal_connect_swapped (toast, "dismissed", G_CALLBACK (count_cb), n_dismissed);
  retail_toasts_add (self->overlay, toast);
  return toast;
}

static void
one_that_is_taken_back_at_once_comes_in_first (Fixture *self, gconstpointer data)
{
  guint n = 0;

  retail_toasts_retire (self->overlay, add (self, &n));
  g_assert_cmpuint (n, ==, 0);
  wait_ms (1500);
  g_assert_cmpuint (n, ==, 1);
}

static void
one_that_still_waits_is_never_shown (Fixture *self, gconstpointer data)
{
  guint n_first = 0, n_second = 0;
  AdwToast *first = add (self, &n_first), *second = add (self, &n_second);

  g_object_add_weak_pointer (G_OBJECT (second), (gpointer *)&second);
  retail_toasts_retire (self->overlay, second);
  g_assert_null (second);
  wait_ms (1000);
  retail_toasts_retire (self->overlay, first); /* by now it is there, so it goes at once */
  g_assert_cmpuint (n_first, ==, 1);
  g_assert_cmpuint (n_second, ==, 0);
}

/* Each step takes the toast of the one before back, as fast as keys repeat. */
static void
the_window_may_go_at_any_moment_of_many_steps (Fixture *self, gconstpointer data)
{
  for (guint moment = 0; moment < 1300; moment += 180)
    {
      guint n = 0;
      AdwToast *last = add (self, &n);

      for (guint step = 0; step < 5; step++)
        {
          wait_ms (20);
          retail_toasts_retire (self->overlay, last);
          last = add (self, &n);
        }
      wait_ms (moment);
      g_assert_cmpuint (n, <=, 2);
      tear_down (self, NULL);
      set_up (self, NULL);
    }
}

#define ADD(name, function) g_test_add ("/app/toasts/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  if (!app_test_init (&argc, &argv))
    return 0;
  ADD ("one-that-is-taken-back-at-once-comes-in-first", one_that_is_taken_back_at_once_comes_in_first);
  ADD ("one-that-still-waits-is-never-shown", one_that_still_waits_is_never_shown);
  ADD ("the-window-may-go-at-any-moment-of-many-steps", the_window_may_go_at_any_moment_of_many_steps);
  return g_test_run ();
}
