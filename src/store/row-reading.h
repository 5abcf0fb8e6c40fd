/* What the cells of a row say: one rule for the import and for the look at a file before it. A row that is of
 * no use is told with the first reason that applies (store/import-report.h). */
#pragma once

#include "store/feature-builder.h"
#include "store/import-report.h"
#include "store/interner.h"
#include "store/table.h"

#include "engine/catalogue.h"

G_BEGIN_DECLS

#define RETAIL_MAX_QUANTITY 1e9
#define RETAIL_MAX_AMOUNT   1e12 /* a price, or any feature of a ready-made customer */

typedef struct
{
  char decimal;
  gint64 newest;                  /* Unix seconds: later is the future */
  RetailMomentReader moments;     /* as the file's dates are */
  const RetailColumnMap *columns; /* that the file has; borrowed */
  RetailInterner *ids;            /* of the products or customers that are kept, each when it is */
  GHashTable *kinds;              /* spelling of an event → kind, both known and unknown ones */
} RetailRowReading;

/* The moments are the caller's to make ready. */
void
retail_row_reading_init (RetailRowReading *self, char decimal, gint64 newest, const RetailColumnMap *columns);
void retail_row_reading_clear (RetailRowReading *self);

/* What is later than this is in the future: this machine's clock + 1 day, or WISHED where that is not 0. */
gint64 retail_row_reading_get_newest (gint64 wished);

/* FALSE with the REASON. LINE borrows from ROW. */
gboolean retail_row_read_order_line (RetailRowReading *self, const RetailRow *row, RetailOrderLine *line,
                                     RetailDropReason *reason);
gboolean retail_row_read_event (RetailRowReading *self, const RetailRow *row, gint64 *at,
                                RetailEventKind *kind, RetailDropReason *reason);

/* Price and complexity; the texts are not touched. */
gboolean retail_row_read_product (RetailRowReading *self, const RetailRow *row, RetailProduct *product,
                                  RetailDropReason *reason);

/* NaN for the features that the file has not. */
gboolean retail_row_read_profile (RetailRowReading *self, const RetailRow *row, RetailProfile *profile,
                                  RetailDropReason *reason);

/* Whether the next row of a file of this kind would be kept; if so, it counts as kept. */
gboolean retail_row_judge (RetailRowReading *self, RetailFileKind kind, const RetailRow *row,
                           RetailDropReason *reason);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RetailRowReading, retail_row_reading_clear)

G_END_DECLS
