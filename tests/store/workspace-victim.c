/* Creates a workspace, imports into it, edits it and saves it under other names for ever, until it is killed:
 * see test-workspace-kill.c. After every completed change it writes what the file holds now to standard
 * output, as one Victim. */
#include "tests/store/workspace-victim.h"

#include <unistd.h>

static void
report (Victim *victim)
{
  if (write (STDOUT_FILENO, victim, sizeof *victim) != sizeof *victim)
    _exit (1);
}

static void
insist (gboolean done)
{
  if (!done)
    _exit (2);
}

/* Edits, one step each; what a step leaves is in VICTIM when it is done. */
static void
edit (RetailWorkspace *workspace, Victim *victim)
{
  g_autofree char *name = g_strdup_printf ("%u", victim->name + 1);
  g_autoptr (GHashTable) views = g_hash_table_new (g_str_hash, g_str_equal);
  RetailLogEntry entry = { .at = 1, .kind = (char *)"test", .detail = name };

  insist (retail_workspace_set_name (workspace, name, NULL));
  victim->name++;
  report (victim);
  g_hash_table_replace (views, (gpointer) "one", name);
  g_hash_table_replace (views, (gpointer) "two", name);
  insist (retail_workspace_set_views (workspace, views, NULL));
  victim->view = victim->name;
  report (victim);
  insist (retail_workspace_add_log (workspace, &entry, NULL));
  victim->log++;
  report (victim);
}

/* Another shop, which has as many customers as its name says. */
static void
import (RetailWorkspace *workspace, RetailWorkspaceParts *parts, Victim *victim)
{
  g_autofree char *name = g_strdup_printf ("%u", victim->name + 1);
  RetailWorkspaceParts other = *parts;

  other.name = name;
  other.trained_at = victim->shop + 1;
  other.customers = victim_customers (victim->shop + 1);
  other.outlooks = retail_outlooks_new_empty (other.customers->n);
  insist (retail_workspace_write (workspace, &other, NULL, NULL));
  victim->shop++;
  victim->name++;
  report (victim);
  retail_customers_unref (other.customers);
  retail_outlooks_unref (other.outlooks);
}

/* The file that was left stays as VICTIM says; from now on there is the other. */
static void
save_as (RetailWorkspace *workspace, const char *folder, Victim *victim)
{
  g_autofree char *path = victim_path (folder, victim->file + 1);

  insist (retail_workspace_save_as (workspace, path, NULL, NULL));
  victim->file++;
  report (victim);
}

int
main (int argc, char **argv)
{
  Victim victim = { .shop = 1, .name = 1 };
  RetailWorkspaceParts parts = { .name = (char *)"1", .trained_at = 1 };
  g_autofree char *path = victim_path (argv[1], 0);
  g_autoptr (RetailWorkspace) workspace = NULL;

  parts.model = small_shop_train (2);
  for (;;)
    {
      victim = (Victim){ .shop = 1, .name = 1, .round = victim.round + 1 };
      parts.customers = victim_customers (victim.shop);
      parts.outlooks = retail_outlooks_new_empty (parts.customers->n);
      workspace = retail_workspace_create (path, &parts, NULL, NULL);
      insist (workspace != NULL);
      report (&victim);
      for (guint i = 0; i < 4; i++)
        {
          edit (workspace, &victim);
          import (workspace, &parts, &victim);
          save_as (workspace, argv[1], &victim);
        }
      g_clear_pointer (&workspace, retail_workspace_free);
      retail_customers_unref (parts.customers);
      retail_outlooks_unref (parts.outlooks);
    }
}
