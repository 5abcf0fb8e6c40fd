#include "app/application.h"
#include "app/lean-start.h"

#include "config.h"

#include <libintl.h>
#include <locale.h>

int
main (int argc, char **argv)
{
  g_autoptr (RetailApplication) application = NULL;
  const char *locale_dir = g_getenv ("RETAIL_LOCALEDIR");

  retail_lean_start_prepare ();
  setlocale (LC_ALL, "");
  bindtextdomain (RETAIL_GETTEXT_DOMAIN, locale_dir != NULL ? locale_dir : RETAIL_LOCALEDIR);
  bind_textdomain_codeset (RETAIL_GETTEXT_DOMAIN, "UTF-8");
  textdomain (RETAIL_GETTEXT_DOMAIN);

  application = retail_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
