/* What an import found, for people: plain text on stdout. */
#pragma once

#include "service/shop.h"

G_BEGIN_DECLS

/* The lines left out by reason, with the first line numbers of each. */
void retail_import_summary_print_exclusions (const RetailImportReport *report);

/* Everything: per file how it was read, which column was which and what was left out; customers, the moment
 * they are looked at, warnings. */
void retail_import_summary_print (const RetailImport *import);

G_END_DECLS
