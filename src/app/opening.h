/* RetailOpening: a shop being opened, as work for a job: the demo store (loaded where it was saved, else
 * trained and saved), a file of the user's, or the same customers trained anew. These functions block; they
 * run on a worker thread. */
#pragma once

#include "service/shop.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  RetailShop *shop;
  RetailCustomerMap *map; /* NULL for a model without its customers */
  gint64 trained_at;      /* Unix seconds; 0 = unknown */
  char *note;             /* a translated sentence for the user, or NULL */
  gboolean is_training;   /* of the shop that was on display */
} RetailOpening;

/* SAVED: where the trained demo model is kept. A model there is loaded and never refitted; one that cannot be
 * read is trained anew, and the note says so. Failing to save is a note too. */
RetailOpening *retail_opening_demo (const char *saved, const RetailMonitor *monitor, GError **error);

/* A model or a CSV, after the shop FORMER (or NULL); see retail_shop_open(). */
RetailOpening *retail_opening_file (const char *path, const RetailShop *former, const RetailMonitor *monitor,
                                    GError **error);

/* See retail_shop_retrain(). */
RetailOpening *retail_opening_training (const RetailShop *shop, const RetailTrainOptions *options,
                                        const RetailMonitor *monitor, GError **error);

void retail_opening_free (RetailOpening *self);

/* analytica-retail/demo.json in the user's data folder. Free it. */
char *retail_opening_dup_demo_path (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailOpening, retail_opening_free)

G_END_DECLS
