#include "cli/command.h"

#include "engine/i18n.h"
#include "service/segment.h"

#include <stdio.h>

int
retail_segment_command (int argc, char **argv)
{
  g_autofree char *model = NULL, *output = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "model", 'm', 0, G_OPTION_ARG_FILENAME, &model, N_ ("The model (default: the demo store's)"), "MODEL" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("Where to write (default: standard output)"),
      "OUT.csv" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print the counts as JSON"), NULL },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };
  RetailProgress progress;
  RetailMonitor monitor = retail_command_monitor (&progress);
  RetailSegmentation result;
  g_autoptr (GError) error = NULL;
  g_autoptr (RetailShop) shop = NULL;
  int exit_code;

  if (!retail_command_parse (entries, "IN.csv", &argc, &argv, &exit_code))
    return exit_code;
  if (json && output == NULL)
    return retail_command_misuse (_ ("--json needs -o, or two documents would share standard output"));
  shop = retail_command_open_model (model, &error);
  if (shop == NULL || !retail_segment_file (shop->model, argv[1], output, &result, &monitor, &error))
    return retail_command_fail (error);
  retail_command_monitor_done ();
  if (json)
    printf ("{\"customers\": %lu, \"lines_read\": %lu, \"lines_kept\": %lu}\n", (gulong)result.customers,
            (gulong)result.lines_read, (gulong)result.lines_kept);
  else if (output != NULL)
    {
      printf (_ ("%lu customers written to %s (%lu of %lu lines kept)"), (gulong)result.customers, output,
              (gulong)result.lines_kept, (gulong)result.lines_read);
      printf ("\n");
    }
  return RETAIL_EXIT_DONE;
}
