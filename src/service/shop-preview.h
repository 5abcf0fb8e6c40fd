/* The steps of importing a shop of one's own, for those who show them:
 *
 *   1. retail_shop_preview()       of each file, again whenever the user changes something about it
 *   2. retail_shop_wish()          puts what was agreed upon into the request
 *   3. retail_shop_read()          reads all files and reports (service/shop.h); nothing is replaced yet
 *   4. retail_shop_train_import()  trains on what was read
 *   5. retail_shop_remember()      so that the next file of this kind needs no mapping
 */
#pragma once

#include "service/mapping-memory.h"
#include "service/shop.h"
#include "store/preview.h"

G_BEGIN_DECLS

/* retail_preview_new(), with what MEMORY (or NULL) knows of such a header: the kind of file, where REQUEST
 * leaves it to be guessed, the columns, and the decimal mark and dates where its settings name none.
 * REQUEST's `remembered` is not looked at. TAKEN (may be NULL) gets the settings that came of the request or
 * the memory: those to import with. */
RetailPreview *retail_shop_preview (const RetailPreviewRequest *request, const RetailMappingMemory *memory,
                                    RetailCsvSettings *taken, GError **error);

/* Makes REQUEST read the file of PREVIEW as it was shown: its path, SETTINGS (what the user said; zero = find
 * out) and its columns. REQUEST borrows the path and the table in MAP, which gets a new reference to free
 * after the import. */
void retail_shop_wish (RetailTrainRequest *request, const RetailPreview *preview,
                       const RetailCsvSettings *settings, GHashTable **map);

/* Remembers the columns of PREVIEW, and the decimal mark and dates of SETTINGS. FALSE with the error of the
 * file system; nothing else depends on it. */
gboolean retail_shop_remember (RetailMappingMemory *memory, const RetailPreview *preview,
                               const RetailCsvSettings *settings, GError **error);

G_END_DECLS
