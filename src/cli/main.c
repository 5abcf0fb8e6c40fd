#include "cli/command.h"

#include "config.h"

#include <libintl.h>
#include <locale.h>

int
main (int argc, char **argv)
{
  const char *localedir = g_getenv ("RETAIL_LOCALEDIR");

  setlocale (LC_ALL, "");
  bindtextdomain (RETAIL_GETTEXT_DOMAIN, localedir != NULL ? localedir : RETAIL_LOCALEDIR);
  bind_textdomain_codeset (RETAIL_GETTEXT_DOMAIN, "UTF-8");
  textdomain (RETAIL_GETTEXT_DOMAIN);
  return retail_cli_run (argc, argv);
}
