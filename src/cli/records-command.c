#include "cli/command.h"

#include "engine/i18n.h"
#include "service/notebook-csv.h"
#include "service/notebook-file.h"
#include "service/workspace-file.h"

typedef struct
{
  char *output;
  gboolean scenarios;
} Options;

static gboolean
parse_options (Options *self, int *argc, char ***argv, int *exit_code)
{
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &self->output, N_ ("Write there (default: standard output)"),
      "FILE" },
    { "scenarios", 0, 0, G_OPTION_ARG_NONE, &self->scenarios,
      N_ ("The pinned scenarios side by side, in place of the records"), NULL },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };

  return retail_command_parse (entries, "FILE.retail", argc, argv, exit_code);
}

static gboolean
save_scenarios (const RetailNotebook *notebook, const RetailShop *shop, const char *path, GError **error)
{
  g_auto (RetailComparison) comparison = { 0 };

  retail_comparison_init (&comparison, shop->model, shop->customers, notebook);
  return retail_comparison_save (&comparison, path, error);
}

static int
save (const Options *options, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RetailShop) shop = NULL;
  g_autoptr (RetailWorkspace) workspace = retail_shop_open_workspace (path, TRUE, &shop, NULL, &error);
  g_autoptr (RetailNotebook) notebook
      = workspace != NULL ? retail_notebook_read (workspace, NULL, &error) : NULL;

  if (notebook == NULL
      || !(options->scenarios ? save_scenarios (notebook, shop, options->output, &error)
                              : retail_notebook_save_records (notebook, options->output, &error)))
    return retail_command_fail (error);
  return RETAIL_EXIT_DONE;
}

int
retail_records_command (int argc, char **argv)
{
  Options options = { 0 };
  int exit_code = RETAIL_EXIT_USAGE;

  if (parse_options (&options, &argc, &argv, &exit_code))
    exit_code = save (&options, argv[1]);
  g_free (options.output);
  return exit_code;
}
