/* The report of an import as a page: what is good to know, then for each file how it was read, the lines kept
 * and those left out, by reason, with the first line numbers. */
#pragma once

#include "service/shop.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* An AdwPreferencesPage; the report may go. */
GtkWidget *retail_import_report_page_new (const RetailImportReport *report, gsize n_customers);

G_END_DECLS
