#include "engine/centres.h"

#include <math.h>

static double
square_between (const double *a, const double *b, guint d)
{
  double square = 0;

  for (guint j = 0; j < d; j++)
    {
      double diff = a[j] - b[j];

      square += diff * diff;
    }
  return square;
}

double
retail_centres_distance (const RetailCentres *self, const RetailCentres *other)
{
  guint d = self->d;
  double sum = 0;

  for (guint i = 0; i < self->k; i++)
    {
      double least = INFINITY;

      for (guint c = 0; c < other->k; c++)
        least = MIN (least, square_between (self->values + i * d, other->values + c * d, d));
      sum += least;
    }
  return sum;
}

double
retail_centres_cost_of_merging (const RetailCentres *self, guint a, guint b)
{
  double n_a = self->masses[a], n_b = self->masses[b];
  double square = square_between (self->values + a * self->d, self->values + b * self->d, self->d);

  return n_a + n_b > 0 ? square * n_a * n_b / (n_a + n_b) : 0;
}

void
retail_centres_merge (const RetailCentres *self, guint a, guint b, double *mean)
{
  const double *at_a = self->values + a * self->d, *at_b = self->values + b * self->d;
  double mass = self->masses[a] + self->masses[b], share = mass > 0 ? self->masses[b] / mass : 0;

  for (guint j = 0; j < self->d; j++)
    mean[j] = at_a[j] + share * (at_b[j] - at_a[j]);
}
