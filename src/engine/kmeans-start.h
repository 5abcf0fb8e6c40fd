/* One start of k-means on few rows, all or a coreset: Lloyd's iterations with labels from float32 and means
 * in double. Good enough to choose among starts; kmeans-exact.h has the last word. */
#pragma once

#include "engine/partition.h"
#include "engine/points.h"

G_BEGIN_DECLS

typedef struct
{
  double inertia; /* about the centres that led to the present ones; of seeds, about these */
  guint iterations;
  gboolean seeded, converged;
  double *centres; /* k × d, in the units of the rows; not owned */
  struct _RetailExchange
      *exchange;   /* the partition that kmeans-exchange.h works on, or NULL; owned: g_free() */
  gboolean placed; /* it goes with the centres */
} RetailStart;

/* Moves the centres of SELF until their squared shift, summed, is at most LIMIT, at most MOST_ITERATIONS
 * times. At most 65,536 points. */
void retail_start_run (RetailStart *self, const RetailPoints *points, guint k, double limit,
                       guint most_iterations);

G_END_DECLS
