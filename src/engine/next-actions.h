/* Whom to turn to first, and why: every customer with the action from which most is to be expected.
 *
 * With P the outlook of the next 90 days (prediction.h) and what a customer is worth in which segment
 * (segment-worth.h: own worth w, w moved to segment j, nothing after leaving),
 *
 *   lift:  gain = max over the higher tiers j of (worth in j − w) P (j)
 *   keep:  gain = Σ over the lower tiers j of (w − worth in j) P (j), + w P (leaving)
 *
 * that is, (value of the better outcome − value of staying) × probability, and what holding on to a customer
 * saves. The larger of the two is the customer's action; who has nothing to gain has none. Where the data
 * have no dates, P are the memberships, an estimate, and nobody leaves.
 *
 * Immutable once built, shared between threads by reference count. Customers who are absent now are not in
 * it. A second or so for a million customers. */
#pragma once

#include "engine/plan-preferences.h"
#include "engine/prediction.h"
#include "engine/segment-worth.h"

G_BEGIN_DECLS

typedef enum
{
  RETAIL_ACTION_LIFT, /* win for a higher tier */
  RETAIL_ACTION_KEEP, /* hold on to */
  RETAIL_N_ACTIONS
} RetailActionKind;

/* What speaks for an action, most of all. */
typedef enum
{
  RETAIL_ACTION_MAY_CLIMB, /* lift: may well get to the target by itself */
  RETAIL_ACTION_MAY_FALL,  /* keep: most of the loss is in falling to a lower tier, the target */
  RETAIL_ACTION_MAY_LEAVE  /* keep: most of the loss is in leaving */
} RetailActionReason;

/* Why there is nothing to do for a customer. */
typedef enum
{
  RETAIL_PASSED_TOO_DEAR,   /* what is to be gained is no more than the contact costs */
  RETAIL_PASSED_SAME_WORTH, /* of the segments within reach no higher one is worth more, no lower one less */
  RETAIL_PASSED_CERTAIN,    /* no other outcome has a chance */
  RETAIL_PASSED_ABSENT,     /* not there now: in no segment */
  RETAIL_N_PASSED
} RetailPassedReason;

typedef struct
{
  double contact_cost[RETAIL_N_ACTIONS]; /* of one contact, in the shop's currency, ≥ 0 */
} RetailActionOptions;

typedef struct
{
  guint32 row; /* of the customers */
  guint8 kind; /* RetailActionKind */
  guint8 reason;
  guint8 segment;     /* where the customer is */
  guint8 target;      /* lift: the better segment; keep: the segment to stay in */
  guint8 feared;      /* keep: the outcome that costs most: a lower segment, or n_segments for leaving */
  double probability; /* lift: P (target); keep: P of all that is feared */
  double worth;       /* w */
  double gain;        /* expected, before the contact */
} RetailAction;

typedef struct _RetailNextActions RetailNextActions;

struct _RetailNextActions
{
  RetailModel *model;
  RetailCustomers *customers;
  RetailOutlooks *outlooks;
  RetailActionOptions options;
  RetailOutlookSource source;
  RetailSegmentWorth worth; /* of the segments */
  gsize n;                  /* customers with an action whose gain is more than its contact costs */
  RetailAction *actions;    /* n: what is gained for the money first (gain by cost; without a cost, gain) */
  gsize n_by_kind[RETAIL_N_ACTIONS];
  double gain_by_kind[RETAIL_N_ACTIONS];
  gsize n_passed[RETAIL_N_PASSED]; /* the other customers, by the first reason that applies */
  const RetailNextActions *base;   /* whose actions these are, or NULL */
};

/* A contact costs nothing. */
void retail_action_options_init (RetailActionOptions *self);

/* OUTLOOKS are those of MODEL and CUSTOMERS; references are taken. Works on all processors, whose number
 * changes nothing. NULL with RETAIL_ERROR_CANCELLED, or RETAIL_ERROR_NO_DATA and a sentence where there is
 * one segment only, or the data do not speak of money. */
RetailNextActions *retail_next_actions_new (const RetailPopulation *whom, const RetailActionOptions *options,
                                            const RetailMonitor *monitor, GError **error);

/* The same if every contact cost COST ≥ 0: those of SELF, whose contacts are free, who gain more than that.
 * Takes a reference on SELF; at once. */
RetailNextActions *retail_next_actions_new_at_cost (const RetailNextActions *self, double cost);
RetailNextActions *retail_next_actions_ref (const RetailNextActions *self);
void retail_next_actions_unref (const RetailNextActions *self);

/* "lift" or "keep"; "may_climb", "may_fall" or "may_leave": for files. */
const char *retail_action_kind_get_name (RetailActionKind kind);
const char *retail_action_reason_get_name (RetailActionReason reason);

/* "too_dear", "same_worth", "certain" or "absent". */
const char *retail_passed_reason_get_name (RetailPassedReason reason);

/* As far as BUDGET goes for the first of them, in their order. */
typedef struct
{
  gsize n; /* the first n */
  gsize n_by_kind[RETAIL_N_ACTIONS];
  double cost, gain;
} RetailActionBudget;

/* BUDGET in the shop's currency; INFINITY = all of them. */
void
retail_next_actions_afford (const RetailNextActions *self, double budget, RetailActionBudget *affordable);

/* The first N of them, or all where there are fewer. */
void retail_next_actions_take_first (const RetailNextActions *self, gsize n, RetailActionBudget *affordable);

/* The action of one customer by what the model says of it; FALSE when there is nothing to gain. For who
 * shows one customer: retail_next_actions_new() does this for all. `row` of ACTION is the caller's. */
gboolean retail_action_choose (const RetailSegmentWorth *worth, const RetailPrediction *prediction,
                               double own, RetailAction *action);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailNextActions, retail_next_actions_unref)

G_END_DECLS
