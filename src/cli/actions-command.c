#include "cli/cells.h"
#include "cli/command.h"
#include "cli/contact-options.h"
#include "cli/plan-options.h"

#include "engine/i18n.h"
#include "engine/number-format.h"
#include "service/documents.h"

#include <stdio.h>

#define DEFAULT_TOP 20

typedef struct
{
  char *shop, *output;
  gboolean json;
  RetailContactOptions contacts;
  RetailPlanCliOptions plan;
} Options;

/* What they say. */
typedef struct
{
  RetailContactWishes contacts;
  RetailPlanPreferences preferences;
} Wishes;

static void
clear_options (Options *self)
{
  g_free (self->shop);
  g_free (self->output);
  retail_contact_options_clear (&self->contacts);
  retail_plan_cli_options_clear (&self->plan);
}

static gboolean
parse_options (Options *self, int *argc, char ***argv, int *exit_code)
{
  GOptionEntry entries[4 + RETAIL_CONTACT_ENTRIES + RETAIL_PLAN_CLI_ENTRIES] = {
    { "model", 'm', 0, G_OPTION_ARG_FILENAME, &self->shop,
      N_ ("The workspace or the data (default: the demo store)"), "SHOP" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &self->output, N_ ("Write the list as CSV"), "OUT.csv" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &self->json, N_ ("Print JSON"), NULL },
  };

  retail_contact_options_init (&self->contacts, N_ ("How many customers (default: 20; with -o all)"),
                               entries + 3);
  retail_plan_cli_options_init (&self->plan, entries + 3 + RETAIL_CONTACT_ENTRIES);
  return retail_command_parse (entries, NULL, argc, argv, exit_code);
}

static gboolean
read_wishes (const Options *self, Wishes *wishes)
{
  const guint64 top = self->output != NULL ? RETAIL_CONTACT_ALL : DEFAULT_TOP;

  return retail_contact_options_read (&self->contacts, top, &wishes->contacts)
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
  g_autofree char *passed = retail_actions_dup_passed (actions);
  RetailActionBudget budget;

  retail_next_actions_afford (actions, wishes->contacts.budget, &budget);
  retail_print_pair (_ ("Customers"), retail_format_number ((double)actions->n, 0));
  retail_print_pair (_ ("Within the budget"), retail_format_number ((double)budget.n, 0));
  retail_print_pair (_ ("Their cost"), retail_format_money (budget.cost, currency));
  retail_print_pair (_ ("Their expected gain"), retail_format_money (budget.gain, currency));
  if (actions->n == 0)
    printf ("%s\n", _ ("There is nothing to gain from turning to any customer:"));
  else
    printf ("%s\n", basis);
  if (passed != NULL)
    printf ("%s\n", passed);
  printf ("\n");
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
      = shop != NULL ? retail_shop_new_actions (shop, &wishes->contacts.action, &monitor, &error) : NULL;
  RetailActionBudget budget;
  gsize n;

  if (actions == NULL)
    return retail_command_fail (error);
  retail_next_actions_afford (actions, wishes->contacts.budget, &budget);
  n = MIN (wishes->contacts.top, budget.n);
  if (options->output != NULL)
    return save (actions, options, wishes, n, &monitor);
  retail_command_monitor_done ();
  if (options->json)
    {
      g_autofree char *text
          = retail_document_actions (actions, n, wishes->contacts.budget, &wishes->preferences);

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
