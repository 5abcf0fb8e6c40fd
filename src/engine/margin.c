#include "engine/margin.h"

double
retail_margin (const double *z, guint d, const double *own, const double *rival, double *contributions)
{
  double margin = 0;

  for (guint j = 0; j < d; j++)
    {
      double to_rival = z[j] - rival[j], to_own = z[j] - own[j];

      contributions[j] = (own[j] - rival[j]) * (to_rival + to_own); /* to_rival² − to_own², however large */
      margin += contributions[j];
    }
  return margin;
}
