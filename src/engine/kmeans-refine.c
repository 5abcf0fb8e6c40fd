#include <math.h>
#include <string.h>

#include "engine/kernel-rows.h"
#include "engine/kmeans-private.h"
#include "engine/threads.h"

#define L              RETAIL_LANES
#define CHUNK_ROWS     8192
#define WORTH_A_THREAD 1e6

typedef struct
{
  const RetailRows *rows;
  guint k;
  const double *centres;
  guint16 *labels; /* or NULL */
  double *parts;   /* by chunk: the inertia, k masses, k × d sums */
  gsize part_size;
  gboolean with_sums;
} Pass;

static void
pass_chunk (gsize index, gpointer data)
{
  Pass *pass = data;
  guint d = pass->rows->d, k = pass->k;
  double *part = pass->parts + index * pass->part_size;
  gsize end = MIN ((index + 1) * CHUNK_ROWS, pass->rows->n);
  gint64 labels[L];
  double distances[L];

  for (gsize first = index * CHUNK_ROWS; first < end; first += L)
    {
      const double *rows = pass->rows->data + first * d;
      guint count = (guint)MIN (L, end - first);

      retail_kernel_assign_rows (rows, count, d, pass->centres, k, labels, distances);
      for (guint l = 0; l < count; l++)
        {
          double *sums = part + 1 + k + labels[l] * d;

          part[0] += distances[l];
          if (pass->labels != NULL)
            pass->labels[first + l] = (guint16)labels[l];
          if (!pass->with_sums)
            continue;
          part[1 + labels[l]] += 1;
          for (guint j = 0; j < d; j++)
            sums[j] += rows[l * d + j];
        }
    }
}

double
retail_rows_assign (const RetailRows *rows, const double *centres, guint k, guint16 *labels, double *sums,
                    gsize *sizes)
{
  gsize n_chunks = (rows->n + CHUNK_ROWS - 1) / CHUNK_ROWS;
  gsize part_size = 1 + k + k * rows->d;
  g_autofree double *parts = g_new0 (double, n_chunks *part_size);
  Pass pass = { rows, k, centres, labels, parts, part_size, sums != NULL };
  gboolean small = (double)rows->n * rows->d * k < WORTH_A_THREAD;

  retail_parallel_for (n_chunks, small ? 1 : rows->n_threads, pass_chunk, &pass);
  for (gsize i = 1; i < n_chunks; i++)
    for (gsize s = 0; s < part_size; s++)
      parts[s] += parts[i * part_size + s];
  if (sums != NULL)
    {
      memcpy (sums, parts + 1 + k, k * rows->d * sizeof (double));
      for (guint c = 0; c < k; c++)
        sizes[c] = (gsize)parts[1 + c];
    }
  return parts[0];
}

/* The squared distance of every row to its own centre. */
static double *
own_distances (const RetailKmeans *fit, const double *data)
{
  double *distances = g_new0 (double, fit->n);

  for (gsize i = 0; i < fit->n; i++)
    for (guint j = 0; j < fit->d; j++)
      {
        double diff = data[i * fit->d + j] - fit->centres[fit->labels[i] * fit->d + j];

        distances[i] += diff * diff;
      }
  return distances;
}

/* As fill_empty() of the float iterations: an empty cluster takes the farthest row. */
static void
fill_empty (const RetailKmeans *fit, const double *data, double *sums, gsize *mass)
{
  g_autofree double *distances = own_distances (fit, data);

  for (guint c = 0; c < fit->k; c++)
    {
      gsize far = 0;
      guint old;

      if (mass[c] > 0)
        continue;
      for (gsize i = 1; i < fit->n; i++)
        if (distances[i] > distances[far])
          far = i;
      old = fit->labels[far];
      if (mass[old] < 2)
        continue;
      for (guint j = 0; j < fit->d; j++)
        {
          sums[old * fit->d + j] -= data[far * fit->d + j];
          sums[c * fit->d + j] = data[far * fit->d + j];
        }
      mass[old]--;
      mass[c] = 1;
      distances[far] = 0;
    }
}

/* Turns the sums into means, and returns how far they lie from the centres now (squared, summed). */
static double
means (const RetailKmeans *fit, double *sums, const gsize *mass)
{
  double shift = 0;

  for (guint c = 0; c < fit->k; c++)
    for (guint j = 0; j < fit->d; j++)
      {
        guint at = c * fit->d + j;

        sums[at] = mass[c] > 0 ? sums[at] / mass[c] : fit->centres[at];
        shift += (sums[at] - fit->centres[at]) * (sums[at] - fit->centres[at]);
      }
  return shift;
}

void
retail_kmeans_refine (RetailKmeans *fit, const RetailRows *rows, const RetailRefineLimits *limits,
                      RetailStop *stop)
{
  g_autofree double *sums = g_new (double, fit->k * fit->d);
  gsize mass[RETAIL_K_MAX];

  for (guint i = 0;; i++)
    {
      gboolean empty = FALSE;
      double shift;

      fit->inertia = retail_rows_assign (rows, fit->centres, fit->k, fit->labels, sums, fit->sizes);
      for (guint c = 0; c < fit->k; c++)
        empty = empty || fit->sizes[c] == 0;
      memcpy (mass, fit->sizes, fit->k * sizeof (gsize));
      if (empty)
        fill_empty (fit, rows->data, sums, mass);
      shift = means (fit, sums, mass);
      fit->converged = shift <= limits->limit && !empty;
      if ((fit->converged && shift <= limits->fine) || i >= limits->iterations
          || retail_stop_requested (stop))
        return;
      memcpy (fit->centres, sums, fit->k * fit->d * sizeof (double));
      fit->iterations++;
    }
}
