#include "app/header-title.h"

static void
shrink_labels (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    gtk_label_set_width_chars (GTK_LABEL (widget), 1);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    shrink_labels (child);
}

void
retail_header_title_let_shrink (GtkWidget *title)
{
  g_return_if_fail (GTK_IS_WIDGET (title));

  if (ADW_IS_WINDOW_TITLE (title))
    shrink_labels (title);
  for (GtkWidget *child = gtk_widget_get_first_child (title); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    retail_header_title_let_shrink (child);
}
