/* RetailRecordItem: one record of a notebook as a list shows it. */
#pragma once

#include "service/notebook.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define RETAIL_TYPE_RECORD_ITEM (retail_record_item_get_type ())
G_DECLARE_FINAL_TYPE (RetailRecordItem, retail_record_item, RETAIL, RECORD_ITEM, GObject)

/* Takes a reference on RECORD. CURRENCY is the shop's. */
RetailRecordItem *retail_record_item_new (const RetailRecord *record, const char *currency);

/* Borrowed, as are the texts. */
const RetailRecord *retail_record_item_get_record (RetailRecordItem *self);
const char *retail_record_item_get_persona (RetailRecordItem *self); /* its title */
const char *retail_record_item_get_time (RetailRecordItem *self);    /* "2026-11-23 09:12", here */

/* A feature as shown under its title, without a unit: "$4,000", "40". Free it. */
char *retail_record_item_dup_feature (RetailRecordItem *self, RetailFeature feature);

/* Does every one of these words (engine/text-match.h) occur in the persona, the note, the customer or the
 * time? */
gboolean retail_record_item_matches (RetailRecordItem *self, const char *const *words);

G_END_DECLS
