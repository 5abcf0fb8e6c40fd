/* Where the segments lie: the scaler of a model and the centres of its segments. Customers are assigned in
 * it, plans find their way through it. */
#pragma once

#include "engine/scaler.h"

G_BEGIN_DECLS

/* A view: everything is borrowed. */
typedef struct
{
  const RetailScaler *scaler;
  const double *centres; /* k × scaler->d, row-major, in z-scores; the lowest tier first */
  guint k;               /* segments, ≥ 1 */
} RetailSegmentSpace;

G_END_DECLS
