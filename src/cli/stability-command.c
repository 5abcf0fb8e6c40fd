#include "cli/cells.h"
#include "cli/command.h"

#include "engine/i18n.h"
#include "service/documents.h"
#include "service/shop-stability.h"

#include <stdio.h>

typedef struct
{
  char *shop;
  gboolean json;
} Options;

static void
print_segments (const RetailShopStability *stability, const RetailModel *model)
{
  for (guint j = model->n_segments; j-- > 0;)
    {
      g_autofree char *title = retail_persona_dup_title (&model->segments[j].persona);
      char *reading = retail_stability_dup_segment (stability, j);

      if (reading != NULL)
        retail_print_pair (title, reading);
    }
}

static void
print_other (const RetailShopStability *stability, const RetailModel *model, guint other)
{
  g_autofree char *text = retail_stability_dup_other (stability, other);

  printf ("\n%s\n", text);
  for (guint j = model->n_segments; j-- > 0;)
    {
      g_autofree char *move = retail_stability_dup_move (stability, model, other, j);

      if (move != NULL)
        printf ("  %s\n", move);
    }
}

static int
measure (const Options *options)
{
  RetailProgress progress;
  RetailMonitor monitor = retail_command_monitor (&progress);
  RetailShopStability stability;
  g_autoptr (GError) error = NULL;
  g_autoptr (RetailShop) shop = retail_command_open_shop (options->shop, &monitor, &error);
  g_autofree char *headline = NULL;

  if (shop == NULL || !retail_shop_measure_stability (shop, &monitor, &stability, &error))
    return retail_command_fail (error);
  retail_command_monitor_done ();
  if (options->json)
    {
      g_autofree char *text = retail_document_stability (shop->model, &stability);

      fputs (text, stdout);
      return RETAIL_EXIT_DONE;
    }
  headline = retail_stability_dup_headline (&stability);
  printf ("%s\n\n", headline);
  print_segments (&stability, shop->model);
  for (guint i = 0; i < stability.n_others; i++)
    print_other (&stability, shop->model, i);
  return RETAIL_EXIT_DONE;
}

int
retail_stability_command (int argc, char **argv)
{
  Options options = { 0 };
  const GOptionEntry entries[] = {
    { "model", 'm', 0, G_OPTION_ARG_FILENAME, &options.shop, N_ ("The workspace (default: the demo store)"),
      "FILE.retail" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Print JSON"), NULL },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };
  int exit_code;

  if (retail_command_parse (entries, NULL, &argc, &argv, &exit_code))
    exit_code = measure (&options);
  g_free (options.shop);
  return exit_code;
}
