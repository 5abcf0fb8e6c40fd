/* Who would be in another segment if there were fewer or more of them?
 *
 * The customers are clustered once more with another k. Each new segment is taken for the one of the original
 * with which it shares the most customers, all in all (the matching of greatest overlap, Kuhn 1955;
 * assignment.h); with more segments than before some are new. Who is then in a segment that is not taken for
 * their own has changed.
 *
 * Tested in tests/engine/test-other-k.c. */
#pragma once

#include "engine/stability.h"

G_BEGIN_DECLS

typedef struct
{
  guint k;                     /* the other number */
  int taken_for[RETAIL_K_MAX]; /* k: the original's segment, or −1 = a new one */
  gsize n_changed;             /* customers who would be in another segment */
  gsize size[RETAIL_K_MAX];    /* of each original segment */
  gsize changed[RETAIL_K_MAX]; /* of those, who would be elsewhere */
  int most_go_to[RETAIL_K_MAX]; /* where most of these would be: an original segment, −1 = a new one or nobody
                                 */
  gsize most[RETAIL_K_MAX];     /* and how many of them */
} RetailOtherK;

/* KMEANS: starts, seed and threads; its k is the other number, 1 to n distinct rows. FALSE with
 * RETAIL_ERROR_CANCELLED or the errors of the clustering. */
gboolean retail_other_k_measure (const RetailLabelled *original, const RetailKmeansOptions *kmeans,
                                 const RetailMonitor *monitor, RetailOtherK *other, GError **error);

G_END_DECLS
