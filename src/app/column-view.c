#include "app/column-view.h"

#define ASKED "retail-asked"

/* ---- order ---- */

/* The first column that is asked to compare is the one that leads; A is the view that asks. */
static int
be_asked (gconstpointer a, gconstpointer b, gpointer data)
{
  if (g_object_get_data ((GObject *)a, ASKED) == NULL)
    g_object_set_data ((GObject *)a, ASKED, data);
  return GTK_ORDERING_SMALLER;
}

GtkSorter *
retail_column_sorter_new (int id)
{
  return GTK_SORTER (gtk_custom_sorter_new (be_asked, GINT_TO_POINTER (id + 1), NULL));
}

/* What comes back turned round is descending. */
gboolean
retail_column_view_get_order (GtkColumnView *view, int *id, gboolean *descending)
{
  GtkSorter *sorter = gtk_column_view_get_sorter (view);
  GtkOrdering ordering;

  g_object_set_data (G_OBJECT (view), ASKED, NULL);
  ordering = gtk_sorter_compare (sorter, view, sorter);
  *id = GPOINTER_TO_INT (g_object_steal_data (G_OBJECT (view), ASKED)) - 1;
  *descending = ordering == GTK_ORDERING_LARGER;
  return *id >= 0;
}

/* ---- rows ---- */

void
retail_column_view_show_first_row (GtkColumnView *view)
{
  GtkSelectionModel *model = gtk_column_view_get_model (view);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (view)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LIST_VIEW (child) && model != NULL && g_list_model_get_n_items (G_LIST_MODEL (model)) > 0)
      gtk_widget_activate_action (child, "list.scroll-to-item", "u", 0);
}
