/* What the assistant calls columns, kinds of files and their settings; all translated. */
#pragma once

#include "service/shop-preview.h"

G_BEGIN_DECLS

/* "Customer"; "Date". */
const char *retail_import_words_column (RetailColumn column);
/* "Transactions". */
const char *retail_import_words_kind (RetailFileKind kind);

/* "UTF-8", "Comma" …; what is automatic gives NULL. */
const char *retail_import_words_encoding (RetailEncoding encoding);
const char *retail_import_words_delimiter (char delimiter);
const char *retail_import_words_decimal (char decimal);
const char *retail_import_words_dates (RetailDateOrder order);
const char *retail_import_words_header (RetailHeader header);

/* The needed columns that are missing, "Customer, Price"; NULL when none is. Free it. */
char *retail_import_words_dup_missing (const RetailPreview *preview);

G_END_DECLS
