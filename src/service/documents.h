/* The JSON documents that front ends print, as text with a final newline. Free them. */
#pragma once

#include "service/shop-actions.h"
#include "service/shop-stability.h"
#include "service/shop-what-if.h"
#include "service/simulate.h"
#include "service/workspace-verify.h"

G_BEGIN_DECLS

/* All metrics of a model. TIMINGS (NULL = none) adds what the training took. */
char *retail_document_metrics (const RetailModel *model, const RetailTimings *timings);

/* One simulated profile, completed. */
char *retail_document_simulation (const RetailModel *model, const RetailSimulation *simulation);

/* A what-if of a whole segment. */
char *retail_document_what_if (const RetailModel *model, const RetailWhatIf *what_if,
                               const RetailWhatIfResult *result);

/* Next best actions: what is gained in all, how far BUDGET goes (INFINITY = no limit), and the first TOP of
 * them with their plans. PREFERENCES may be NULL. */
char *retail_document_actions (const RetailNextActions *actions, gsize top, double budget,
                               const RetailPlanPreferences *preferences);

/* How stable the segments are. */
char *retail_document_stability (const RetailModel *model, const RetailShopStability *stability);

/* What an import found: files, how each was read, exclusions with their first lines, warnings, customers. */
char *retail_document_import (const RetailImport *import);

/* What differs between a workspace and its files. */
char *retail_document_verification (const RetailVerification *verification);

G_END_DECLS
