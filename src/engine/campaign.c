#include "engine/campaign.h"

#include <math.h>
#include <string.h>

void
retail_campaign_init (RetailCampaign *self)
{
  g_return_if_fail (self != NULL);
  memset (self, 0, sizeof *self);
  self->customers = RETAIL_CAMPAIGN_CUSTOMERS;
}

static gboolean
is_in_range (double value)
{
  return value >= 0 && value <= RETAIL_CAMPAIGN_MAX;
}

gboolean
retail_campaign_is_valid (const RetailCampaign *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return is_in_range (self->contact_cost) && is_in_range (self->budget) && is_in_range (self->customers)
         && self->customers == floor (self->customers);
}

void
retail_campaign_apply (const RetailCampaign *self, const RetailNextActions *actions,
                       RetailActionBudget *reached)
{
  g_return_if_fail (self != NULL && actions != NULL && reached != NULL);

  if (self->by_budget)
    retail_next_actions_afford (actions, self->budget, reached);
  else
    retail_next_actions_take_first (actions, (gsize)self->customers, reached);
}
