/* Does a shop's receipt hold? The import and the training are done once more, with the files and settings
 * that it names, and compared with what the workspace has: files, lines, model. The user's own words for
 * segments are no part of it. */
#pragma once

#include "service/shop.h"

G_BEGIN_DECLS

/* Where the files are now, by kind; NULL = where they were. */
typedef struct
{
  const char *paths[RETAIL_N_FILE_KINDS];
} RetailVerifyPlaces;

typedef struct
{
  char **differences; /* sentences, NULL-terminated: none = identical */
  char *note;         /* what else to know (another version of the program), or NULL */
} RetailVerification;

void retail_verification_clear (RetailVerification *self);

/* The kinds of files that are not where PLACES (NULL = nothing said) or the receipt say: a bit for each
 * RetailFileKind, so that the user can be asked. 0 = all are there. */
guint retail_shop_find_missing (const RetailShop *self, const RetailVerifyPlaces *places);

/* Takes as long as the import and the training did. FALSE with RETAIL_ERROR_NO_DATA when the shop has no
 * receipt, G_IO_ERROR_NOT_FOUND when a file is not there, or the errors of import and training. */
gboolean retail_shop_verify (const RetailShop *self, const RetailVerifyPlaces *places,
                             RetailVerification *verification, const RetailMonitor *monitor, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RetailVerification, retail_verification_clear)

G_END_DECLS
