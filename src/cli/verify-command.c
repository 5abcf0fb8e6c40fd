#include "cli/command.h"

#include "engine/i18n.h"
#include "service/documents.h"
#include "service/workspace-file.h"
#include "service/workspace-verify.h"

#include <stdio.h>

typedef struct
{
  char *paths[RETAIL_N_FILE_KINDS];
  gboolean json;
} Options;

static void
clear_options (Options *self)
{
  for (guint kind = 0; kind < RETAIL_N_FILE_KINDS; kind++)
    g_free (self->paths[kind]);
}

static gboolean
parse_options (Options *self, int *argc, char ***argv, int *exit_code)
{
  const GOptionEntry entries[] = {
    { "transactions", 0, 0, G_OPTION_ARG_FILENAME, &self->paths[RETAIL_FILE_TRANSACTIONS],
      N_ ("Where the order lines are now (default: where they were)"), "FILE" },
    { "customers", 0, 0, G_OPTION_ARG_FILENAME, &self->paths[RETAIL_FILE_CUSTOMERS],
      N_ ("Likewise the customers"), "FILE" },
    { "events", 0, 0, G_OPTION_ARG_FILENAME, &self->paths[RETAIL_FILE_EVENTS], N_ ("Likewise the web events"),
      "FILE" },
    { "products", 0, 0, G_OPTION_ARG_FILENAME, &self->paths[RETAIL_FILE_PRODUCTS],
      N_ ("Likewise the products"), "FILE" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &self->json, N_ ("Print what differs as JSON"), NULL },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };

  return retail_command_parse (entries, "FILE.retail", argc, argv, exit_code);
}

static void
print (const char *path, const RetailVerification *verification)
{
  g_autofree char *base = g_path_get_basename (path);

  if (verification->note != NULL)
    printf ("%s\n", verification->note);
  if (verification->differences[0] == NULL)
    printf (_ ("%s is identical to what its files give.\n"), base);
  else
    printf (_ ("%s is not what its files give:\n"), base);
  for (char **difference = verification->differences; *difference != NULL; difference++)
    printf ("· %s\n", *difference);
}

static int
verify (const Options *options, const char *path)
{
  RetailProgress progress;
  RetailMonitor monitor = retail_command_monitor (&progress);
  const RetailVerifyPlaces places
      = { { options->paths[0], options->paths[1], options->paths[2], options->paths[3] } };
  g_auto (RetailVerification) verification = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (RetailShop) shop = NULL;
  g_autoptr (RetailWorkspace) workspace = retail_shop_open_workspace (path, TRUE, &shop, NULL, &error);

  if (workspace == NULL || !retail_shop_verify (shop, &places, &verification, &monitor, &error))
    return retail_command_fail (error);
  retail_command_monitor_done ();
  if (options->json)
    {
      g_autofree char *text = retail_document_verification (&verification);

      fputs (text, stdout);
    }
  else
    print (path, &verification);
  return verification.differences[0] == NULL ? RETAIL_EXIT_DONE : RETAIL_EXIT_FAILED;
}

int
retail_verify_command (int argc, char **argv)
{
  Options options = { 0 };
  int exit_code;

  if (parse_options (&options, &argc, &argv, &exit_code))
    exit_code = verify (&options, argv[1]);
  clear_options (&options);
  return exit_code;
}
