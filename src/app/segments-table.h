/* RetailSegmentsTable: the segments at a glance, highest tier first: customers, average spend, share of the
 * revenue and mean migration risk. A table where there is room, two lines a segment where there is not;
 * columns the shop has no data for are left out.
 *
 * Signal: segment-clicked (guint segment). */
#pragma once

#include "engine/model.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RETAIL_TYPE_SEGMENTS_TABLE (retail_segments_table_get_type ())
G_DECLARE_FINAL_TYPE (RetailSegmentsTable, retail_segments_table, RETAIL, SEGMENTS_TABLE, AdwBin)

/* MODEL is read at once and not kept; NULL empties the table. */
void retail_segments_table_set_model (RetailSegmentsTable *self, const RetailModel *model);

/* "150 customers, $3,812 on average, 64 % of the revenue, 9 % at risk": what is known of a segment, joined by
 * SEPARATOR. Free it. */
char *retail_segments_table_dup_facts (const RetailModel *model, guint segment, const char *separator);

G_END_DECLS
