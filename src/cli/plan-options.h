/* Locks and costs of plans, as options on the command line. */
#pragma once

#include "engine/plan-preferences.h"

G_BEGIN_DECLS

/* What GOption fills: "frequency" and "frequency=3", each as often as wanted. */
typedef struct
{
  char **locks, **costs;
} RetailPlanCliOptions;

#define RETAIL_PLAN_CLI_ENTRIES 2

/* Writes the entries of --lock and --cost. */
void retail_plan_cli_options_init (RetailPlanCliOptions *self, GOptionEntry *entries);

/* FALSE when one is wrong, which stderr is told. */
gboolean retail_plan_cli_options_read (const RetailPlanCliOptions *self, RetailPlanPreferences *preferences);
void retail_plan_cli_options_clear (RetailPlanCliOptions *self);

G_END_DECLS
