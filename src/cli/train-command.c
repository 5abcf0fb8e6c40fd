#include "cli/command.h"
#include "cli/import-summary.h"
#include "cli/reading-options.h"
#include "cli/summary.h"

#include "engine/error.h"
#include "engine/i18n.h"
#include "service/dates.h"
#include "service/documents.h"
#include "service/workspace-file.h"

#include <stdio.h>
#include <string.h>

#define TRAINED 0.8 /* of the time, when the shop is saved too */

typedef struct
{
  gboolean demo, json, dry_run, force;
  char *transactions, *customers, *events, *products;
  char *as_of, *k, *seed, *log, *output, *window, *k_max, *n_init, *currency;
  char **map;
  RetailReadingOptions reading;
} Options;

static void
clear_options (Options *self)
{
  char **texts[]
      = { &self->transactions, &self->customers, &self->events, &self->products, &self->as_of, &self->k,
          &self->seed,         &self->log,       &self->output, &self->window,   &self->k_max, &self->n_init,
          &self->currency };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_clear_pointer (texts[i], g_free);
  g_clear_pointer (&self->map, g_strfreev);
  retail_reading_options_clear (&self->reading);
}

static gboolean
parse_options (Options *self, int *argc, char ***argv, int *exit_code)
{
  const GOptionEntry entries[] = {
    { "demo", 0, 0, G_OPTION_ARG_NONE, &self->demo, N_ ("Train the demo store (the default without files)"),
      NULL },
    { "transactions", 0, 0, G_OPTION_ARG_FILENAME, &self->transactions, N_ ("Order lines"), "FILE" },
    { "customers", 0, 0, G_OPTION_ARG_FILENAME, &self->customers, N_ ("Customers with ready-made features"),
      "FILE" },
    { "events", 0, 0, G_OPTION_ARG_FILENAME, &self->events, N_ ("Web events, beside the transactions"),
      "FILE" },
    { "products", 0, 0, G_OPTION_ARG_FILENAME, &self->products, N_ ("Products"), "FILE" },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &self->as_of,
      N_ ("The moment the window ends (default: last line + 1 day)"), "DATE" },
    { "window", 0, 0, G_OPTION_ARG_STRING, &self->window, N_ ("Days that count, 0 = all (default: 365)"),
      "DAYS" },
    { "segments", 'k', 0, G_OPTION_ARG_STRING, &self->k, N_ ("Number of segments (default: auto)"),
      "auto|N" },
    { "k-max", 0, 0, G_OPTION_ARG_STRING, &self->k_max,
      N_ ("Largest number of segments to try (default: 10)"), "N" },
    { "n-init", 0, 0, G_OPTION_ARG_STRING, &self->n_init, N_ ("Restarts of k-means"), "N" },
    { "seed", 0, 0, G_OPTION_ARG_STRING, &self->seed, N_ ("Seed (default: 42)"), "N" },
    { "log", 0, 0, G_OPTION_ARG_STRING, &self->log, N_ ("Which features get a logarithm (default: auto)"),
      "auto|monetary|all|none" },
    { "map", 0, 0, G_OPTION_ARG_STRING_ARRAY, &self->map, N_ ("How a column is called in the files"),
      "column=Header" },
    { "delimiter", 0, 0, G_OPTION_ARG_STRING, &self->reading.delimiter,
      N_ ("What cuts lines into cells (default: found out)"), "comma|semicolon|tab|bar" },
    { "decimal", 0, 0, G_OPTION_ARG_STRING, &self->reading.decimal,
      N_ ("The decimal mark (default: found out)"), "point|comma" },
    { "encoding", 0, 0, G_OPTION_ARG_STRING, &self->reading.encoding,
      N_ ("How letters are written (default: found out)"), "utf-8|windows-1252|utf-16le|utf-16be" },
    { "date-format", 0, 0, G_OPTION_ARG_STRING, &self->reading.date_format,
      N_ ("The order of dates, or a pattern like %d.%m.%Y (default: found out)"), "iso|dmy|mdy|PATTERN" },
    { "header", 0, 0, G_OPTION_ARG_STRING, &self->reading.header,
      N_ ("Where the names of the columns are (default: found out)"), "first|none" },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &self->dry_run,
      N_ ("Read the files and tell what is in them; train and write nothing"), NULL },
    { "currency", 0, 0, G_OPTION_ARG_STRING, &self->currency, N_ ("Currency of the prices, like EUR"),
      "CODE" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &self->output,
      N_ ("Save all of it (FILE.retail) or the model alone (FILE.json)"), "FILE" },
    { "force", 0, 0, G_OPTION_ARG_NONE, &self->force,
      N_ ("Replace a workspace that is there, with the predictions and scenarios in it"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &self->json, N_ ("Print the metrics as JSON"), NULL },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };

  return retail_command_parse (entries, NULL, argc, argv, exit_code);
}

/* A whole number into a guint; leaves it alone when TEXT is NULL. */
static gboolean
read_whole (const char *flag, const char *text, guint min, guint max, guint *value)
{
  guint64 number;

  if (text == NULL)
    return TRUE;
  if (!retail_command_parse_whole (text, max, &number) || number < min)
    {
      retail_command_misuse (_ ("%s takes a whole number from %u to %u, not “%s”"), flag, min, max, text);
      return FALSE;
    }
  *value = (guint)number;
  return TRUE;
}

static gboolean
read_map (char **pairs, GHashTable **map)
{
  if (pairs == NULL)
    return TRUE;
  *map = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (; *pairs != NULL; pairs++)
    {
      const char *equals = strchr (*pairs, '=');

      if (equals == NULL || equals == *pairs || equals[1] == '\0')
        {
          retail_command_misuse (_ ("--map takes column=Header, not “%s”"), *pairs);
          return FALSE;
        }
      g_hash_table_replace (*map, g_strndup (*pairs, (gsize)(equals - *pairs)), g_strdup (equals + 1));
    }
  return TRUE;
}

/* "auto", NULL or a number of segments. */
static gboolean
read_k (const char *text, guint *k)
{
  guint64 number = 0;

  if (text != NULL && !g_str_equal (text, "auto")
      && (!retail_command_parse_whole (text, RETAIL_K_MAX, &number) || number == 0))
    {
      retail_command_misuse (_ ("-k takes auto or a whole number from 1 to %d, not “%s”"), RETAIL_K_MAX,
                             text);
      return FALSE;
    }
  *k = (guint)number;
  return TRUE;
}

static gboolean
read_training (const Options *self, RetailTrainOptions *train)
{
  if (!read_k (self->k, &train->k))
    return FALSE;
  if (self->seed != NULL && !retail_command_parse_whole (self->seed, RETAIL_SEED_MAX, &train->seed))
    {
      retail_command_misuse (_ ("--seed takes a whole number from 0 to %lu, not “%s”"),
                             (gulong)RETAIL_SEED_MAX, self->seed);
      return FALSE;
    }
  if (self->log != NULL && !retail_log_mode_from_name (self->log, &train->log_mode))
    {
      retail_command_misuse (_ ("--log takes auto, monetary, all or none, not “%s”"), self->log);
      return FALSE;
    }
  return read_whole ("--k-max", self->k_max, 1, RETAIL_K_MAX, &train->k_max)
         && read_whole ("--n-init", self->n_init, 0, 100000, &train->n_init);
}

static gboolean
read_import (const Options *self, RetailImportOptions *import)
{
  import->transactions = self->transactions;
  import->customers = self->customers;
  import->events = self->events;
  import->products = self->products;
  if (self->as_of != NULL && !retail_date_parse_as_of (self->as_of, &import->as_of))
    {
      retail_command_misuse (_ ("--as-of takes a date like 2025-12-31, not “%s”"), self->as_of);
      return FALSE;
    }
  return read_whole ("--window", self->window, 0, 36500, &import->window_days)
         && read_map (self->map, &import->map)
         && retail_reading_options_apply (&self->reading, &import->settings);
}

/* Which files go together. */
static gboolean
check_files (const Options *self)
{
  gboolean files = self->transactions || self->customers || self->events || self->products;

  if (self->demo && files)
    retail_command_misuse (_ ("--demo goes without files"));
  else if (self->transactions && self->customers)
    retail_command_misuse (_ ("give --transactions or --customers, not both"));
  else if (files && !self->transactions && !self->customers)
    retail_command_misuse (_ ("--events and --products go with --transactions or --customers"));
  else if (self->events && !self->transactions)
    retail_command_misuse (_ ("--events goes with --transactions"));
  else if (self->customers && (self->as_of || self->window))
    retail_command_misuse (_ ("--as-of and --window go with dates, which a customers file does not have"));
  else if (self->currency != NULL && !files)
    retail_command_misuse (_ ("--currency goes with files; the demo store’s prices are dollars"));
  else if (self->dry_run && !files)
    retail_command_misuse (_ ("--dry-run goes with files"));
  else if (self->dry_run && self->output)
    retail_command_misuse (_ ("--dry-run writes nothing; leave --output out"));
  else
    return TRUE;
  return FALSE;
}

/* Work is never lost by the way: a workspace makes way only when that was said. Before the training, which
 * may take long. */
static gboolean
may_save (const Options *self)
{
  g_autofree char *loss = NULL;
  g_autoptr (GError) error = NULL;

  if (self->output == NULL || self->force || !retail_workspace_is_name (self->output))
    return TRUE;
  loss = retail_workspace_dup_loss (self->output);
  if (loss == NULL)
    return TRUE;
  /* Translators: %s is a sentence, "There is a workspace … already, …" */
  error = g_error_new (RETAIL_ERROR, RETAIL_ERROR_INVALID,
                       _ ("%s Choose another name, or give --force to replace it."), loss);
  retail_command_fail (error);
  return FALSE;
}

/* As a workspace or as a model alone, by the name. */
static gboolean
save (const RetailShop *shop, const char *path, const RetailMonitor *monitor, GError **error)
{
  RetailWorkspace *workspace;

  if (!retail_workspace_is_name (path))
    return retail_shop_save_model (shop, path, error);
  workspace = retail_shop_create_workspace (shop, path, monitor, error);
  retail_workspace_free (workspace);
  return workspace != NULL;
}

static int
train (const Options *options, const RetailTrainRequest *request)
{
  RetailProgress progress;
  const RetailMonitor monitor = retail_command_monitor (&progress);
  const RetailMonitor training = retail_monitor_part (&monitor, 0, options->output != NULL ? TRAINED : 1);
  const RetailMonitor saving = retail_monitor_part (&monitor, TRAINED, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (RetailShop) shop = retail_shop_train (request, &training, &error);

  if (shop == NULL || (options->output != NULL && !save (shop, options->output, &saving, &error)))
    return retail_command_fail (error);
  retail_command_monitor_done ();
  if (options->json)
    {
      g_autofree char *text = retail_document_metrics (shop->model, &shop->timings);

      fputs (text, stdout);
    }
  else
    retail_summary_print_shop (shop);
  return RETAIL_EXIT_DONE;
}

/* Tells what the files hold, and no more. */
static int
rehearse (const Options *options, const RetailTrainRequest *request)
{
  RetailProgress progress;
  RetailMonitor monitor = retail_command_monitor (&progress);
  g_auto (RetailImport) import = { 0 };
  g_autoptr (GError) error = NULL;

  if (!retail_shop_read (request, &import, &monitor, &error))
    return retail_command_fail (error);
  retail_command_monitor_done ();
  if (options->json)
    {
      g_autofree char *text = retail_document_import (&import);

      fputs (text, stdout);
    }
  else
    retail_import_summary_print (&import);
  return RETAIL_EXIT_DONE;
}

static int
run (const Options *options, const RetailTrainRequest *request)
{
  g_autofree char *problem = retail_train_request_check (request);

  if (problem != NULL)
    return retail_command_misuse ("%s", problem);
  if (options->dry_run)
    return rehearse (options, request);
  return may_save (options) ? train (options, request) : RETAIL_EXIT_FAILED;
}

int
retail_train_command (int argc, char **argv)
{
  Options options = { 0 };
  RetailTrainRequest request;
  int exit_code = RETAIL_EXIT_USAGE;

  retail_train_request_init (&request);
  if (parse_options (&options, &argc, &argv, &exit_code) && check_files (&options)
      && read_training (&options, &request.train) && read_import (&options, &request.import))
    {
      request.demo = options.transactions == NULL && options.customers == NULL;
      request.currency = options.currency;
      exit_code = run (&options, &request);
    }
  g_clear_pointer (&request.import.map, g_hash_table_unref);
  clear_options (&options);
  return exit_code;
}
