/* All starts of a fit, until those are left that are worth going on with in double (kmeans-exact.h). */
#pragma once

#include "engine/kmeans-private.h"
#include "engine/kmeans-start.h"

G_BEGIN_DECLS

/* At most so many optima of a sample go on to all the rows. */
#define RETAIL_MOST_POLISHED 3

typedef struct
{
  const RetailKmeansOptions *options;
  const RetailPoints *points;
  double limit; /* squared shift, summed, at which a start has converged */
  RetailStop *stop;
  guint n;
  RetailStart *starts; /* n */
  double *centres;     /* n × k × d: the starts' */
} RetailStarts;

/* Room for N starts. What it is given must outlive it. */
void retail_starts_init (RetailStarts *self, const RetailKmeansOptions *options, const RetailPoints *points,
                         RetailStop *stop, guint n);
void retail_starts_clear (RetailStarts *self);

/* Seeds and runs all starts: first briefly, then the promising ones to the end. Brings those to the front
 * that go on to all the rows, the best first; returns how many they are: one, or of a sample some. */
guint retail_starts_run (RetailStarts *self, gboolean is_sample);

/* Seeds and runs all starts to the end, and leaves them as they are: the initial points that a sample refines
 * (Bradley and Fayyad 1998). */
void retail_starts_refine (RetailStarts *self);

/* Runs starts whose centres are there, likewise, and brings the best to the front. */
void retail_starts_go_on (RetailStarts *self);

/* Whether inertia A is lower than B by more than what rounding makes of one optimum. */
gboolean retail_inertia_is_lower (double a, double b);

G_END_DECLS
