#include "widget-find.h"

#include "app-test.h"

static GtkWidget *
search (GtkWidget *widget, const char *id)
{
  if (g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)), id) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = search (child, id);

      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
widget_find (GtkWidget *root, const char *id)
{
  GtkWidget *found = search (root, id);

  if (found == NULL)
    g_error ("no widget with the id “%s”", id);
  return found;
}

const char *
widget_find_text (GtkWidget *root, const char *id)
{
  return gtk_label_get_label (GTK_LABEL (widget_find (root, id)));
}

GtkRange *
widget_find_slider (GtkWidget *root, const char *feature)
{
  return GTK_RANGE (widget_find (widget_find (root, feature), "scale"));
}

GtkWindow *
widget_find_dialog (gpointer parent)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (gtk_window_get_transient_for (l->data) == parent && gtk_widget_get_visible (l->data))
      return l->data;
  return NULL;
}

static GtkWidget *
search_button (GtkWidget *root, const char *label)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (root) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), label) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = search_button (child, label);
  return found;
}

void
widget_answer (AdwMessageDialog *dialog, const char *response)
{
  const char *label = adw_message_dialog_get_response_label (dialog, response);
  GtkWidget *button = search_button (GTK_WIDGET (dialog), label);

  g_assert_nonnull (button);
  g_object_ref (button);
  g_signal_emit_by_name (button, "clicked");
  app_test_settle ();
  g_object_unref (button);
}
