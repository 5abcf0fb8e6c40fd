#include "cli/command.h"
#include "cli/summary.h"

#include "engine/i18n.h"
#include "service/documents.h"

#include <stdio.h>

int
retail_metrics_command (int argc, char **argv)
{
  g_autofree char *model = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "model", 'm', 0, G_OPTION_ARG_FILENAME, &model, N_ ("The model (default: the demo store's)"), "MODEL" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print JSON"), NULL },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (RetailShop) shop = NULL;
  int exit_code;

  if (!retail_command_parse (entries, NULL, &argc, &argv, &exit_code))
    return exit_code;
  shop = retail_command_open_model (model, &error);
  if (shop == NULL)
    return retail_command_fail (error);
  if (json)
    {
      g_autofree char *text = retail_document_metrics (shop->model, NULL);

      fputs (text, stdout);
    }
  else
    retail_summary_print_shop (shop);
  return RETAIL_EXIT_DONE;
}
