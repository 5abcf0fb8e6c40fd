/* Next best actions of a shop: working them out, what to do for one customer and why, in words that are the
 * same everywhere, and the list as CSV. What the gains are: engine/next-actions.h. */
#pragma once

#include "engine/next-actions.h"
#include "engine/silence.h"
#include "service/shop.h"

G_BEGIN_DECLS

/* With the shop's outlooks, worked out now where the shop has none at hand. NULL with RETAIL_ERROR_CANCELLED,
 * or RETAIL_ERROR_NO_DATA and a sentence where only a model was opened or the data do not allow it. */
RetailNextActions *retail_shop_new_actions (const RetailShop *self, const RetailActionOptions *options,
                                            const RetailMonitor *monitor, GError **error);

/* What would bring it about. */
typedef struct
{
  RetailProfile from;    /* the customer now */
  gboolean has_way;      /* FALSE: locks and bounds leave none; `to` is then `from` */
  RetailProfile to;      /* lift: the cheapest plan to the target; keep: right after one more order */
  double cost;           /* of the plan (engine/plan.h); NaN to keep somebody */
  double risk;           /* of moving down or leaving within 90 days, now */
  double risk_after;     /* the same at `to` */
  RetailSilence silence; /* the usual gap between orders against the silence so far */
} RetailActionDetail;

/* PREFERENCES: locks and costs, or NULL. Microseconds: for the rows that are looked at. */
void retail_action_get_detail (const RetailNextActions *self, const RetailAction *action,
                               const RetailPlanPreferences *preferences, RetailActionDetail *detail);

/* "Lift to Sultan", "Keep as Loyalist". Free it, and those below. */
char *retail_action_dup_title (const RetailNextActions *self, const RetailAction *action);

/* "12 % chance of reaching Sultan within 90 days; worth $840 more there." or "62 % risk within 90 days,
 * mostly of leaving; $310 at stake."; without a forecast "34 % like Sultan already; worth $840 more there."
 */
char *retail_action_dup_reason (const RetailNextActions *self, const RetailAction *action);

/* "Frequency 12 orders → 19 orders; Recency 90 days → 30 days" or "One more order now: risk 62 % → 14 %". */
char *retail_action_dup_plan (const RetailNextActions *self, const RetailAction *action,
                              const RetailActionDetail *detail);

/* "The worth of a customer is the value of the next 12 months." and the like: what all figures go by. */
char *retail_actions_dup_basis (const RetailNextActions *self);

/* "12 customers would bring no more than a contact costs." and the like, a line a reason that passed anybody
 * over; NULL where nobody is. Free it. */
char *retail_actions_dup_passed (const RetailNextActions *self);

/* What is written; borrowed. */
typedef struct
{
  const RetailNextActions *actions;
  gsize n;                                  /* the first n of them */
  const RetailPlanPreferences *preferences; /* or NULL */
} RetailActionCsv;

/* customer_id, segment, action, target, reason, probability, worth, gain, contact_cost, risk, risk_after,
 * plan; a line an action. To PATH (NULL = standard output); a file there is replaced only by a complete one.
 * Returns how many lines, or −1 with a G_IO_ERROR or RETAIL_ERROR_CANCELLED. */
gssize retail_action_csv_save (const RetailActionCsv *self, const char *path, const RetailMonitor *monitor,
                               GError **error);

/* N of the actions (their positions, in the order to write) for pasting: translated titles, the user's
 * decimal mark. Free it. */
char *retail_action_csv_dup_tsv (const RetailActionCsv *self, const guint32 *positions, gsize n);

G_END_DECLS
