/* Does with a workspace what people do in the window, for ever, until it is killed: see test-shop-kill.c.
 * shop-victim FOLDER FILE PHASE: goes on in FOLDER/FILE.retail with PHASE; the order lines are in
 * FOLDER/0.csv and FOLDER/1.csv. Before every step it writes a VictimReport to standard output. */
#include "tests/service/shop-victim.h"

#include <stdlib.h>
#include <unistd.h>

typedef struct
{
  const char *folder;
  RetailKeeper *keeper;
  RetailShop *shop;
  RetailTrainRequest request;
  RetailImport import;
  VictimReport report;
  guint round;
} Victim;

static void
insist (gboolean done)
{
  if (!done)
    _exit (2);
}

/* Says that PHASE begins, after which the file NEXT_FILE holds NEXT. */
static void
begin (Victim *self, VictimPhase phase, guint next_file, const VictimState *next)
{
  VictimReport *report = &self->report;

  memcpy (report->now, report->next, sizeof report->now);
  report->phase = phase;
  report->at = g_get_monotonic_time ();
  if (next != NULL)
    report->next[next_file] = *next;
  insist (write (STDOUT_FILENO, report, sizeof *report) == sizeof *report);
}

/* SHOP takes the place of the one on display, and in the workspace. */
static void
keep (Victim *self, RetailShop *shop, VictimPhase phase)
{
  VictimState next;

  insist (shop != NULL);
  victim_state_init (&next, shop, self->report.next[self->report.file].view);
  begin (self, phase, self->report.file, &next);
  retail_keeper_keep_shop (self->keeper, shop);
  insist (retail_keeper_flush (self->keeper, NULL));
  retail_shop_unref (self->shop);
  self->shop = shop;
}

static void
set_request (Victim *self)
{
  g_autofree char *name = g_strdup_printf ("%u.csv", self->round % 2);

  retail_train_request_init (&self->request);
  self->request.import.transactions = g_build_filename (self->folder, name, NULL);
  self->request.train.k_max = 4;
}

static void
import (Victim *self)
{
  RetailShop *shop;

  set_request (self);
  begin (self, VICTIM_READ, 0, NULL);
  insist (retail_shop_read (&self->request, &self->import, NULL, NULL));
  begin (self, VICTIM_TRAIN, 0, NULL);
  shop = retail_shop_train_import (&self->request, &self->import, NULL, NULL);
  keep (self, shop, VICTIM_KEEP_IMPORT);
  retail_import_clear (&self->import);
  g_free ((char *)self->request.import.transactions);
}

static void
retrain (Victim *self)
{
  RetailTrainOptions options;
  RetailShop *shop;

  retail_shop_get_train_options (self->shop, &options);
  options.k = 2 + self->round % 3;
  options.seed = self->round;
  begin (self, VICTIM_RETRAIN, 0, NULL);
  shop = retail_shop_retrain (self->shop, &options, NULL, NULL);
  keep (self, shop, VICTIM_KEEP_TRAINING);
}

static void
edit_persona (Victim *self)
{
  g_autofree char *name = g_strdup_printf ("The %u best", self->round);
  RetailPersona persona = { .colour = self->round % RETAIL_N_COLOURS, .name = name };

  keep (self, retail_shop_set_persona (self->shop, 0, &persona), VICTIM_PERSONA);
}

static void
edit_view (Victim *self)
{
  g_autofree char *place = g_strdup_printf ("%u", self->round);
  VictimState next = self->report.next[self->report.file];

  next.view = self->round;
  begin (self, VICTIM_VIEW, self->report.file, &next);
  retail_keeper_keep_view (self->keeper, "place", place);
  insist (retail_keeper_flush (self->keeper, NULL));
}

static void
save_as (Victim *self)
{
  guint other = 1 - self->report.file;
  g_autofree char *path = victim_path (self->folder, other);
  VictimState next = self->report.next[self->report.file];

  begin (self, VICTIM_SAVE_AS, other, &next);
  insist (retail_keeper_save_as (self->keeper, path, NULL, NULL));
  self->report.file = other;
}

/* What both files hold to start with; goes on in the one. */
static void
start (Victim *self, guint file)
{
  for (guint f = 0; f < VICTIM_N_FILES; f++)
    {
      g_autofree char *path = victim_path (self->folder, f);
      RetailShop *shop = NULL;
      RetailWorkspace *workspace;

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        continue;
      workspace = victim_open (path, f != file, &shop, &self->report.next[f]);
      if (f == file)
        {
          self->keeper = retail_keeper_new (workspace, NULL, NULL, NULL);
          self->shop = shop;
        }
      else
        {
          retail_workspace_free (workspace);
          retail_shop_unref (shop);
        }
    }
  self->report.file = file;
  self->round = self->report.next[file].view;
}

int
main (int argc, char **argv)
{
  static void (*const steps[VICTIM_N_PHASES]) (Victim *)
      = { import, NULL, NULL, retrain, NULL, edit_persona, edit_view, save_as };
  Victim victim = { 0 };
  guint phase;

  insist (argc == 4);
  victim.folder = argv[1];
  start (&victim, (guint)atoi (argv[2]));
  for (phase = (guint)atoi (argv[3]);; phase = (phase + 1) % VICTIM_N_PHASES)
    {
      victim.round++;
      if (steps[phase] != NULL)
        steps[phase](&victim);
    }
}
