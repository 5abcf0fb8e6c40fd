/* What the metrics of a model and the model itself have in common: names of kinds, and members of JSON
 * objects that stand in both. */
#pragma once

#include "engine/model.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The names of the values of RetailKReason, RetailPersonaKind and RetailPurchaseKind, in their order; NULL
 * ends each list. */
const char *const *retail_k_reason_names (void);
const char *const *retail_persona_kind_names (void);
const char *const *retail_purchase_kind_names (void);

/* All of these add to an object that has been begun. */

/* NAME: an array of objects with k, inertia and silhouette, in rising order of k. */
void retail_model_add_curve (const RetailModel *model, const char *name, JsonBuilder *builder);

/* "dropped": an object of reasons and how many lines each. */
void retail_model_add_dropped (const RetailModel *model, JsonBuilder *builder);

/* auc, brier, brier_base. */
void retail_backtest_add_scores (const RetailBacktest *self, JsonBuilder *builder);

/* r, alpha, a, b, log_likelihood. */
void retail_purchase_model_add_parameters (const RetailPurchaseModel *self, JsonBuilder *builder);

/* p, q, gamma. */
void retail_spend_model_add_parameters (const RetailSpendModel *self, JsonBuilder *builder);

G_END_DECLS
