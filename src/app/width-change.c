#include "app/width-change.h"

void
retail_width_change_start (guint *idle, GtkWidget *content, GSourceFunc apply, gpointer data)
{
  g_return_if_fail (GTK_IS_WIDGET (content));

  if (*idle != 0)
    return;
  gtk_widget_set_opacity (content, 0);
  *idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, apply, data, NULL);
}

void
retail_width_change_end (guint *idle, GtkWidget *content)
{
  g_return_if_fail (GTK_IS_WIDGET (content));

  if (*idle == 0)
    return;
  g_clear_handle_id (idle, g_source_remove);
  gtk_widget_set_opacity (content, 1);
}
