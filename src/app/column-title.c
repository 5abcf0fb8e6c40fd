#include "app/column-title.h"

static GtkWidget *
find_label (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_LABEL (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_label (child);
  return found;
}

static void
align_to_end (GtkWidget *label)
{
  GtkWidget *box = gtk_widget_get_parent (label), *arrow = gtk_widget_get_next_sibling (label);

  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  if (GTK_IS_BOX (box) && arrow != NULL)
    gtk_box_reorder_child_after (GTK_BOX (box), arrow, NULL);
}

void
retail_column_title_dress (GtkColumnView *view, guint column, const char *definition, gboolean over_figures)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (view));
  GtkWidget *title = header != NULL ? gtk_widget_get_first_child (header) : NULL;
  GtkWidget *label;

  for (; column > 0 && title != NULL; column--)
    title = gtk_widget_get_next_sibling (title);
  g_return_if_fail (title != NULL);
  label = find_label (title);
  gtk_widget_set_tooltip_text (title, definition);
  if (label != NULL && over_figures)
    align_to_end (label);
}
