/* A shop on display: its name, its model and, when they are at hand, its customers and what the import left
 * out.
 *
 * Immutable and ref-counted: the front ends hold one and swap it for another. */
#pragma once

#include "engine/buyers.h"
#include "engine/customer-map.h"
#include "engine/customers.h"
#include "engine/model.h"
#include "engine/outlooks.h"
#include "engine/trainer.h"
#include "store/import.h"
#include "store/receipt.h"

G_BEGIN_DECLS

typedef struct
{
  char *name; /* "Demo store", or the file's name without its ending */
  RetailModel *model;
  RetailCustomers *customers; /* NULL when only a model was opened */
  RetailBuyers *buyers;       /* of the catalogue's products; NULL likewise, and for ready-made customers */
  RetailImportReport *report; /* NULL likewise */
  RetailOutlooks *outlooks;   /* of the customers; NULL likewise */
  RetailReceipt *receipt;     /* how the model came to be; NULL likewise */
  gint64 trained_at;          /* Unix seconds, 0 = unknown */
  RetailTimings timings;      /* of the training, zero when loaded */
} RetailShop;

RetailShop *retail_shop_ref (const RetailShop *self);
void retail_shop_unref (const RetailShop *self);

typedef struct
{
  gboolean demo;
  guint64 demo_seed; /* of the simulated shop; the training's own is train.seed */
  RetailImportOptions import;
  RetailTrainOptions train;
  const char *currency; /* three letters as in ISO 4217, NULL = USD for the demo, unknown otherwise */
} RetailTrainRequest;

void retail_train_request_init (RetailTrainRequest *self);

/* NULL, or a sentence that says what cannot be asked for. Free it. */
char *retail_train_request_check (const RetailTrainRequest *self);

/* Reads and trains. NULL with the errors of import and training. */
RetailShop *
retail_shop_train (const RetailTrainRequest *request, const RetailMonitor *monitor, GError **error);

/* The same in two steps, so that what was read can be looked at before anything is replaced. First: reads
 * what REQUEST names into IMPORT (cleared by the caller), whose report says what was left out. FALSE with the
 * errors of the import, and for the demo store, which has no files. */
gboolean retail_shop_read (const RetailTrainRequest *request, RetailImport *import,
                           const RetailMonitor *monitor, GError **error);

/* Second: trains on IMPORT, which came of the same files; it stays the caller's and may be trained on again.
 */
RetailShop *retail_shop_train_import (const RetailTrainRequest *request, const RetailImport *import,
                                      const RetailMonitor *monitor, GError **error);

/* A saved model as a shop; of a workspace the model alone, for reading. */
RetailShop *retail_shop_open_model (const char *path, GError **error);

/* Writes the shop's model where retail_shop_open_model() can read it; an existing file is replaced only by a
 * complete one. */
gboolean retail_shop_save_model (const RetailShop *self, const char *path, GError **error);

/* Puts PATH in its place in OPTIONS: order lines or customers, told apart by the header. FALSE with the error
 * of reading it as order lines. */
gboolean retail_shop_name_file (const char *path, RetailImportOptions *options, GError **error);

/* Whether PATH is to be imported: it is neither a model nor a workspace, by its first bytes; what cannot be
 * read goes by its ending. */
gboolean retail_shop_is_table (const char *path);

/* Anything a user may hand over: a model (.json) is opened, a workspace (.retail) read (who wants to go on in
 * it calls service/workspace-file.h), a transactions or customers CSV (told apart by
 * its header) is trained on. FORMER: the shop on display before, or NULL; where its model is of a file of the
 * same name, the segments keep their identity (engine/segment-identity.h). */
RetailShop *
retail_shop_open (const char *path, const RetailShop *former, const RetailMonitor *monitor, GError **error);

/* Where every customer stands; NULL when they are not at hand, or nobody varies. Unref it. */
RetailCustomerMap *retail_shop_new_map (const RetailShop *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailShop, retail_shop_unref)

G_END_DECLS
