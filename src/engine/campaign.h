/* How far to go down a list of next best actions: what a contact costs, and how many customers or how much
 * money is the limit. A plain value; zeroed before it is filled, since it is compared as a whole. */
#pragma once

#include "engine/next-actions.h"

G_BEGIN_DECLS

#define RETAIL_CAMPAIGN_CUSTOMERS 100  /* at first */
#define RETAIL_CAMPAIGN_MAX       1e12 /* of each figure */

typedef struct
{
  double contact_cost; /* of one contact, in the shop's currency, ≥ 0 */
  gboolean by_budget;  /* BUDGET is the limit, not CUSTOMERS */
  double customers;    /* a whole number ≥ 0 */
  double budget;       /* in the shop's currency, ≥ 0 */
} RetailCampaign;

/* Free contacts with the first hundred. */
void retail_campaign_init (RetailCampaign *self);

/* A value read from a file may be anything. */
gboolean retail_campaign_is_valid (const RetailCampaign *self);

/* Whom of ACTIONS, whose contacts cost what SELF says, it reaches. */
void retail_campaign_apply (const RetailCampaign *self, const RetailNextActions *actions,
                            RetailActionBudget *reached);

G_END_DECLS
