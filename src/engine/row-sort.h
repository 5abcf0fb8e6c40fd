/* Ordering rows by a number: a million in well under a tenth of a second, stable, so that rows which are
 * equal keep the order they had. */
#pragma once

#include "engine/monitor.h"

G_BEGIN_DECLS

/* A number that sorts as VALUE does, or the other way round. NaN, the unknown, comes last either way; −0
 * equals 0. */
guint64 retail_sort_key (double value, gboolean descending);

/* One row and what it is sorted by. */
typedef struct
{
  guint64 key;
  guint32 row;
} RetailSortItem;

/* Sorts N items by key, lowest first (radix sort by digits of 11 bits, Knuth 5.2.5; digits that are the same
 * everywhere cost nothing). As much scratch as there are items. FALSE with RETAIL_ERROR_CANCELLED, the items
 * then in no particular order. */
gboolean retail_sort_items (RetailSortItem *items, gsize n, const RetailMonitor *monitor, GError **error);

G_END_DECLS
