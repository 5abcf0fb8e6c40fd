#include "app/window-state.h"

#include "config.h"

/* What the schema takes. */
#define MIN_SIZE 360

GSettings *
retail_window_state_new (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, RETAIL_APP_ID, TRUE);
  if (schema == NULL || !g_settings_schema_has_key (schema, "window-width")
      || !g_settings_schema_has_key (schema, "window-height")
      || !g_settings_schema_has_key (schema, "window-maximized")
      || !g_settings_schema_has_key (schema, "last-page")
      || !g_settings_schema_has_key (schema, "last-workspace"))
    return NULL;
  return g_settings_new_full (schema, NULL, NULL);
}

void
retail_window_state_restore (GSettings *settings, GtkWindow *window)
{
  if (settings == NULL)
    return;
  gtk_window_set_default_size (window, g_settings_get_int (settings, "window-width"),
                               g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (window);
}

void
retail_window_state_save (GSettings *settings, GtkWindow *window)
{
  int width, height;

  if (settings == NULL)
    return;
  gtk_window_get_default_size (window, &width, &height);
  g_settings_set_boolean (settings, "window-maximized", gtk_window_is_maximized (window));
  if (width > 0 && height > 0)
    {
      g_settings_set_int (settings, "window-width", MAX (width, MIN_SIZE));
      g_settings_set_int (settings, "window-height", MAX (height, MIN_SIZE));
    }
}
