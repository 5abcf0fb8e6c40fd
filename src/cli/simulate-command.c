#include "cli/command.h"
#include "cli/summary.h"

#include "engine/i18n.h"
#include "service/documents.h"

#include <math.h>
#include <stdio.h>

#define DEFAULT_TOP 6
#define MAX_TOP     1000

typedef struct
{
  char *model, *category, *top;
  char *values[RETAIL_N_FEATURES];
  gboolean json;
} Options;

static void
clear_options (Options *self)
{
  g_free (self->model);
  g_free (self->category);
  g_free (self->top);
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    g_free (self->values[f]);
}

/* "page-views": a feature's option. Free it. */
static char *
dup_flag (RetailFeature feature)
{
  return g_strdelimit (g_strdup (retail_feature_get_info (feature)->id), "_", '-');
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
  char *flags[RETAIL_N_FEATURES];
  gboolean ok;

  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    {
      flags[f] = dup_flag (f);
      entries[4 + f] = (GOptionEntry){
        flags[f], 0, 0, G_OPTION_ARG_STRING, &self->values[f], retail_feature_get_info (f)->label, "X"
      };
    }
  ok = retail_command_parse (entries, NULL, argc, argv, exit_code);
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    g_free (flags[f]);
  return ok;
}

/* What was given for one feature, if anything; complains and is FALSE when that cannot be. */
static gboolean
read_feature (const RetailModel *model, RetailFeature feature, const char *text, RetailProfile *profile)
{
  g_autofree char *flag = dup_flag (feature);
  char *end = NULL;
  double value;

  if (text == NULL)
    return TRUE;
  value = g_ascii_strtod (text, &end);
  if (end == text || *end != '\0' || !isfinite (value) || value < 0)
    retail_command_misuse (_ ("--%s takes a number of 0 or more, not “%s”"), flag, text);
  else if (!model->has_feature[feature])
    retail_command_misuse (_ ("the model's data do not have %s"), retail_feature_get_info (feature)->id);
  else
    {
      profile->values[feature] = value;
      return TRUE;
    }
  return FALSE;
}

/* The start profile with what the options say put in its place. */
static gboolean
read_profile (const Options *self, const RetailModel *model, RetailProfile *profile)
{
  gboolean ok = TRUE;

  retail_model_get_start_profile (model, profile);
  for (int f = 0; ok && f < RETAIL_N_FEATURES; f++)
    ok = read_feature (model, f, self->values[f], profile);
  return ok;
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
  if (!read_profile (options, shop->model, &profile))
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
