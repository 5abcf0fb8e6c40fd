#include "app/shortcuts.h"

GtkWindow *
retail_shortcuts_of (GtkApplicationWindow *window)
{
  if (gtk_application_window_get_help_overlay (window) == NULL)
    {
      g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/org/analytica/Retail/shortcuts.ui");

      gtk_application_window_set_help_overlay (
          window, GTK_SHORTCUTS_WINDOW (gtk_builder_get_object (builder, "shortcuts")));
    }
  return GTK_WINDOW (gtk_application_window_get_help_overlay (window));
}
