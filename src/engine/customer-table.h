/* The customers of a shop as a table to browse: put in order by any column, narrowed down, summed up.
 *
 * Immutable once built, shared between threads by reference count; building it (the ids in order, their text
 * for searching) takes a second or so a million customers, sorting a tenth of one, filtering and summing a
 * few hundredths. Rows are those of the customers. */
#pragma once

#include "engine/customer-column.h"
#include "engine/customer-set.h"
#include "engine/outlooks.h"
#include "engine/prediction.h"

G_BEGIN_DECLS

typedef struct
{
  RetailCustomers *customers;
  RetailOutlooks *outlooks;
  guint32 *by_id;  /* n: the rows in natural order of their ids */
  char *haystack;  /* the folded ids, a line each */
  gsize *lines;    /* n + 1: where each begins */
  double *spend;   /* n: a column of its own, which is added up with every letter that is typed */
  gsize n_present; /* customers who are there now */
  double total;    /* spend of everybody; NaN when the data do not speak of it */
} RetailCustomerTable;

/* Takes references; OUTLOOKS are those of CUSTOMERS, of whom there are fewer than 2³² − 1. NULL with
 * RETAIL_ERROR_CANCELLED. */
RetailCustomerTable *
retail_customer_table_new (const RetailCustomers *customers, const RetailOutlooks *outlooks,
                           const RetailMonitor *monitor, GError **error);
RetailCustomerTable *retail_customer_table_ref (const RetailCustomerTable *self);
void retail_customer_table_unref (const RetailCustomerTable *self);

/* The number in a column (of the segment: its index, the tier order); NaN = unknown, absent, and every id. */
double
retail_customer_table_get_number (const RetailCustomerTable *self, RetailCustomerColumn column, gsize row);

/* All rows in the order of a column. Equal ones stand in the order of their ids; who has no number comes last
 * whichever way round. Free them. NULL with RETAIL_ERROR_CANCELLED. */
guint32 *retail_customer_table_sort (const RetailCustomerTable *self, RetailCustomerColumn column,
                                     gboolean descending, const RetailMonitor *monitor, GError **error);

#define RETAIL_CUSTOMER_FILTER_ANY (-1)

typedef struct
{
  int segment;                  /* its index, RETAIL_OUTLOOK_ABSENT for who is not there now, or _ANY */
  int risk_level;               /* RetailRiskLevel or _ANY */
  const char *const *words;     /* all of which the id must have, folded (text-match.h); NULL = any id */
  const RetailCustomerSet *set; /* of these customers; NULL = anybody */
} RetailCustomerFilter;

/* KEEP: n flags, 1 where FILTER is met. Returns how many are. */
gsize retail_customer_table_filter (const RetailCustomerTable *self, const RetailCustomerFilter *filter,
                                    guint8 *keep);

typedef struct
{
  gsize n;          /* customers */
  gsize n_present;  /* of them there now */
  double spend;     /* Σ in the window; NaN when the data do not speak of it */
  double share;     /* of everybody's spend, 0–1; NaN likewise */
  double mean_risk; /* over those whose risk is known; NaN without any */
  double value_12m; /* Σ over those whose value is known; NaN without any */
} RetailCustomerSums;

/* What the rows with KEEP set come to; added up in the order of the rows, so that the same customers always
 * give the same figures. KEEP NULL: everybody. */
void
retail_customer_table_sum (const RetailCustomerTable *self, const guint8 *keep, RetailCustomerSums *sums);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailCustomerTable, retail_customer_table_unref)

G_END_DECLS
