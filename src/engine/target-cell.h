/* Where a plan may end: the cell of the target's centre (nearer to it than to every other centre), cut by
 * bounds and locks, written as the polytope of the changes y_j = √c_j (z_j − z0_j) of the features that are
 * free to change. |y|² is then the cost. */
#pragma once

#include "engine/nearest-point.h"
#include "engine/plan.h"

G_BEGIN_DECLS

typedef struct
{
  const RetailSegmentSpace *space;
  const RetailProfile *from;
  guint target;
  double margin;                     /* of the options */
  guint d;                           /* free features */
  guint8 feature[RETAIL_N_FEATURES]; /* the d free features */
  double start[RETAIL_N_FEATURES];   /* d: z-scores now */
  double weight[RETAIL_N_FEATURES];  /* d: √c */
  double low[RETAIL_N_FEATURES],
      high[RETAIL_N_FEATURES];       /* d: bounds in business units, which FROM is within */
  gboolean whole[RETAIL_N_FEATURES]; /* d */
  RetailPolytope polytope;
} RetailTargetCell;

/* Borrows SPACE and FROM. FALSE when no change of the free features can reach the target by the options'
 * margin. */
gboolean retail_target_cell_init (RetailTargetCell *self, const RetailSegmentSpace *space,
                                  const RetailProfile *from, guint target, const RetailPlanOptions *options);

/* Narrows free feature J to LOW … HIGH in business units. */
void retail_target_cell_set_bounds (RetailTargetCell *self, guint j, double low, double high);

/* Free feature J in business units after the change Y_J, within its bounds; exactly the old value for 0. */
double retail_target_cell_get_value (const RetailTargetCell *self, guint j, double y);

/* Whether a profile is nearer to the target's centre than to every other by MARGIN, and the cost of going
 * there. */
gboolean
retail_target_cell_contains (const RetailTargetCell *self, const RetailProfile *profile, double margin);
double retail_target_cell_get_cost (const RetailTargetCell *self, const RetailProfile *to);

G_END_DECLS
