/* Exact Lloyd iterations on rows in double, for one or several sets of centres side by side.
 *
 * The first pass finds every label in float32 and how sure it is (kernel-nearest.h). Later ones look only at
 * the rows whose margin the centres' moves have used up (Hamerly 2010), in double. So an iteration near the
 * end costs little more than reading two bytes a row. Rows are read where they are; beside them it takes 3
 * bytes a row and set. */
#pragma once

#include "engine/kmeans-private.h"
#include "engine/partition.h"

G_BEGIN_DECLS

typedef struct
{
  double limit;         /* squared shift, summed, at which the centres count as converged */
  double fine;          /* at which no further iteration is worth its while, at most `limit` */
  guint iterations;     /* at most so many moves */
  double hopeless;      /* a set is given up when its inertia is by more than this share above the best's */
  gboolean coarse;      /* all sets converge as float32 tells, and only the best goes on in double; rows
                            of weight 1 */
  gboolean exact_means; /* the centres are the means of the rows as they are, added up anew each time */
} RetailExactLimits;

typedef struct _RetailExact RetailExact;

/* From N_SETS sets of K centres (k × d each). ROWS and LIMITS must outlive it. */
RetailExact *retail_exact_new (const RetailRows *rows, const RetailExactLimits *limits, guint k,
                               const double *centres, guint n_sets);
void retail_exact_free (RetailExact *self);

/* One pass over the rows, and one move where it is worth its while. Returns whether any set moved. */
gboolean retail_exact_step (RetailExact *self);

/* The set of the lowest inertia. */
const RetailPartition *retail_exact_get_best (const RetailExact *self);

/* Iterates until all have converged, or STOP; then labels, mass, inertia and centres of the best, which it
 * returns, belong together, and every label is the nearest centre in double (ties: the lower index). */
const RetailPartition *retail_exact_run (RetailExact *self, RetailStop *stop);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailExact, retail_exact_free)

G_END_DECLS
