#include "engine/scaler.h"

#include "engine/elementary.h"
#include "engine/kernel-moments.h"
#include "engine/threads.h"

#include <math.h>
#include <string.h>

#define N RETAIL_N_FEATURES

/* Skewness above which RETAIL_LOG_AUTO takes the logarithm. */
#define SKEWED 1.0

/* Spread that is no more than the rounding of the mean. */
#define NO_SPREAD 1e-12

/* Rows are worked through in chunks; below so many rows another thread costs more than it brings. */
#define CHUNK_ROWS     8192
#define WORTH_A_THREAD 50000

G_STATIC_ASSERT (N == RETAIL_MOMENT_COLUMNS);

typedef struct
{
  gsize n;
  double mean, m2, m3; /* central moments */
  double least, largest;
} Moments;

typedef struct
{
  RetailMomentRows rows;
  RetailMomentSums *sums;     /* by chunk */
  RetailMomentPowers *powers; /* by chunk */
  double mean[N];
} Pass;

static double
transformed (double value, gboolean log1p_too)
{
  return log1p_too ? retail_log1p (MAX (value, 0)) : value;
}

static RetailMomentRows
chunk_of (const RetailMomentRows *rows, gsize index)
{
  gsize first = index * CHUNK_ROWS;
  RetailMomentRows chunk = *rows;

  chunk.rows += first * N;
  chunk.n = MIN (CHUNK_ROWS, rows->n - first);
  if (chunk.include != NULL)
    chunk.include += first;
  return chunk;
}

static void
sum_chunk (gsize index, gpointer data)
{
  Pass *pass = data;
  const RetailMomentRows chunk = chunk_of (&pass->rows, index);

  retail_kernel_moment_sums (&chunk, &pass->sums[index]);
}

static void
raise_chunk (gsize index, gpointer data)
{
  Pass *pass = data;
  const RetailMomentRows chunk = chunk_of (&pass->rows, index);

  retail_kernel_moment_powers (&chunk, pass->mean, &pass->powers[index]);
}

/* Two passes: the means, then the moments about them. Missing values are passed over. */
static void
measure (const RetailFeatureRows *rows, guint8 logged, Moments *moments)
{
  gsize n_chunks = (rows->n + CHUNK_ROWS - 1) / CHUNK_ROWS;
  g_autofree RetailMomentSums *sums = g_new (RetailMomentSums, n_chunks);
  g_autofree RetailMomentPowers *powers = g_new (RetailMomentPowers, n_chunks);
  Pass pass = { { rows->values, rows->n, rows->include, logged }, sums, powers, { 0 } };
  guint n_threads = rows->n < WORTH_A_THREAD ? 1 : 0;

  retail_parallel_for (n_chunks, n_threads, sum_chunk, &pass);
  for (guint f = 0; f < N; f++)
    {
      Moments *m = &moments[f];

      *m = (Moments){ .least = INFINITY, .largest = -INFINITY };
      for (gsize i = 0; i < n_chunks; i++)
        {
          m->n += (gsize)sums[i].n[f];
          m->mean += sums[i].sum[f];
          m->least = MIN (m->least, sums[i].least[f]);
          m->largest = MAX (m->largest, sums[i].largest[f]);
        }
      m->mean /= MAX (m->n, 1);
      pass.mean[f] = m->mean;
    }
  retail_parallel_for (n_chunks, n_threads, raise_chunk, &pass);
  for (guint f = 0; f < N; f++)
    {
      for (gsize i = 0; i < n_chunks; i++)
        {
          moments[f].m2 += powers[i].square[f];
          moments[f].m3 += powers[i].cube[f];
        }
      moments[f].m2 /= MAX (moments[f].n, 1);
      moments[f].m3 /= MAX (moments[f].n, 1);
    }
}

static double
skewness_of (const Moments *m)
{
  double sd = sqrt (m->m2);

  return m->n > 0 && m->largest > m->least && sd > 0 ? m->m3 / (m->m2 * sd) : 0;
}

void
retail_skewness (const RetailFeatureRows *rows, double *skewness)
{
  Moments moments[N];

  measure (rows, 0, moments);
  for (guint f = 0; f < N; f++)
    skewness[f] = skewness_of (&moments[f]);
}

/* The features of which the logarithm is to be taken, a bit for each. */
static guint8
choose_logged (const RetailFeatureRows *rows, RetailLogMode mode)
{
  guint8 logged = 1 << RETAIL_FEATURE_MONETARY;
  double skewness[N];

  if (mode == RETAIL_LOG_NONE)
    return 0;
  if (mode == RETAIL_LOG_ALL)
    return (1 << N) - 1;
  if (mode == RETAIL_LOG_AUTO)
    {
      retail_skewness (rows, skewness);
      for (guint f = 0; f < N; f++)
        if (skewness[f] > SKEWED)
          logged |= (guint8)(1 << f);
    }
  return logged;
}

void
retail_scaler_fit (RetailScaler *self, const RetailFeatureRows *rows, RetailLogMode mode)
{
  guint8 logged = choose_logged (rows, mode);
  Moments moments[N];

  memset (self, 0, sizeof *self);
  measure (rows, logged, moments);
  for (guint f = 0; f < N; f++)
    {
      const Moments *m = &moments[f];

      self->log1p[f] = logged >> f & 1;
      self->mean[f] = m->mean;
      self->sd[f] = sqrt (m->m2);
      self->active[f] = (rows->known == NULL || rows->known[f]) && m->n > 0 && m->largest > m->least
                        && self->sd[f] > NO_SPREAD * fabs (m->mean) && isfinite (self->sd[f]);
      if (self->active[f])
        self->columns[self->d++] = (guint8)f;
    }
}

void
retail_scaler_apply (const RetailScaler *self, const double *row, double *z)
{
  for (guint j = 0; j < self->d; j++)
    {
      guint f = self->columns[j];

      z[j] = isfinite (row[f]) ? (transformed (row[f], self->log1p[f]) - self->mean[f]) / self->sd[f] : 0;
    }
}

void
retail_scaler_invert (const RetailScaler *self, const double *z, double *row)
{
  for (guint f = 0; f < N; f++)
    row[f] = self->mean[f];
  for (guint j = 0; j < self->d; j++)
    row[self->columns[j]] += z[j] * self->sd[self->columns[j]];
  for (guint f = 0; f < N; f++)
    if (self->log1p[f])
      row[f] = retail_expm1 (row[f]);
}

double
retail_minmax (double value, double min, double max)
{
  if (!(max > min))
    return 0.5;
  return CLAMP ((value - min) / (max - min), 0, 1);
}

static const char *const log_mode_names[] = { "auto", "monetary", "all", "none" };

gboolean
retail_log_mode_from_name (const char *name, RetailLogMode *mode)
{
  for (guint i = 0; i < G_N_ELEMENTS (log_mode_names); i++)
    if (g_strcmp0 (name, log_mode_names[i]) == 0)
      {
        *mode = (RetailLogMode)i;
        return TRUE;
      }
  return FALSE;
}

const char *
retail_log_mode_get_name (RetailLogMode mode)
{
  return log_mode_names[MIN ((guint)mode, G_N_ELEMENTS (log_mode_names) - 1)];
}

double
retail_scaler_mean_z (const RetailScaler *self, const double *z, const RetailFeature *features, guint n)
{
  double sum = 0;
  guint used = 0;

  for (guint j = 0; j < self->d; j++)
    for (guint i = 0; i < n; i++)
      if (self->columns[j] == features[i])
        {
          sum += z[j];
          used++;
        }
  return used > 0 ? sum / used : NAN;
}
