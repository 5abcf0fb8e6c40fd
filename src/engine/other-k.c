#include "engine/other-k.h"

#include "engine/assignment.h"

#include <string.h>

/* Customers in common, k × the original's k. */
static gsize *
count_overlaps (const RetailLabelled *original, const RetailKmeans *fit)
{
  gsize *both = g_new0 (gsize, (gsize)fit->k * original->k);

  for (gsize i = 0; i < original->n; i++)
    both[(gsize)fit->labels[i] * original->k + original->labels[i]]++;
  return both;
}

static void
match (const gsize *both, guint original_k, RetailOtherK *other)
{
  const gsize n = (gsize)other->k * original_k;
  g_autofree double *cost = g_new (double, n);

  for (gsize i = 0; i < n; i++)
    cost[i] = -(double)both[i];
  retail_assignment_solve (cost, other->k, original_k, other->taken_for);
}

/* For each original segment: who leaves it, and where most of them go. */
static void
follow (const gsize *both, guint original_k, RetailOtherK *other)
{
  for (guint a = 0; a < original_k; a++)
    {
      other->most_go_to[a] = -1;
      for (guint b = 0; b < other->k; b++)
        {
          const gsize n = both[(gsize)b * original_k + a];

          other->size[a] += n;
          if (other->taken_for[b] == (int)a)
            continue;
          other->changed[a] += n;
          if (n > other->most[a])
            {
              other->most[a] = n;
              other->most_go_to[a] = other->taken_for[b];
            }
        }
      other->n_changed += other->changed[a];
    }
}

gboolean
retail_other_k_measure (const RetailLabelled *original, const RetailKmeansOptions *kmeans,
                        const RetailMonitor *monitor, RetailOtherK *other, GError **error)
{
  g_autoptr (RetailKmeans) fit = NULL;
  g_autofree gsize *both = NULL;

  g_return_val_if_fail (original->n > 0 && original->d > 0, FALSE);
  memset (other, 0, sizeof *other);
  other->k = kmeans->k;
  fit = retail_kmeans_fit (original->rows, original->n, original->d, kmeans, monitor, error);
  if (fit == NULL)
    return FALSE;
  both = count_overlaps (original, fit);
  match (both, original->k, other);
  follow (both, original->k, other);
  return TRUE;
}
