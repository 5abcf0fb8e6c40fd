/* RetailRecordsView: the predictions that were written down, as a table that can be searched and sorted;
 * time, persona and note in one cell where room is short, and only they and the risk where there is least.
 *
 * Actions (with the record's id, x): record.restore brings its profile back on the sliders and shows them,
 * record.note asks for another note, record.delete. Without: records.export, records.find. */
#pragma once

#include "app/session-view.h"

G_BEGIN_DECLS

#define RETAIL_TYPE_RECORDS_VIEW (retail_records_view_get_type ())
G_DECLARE_FINAL_TYPE (RetailRecordsView, retail_records_view, RETAIL, RECORDS_VIEW, RetailSessionView)

/* What is found, in the order that is shown: RetailRecordItem. Borrowed. */
GListModel *retail_records_view_get_shown (RetailRecordsView *self);

G_END_DECLS
