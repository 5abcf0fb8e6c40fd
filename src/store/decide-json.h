/* What-ifs and next best actions, as the JSON objects that `what-if --json` and `actions --json` print.
 * Numbers are numbers, unknown is null. */
#pragma once

#include "engine/next-actions.h"
#include "engine/what-if.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Free the node. */
JsonNode *retail_what_if_to_json (const RetailModel *model, const RetailWhatIf *what_if,
                                  const RetailWhatIfResult *result);

/* One action with what would bring it about. */
typedef struct
{
  const RetailAction *action;
  RetailProfile from, to;
  double risk, risk_after; /* NaN = unknown */
} RetailActionLine;

typedef struct
{
  const RetailNextActions *actions;
  double limit; /* of the budget; INFINITY = none, null in the document */
  const RetailActionBudget *affordable;
  const RetailActionLine *lines;
  gsize n_lines;
} RetailActionList;

JsonNode *retail_actions_to_json (const RetailActionList *list);

G_END_DECLS
