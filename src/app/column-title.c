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

static GtkWidget *
find_title (GtkColumnView *view, guint column)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (view));
  GtkWidget *title = header != NULL ? gtk_widget_get_first_child (header) : NULL;

  for (; column > 0 && title != NULL; column--)
    title = gtk_widget_get_next_sibling (title);
  return title;
}

/* Figures stand at the right in every script (figure-label.h); the arrow keeps to the left. */
static void
align_to_right (GtkWidget *label)
{
  GtkWidget *box = gtk_widget_get_parent (label), *arrow = gtk_widget_get_next_sibling (label);
  const gboolean mirrored = gtk_widget_get_direction (label) == GTK_TEXT_DIR_RTL;

  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), mirrored ? 0 : 1);
  if (GTK_IS_BOX (box) && arrow != NULL && !mirrored)
    gtk_box_reorder_child_after (GTK_BOX (box), arrow, NULL);
}

void
retail_column_title_dress (GtkColumnView *view, guint column, const char *definition, gboolean over_figures)
{
  GtkWidget *title = find_title (view, column), *label;

  g_return_if_fail (title != NULL);
  label = find_label (title);
  gtk_widget_set_tooltip_text (title, definition);
  if (label != NULL && over_figures)
    align_to_right (label);
}

void
retail_column_title_indent (GtkColumnView *view, guint column, int width)
{
  GtkWidget *title = find_title (view, column);

  g_return_if_fail (title != NULL && gtk_widget_get_first_child (title) != NULL);
  gtk_widget_set_margin_start (gtk_widget_get_first_child (title), width);
}
