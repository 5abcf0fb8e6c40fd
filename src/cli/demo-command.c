#include "cli/command.h"

#include "engine/i18n.h"
#include "service/demo-files.h"

#include <stdio.h>

int
retail_demo_command (int argc, char **argv)
{
  g_autofree char *folder = NULL, *seed_text = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &folder, N_ ("The folder to write to (default: this one)"),
      "DIR" },
    { "seed", 0, 0, G_OPTION_ARG_STRING, &seed_text, N_ ("Seed (default: 42)"), "N" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print what was written as JSON"), NULL },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };
  RetailProgress progress;
  RetailMonitor monitor = retail_command_monitor (&progress);
  RetailDemoFiles files;
  guint64 seed = RETAIL_DEFAULT_SEED;
  g_autoptr (GError) error = NULL;
  int exit_code;

  if (!retail_command_parse (entries, NULL, &argc, &argv, &exit_code))
    return exit_code;
  if (seed_text != NULL && !retail_command_parse_whole (seed_text, G_MAXUINT64, &seed))
    return retail_command_misuse (_ ("--seed takes a whole number, not “%s”"), seed_text);
  if (!retail_demo_write (folder != NULL ? folder : ".", seed, &files, &monitor, &error))
    return retail_command_fail (error);
  retail_command_monitor_done ();
  if (json)
    printf ("{\"transactions\": %lu, \"events\": %lu, \"products\": %lu, \"customers\": %lu}\n",
            (gulong)files.transactions, (gulong)files.events, (gulong)files.products,
            (gulong)files.customers);
  else
    {
      printf (_ ("Wrote transactions.csv (%lu lines), events.csv (%lu), products.csv (%lu) and customers.csv "
                 "(%lu) to %s"),
              (gulong)files.transactions, (gulong)files.events, (gulong)files.products,
              (gulong)files.customers, folder != NULL ? folder : ".");
      printf ("\n");
    }
  return RETAIL_EXIT_DONE;
}
