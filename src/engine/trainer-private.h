/* The trainer's working state, shared by the files it is made of. */
#pragma once

#include "engine/kmeans.h"
#include "engine/trainer.h"

G_BEGIN_DECLS

typedef struct
{
  const RetailCustomers *customers;
  const RetailTrainOptions *options;
  RetailModel *model;
  gsize n;         /* present customers */
  gsize *rows;     /* n: their rows in `customers` */
  double *z;       /* n × scaler.d */
  guint16 *labels; /* n: segment in tier order */
} RetailTraining;

/* Chooses k, clusters, and fills centres, curve, sizes, labels and personas. */
gboolean retail_training_cluster (RetailTraining *self, RetailTimings *timings, const RetailMonitor *monitor,
                                  GError **error);

/* Fills what each segment is like: sizes, shares, means, medians, centroid in business units, mean risk. */
void retail_training_describe_segments (RetailTraining *self);

/* Draws the customers that the map shows, stratified by segment. */
void retail_training_draw_sample (RetailTraining *self);

G_END_DECLS
