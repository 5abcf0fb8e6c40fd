#include "cli/command.h"
#include "cli/plan-options.h"
#include "cli/profile-options.h"
#include "cli/summary.h"

#include "engine/i18n.h"
#include "service/documents.h"

#include <stdio.h>
#include <string.h>

#define DEFAULT_TOP 6
#define MAX_TOP     1000

typedef struct
{
  char *model, *category, *top;
  RetailProfileOptions profile;
  gboolean fill_in, json;
  RetailPlanCliOptions plan;
} Options;

static void
clear_options (Options *self)
{
  g_free (self->model);
  g_free (self->category);
  g_free (self->top);
  retail_profile_options_clear (&self->profile);
  retail_plan_cli_options_clear (&self->plan);
}

static gboolean
parse_options (Options *self, int *argc, char ***argv, int *exit_code)
{
  GOptionEntry entries[RETAIL_N_FEATURES + RETAIL_PLAN_CLI_ENTRIES + 6] = {
    { "model", 'm', 0, G_OPTION_ARG_FILENAME, &self->model, N_ ("The model (default: the demo store's)"),
      "MODEL" },
    { "top", 0, 0, G_OPTION_ARG_STRING, &self->top, N_ ("How many products (default: 6)"), "N" },
    { "category", 0, 0, G_OPTION_ARG_STRING, &self->category, N_ ("Products of this category only"), "NAME" },
    { "fill-in", 0, 0, G_OPTION_ARG_NONE, &self->fill_in,
      N_ ("Let the features that are not given follow those that are"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &self->json, N_ ("Print JSON"), NULL },
  };

  retail_profile_options_init (&self->profile, entries + 5);
  retail_plan_cli_options_init (&self->plan, entries + 5 + RETAIL_N_FEATURES);
  return retail_command_parse (entries, NULL, argc, argv, exit_code);
}

/* FALSE when the model cannot. */
static gboolean
fill_in (const Options *options, const RetailModel *model, RetailProfile *profile, gboolean *filled,
         GError **error)
{
  gboolean touched[RETAIL_N_FEATURES];

  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    touched[f] = options->profile.values[f] != NULL;
  return !options->fill_in || retail_simulate_fill_in (model, touched, profile, filled, error);
}

static int
simulate (const Options *options, guint top)
{
  g_auto (RetailSimulation) simulation = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (RetailShop) shop = retail_command_open_model (options->model, &error);
  gboolean filled[RETAIL_N_FEATURES] = { FALSE };
  RetailPlanPreferences preferences;
  RetailProfile profile;

  if (shop == NULL)
    return retail_command_fail (error);
  if (!retail_profile_options_read (&options->profile, shop->model, &profile)
      || !retail_plan_cli_options_read (&options->plan, &preferences))
    return RETAIL_EXIT_USAGE;
  if (!fill_in (options, shop->model, &profile, filled, &error))
    return retail_command_fail (error);
  if (!retail_simulate (shop->model, &profile, top, options->category, &simulation, &error))
    return retail_command_misuse ("%s", error->message);
  memcpy (simulation.filled, filled, sizeof filled);
  retail_simulation_complete (&simulation, shop->model, &preferences);
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
