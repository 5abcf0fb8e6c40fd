#include "cli/contact-options.h"

#include "cli/command.h"
#include "engine/i18n.h"

#include <math.h>
#include <string.h>

void
retail_contact_options_init (RetailContactOptions *self, const char *top_help, GOptionEntry *entries)
{
  const GOptionEntry own[RETAIL_CONTACT_ENTRIES] = {
    { "top", 0, 0, G_OPTION_ARG_STRING, &self->top, top_help, "N" },
    { "budget", 0, 0, G_OPTION_ARG_STRING, &self->budget, N_ ("As many as this pays for"), "X" },
    { "contact-cost", 0, 0, G_OPTION_ARG_STRING, &self->contact_cost,
      N_ ("What turning to a customer costs (default: 0)"), "X" },
    { "keep-cost", 0, 0, G_OPTION_ARG_STRING, &self->keep_cost,
      N_ ("The same for those to hold on to, where it differs"), "X" },
  };

  memcpy (entries, own, sizeof own);
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

gboolean
retail_contact_options_read (const RetailContactOptions *self, guint64 default_top,
                             RetailContactWishes *wishes)
{
  double *cost = wishes->action.contact_cost;

  wishes->top = default_top;
  wishes->budget = INFINITY;
  retail_action_options_init (&wishes->action);
  if (self->top != NULL && !retail_command_parse_whole (self->top, RETAIL_CONTACT_ALL, &wishes->top))
    {
      retail_command_misuse (_ ("--top takes a whole number from 0 to %d, not “%s”"), RETAIL_CONTACT_ALL,
                             self->top);
      return FALSE;
    }
  if (!read_amount ("budget", self->budget, &wishes->budget)
      || !read_amount ("contact-cost", self->contact_cost, &cost[RETAIL_ACTION_LIFT]))
    return FALSE;
  cost[RETAIL_ACTION_KEEP] = cost[RETAIL_ACTION_LIFT];
  return read_amount ("keep-cost", self->keep_cost, &cost[RETAIL_ACTION_KEEP]);
}

void
retail_contact_options_clear (RetailContactOptions *self)
{
  g_free (self->top);
  g_free (self->budget);
  g_free (self->contact_cost);
  g_free (self->keep_cost);
}
