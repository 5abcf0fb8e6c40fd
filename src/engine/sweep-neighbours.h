/* What the fits of a sweep have to say to each other: the best centres for k lie close to those for k − 1
 * with one of them split, or to those for k + 1 with two of them merged (Likas, Vlassis, Verbeek 2003 build a
 * whole method on that). A few such starts find what many independent ones may miss. */
#pragma once

#include "engine/kmeans-private.h"

G_BEGIN_DECLS

/* Replaces those of the fits for k = 1 … N that start from their neighbours' centres improves. Should be
 * called when there are few rows. DATA: what BED was made of. */
void retail_sweep_ask_neighbours (RetailKmeans **fits, guint n, const RetailKmeansBed *bed,
                                  const double *data, const RetailKmeansOptions *options);

G_END_DECLS
