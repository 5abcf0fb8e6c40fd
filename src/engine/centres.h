/* What the centres of clusters have to do with each other. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Someone else's numbers. */
typedef struct
{
  guint k, d;
  const double *values; /* k × d */
  const double *masses; /* k: the numbers of rows; NULL where nobody asks */
} RetailCentres;

/* How far the centres of SELF are from those of OTHER, each from the nearest: squared and summed. */
double retail_centres_distance (const RetailCentres *self, const RetailCentres *other);

/* What merging the clusters A and B adds to the inertia (Ward 1963). */
double retail_centres_cost_of_merging (const RetailCentres *self, guint a, guint b);

/* Writes the common mean (d) of A and B. */
void retail_centres_merge (const RetailCentres *self, guint a, guint b, double *mean);

G_END_DECLS
