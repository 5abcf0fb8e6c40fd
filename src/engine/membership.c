#include "engine/membership.h"

#include <math.h>

static double
squared_distance (const double *a, const double *b, guint d)
{
  double sum = 0;

  for (guint j = 0; j < d; j++)
    sum += (a[j] - b[j]) * (a[j] - b[j]);
  return sum;
}

guint
retail_membership (const double *z, guint d, const double *centres, guint k, double *memberships)
{
  guint nearest = 0;
  double least, total = 0;

  for (guint c = 0; c < k; c++)
    {
      memberships[c] = squared_distance (z, centres + c * d, d);
      if (memberships[c] < memberships[nearest])
        nearest = c;
    }
  /* in ratios to the least distance: finite however near or far everything lies */
  least = memberships[nearest];
  for (guint c = 0; c < k; c++)
    {
      memberships[c] = memberships[c] == least ? 1 : least / memberships[c];
      total += memberships[c];
    }
  for (guint c = 0; c < k; c++)
    memberships[c] /= total;
  return nearest;
}
