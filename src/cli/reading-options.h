/* How files are written, as options on the command line. */
#pragma once

#include "service/shop.h"

G_BEGIN_DECLS

/* What GOption fills; all NULL = find out. */
typedef struct
{
  char *delimiter, *decimal, *encoding, *date_format, *header;
} RetailReadingOptions;

/* Into SETTINGS; FALSE when one is wrong, which stderr is told. */
gboolean retail_reading_options_apply (const RetailReadingOptions *self, RetailCsvSettings *settings);
void retail_reading_options_clear (RetailReadingOptions *self);

G_END_DECLS
