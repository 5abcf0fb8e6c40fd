/* RetailOpening: a shop being opened, as work for a job: the demo store, a workspace, a file of the user's,
 * or the same customers trained anew. These functions block; they run on a worker thread. */
#pragma once

#include "service/shop.h"
#include "service/workspace-keeper.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  RetailShop *shop;
  RetailCustomerMap *map;     /* NULL for a model without its customers */
  RetailWorkspace *workspace; /* that holds the shop; NULL = the one on display, or none */
  gboolean is_workspace;      /* it was opened as one, and is not new */
  GHashTable *views;          /* the view state of that workspace, or NULL */
  RetailNotebook *notebook;   /* likewise */
  gint64 trained_at;          /* Unix seconds; 0 = unknown */
  char *note;                 /* a translated sentence for the user, or NULL */
  char *trouble;              /* what is behind the note: which file, and what to do; or NULL */
  gboolean is_unsaved;        /* changes are not saved from now on, as the note says */
  gboolean is_training;       /* of the shop that was on display */
  gboolean is_saved;          /* nothing new: what was on display is in another file now */
  gboolean is_import;         /* of files, after their report was looked at */
} RetailOpening;

/* A shop that was made already, for example imported; takes it. */
RetailOpening *retail_opening_new (RetailShop *shop);

/* PATH: the workspace of the demo store. What is there is opened and never refitted; one that cannot be read
 * is trained anew, and the note says so. Failing to save is a note and a trouble. */
RetailOpening *retail_opening_demo (const char *path, const RetailMonitor *monitor, GError **error);

/* A workspace, a model or a CSV, after the shop FORMER (or NULL); see retail_shop_open(). */
RetailOpening *retail_opening_file (const char *path, const RetailShop *former, const RetailMonitor *monitor,
                                    GError **error);

/* See retail_shop_retrain(). */
RetailOpening *retail_opening_training (const RetailShop *shop, const RetailTrainOptions *options,
                                        const RetailMonitor *monitor, GError **error);

/* Goes on in the file PATH: in a copy of KEEPER's workspace or, with NULL, in a new one with SHOP. */
RetailOpening *retail_opening_saved (const RetailShop *shop, RetailKeeper *keeper, const char *path,
                                     const RetailMonitor *monitor, GError **error);

/* Puts an imported shop into a new workspace in the user's data folder. Failing is a note and a trouble. */
void retail_opening_make_workspace (RetailOpening *self, const RetailMonitor *monitor);

/* The workspace, transferred. */
RetailWorkspace *retail_opening_take_workspace (RetailOpening *self);

/* Trains on IMPORT, which came of REQUEST; see retail_shop_train_import(). Segments keep their identity where
 * FORMER (or NULL), the shop on display, is of a file of the same name. */
RetailOpening *retail_opening_import (const RetailTrainRequest *request, const RetailImport *import,
                                      const RetailShop *former, const RetailMonitor *monitor, GError **error);

void retail_opening_free (RetailOpening *self);

/* analytica-retail/demo.retail in the user's data folder. Free it. */
char *retail_opening_dup_demo_path (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailOpening, retail_opening_free)

G_END_DECLS
