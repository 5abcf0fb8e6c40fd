#include "engine/forecast.h"

#include <math.h>
#include <stdlib.h>

typedef struct
{
  double score;
  guint8 positive;
} Scored;

static int
compare_scores (const void *left, const void *right)
{
  const Scored *a = left, *b = right;

  return (a->score > b->score) - (a->score < b->score);
}

/* The share of (positive, negative) pairs in which the positive has the higher score: walks the ranking from
 * below, group of ties by group of ties. */
double
retail_auc (const double *score, const guint8 *positive, gsize n)
{
  g_autofree Scored *ranking = g_new (Scored, n);
  double below = 0, won = 0, hits = 0;

  for (gsize i = 0; i < n; i++)
    ranking[i] = (Scored){ score[i], positive[i] };
  qsort (ranking, n, sizeof (Scored), compare_scores);
  for (gsize i = 0; i < n;)
    {
      double group_hits = 0, group_misses = 0;
      gsize j = i;

      for (; j < n && ranking[j].score == ranking[i].score; j++)
        {
          group_hits += ranking[j].positive != 0;
          group_misses += ranking[j].positive == 0;
        }
      won += group_hits * (below + group_misses / 2);
      below += group_misses;
      hits += group_hits;
      i = j;
    }
  return hits > 0 && below > 0 ? won / (hits * below) : NAN;
}

void
retail_wilson_interval (gsize hits, gsize n, double *low, double *high)
{
  const double z = 1.959963984540054;
  double p, centre, half;

  g_return_if_fail (hits <= n && low != NULL && high != NULL);
  *low = 0, *high = 1;
  if (n == 0)
    return;
  p = (double)hits / n;
  centre = (p + z * z / (2 * n)) / (1 + z * z / n);
  half = z / (1 + z * z / n) * sqrt (p * (1 - p) / n + z * z / (4.0 * n * n));
  *low = hits == 0 ? 0 : MAX (0, centre - half);
  *high = hits == n ? 1 : MIN (1, centre + half);
}
