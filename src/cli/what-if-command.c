#include "cli/cells.h"
#include "cli/command.h"

#include "engine/i18n.h"
#include "engine/number-format.h"
#include "service/documents.h"

#include <stdio.h>

typedef struct
{
  char *shop, *segment;
  char **changes;
  gboolean follow, json;
} Options;

static void
clear_options (Options *self)
{
  g_free (self->shop);
  g_free (self->segment);
  g_strfreev (self->changes);
}

static gboolean
parse_options (Options *self, int *argc, char ***argv, int *exit_code)
{
  const GOptionEntry entries[] = {
    { "model", 'm', 0, G_OPTION_ARG_FILENAME, &self->shop,
      N_ ("The workspace or the data (default: the demo store)"), "SHOP" },
    { "segment", 0, 0, G_OPTION_ARG_STRING, &self->segment, N_ ("Whom to change (default: everybody)"),
      "NAME" },
    { "change", 0, 0, G_OPTION_ARG_STRING_ARRAY, &self->changes,
      N_ ("frequency=+10%, recency=-5 or page_views=40; as often as wanted"), "FEATURE=X" },
    { "follow", 0, 0, G_OPTION_ARG_NONE, &self->follow,
      N_ ("Let the other features follow, as they go together in the shop"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &self->json, N_ ("Print JSON"), NULL },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };

  return retail_command_parse (entries, NULL, argc, argv, exit_code);
}

static gboolean
read_changes (const Options *self, RetailWhatIf *what_if)
{
  g_autoptr (GError) error = NULL;

  what_if->n_changes = 0;
  what_if->follow = self->follow;
  for (char **change = self->changes; change != NULL && *change != NULL; change++)
    {
      if (what_if->n_changes == RETAIL_N_FEATURES)
        {
          retail_command_misuse (_ ("--change names each feature once at most"));
          return FALSE;
        }
      if (!retail_feature_change_parse (*change, &what_if->changes[what_if->n_changes++], &error))
        {
          retail_command_misuse ("%s", error->message);
          return FALSE;
        }
    }
  return TRUE;
}

/* FALSE when it cannot be asked of the model, which stderr is told. */
static gboolean
check (const Options *self, const RetailModel *model, RetailWhatIf *what_if)
{
  g_autofree char *problem = NULL;

  what_if->segment = RETAIL_WHAT_IF_EVERYBODY;
  if (self->segment != NULL)
    what_if->segment = retail_model_find_segment (model, self->segment);
  if (self->segment != NULL && what_if->segment < 0)
    {
      retail_command_misuse (_ ("there is no segment “%s”; “analytica metrics” lists them"), self->segment);
      return FALSE;
    }
  problem = retail_what_if_check (what_if, model);
  if (problem != NULL)
    retail_command_misuse ("%s", problem);
  return problem == NULL;
}

/* ---- text for people ---- */

static void
print_worth (const RetailWhatIfResult *result, const RetailModel *model)
{
  const RetailWhatIfSums *sums = &result->crossed;
  const char *name = result->basis == RETAIL_WORTH_VALUE_12M ? _ ("12-month value") : _ ("Spend");
  g_autofree char *before = retail_format_money (sums->worth_before, model->currency);
  g_autofree char *after = retail_format_money (sums->worth_after, model->currency);

  if (result->basis != RETAIL_WORTH_UNKNOWN)
    retail_print_pair (name, g_strdup_printf ("%s → %s", before, after));
}

static void
print_moves (const RetailWhatIfResult *result, const RetailModel *model)
{
  for (guint from = 0; from < result->k; from++)
    for (guint to = 0; to < result->k; to++)
      {
        const RetailWhatIfSums *move = &result->moves[from * result->k + to];
        g_autofree char *a = retail_persona_dup_title (&model->segments[from].persona);
        g_autofree char *b = retail_persona_dup_title (&model->segments[to].persona);

        if (from == to || move->n == 0)
          continue;
        printf ("  ");
        retail_print_cell (g_strdup_printf ("%s → %s", a, b), 34);
        retail_print_cell (retail_format_number ((double)move->n, 0), -10);
        retail_print_cell (retail_format_money (move->spend, model->currency), -14);
        printf ("\n");
      }
}

static void
print_result (const RetailWhatIf *what_if, const RetailWhatIfResult *result, const RetailModel *model)
{
  g_autofree char *question = retail_what_if_dup_question (what_if, model);
  g_autofree char *answer = retail_what_if_dup_answer (result, model);

  printf ("%s\n%s\n", question, answer);
  if (result->crossed.n == 0)
    return;
  printf ("\n");
  retail_print_pair (_ ("Spend in the window"), retail_format_money (result->crossed.spend, model->currency));
  print_worth (result, model);
  print_moves (result, model);
}

static int
ask (const Options *options, RetailWhatIf *what_if)
{
  RetailProgress progress;
  RetailMonitor monitor = retail_command_monitor (&progress);
  g_autoptr (GError) error = NULL;
  g_autoptr (RetailShop) shop = retail_command_open_shop (options->shop, &monitor, &error);
  g_autoptr (RetailWhatIfResult) result = NULL;

  if (shop == NULL)
    return retail_command_fail (error);
  retail_command_monitor_done ();
  if (!check (options, shop->model, what_if))
    return RETAIL_EXIT_USAGE;
  result = retail_shop_ask_what_if (shop, what_if, &monitor, &error);
  if (result == NULL)
    return retail_command_fail (error);
  retail_command_monitor_done ();
  if (options->json)
    {
      g_autofree char *text = retail_document_what_if (shop->model, what_if, result);

      fputs (text, stdout);
    }
  else
    print_result (what_if, result, shop->model);
  return RETAIL_EXIT_DONE;
}

int
retail_what_if_command (int argc, char **argv)
{
  Options options = { 0 };
  RetailWhatIf what_if = { 0 };
  int exit_code = RETAIL_EXIT_USAGE;

  if (parse_options (&options, &argc, &argv, &exit_code) && read_changes (&options, &what_if))
    exit_code = ask (&options, &what_if);
  clear_options (&options);
  return exit_code;
}
