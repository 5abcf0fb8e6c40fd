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
from_z (const RetailScaler *scaler, guint feature, double z)
{
  const double value = scaler->mean[feature] + z * scaler->sd[feature];

  return scaler->log1p[feature] ? retail_expm1 (value) : value;
}

double
retail_target_cell_get_change (const RetailTargetCell *self, guint j, double value)
{
  const RetailScaler *scaler = self->space->scaler;
  const guint feature = self->feature[j];
  const double now = self->from->values[feature];
  double z;

  if (value == now)
    return 0;
  if (!scaler->log1p[feature])
    return (value - now) * self->step[j];
  z = (retail_log1p (MAX (value, 0)) - scaler->mean[feature]) / scaler->sd[feature];
  return (z - self->start[j]) * self->weight[j];
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
      const guint j = self->d;

      if (options->locked[feature] || !(cost > 0) || !isfinite (cost) || !isfinite (value))
        continue;
      self->feature[j] = feature;
      self->start[j] = self->z[column];
      self->weight[j] = sqrt (cost);
      self->step[j] = scaler->log1p[feature] ? NAN : self->weight[j] / scaler->sd[feature];
      self->whole[j] = options->whole[feature];
      self->low[j] = fmin (options->min.values[feature], value);
      self->high[j] = fmax (options->max.values[feature], value);
      self->polytope.lower[j] = retail_target_cell_get_change (self, j, self->low[j]);
      self->polytope.upper[j] = retail_target_cell_get_change (self, j, self->high[j]);
      position[j] = column;
      self->d++;
    }
}

/* The half-space nearer to the target than to RIVAL. FALSE when it cannot be reached at all; one that always
 * holds is left out. */
static gboolean
add_rival (RetailTargetCell *self, guint rival, const guint8 *position)
{
  const guint columns = self->space->scaler->d;
  const double *own = centre_of (self->space, self->target), *other = centre_of (self->space, rival);
  RetailPolytope *polytope = &self->polytope;
  double *normal = polytope->normals[polytope->n_planes];
  double offset = 0, apart = 0, length = 0;

  for (guint c = 0; c < columns; c++)
    {
      offset += (own[c] - other[c]) * ((own[c] + other[c]) / 2 - self->z[c]);
      apart += (own[c] - other[c]) * (own[c] - other[c]);
    }
  apart = sqrt (apart);
  if (!(apart > 0) || !isfinite (offset))
    return FALSE;
  offset += self->margin * apart;
  for (guint j = 0; j < self->d; j++)
    {
      normal[j] = (own[position[j]] - other[position[j]]) / self->weight[j];
      length += normal[j] * normal[j];
    }
  length = sqrt (length);
  if (!(length > 1e-12 * apart))
    return offset <= 0;
  for (guint j = 0; j < self->d; j++)
    normal[j] /= length;
  self->spare[polytope->n_planes] = self->margin / 2 * apart / length;
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
  self->polytope.d = 0;
  retail_scaler_apply (space->scaler, from->values, self->z);
  for (guint c = 0; c < space->scaler->d; c++)
    if (!isfinite (from->values[space->scaler->columns[c]]))
      self->z[c] = NAN; /* nobody knows where that is */
  choose_features (self, options, position);
  self->polytope.d = self->d;
  for (guint rival = 0; rival < space->k; rival++)
    if (rival != target && !add_rival (self, rival, position))
      return FALSE;
  return TRUE;
}

/* Whether the z-scores Z are nearer to the target's centre than to every other by MARGIN. */
static gboolean
is_inside (const RetailTargetCell *self, const double *z, double margin)
{
  const guint columns = self->space->scaler->d;
  const double *own = centre_of (self->space, self->target);

  for (guint rival = 0; rival < self->space->k; rival++)
    {
      const double *other = centre_of (self->space, rival);
      double ahead = 0, apart = 0;

      if (rival == self->target)
        continue;
      for (guint c = 0; c < columns; c++)
        {
          ahead += (own[c] - other[c]) * (z[c] - (own[c] + other[c]) / 2);
          apart += (own[c] - other[c]) * (own[c] - other[c]);
        }
      if (!(ahead > 0 && ahead * ahead > margin * margin * apart))
        return FALSE;
    }
  return TRUE;
}

gboolean
retail_target_cell_is_home (const RetailTargetCell *self)
{
  return is_inside (self, self->z, 0);
}

gboolean
retail_target_cell_contains (const RetailTargetCell *self, const RetailProfile *profile, double margin)
{
  double z[RETAIL_N_FEATURES];

  retail_scaler_apply (self->space->scaler, profile->values, z);
  return is_inside (self, z, margin);
}

double
retail_target_cell_get_cost (const RetailTargetCell *self, const RetailProfile *to)
{
  double cost = 0;

  for (guint j = 0; j < self->d; j++)
    {
      const double change = retail_target_cell_get_change (self, j, to->values[self->feature[j]]);

      cost += change * change;
    }
  return cost;
}
