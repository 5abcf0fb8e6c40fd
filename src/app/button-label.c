#include "app/button-label.h"

void
retail_button_label_let_wrap (GtkButton *button)
{
  GtkWidget *child = gtk_button_get_child (button);

  g_return_if_fail (GTK_IS_LABEL (child));
  gtk_label_set_wrap (GTK_LABEL (child), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (child), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_justify (GTK_LABEL (child), GTK_JUSTIFY_CENTER);
}
