#include "engine/target-cell.h"

#include "engine/elementary.h"

#include <math.h>

/* Where a bound is met up to this part, the bound is the value. */
#define SAME 1e-9

static const double *
centre_of (const RetailSegmentSpace *space, guint j)
{
  return space->centres + (gsize)j * space->scaler->d;
}

static double
to_z (const RetailScaler *scaler, guint feature, double value)
{
  if (scaler->log1p[feature])
    value = value > -1 ? retail_log1p (value) : -INFINITY;
  return (value - scaler->mean[feature]) / scaler->sd[feature];
}

static double
from_z (const RetailScaler *scaler, guint feature, double z)
{
  const double value = scaler->mean[feature] + z * scaler->sd[feature];

  return scaler->log1p[feature] ? retail_expm1 (value) : value;
}

/* The change y_j that takes free feature J to VALUE. */
static double
change_to (const RetailTargetCell *self, guint j, double value)
{
  const double z = to_z (self->space->scaler, self->feature[j], value);

  return value == self->from->values[self->feature[j]] ? 0 : (z - self->start[j]) * self->weight[j];
}

double
retail_target_cell_get_value (const RetailTargetCell *self, guint j, double y)
{
  const guint feature = self->feature[j];
  double value;

  if (y == 0)
    return self->from->values[feature];
  value = from_z (self->space->scaler, feature, self->start[j] + y / self->weight[j]);
  if (value < self->low[j] + SAME * MAX (1, fabs (self->low[j])))
    return self->low[j];
  if (value > self->high[j] - SAME * MAX (1, fabs (self->high[j])))
    return self->high[j];
  return value;
}

void
retail_target_cell_set_bounds (RetailTargetCell *self, guint j, double low, double high)
{
  self->low[j] = low;
  self->high[j] = high;
  self->polytope.lower[j] = change_to (self, j, low);
  self->polytope.upper[j] = change_to (self, j, high);
}

/* Takes the features that the model knows and the options leave free; POSITION tells their column in the
 * centres. */
static void
choose_features (RetailTargetCell *self, const RetailPlanOptions *options, guint8 *position)
{
  const RetailScaler *scaler = self->space->scaler;

  for (guint column = 0; column < scaler->d; column++)
    {
      const guint feature = scaler->columns[column];
      const double value = self->from->values[feature], cost = options->cost[feature];
      const double least = options->min.values[feature], most = options->max.values[feature];
      const guint j = self->d;

      if (options->locked[feature] || !(cost > 0) || !isfinite (cost) || !isfinite (value))
        continue;
      self->feature[j] = feature;
      self->start[j] = to_z (scaler, feature, value);
      self->weight[j] = sqrt (cost);
      self->whole[j] = options->whole[feature];
      position[j] = column;
      self->d++;
      retail_target_cell_set_bounds (self, j, fmin (least, value), fmax (most, value));
    }
}

/* The half-space nearer to the target than to RIVAL. FALSE when it cannot be reached at all; one that always
 * holds is left out. */
static gboolean
add_rival (RetailTargetCell *self, guint rival, const guint8 *position)
{
  const RetailScaler *scaler = self->space->scaler;
  const double *own = centre_of (self->space, self->target), *other = centre_of (self->space, rival);
  RetailPolytope *polytope = &self->polytope;
  double *normal = polytope->normals[polytope->n_planes];
  double offset = 0, apart = 0, length = 0;

  for (guint c = 0; c < scaler->d; c++)
    {
      const double here = to_z (scaler, scaler->columns[c], self->from->values[scaler->columns[c]]);

      offset += (own[c] - other[c]) * ((own[c] + other[c]) / 2 - here);
      apart += (own[c] - other[c]) * (own[c] - other[c]);
    }
  if (!(apart > 0) || !isfinite (offset))
    return FALSE;
  offset += self->margin * sqrt (apart);
  for (guint j = 0; j < self->d; j++)
    {
      normal[j] = (own[position[j]] - other[position[j]]) / self->weight[j];
      length += normal[j] * normal[j];
    }
  length = sqrt (length);
  if (!(length > 1e-12 * sqrt (apart)))
    return offset <= 0;
  for (guint j = 0; j < self->d; j++)
    normal[j] /= length;
  polytope->offsets[polytope->n_planes++] = offset / length;
  return TRUE;
}

gboolean
retail_target_cell_init (RetailTargetCell *self, const RetailSegmentSpace *space, const RetailProfile *from,
                         guint target, const RetailPlanOptions *options)
{
  guint8 position[RETAIL_N_FEATURES];

  self->space = space;
  self->from = from;
  self->target = target;
  self->margin = options->margin;
  self->d = 0;
  self->polytope.n_planes = 0;
  choose_features (self, options, position);
  self->polytope.d = self->d;
  for (guint rival = 0; rival < space->k; rival++)
    if (rival != target && !add_rival (self, rival, position))
      return FALSE;
  return TRUE;
}

gboolean
retail_target_cell_contains (const RetailTargetCell *self, const RetailProfile *profile, double margin)
{
  const RetailScaler *scaler = self->space->scaler;
  const double *own = centre_of (self->space, self->target);
  double z[RETAIL_N_FEATURES];

  retail_scaler_apply (scaler, profile->values, z);
  for (guint rival = 0; rival < self->space->k; rival++)
    {
      const double *other = centre_of (self->space, rival);
      double ahead = 0, apart = 0;

      if (rival == self->target)
        continue;
      for (guint c = 0; c < scaler->d; c++)
        {
          ahead += (own[c] - other[c]) * (z[c] - (own[c] + other[c]) / 2);
          apart += (own[c] - other[c]) * (own[c] - other[c]);
        }
      if (!(ahead > margin * sqrt (apart)))
        return FALSE;
    }
  return TRUE;
}

double
retail_target_cell_get_cost (const RetailTargetCell *self, const RetailProfile *to)
{
  double cost = 0;

  for (guint j = 0; j < self->d; j++)
    {
      const double change = change_to (self, j, to->values[self->feature[j]]);

      cost += change * change;
    }
  return cost;
}
