#include "app/figure-label.h"

#define LEFT_TO_RIGHT_MARK "\xe2\x80\x8e"

GtkWidget *
retail_figure_label_new (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_set_direction (label, GTK_TEXT_DIR_LTR);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "numeric");
  return label;
}

void
retail_figure_label_show (GtkLabel *label, const char *text)
{
  g_autofree char *marked = NULL;

  g_return_if_fail (GTK_IS_LABEL (label));

  if (gtk_widget_get_direction (GTK_WIDGET (label)) == GTK_TEXT_DIR_RTL && text != NULL && *text != '\0')
    text = marked = g_strconcat (LEFT_TO_RIGHT_MARK, text, NULL);
  if (g_strcmp0 (gtk_label_get_label (label), text) != 0)
    gtk_label_set_label (label, text);
}
