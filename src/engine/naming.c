#include "engine/naming.h"

#define N_PERSONAS 4

/* Insertion sort, stable, rising. */
static void
sort_by (guint *order, guint n, const double *value)
{
  for (guint i = 1; i < n; i++)
    {
      guint moved = order[i], j = i;

      for (; j > 0 && value[order[j - 1]] > value[moved]; j--)
        order[j] = order[j - 1];
      order[j] = moved;
    }
}

void
retail_segments_order (guint k, const double *spend, const double *engagement, guint *order)
{
  for (guint j = 0; j < k; j++)
    order[j] = j;
  sort_by (order, k, spend);
  if (k == N_PERSONAS)
    sort_by (order, 2, engagement);
}

void
retail_segment_init_persona (guint k, guint tier, RetailPersona *persona)
{
  if (k == N_PERSONAS)
    retail_persona_init (persona, (RetailPersonaKind)tier, 0);
  else
    retail_persona_init (persona, RETAIL_PERSONA_NUMBERED, k - tier);
  persona->identity = tier + 1;
}
