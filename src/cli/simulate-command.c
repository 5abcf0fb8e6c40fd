#include "cli/command.h"
#include "cli/profile-options.h"
#include "cli/summary.h"

#include "engine/i18n.h"
#include "service/documents.h"

#include <stdio.h>

#define DEFAULT_TOP 6
#define MAX_TOP     1000

typedef struct
{
  char *model, *category, *top;
  RetailProfileOptions profile;
  gboolean json;
} Options;

static void
clear_options (Options *self)
{
  g_free (self->model);
  g_free (self->category);
  g_free (self->top);
  retail_profile_options_clear (&self->profile);
}

static gboolean
parse_options (Options *self, int *argc, char ***argv, int *exit_code)
{
  GOptionEntry entries[RETAIL_N_FEATURES + 5] = {
    { "model", 'm', 0, G_OPTION_ARG_FILENAME, &self->model, N_ ("The model (default: the demo store's)"),
      "MODEL" },
    { "top", 0, 0, G_OPTION_ARG_STRING, &self->top, N_ ("How many products (default: 6)"), "N" },
    { "category", 0, 0, G_OPTION_ARG_STRING, &self->category, N_ ("Products of this category only"), "NAME" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &self->json, N_ ("Print JSON"), NULL },
  };

  retail_profile_options_init (&self->profile, entries + 4);
  return retail_command_parse (entries, NULL, argc, argv, exit_code);
}

static int
simulate (const Options *options, guint top)
{
  g_auto (RetailSimulation) simulation = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (RetailShop) shop = retail_command_open_model (options->model, &error);
  RetailProfile profile;

  if (shop == NULL)
    return retail_command_fail (error);
  if (!retail_profile_options_read (&options->profile, shop->model, &profile))
    return RETAIL_EXIT_USAGE;
  if (!retail_simulate (shop->model, &profile, top, options->category, &simulation, &error))
    return retail_command_misuse ("%s", error->message);
  if (options->json)
    {
      g_autofree char *text = retail_document_simulation (shop->model, &simulation);

      fputs (text, stdout);
    }
  else
    retail_summary_print_simulation (shop->model, &simulation);
  return RETAIL_EXIT_DONE;
}

int
retail_simulate_command (int argc, char **argv)
{
  Options options = { 0 };
  guint64 top = DEFAULT_TOP;
  int exit_code;

  if (parse_options (&options, &argc, &argv, &exit_code))
    {
      if (options.top != NULL && !retail_command_parse_whole (options.top, MAX_TOP, &top))
        exit_code = retail_command_misuse (_ ("--top takes a whole number from 0 to %d, not “%s”"), MAX_TOP,
                                           options.top);
      else
        exit_code = simulate (&options, (guint)top);
    }
  clear_options (&options);
  return exit_code;
}
