/* RetailImportDraft: the import that the user is putting together: its files and how far back to look.
 *
 * Signal: changed () when anything of it, or a look at one of its files, is another. */
#pragma once

#include "app/import-file.h"
#include "app/import-work.h"

G_BEGIN_DECLS

#define RETAIL_TYPE_IMPORT_DRAFT (retail_import_draft_get_type ())
G_DECLARE_FINAL_TYPE (RetailImportDraft, retail_import_draft, RETAIL, IMPORT_DRAFT, GObject)

#define RETAIL_IMPORT_WINDOW_DAYS 365 /* unless the user says otherwise */

RetailImportDraft *retail_import_draft_new (void);

/* Of RetailImportFile, borrowed. */
GListModel *retail_import_draft_get_files (RetailImportDraft *self);

/* A file that is there already is not added again. */
void retail_import_draft_add (RetailImportDraft *self, const char *path);
void retail_import_draft_remove (RetailImportDraft *self, RetailImportFile *file);

/* "2025-12-31", or "" = the day after the last line; FALSE when it is neither. */
gboolean retail_import_draft_set_as_of (RetailImportDraft *self, const char *text);
/* 0 = everything. */
void retail_import_draft_set_window (RetailImportDraft *self, guint days);

/* Whether one of its files is being looked at: what hinders now may not in a moment. */
gboolean retail_import_draft_is_looking (RetailImportDraft *self);

/* Why it cannot begin, a sentence; NULL when it can. Free it. */
char *retail_import_draft_dup_hindrance (RetailImportDraft *self);

/* What is put together, as work for a job; FORMER is the shop on display, or NULL. Only when nothing hinders.
 */
RetailImportWork *retail_import_draft_new_work (RetailImportDraft *self, const RetailShop *former);

/* Asks for the order of the dates of the files that REPORT found undecided. FALSE when there is none. */
gboolean retail_import_draft_ask_for_dates (RetailImportDraft *self, const RetailImportReport *report);

G_END_DECLS
