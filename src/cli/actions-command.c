#include "cli/cells.h"
#include "cli/command.h"
#include "cli/plan-options.h"

#include "engine/i18n.h"
#include "engine/number-format.h"
#include "service/documents.h"

#include <math.h>
#include <stdio.h>

#define DEFAULT_TOP 20
#define MAX_TOP     100000000

typedef struct
{
  char *shop, *output, *top, *budget, *contact_cost, *keep_cost;
  gboolean json;
  RetailPlanCliOptions plan;
} Options;

/* What they say. */
typedef struct
{
  guint64 top;
  double budget;
  RetailActionOptions action;
  RetailPlanPreferences preferences;
} Wishes;

static void
clear_options (Options *self)
{
  g_free (self->shop);
  g_free (self->output);
  g_free (self->top);
  g_free (self->budget);
  g_free (self->contact_cost);
  g_free (self->keep_cost);
  retail_plan_cli_options_clear (&self->plan);
}

static gboolean
parse_options (Options *self, int *argc, char ***argv, int *exit_code)
{
  GOptionEntry entries[8 + RETAIL_PLAN_CLI_ENTRIES] = {
    { "model", 'm', 0, G_OPTION_ARG_FILENAME, &self->shop,
      N_ ("The workspace or the data (default: the demo store)"), "SHOP" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &self->output, N_ ("Write the list as CSV"), "OUT.csv" },
    { "top", 0, 0, G_OPTION_ARG_STRING, &self->top, N_ ("How many customers (default: 20; with -o all)"),
      "N" },
    { "budget", 0, 0, G_OPTION_ARG_STRING, &self->budget, N_ ("As many as this pays for"), "X" },
    { "contact-cost", 0, 0, G_OPTION_ARG_STRING, &self->contact_cost,
      N_ ("What turning to a customer costs (default: 0)"), "X" },
    { "keep-cost", 0, 0, G_OPTION_ARG_STRING, &self->keep_cost,
      N_ ("The same for those to hold on to, where it differs"), "X" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &self->json, N_ ("Print JSON"), NULL },
  };

  retail_plan_cli_options_init (&self->plan, entries + 7);
  return retail_command_parse (entries, NULL, argc, argv, exit_code);
}

/* An amount of money, if one was given. */
static gboolean
read_amount (const char *option, const char *text, double *amount)
{
  char *end = NULL;
  double value;

  if (text == NULL)
    return TRUE;
  value = g_ascii_strtod (text, &end);
  if (end == text || *end != '\0' || !isfinite (value) || value < 0)
    {
      retail_command_misuse (_ ("--%s takes a number of 0 or more, not “%s”"), option, text);
      return FALSE;
    }
  *amount = value;
  return TRUE;
}

static gboolean
read_wishes (const Options *self, Wishes *wishes)
{
  double *cost = wishes->action.contact_cost;

  wishes->top = self->output != NULL ? MAX_TOP : DEFAULT_TOP;
  wishes->budget = INFINITY;
  retail_action_options_init (&wishes->action);
  if (self->top != NULL && !retail_command_parse_whole (self->top, MAX_TOP, &wishes->top))
    {
      retail_command_misuse (_ ("--top takes a whole number from 0 to %d, not “%s”"), MAX_TOP, self->top);
      return FALSE;
    }
  if (!read_amount ("budget", self->budget, &wishes->budget)
      || !read_amount ("contact-cost", self->contact_cost, &cost[RETAIL_ACTION_LIFT]))
    return FALSE;
  cost[RETAIL_ACTION_KEEP] = cost[RETAIL_ACTION_LIFT];
  return read_amount ("keep-cost", self->keep_cost, &cost[RETAIL_ACTION_KEEP])
         && retail_plan_cli_options_read (&self->plan, &wishes->preferences);
}

/* ---- text for people ---- */

static void
print_action (const RetailNextActions *actions, const RetailAction *action,
              const RetailPlanPreferences *preferences)
{
  RetailActionDetail detail;
  g_autofree char *reason = retail_action_dup_reason (actions, action);
  g_autofree char *plan = NULL;

  retail_action_get_detail (actions, action, preferences, &detail);
  plan = retail_action_dup_plan (actions, action, &detail);
  retail_print_cell (g_strdup (actions->customers->ids[action->row]), 16);
  printf (" ");
  retail_print_cell (retail_action_dup_title (actions, action), 26);
  retail_print_cell (retail_format_money (action->gain, actions->model->currency), -12);
  printf ("  %s\n%17s%s\n", reason, "", plan);
}

static void
print_actions (const RetailNextActions *actions, const Wishes *wishes, gsize n)
{
  const char *currency = actions->model->currency;
  g_autofree char *basis = retail_actions_dup_basis (actions);
  RetailActionBudget budget;

  retail_next_actions_afford (actions, wishes->budget, &budget);
  retail_print_pair (_ ("Customers"), retail_format_number ((double)actions->n, 0));
  retail_print_pair (_ ("Within the budget"), retail_format_number ((double)budget.n, 0));
  retail_print_pair (_ ("Their cost"), retail_format_money (budget.cost, currency));
  retail_print_pair (_ ("Their expected gain"), retail_format_money (budget.gain, currency));
  printf ("%s\n\n", basis);
  for (gsize i = 0; i < n; i++)
    print_action (actions, &actions->actions[i], &wishes->preferences);
}

static int
save (const RetailNextActions *actions, const Options *options, const Wishes *wishes, gsize n,
      const RetailMonitor *monitor)
{
  const RetailActionCsv csv = { actions, n, &wishes->preferences };
  g_autoptr (GError) error = NULL;

  if (retail_action_csv_save (&csv, options->output, monitor, &error) < 0)
    return retail_command_fail (error);
  retail_command_monitor_done ();
  if (options->json)
    printf ("{\"customers\": %lu}\n", (gulong)n);
  else
    {
      printf (ngettext_ ("%lu customer written to %s", "%lu customers written to %s", n), (gulong)n,
              options->output);
      printf ("\n");
    }
  return RETAIL_EXIT_DONE;
}

static int
list (const Options *options, const Wishes *wishes)
{
  RetailProgress progress;
  RetailMonitor monitor = retail_command_monitor (&progress);
  g_autoptr (GError) error = NULL;
  g_autoptr (RetailShop) shop = retail_command_open_shop (options->shop, &monitor, &error);
  g_autoptr (RetailNextActions) actions
      = shop != NULL ? retail_shop_new_actions (shop, &wishes->action, &monitor, &error) : NULL;
  RetailActionBudget budget;
  gsize n;

  if (actions == NULL)
    return retail_command_fail (error);
  retail_next_actions_afford (actions, wishes->budget, &budget);
  n = MIN (wishes->top, budget.n);
  if (options->output != NULL)
    return save (actions, options, wishes, n, &monitor);
  retail_command_monitor_done ();
  if (options->json)
    {
      g_autofree char *text = retail_document_actions (actions, n, wishes->budget, &wishes->preferences);

      fputs (text, stdout);
    }
  else
    print_actions (actions, wishes, n);
  return RETAIL_EXIT_DONE;
}

int
retail_actions_command (int argc, char **argv)
{
  Options options = { 0 };
  Wishes wishes;
  int exit_code = RETAIL_EXIT_USAGE;

  if (parse_options (&options, &argc, &argv, &exit_code) && read_wishes (&options, &wishes))
    exit_code = list (&options, &wishes);
  clear_options (&options);
  return exit_code;
}
