/* RetailRecordList: the records of a notebook that a search finds, the newest first, as a GListModel of
 * RetailRecordItem. An item stays the same as long as its record does, so that what is selected stays so. */
#pragma once

#include "service/notebook.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define RETAIL_TYPE_RECORD_LIST (retail_record_list_get_type ())
G_DECLARE_FINAL_TYPE (RetailRecordList, retail_record_list, RETAIL, RECORD_LIST, GObject)

RetailRecordList *retail_record_list_new (void);

/* What NOTEBOOK has, in the shop's CURRENCY. Nothing of it is kept but its records. */
void retail_record_list_set_notebook (RetailRecordList *self, const RetailNotebook *notebook,
                                      const char *currency);

/* WORDS (engine/text-match.h; taken, NULL = all). */
void retail_record_list_set_words (RetailRecordList *self, char **words);

G_END_DECLS
