#include "app/lean-start.h"

#include <adwaita.h>

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

/* GTK looks at its style when there are settings; libadwaita would take what is still said for the user's. */
static void
open_settings (void)
{
  gtk_init ();
  gtk_settings_get_default ();
  if (g_strcmp0 (g_getenv ("GTK_THEME"), NO_STYLE) == 0)
    g_unsetenv ("GTK_THEME");
}

/* A path that is added to the icons makes GTK forget those that it has found; from here on it looks for them
 * in a thread, while libadwaita reads its style. */
static void
add_icons (GdkDisplay *display)
{
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (display), "/org/analytica/Retail/icons");
}

static void
add_style (GdkDisplay *display)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/org/analytica/Retail/style.css");
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

void
retail_lean_start_open_display (void)
{
  open_settings ();
  add_icons (gdk_display_get_default ());
  adw_init ();
  add_style (gdk_display_get_default ());
}
