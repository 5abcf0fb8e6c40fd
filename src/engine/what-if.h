/* What if a whole segment changed: "10 % more orders from all Window Shoppers". Every customer of the segment
 * who is there now gets the changes and is assigned anew by the model as it is; the sums tell how many cross
 * to another segment, to which, and what that is worth.
 *
 * Nothing else changes with it, who orders more often spends no more, unless that is asked for too, or the
 * other features are to follow: then each customer's move by what the changes make of them in the shop at
 * large, S_ut S_tt⁻¹ times the change of the z-scores (fill-in.h). A changed value is not below 0, and
 * otherwise as it comes: 10 % more than 3 orders are 3.3, on average. */
#pragma once

#include "engine/monitor.h"
#include "engine/segment-worth.h"

G_BEGIN_DECLS

#define RETAIL_WHAT_IF_EVERYBODY (-1)

typedef enum
{
  RETAIL_CHANGE_PERCENT, /* the amount in per cent of each customer's value more (or less) */
  RETAIL_CHANGE_ADD,     /* the amount in the feature's unit more (or less) */
  RETAIL_CHANGE_SET,     /* everybody at the amount */
  RETAIL_N_CHANGES
} RetailChangeKind;

#define RETAIL_CHANGE_PERCENT_MAX 1e6  /* down it is 100: there is nothing below 0 */
#define RETAIL_CHANGE_AMOUNT_MAX  1e12 /* either way */

typedef struct
{
  RetailFeature feature;
  RetailChangeKind kind;
  double amount;
} RetailFeatureChange;

/* A plain value. */
typedef struct
{
  int segment; /* its index, or RETAIL_WHAT_IF_EVERYBODY */
  guint n_changes;
  RetailFeatureChange changes[RETAIL_N_FEATURES]; /* of different features */
  gboolean follow; /* the other features follow; nothing where retail_fill_in_is_available() is FALSE */
} RetailWhatIf;

/* Whether SELF can be asked of MODEL; else a sentence that says why not. Free it. */
char *retail_what_if_check (const RetailWhatIf *self, const RetailModel *model);

/* "percent", "add" or "set", for files. */
const char *retail_change_kind_get_name (RetailChangeKind kind);

/* VALUE after CHANGE; a value that is not finite stays so. */
double retail_feature_change_apply (const RetailFeatureChange *change, double value);

/* Sums over customers. */
typedef struct
{
  gsize n;
  double spend;                     /* in the window, as it is today; 0 where the data do not speak of it */
  double worth_before, worth_after; /* see segment-worth.h; 0 where its basis is unknown */
} RetailWhatIfSums;

typedef struct
{
  guint k;
  RetailWorthBasis basis;    /* of the worths */
  RetailWhatIfSums asked;    /* all whom the changes are for */
  RetailWhatIfSums crossed;  /* of them who end in another segment */
  RetailWhatIfSums up, down; /* of them into a higher or a lower tier */
  RetailWhatIfSums *moves;   /* k × k: from segment (row) to segment; who stays is on the diagonal */
  double spend_after;        /* of all whom the changes are for, where total spend changes or follows */
} RetailWhatIfResult;

/* Works on all processors, whose number changes nothing: some hundredths of a second for a million customers.
 * NULL with RETAIL_ERROR_CANCELLED, or RETAIL_ERROR_INVALID and the sentence of retail_what_if_check(). Free
 * it. */
RetailWhatIfResult *retail_what_if_run (const RetailWhatIf *self, const RetailPopulation *whom,
                                        const RetailMonitor *monitor, GError **error);
void retail_what_if_result_free (RetailWhatIfResult *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailWhatIfResult, retail_what_if_result_free)

G_END_DECLS
