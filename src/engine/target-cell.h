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
  double z[RETAIL_N_FEATURES];       /* scaler->d: FROM in z-scores */
  guint d;                           /* free features */
  guint8 feature[RETAIL_N_FEATURES]; /* the d free features */
  double start[RETAIL_N_FEATURES];   /* d: z-scores now */
  double weight[RETAIL_N_FEATURES];  /* d: √c */
  double step[RETAIL_N_FEATURES];    /* d: the change y of one unit; NaN where the feature is logged */
  double low[RETAIL_N_FEATURES],
      high[RETAIL_N_FEATURES];           /* d: bounds in business units, which FROM is within */
  gboolean whole[RETAIL_N_FEATURES];     /* d */
  double spare[RETAIL_POINT_PLANES_MAX]; /* of each plane: what half the margin is in its units */
  RetailPolytope polytope;
} RetailTargetCell;

/* Borrows SPACE and FROM. FALSE when no change of the free features can reach the target by the options'
 * margin. */
gboolean retail_target_cell_init (RetailTargetCell *self, const RetailSegmentSpace *space,
                                  const RetailProfile *from, guint target, const RetailPlanOptions *options);

/* Whether the profile that the cell starts from is nearer to the target than to every other segment already.
 * Right also where init() said FALSE. */
gboolean retail_target_cell_is_home (const RetailTargetCell *self);

/* Free feature J in business units after the change Y_J, within its bounds; exactly the old value for 0. */
double retail_target_cell_get_value (const RetailTargetCell *self, guint j, double y);

/* The change y_j that takes free feature J to VALUE. */
double retail_target_cell_get_change (const RetailTargetCell *self, guint j, double value);

/* Whether a profile is nearer to the target's centre than to every other by MARGIN, and the cost of going
 * there. */
gboolean
retail_target_cell_contains (const RetailTargetCell *self, const RetailProfile *profile, double margin);
double retail_target_cell_get_cost (const RetailTargetCell *self, const RetailProfile *to);

G_END_DECLS
