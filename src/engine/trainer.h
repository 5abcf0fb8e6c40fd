/* From customers and products to a model: scale, sweep over k, name the segments, explain them, fit the
 * outlook. */
#pragma once

#include "engine/model.h"

G_BEGIN_DECLS

#define RETAIL_DEFAULT_SEED 42

/* The metrics tell the seed as a number of JSON, which beyond this may be another one. */
#define RETAIL_SEED_MAX ((guint64)1 << 53)

typedef struct
{
  guint k;      /* 0 = auto */
  guint k_max;  /* 10 */
  guint n_init; /* 0 = the default */
  guint64 seed; /* 42; at most RETAIL_SEED_MAX */
  RetailLogMode log_mode;
  guint n_threads;      /* 0 = all; never changes the answer */
  gboolean demo_ranges; /* the sliders keep the demo store's ranges whatever the data say */
  const RetailModel
      *former; /* of the same shop, or NULL: its segments' personas live on; see segment-identity.h */
} RetailTrainOptions;

/* Wall-clock seconds. */
typedef struct
{
  double read;     /* the files */
  double features; /* from what was read, or simulated, to the features */
  double fit;      /* the segments; a part of `sweep`, unless their number lies beyond it */
  double sweep;    /* every number of segments, with its silhouette */
  double forecast; /* and the purchase models */
  double total;    /* all of it, and the rest */
} RetailTimings;

void retail_train_options_init (RetailTrainOptions *self);
char *retail_train_options_check (const RetailTrainOptions *self);

/* A model without source, counts and currency (the caller knows those and fills them before handing it out).
 * CATALOGUE may be NULL. TIMINGS may be NULL. NULL with RETAIL_ERROR_NO_DATA when no customer has anything in
 * the window or no feature varies. */
RetailModel *
retail_train (const RetailCustomers *customers, RetailCatalogue *catalogue, const RetailTrainOptions *options,
              RetailTimings *timings, const RetailMonitor *monitor, GError **error);

G_END_DECLS
