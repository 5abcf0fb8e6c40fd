#include "app/find-shortcut.h"

static gboolean
find_cb (GtkWidget *page, GVariant *arguments, gpointer entry)
{
  return gtk_widget_get_mapped (page) && gtk_widget_grab_focus (GTK_WIDGET (entry));
}

void
retail_find_shortcut_add (GtkWidget *page, GtkWidget *entry)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_f, GDK_CONTROL_MASK),
                                            gtk_callback_action_new (find_cb, entry, NULL));

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller), GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
  gtk_widget_add_controller (page, controller);
}
