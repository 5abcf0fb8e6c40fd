/* RetailOutlookCard: the next 90 days of the simulated customer: the migration-risk gauge, how likely they
 * move up or stay, whether they are still active and what they will order and be worth, each with its range,
 * and the usual gap between orders against the silence in plain words.
 *
 * Action (on the widget): outlook.details opens what is behind it (outlook-dialog.h). */
#pragma once

#include "app/session-view.h"

G_BEGIN_DECLS

#define RETAIL_TYPE_OUTLOOK_CARD (retail_outlook_card_get_type ())
G_DECLARE_FINAL_TYPE (RetailOutlookCard, retail_outlook_card, RETAIL, OUTLOOK_CARD, RetailSessionView)

G_END_DECLS
