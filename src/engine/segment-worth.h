/* What customers are worth, and what it would be worth to them being in another segment.
 *
 * The worth of a customer is the value of the next 12 months where the model tells it, of whoever is known to
 * have bought; else the spend in the window. One who never bought is worth 0 so far. The worth of a segment
 * is the mean of those in it now. One who moves from segment a to b is then worth what he is now plus what
 * segment b is worth more than a, but no less than nothing; one who leaves is worth nothing. */
#pragma once

#include "engine/kmeans.h"
#include "engine/model.h"
#include "engine/outlooks.h"

G_BEGIN_DECLS

typedef enum
{
  RETAIL_WORTH_VALUE_12M, /* the 12-month value of the purchase and spend models */
  RETAIL_WORTH_SPEND,     /* the spend in the window: the model has no 12-month value */
  RETAIL_WORTH_UNKNOWN,   /* the data do not speak of money */
  RETAIL_N_WORTHS
} RetailWorthBasis;

/* The customers of a shop and what its model says of each: OUTLOOKS are those of the two. Borrowed. */
typedef struct
{
  const RetailModel *model;
  const RetailCustomers *customers;
  const RetailOutlooks *outlooks;
} RetailPopulation;

typedef struct
{
  RetailPopulation of; /* borrows what it was measured of */
  RetailWorthBasis basis;
  gsize n[RETAIL_K_MAX];     /* customers who are in the segment now */
  double mean[RETAIL_K_MAX]; /* NaN without any, or where the basis is unknown */
} RetailSegmentWorth;

/* Some milliseconds for a million customers. */
void retail_segment_worth_measure (RetailSegmentWorth *self, const RetailPopulation *of);

/* The customer in ROW, who is there now; ≥ 0, and 0 where the basis is unknown. */
double retail_segment_worth_get_own (const RetailSegmentWorth *self, gsize row);

/* One of segment FROM who is worth OWN, once in segment TO; OWN itself where one of the two has nobody. */
double retail_segment_worth_get_moved (const RetailSegmentWorth *self, double own, guint from, guint to);

/* "value_12m", "spend" or "unknown", for files. */
const char *retail_worth_basis_get_name (RetailWorthBasis basis);

G_END_DECLS
