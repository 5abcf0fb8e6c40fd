#include "app/lean-start.h"

#include <gtk/gtk.h>

/* What libadwaita itself has GTK load in place of GTK's style. */
#define NO_STYLE "Adwaita-empty"

void
retail_lean_start_prepare (void)
{
  const char *debug = g_getenv ("GDK_DEBUG");
  g_autofree char *more = debug != NULL ? g_strconcat (debug, ",gl-disable", NULL) : g_strdup ("gl-disable");

  if (g_strcmp0 (g_getenv ("GSK_RENDERER"), "cairo") == 0)
    g_setenv ("GDK_DEBUG", more, TRUE);
  g_setenv ("GTK_THEME", NO_STYLE, FALSE);
}

void
retail_lean_start_open_display (void)
{
  if (g_strcmp0 (g_getenv ("GTK_THEME"), NO_STYLE) != 0)
    return;
  gtk_init ();
  gtk_settings_get_default (); /* reads the style */
  g_unsetenv ("GTK_THEME");
}
