#include "cli/plan-options.h"

#include "cli/command.h"
#include "engine/i18n.h"

#include <math.h>
#include <string.h>

void
retail_plan_cli_options_init (RetailPlanCliOptions *self, GOptionEntry *entries)
{
  entries[0] = (GOptionEntry){
    "lock", 0, 0, G_OPTION_ARG_STRING_ARRAY, &self->locks, N_ ("Plans leave this feature as it is"), "FEATURE"
  };
  entries[1] = (GOptionEntry){ "cost",
                               0,
                               0,
                               G_OPTION_ARG_STRING_ARRAY,
                               &self->costs,
                               N_ ("How dear it is to change a feature (default: 1 each)"),
                               "FEATURE=X" };
}

static gboolean
read_lock (const char *text, RetailPlanPreferences *preferences)
{
  const int feature = retail_feature_from_id (text);

  if (feature < 0)
    {
      retail_command_misuse (_ ("--lock takes a feature like frequency, not “%s”"), text);
      return FALSE;
    }
  preferences->locked[feature] = TRUE;
  return TRUE;
}

static gboolean
read_cost (const char *text, RetailPlanPreferences *preferences)
{
  const char *equals = strchr (text, '=');
  g_autofree char *id = equals != NULL ? g_strndup (text, (gsize)(equals - text)) : NULL;
  const int feature = id != NULL ? retail_feature_from_id (id) : -1;
  char *end = NULL;
  const double cost = equals != NULL ? g_ascii_strtod (equals + 1, &end) : NAN;

  if (feature < 0 || end == equals + 1 || *end != '\0'
      || !(cost >= RETAIL_PLAN_COST_MIN && cost <= RETAIL_PLAN_COST_MAX))
    {
      retail_command_misuse (_ ("--cost takes a feature and a number from 0.01 to 100, like frequency=3, not "
                                "“%s”"),
                             text);
      return FALSE;
    }
  preferences->cost[feature] = cost;
  return TRUE;
}

gboolean
retail_plan_cli_options_read (const RetailPlanCliOptions *self, RetailPlanPreferences *preferences)
{
  retail_plan_preferences_init (preferences);
  for (char **lock = self->locks; lock != NULL && *lock != NULL; lock++)
    if (!read_lock (*lock, preferences))
      return FALSE;
  for (char **cost = self->costs; cost != NULL && *cost != NULL; cost++)
    if (!read_cost (*cost, preferences))
      return FALSE;
  return TRUE;
}

void
retail_plan_cli_options_clear (RetailPlanCliOptions *self)
{
  g_clear_pointer (&self->locks, g_strfreev);
  g_clear_pointer (&self->costs, g_strfreev);
}
