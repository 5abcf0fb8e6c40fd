#include "page-fixture.h"
#include "widget-find.h"

#include "app/stability-dialog.h"

typedef struct
{
  RetailShop *shop;
  GtkWidget *dialog;
} Fixture;

static const ModelFixture single = { 1, TRUE, FALSE, 0, "" };

static void
set_up (Fixture *self, gconstpointer kind)
{
  self->shop = model_fixture_shop (kind != NULL ? kind : &model_fixture_full);
  self->dialog = GTK_WIDGET (retail_stability_dialog_new (NULL, self->shop));
  gtk_window_present (GTK_WINDOW (self->dialog));
}

static void
tear_down (Fixture *self, gconstpointer kind)
{
  retail_shop_unref (self->shop);
}

static const char *
wait_for (Fixture *self, const char *title)
{
  AdwStatusPage *status = ADW_STATUS_PAGE (widget_find (self->dialog, "status"));
  GtkStack *stack = GTK_STACK (widget_find (self->dialog, "stack"));

  while (g_strcmp0 (gtk_stack_get_visible_child_name (stack), "result") != 0
         && g_strcmp0 (adw_status_page_get_title (status), title) != 0)
    g_main_context_iteration (NULL, TRUE);
  return gtk_stack_get_visible_child_name (stack);
}

static void
says_how_stable_the_segments_are (Fixture *self, gconstpointer kind)
{
  AdwPreferencesGroup *group;

  g_assert_cmpstr (wait_for (self, NULL), ==, "result");
  group = ADW_PREFERENCES_GROUP (widget_find (self->dialog, "segments"));
  g_assert_nonnull (g_strrstr (adw_preferences_group_get_description (group), "resamples"));
  gtk_test_widget_wait_for_draw (self->dialog);
  gtk_window_destroy (GTK_WINDOW (self->dialog));
}

static void
says_why_it_cannot_be_measured (Fixture *self, gconstpointer kind)
{
  g_assert_cmpstr (wait_for (self, "Could Not Be Measured"), ==, "work");
  gtk_window_destroy (GTK_WINDOW (self->dialog));
}

static void
closing_stops_the_work (Fixture *self, gconstpointer kind)
{
  GtkWidget *dialog = self->dialog;

  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *)&dialog);
  gtk_window_destroy (GTK_WINDOW (dialog));
  while (dialog != NULL)
    g_main_context_iteration (NULL, TRUE);
}

#define ADD(name, kind, function)                                                                            \
  g_test_add ("/app/stability-dialog/" name, Fixture, kind, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  if (!app_test_init (&argc, &argv))
    return 0;
  ADD ("says-how-stable-the-segments-are", NULL, says_how_stable_the_segments_are);
  ADD ("says-why-it-cannot-be-measured", &single, says_why_it_cannot_be_measured);
  ADD ("closing-stops-the-work", NULL, closing_stops_the_work);
  return g_test_run ();
}
