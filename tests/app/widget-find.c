#include "widget-find.h"

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
