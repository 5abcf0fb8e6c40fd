#include "engine/kernel-cloud.h"
#include "engine/silhouette-private.h"
#include "engine/threads.h"

#define L RETAIL_LANES

/* The bounds cost a row about as much as so many distances, for each cluster and column. */
#define COST 64

/* Bounds that are this close, relatively, do not tell: far more than rounding may do. */
#define MARGIN 1e-5

/* Rows that are looked at in one go. */
#define CHUNK 1024

typedef struct
{
  const RetailSilhouetteRows *rows;
  const RetailPartition *partition;
  const float *values;
  guint d;
  RetailCloud *clouds; /* k */
  guint *rivals;       /* m */
} Search;

static guint
label_of (const Search *self, gsize i)
{
  return self->partition->labels[self->rows->rows[i]];
}

/* --- the clouds --- */

static void
clouds_init (Search *self)
{
  gsize d = self->d;
  double *values = g_new0 (double, self->partition->k *(d + 2) * d);

  self->clouds = g_new0 (RetailCloud, self->partition->k);
  for (guint c = 0; c < self->partition->k; c++)
    {
      double *mean = values + c * (d + 2) * d;

      self->clouds[c]
          = (RetailCloud){ .d = self->d, .mean = mean, .skew = mean + d, .covariance = mean + 2 * d };
    }
  for (gsize i = 0; i < self->rows->m; i++)
    retail_kernel_cloud_add (&self->clouds[label_of (self, i)], self->values + i * d, self->rows->weights[i]);
  for (guint c = 0; c < self->partition->k; c++)
    retail_kernel_cloud_centre (&self->clouds[c]);
  for (gsize i = 0; i < self->rows->m; i++)
    retail_kernel_cloud_add_about (&self->clouds[label_of (self, i)], self->values + i * d,
                                   self->rows->weights[i]);
  for (guint c = 0; c < self->partition->k; c++)
    retail_kernel_cloud_finish (&self->clouds[c]);
}

static void
clouds_clear (Search *self)
{
  g_free (self->clouds[0].mean);
  g_free (self->clouds);
}

/* --- the rivals --- */

static guint
rivals_of (const Search *self, const RetailBounds *bounds, guint lane, guint own)
{
  double nearest = G_MAXDOUBLE;
  guint rivals = 0;

  for (guint c = 0; c < self->partition->k; c++)
    if (c != own && self->clouds[c].n > 0)
      nearest = MIN (nearest, bounds[c].most[lane]);
  for (guint c = 0; c < self->partition->k; c++)
    if (c != own && !(bounds[c].least[lane] * (1 - MARGIN) > nearest))
      rivals |= 1U << c;
  return rivals;
}

/* The lanes of a block beyond the last row repeat it. */
static void
search_chunk (gsize index, gpointer data)
{
  Search *self = data;
  const guint d = self->d;
  gsize end = MIN (self->rows->m, (index + 1) * CHUNK);
  g_autofree float *block = g_new (float, d *L);
  g_autofree double *away = g_new (double, d * 4);
  RetailBounds bounds[RETAIL_MOST_RIVALS] = { 0 };

  for (gsize first = index * CHUNK; first < end; first += L)
    {
      for (guint l = 0; l < L; l++)
        for (guint j = 0; j < d; j++)
          block[j * L + l] = self->values[MIN (first + l, end - 1) * d + j];
      for (guint c = 0; c < self->partition->k; c++)
        if (self->clouds[c].n > 0)
          retail_kernel_cloud_bound (&self->clouds[c], block, away, &bounds[c]);
      for (gsize i = first; i < MIN (first + L, end); i++)
        self->rivals[i] = rivals_of (self, bounds, (guint)(i - first), label_of (self, i));
    }
}

guint *
retail_silhouette_rivals (const RetailSilhouetteRows *rows, const RetailPartition *partition,
                          const float *values, guint d)
{
  Search self = { rows, partition, values, d, NULL, NULL };

  if (partition->k < 3 || partition->k > RETAIL_MOST_RIVALS || rows->m < (gsize)COST * partition->k * d)
    return NULL;
  self.rivals = g_new (guint, rows->m);
  clouds_init (&self);
  retail_parallel_for ((rows->m + CHUNK - 1) / CHUNK, rows->n_threads, search_chunk, &self);
  clouds_clear (&self);
  return self.rivals;
}
