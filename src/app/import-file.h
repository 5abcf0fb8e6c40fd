/* RetailImportFile: one file that is to be imported: what the user said of it, and what a look at it shows.
 *
 * The look is taken in the background whenever something is said; the former stays until the new one is
 * there. Signal: changed () when the look, or what is said, is another. */
#pragma once

#include "service/shop-preview.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define RETAIL_TYPE_IMPORT_FILE (retail_import_file_get_type ())
G_DECLARE_FINAL_TYPE (RetailImportFile, retail_import_file, RETAIL, IMPORT_FILE, GObject)

RetailImportFile *retail_import_file_new (const char *path);

const char *retail_import_file_get_path (RetailImportFile *self);
/* Of the file, without its folder. */
const char *retail_import_file_get_name (RetailImportFile *self);

/* The latest look, borrowed until `changed`; NULL before the first, and when the file cannot be read. */
const RetailPreview *retail_import_file_get_preview (RetailImportFile *self);
/* Why it cannot be read, a sentence; else NULL. */
const char *retail_import_file_get_problem (RetailImportFile *self);
gboolean retail_import_file_is_looking (RetailImportFile *self);

/* What the user says, else what the look found. */
RetailFileKind retail_import_file_get_kind (RetailImportFile *self);
void retail_import_file_set_kind (RetailImportFile *self, RetailFileKind kind);

/* As asked for, or as remembered of such a header: zero = automatic. */
const RetailCsvSettings *retail_import_file_get_settings (RetailImportFile *self);
void retail_import_file_set_settings (RetailImportFile *self, const RetailCsvSettings *settings);

/* What the column at this place (from 0) holds; RETAIL_N_COLUMNS = it is not used. */
RetailColumn retail_import_file_get_meaning (RetailImportFile *self, guint at);
void retail_import_file_set_meaning (RetailImportFile *self, guint at, RetailColumn meaning);

/* Day or month first? Nothing decides, and nobody has said. */
gboolean retail_import_file_asks_for_dates (RetailImportFile *self);
/* All of the file was read, and nothing in it decides. */
void retail_import_file_ask_for_dates (RetailImportFile *self);
/* The first date that may be read in either way, as it stands in the file; NULL when none is in sight. */
const char *retail_import_file_get_sample_date (RetailImportFile *self);

/* Whether what was asked for is worth remembering: the file would not have been read so by itself. */
gboolean retail_import_file_is_told (RetailImportFile *self);

/* Why the import cannot begin with this file, a sentence; NULL when it can. Free it. */
char *retail_import_file_dup_hindrance (RetailImportFile *self);

/* Lets *PLACE, which is WHO's, hold FILE (or NULL) in place of another, and CHANGED (WHO) be called whenever
 * that one changes. FALSE when it was there already. */
gboolean
retail_import_file_follow (RetailImportFile **place, RetailImportFile *file, GCallback changed, gpointer who);

G_END_DECLS
