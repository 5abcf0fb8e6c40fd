#include "engine/kernel-rows.h"

#define L      RETAIL_LANES
#define INLINE static inline __attribute__ ((always_inline))

/* The nearest centre of 16 rows, whose coordinates stand lane by lane in X (d × 16). */
INLINE void
nearest_of_lanes (const double *restrict x, guint d, const double *restrict centres, guint k,
                  gint64 *restrict labels, double *restrict distances)
{
  for (guint c = 0; c < k; c++)
    {
      double dist[L] = { 0 };

      for (guint j = 0; j < d; j++)
        for (guint l = 0; l < L; l++)
          {
            double diff = x[j * L + l] - centres[c * d + j];

            dist[l] += diff * diff;
          }
      for (guint l = 0; l < L; l++)
        {
          gboolean nearer = c == 0 || dist[l] < distances[l];

          labels[l] = nearer ? (gint64)c : labels[l];
          distances[l] = nearer ? dist[l] : distances[l];
        }
    }
}

RETAIL_CLONES void
retail_kernel_assign_rows (const double *rows, guint n_rows, guint d, const double *centres, guint k,
                           gint64 *labels, double *distances)
{
  double x[RETAIL_KERNEL_D_MAX * L];

  for (guint j = 0; j < d; j++)
    for (guint l = 0; l < L; l++)
      x[j * L + l] = rows[MIN (l, n_rows - 1) * d + j];
  nearest_of_lanes (x, d, centres, k, labels, distances);
}

INLINE void
add_products (const double *restrict rows, gsize n, guint d, const double *restrict origin,
              double *restrict part)
{
  for (gsize i = 0; i < n; i++)
    {
      double dev[RETAIL_KERNEL_D_MAX];

      for (guint j = 0; j < d; j++)
        {
          dev[j] = rows[i * d + j] - origin[j];
          part[j] += dev[j];
        }
      for (guint a = 0; a < d; a++)
        for (guint b = 0; b < d; b++)
          part[d + a * d + b] += dev[a] * dev[b];
    }
}

RETAIL_CLONES void
retail_kernel_add_products (const double *rows, gsize n, guint d, const double *origin, double *part)
{
  if (d == 8)
    add_products (rows, n, 8, origin, part);
  else
    add_products (rows, n, d, origin, part);
}
