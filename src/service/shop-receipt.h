/* Writing the receipt of a shop (store/receipt.h), and reading it as a request. For the files that make a
 * RetailShop. */
#pragma once

#include "service/shop.h"

G_BEGIN_DECLS

/* For a shop of REQUEST whose files gave REPORT (NULL = the demo store); sizes and sums of the files are the
 * caller's to fill. */
RetailReceipt *retail_shop_receipt_new (const RetailTrainRequest *request, RetailImportReport *report,
                                        const RetailModel *model);

/* FORMER of the same shop after it was trained anew with OPTIONS. */
RetailReceipt *retail_shop_receipt_retrained (const RetailReceipt *former, const RetailTrainOptions *options,
                                              const RetailModel *model);

/* What to ask for to do it again, with the files where they were then. Everything is borrowed from SELF. */
void retail_shop_receipt_get_request (const RetailReceipt *self, RetailTrainRequest *request);

G_END_DECLS
