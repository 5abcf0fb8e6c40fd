/* RetailCampaignCard: how far to go down the list of next best actions, and what that brings: customers, what
 * a contact costs, and the budget, of which customers and budget follow each other.
 *
 * Signal: changed (), when the user asks for another campaign. Property: narrow (the figures below each
 * other).
 */
#pragma once

#include "engine/campaign.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RETAIL_TYPE_CAMPAIGN_CARD (retail_campaign_card_get_type ())
G_DECLARE_FINAL_TYPE (RetailCampaignCard, retail_campaign_card, RETAIL, CAMPAIGN_CARD, AdwBin)

/* CAMPAIGN over ACTIONS, whose contacts cost what it says: as far as REACHED. */
void retail_campaign_card_show (RetailCampaignCard *self, const RetailCampaign *campaign,
                                const RetailNextActions *actions, const RetailActionBudget *reached);

/* What is asked for. */
const RetailCampaign *retail_campaign_card_get (RetailCampaignCard *self);

G_END_DECLS
