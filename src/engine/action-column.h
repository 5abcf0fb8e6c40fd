/* The columns in which next best actions are listed, what they mean, and their order. */
#pragma once

#include "engine/next-actions.h"

G_BEGIN_DECLS

typedef enum
{
  RETAIL_ACTION_COLUMN_RANK, /* 1 = what to do first */
  RETAIL_ACTION_COLUMN_CUSTOMER,
  RETAIL_ACTION_COLUMN_SEGMENT,
  RETAIL_ACTION_COLUMN_ACTION,
  RETAIL_ACTION_COLUMN_PROBABILITY,
  RETAIL_ACTION_COLUMN_GAIN,
  RETAIL_ACTION_COLUMN_PLAN, /* the plan and the reason, in words */
  RETAIL_N_ACTION_COLUMNS
} RetailActionColumn;

typedef struct
{
  const char *id;         /* the same in every language */
  const char *title;      /* untranslated; pass it through _() */
  const char *definition; /* a sentence or two; untranslated */
  gboolean sorts;         /* words do not */
} RetailActionColumnInfo;

const RetailActionColumnInfo *retail_action_column_get_info (RetailActionColumn column);

/* The column with this id, or −1. */
int retail_action_column_from_id (const char *id);

/* The positions of all actions in the order of a column: ids in their natural order, segments by tier,
 * actions by their target, lifts before keeps. Equal ones stand in the order of their rank. Free them. NULL
 * with RETAIL_ERROR_CANCELLED. A tenth of a second for a million; of ids, a second. */
guint32 *retail_next_actions_sort (const RetailNextActions *self, RetailActionColumn column,
                                   gboolean descending, const RetailMonitor *monitor, GError **error);

G_END_DECLS
