/* From order lines and events to the features of each customer at two moments: one code path for imported and
 * simulated data.
 *
 * Feed every line in any order, then finish. Texts are not kept: a line costs 8 bytes, and 24 more where
 * another order begins, until their room is full; from then on lines and events lie in a scratch file. So
 * memory grows with the customers and the products, not with the lines, and what comes out is the same to the
 * bit either way.
 *
 *   monetary = Σ quantity × price; frequency = distinct orders; recency = whole days from the last order to
 * as-of; avg_items = Σ quantity ÷ frequency; unique_products = distinct product codes; page_views,
 * add_to_cart, wishlist = counts of events; all over the window. A customer with events but no order in the
 * window: monetary, frequency, avg_items, unique_products 0 and recency the days since the last order ever,
 * else the window's length. */
#pragma once

#include "engine/buyers.h"
#include "engine/catalogue.h"
#include "engine/customers.h"
#include "engine/monitor.h"
#include "store/slice.h"

G_BEGIN_DECLS

typedef enum
{
  RETAIL_EVENT_VIEW,
  RETAIL_EVENT_ADD_TO_CART,
  RETAIL_EVENT_WISHLIST
} RetailEventKind;

typedef struct
{
  RetailSlice customer, order, product; /* ids; product may be empty */
  gint64 ordered_at;                    /* Unix seconds, UTC */
  double quantity, unit_price;          /* > 0 */
} RetailOrderLine;

typedef struct _RetailFeatureBuilder RetailFeatureBuilder;

/* What large data may take. */
typedef struct
{
  gsize room;         /* bytes for lines, events and what is gathered of them, each; 0 = the usual */
  const char *folder; /* of the scratch file; NULL = where it usually lies (store/scratch-file.h) */
} RetailBuilderLimits;

RetailFeatureBuilder *retail_feature_builder_new (void);
RetailFeatureBuilder *retail_feature_builder_new_within (const RetailBuilderLimits *limits);
void retail_feature_builder_free (RetailFeatureBuilder *self);

/* FALSE when lines could not be written to the scratch file; more need not be fed then, and
 * retail_feature_builder_finish() tells why. */
gboolean retail_feature_builder_add_order_line (RetailFeatureBuilder *self, const RetailOrderLine *line);
gboolean retail_feature_builder_add_event (RetailFeatureBuilder *self, RetailSlice customer, gint64 event_at,
                                           RetailEventKind kind);

/* For many events of few customers: the number of a customer, and an event of that one. */
guint32 retail_feature_builder_add_customer (RetailFeatureBuilder *self, RetailSlice customer);
void retail_feature_builder_add_event_of (RetailFeatureBuilder *self, guint32 customer, gint64 event_at,
                                          RetailEventKind kind);

/* What a line's product is called; the first name and category that are not empty win, the price is the
 * median of the lines'. */
void retail_feature_builder_describe_product (RetailFeatureBuilder *self, RetailSlice product,
                                              RetailSlice name, RetailSlice category);

/* Lets MONITOR, which is borrowed, watch the next retail_feature_builder_finish(): it fails with
 * RETAIL_ERROR_CANCELLED when the work must stop. */
void retail_feature_builder_watch (RetailFeatureBuilder *self, const RetailMonitor *monitor);

/* The customers at AS_OF (0 = the last timestamp + 1 day). May be called again for another moment, but no
 * more lines can be added. NULL with RETAIL_ERROR_NO_DATA when nothing was added, or with the errors of the
 * scratch file. */
RetailCustomers *
retail_feature_builder_finish (RetailFeatureBuilder *self, gint64 as_of, guint window_days, GError **error);

/* The products of the order lines; no more can be added afterwards. The builder keeps it: take a reference to
 * have it for longer. NULL with the errors of the scratch file. */
RetailCatalogue *retail_feature_builder_get_catalogue (RetailFeatureBuilder *self, GError **error);

/* Who bought each product of CATALOGUE, which are found by their ids; rows are those of the finished
 * customers. Unref it. Likewise. */
RetailBuyers *retail_feature_builder_get_buyers (RetailFeatureBuilder *self, const RetailCatalogue *catalogue,
                                                 GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailFeatureBuilder, retail_feature_builder_free)

G_END_DECLS
