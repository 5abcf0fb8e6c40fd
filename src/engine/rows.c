#include "engine/rows.h"

#include <math.h>
#include <string.h>

#include "engine/kernel-rows.h"
#include "engine/threads.h"

#define L           RETAIL_LANES
#define SAMPLE_ROWS 31

/* Beyond this ratio to the spread of the sample float32 squares are not safe. */
#define FARTHEST 0x1p50

/* Below this many multiplications another thread costs more than it brings. */
#define WORTH_A_THREAD 1e6

typedef struct
{
  double sum[RETAIL_ROWS_D_MAX], square[RETAIL_ROWS_D_MAX]; /* of the scaled deviations */
} Moments;

typedef struct
{
  const RetailRows *rows;
  Moments *moments; /* by chunk */
  float *spread;
} Survey;

gsize
retail_rows_count_blocks (const RetailRows *self)
{
  return (self->n + L - 1) / L;
}

gsize
retail_rows_count_chunks (const RetailRows *self)
{
  return (self->n + RETAIL_CHUNK_ROWS - 1) / RETAIL_CHUNK_ROWS;
}

guint
retail_rows_threads (const RetailRows *self, double multiplications)
{
  return multiplications < WORTH_A_THREAD ? 1 : self->n_threads;
}

/* A power of two that brings SPREAD to 1 … 2. */
static double
scale_for (double spread)
{
  if (!(spread > 0) || !isfinite (spread))
    return 1;
  return ldexp (1, CLAMP (-ilogb (spread), -1000, 1000));
}

/* The middle one of N_SAMPLE rows' values, by insertion. */
static double
median_of_sample (const double *column, gsize stride, guint n_sample)
{
  double sorted[SAMPLE_ROWS] = { 0 };

  for (guint i = 0; i < n_sample; i++)
    {
      double value = column[i * stride];
      guint at = i;

      for (; at > 0 && sorted[at - 1] > value; at--)
        sorted[at] = sorted[at - 1];
      sorted[at] = value;
    }
  return sorted[n_sample / 2];
}

/* The origin and the scale need not be exact, only near: the median and the reach of a few rows. (A mean
 * would follow an outlier, and the others would lose their digits.) */
static void
place_origin (RetailRows *self)
{
  guint n_sample = (guint)MIN (self->n, SAMPLE_ROWS);
  gsize stride = self->n / n_sample * self->d;
  double spread = 0;

  for (guint j = 0; j < self->d; j++)
    {
      self->origin[j] = median_of_sample (self->data + j, stride, n_sample);
      for (guint i = 0; i < n_sample; i++)
        spread = MAX (spread, fabs (self->data[i * stride + j] - self->origin[j]));
    }
  self->scale = scale_for (spread);
}

static void
survey_chunk (gsize index, gpointer data)
{
  const Survey *survey = data;
  const RetailRows *rows = survey->rows;
  Moments *moments = &survey->moments[index];
  gsize first = index * RETAIL_CHUNK_ROWS, count = MIN (RETAIL_CHUNK_ROWS, rows->n - first);
  RetailMeasure measure = { rows->origin, rows->scale, moments->sum, moments->square };

  retail_kernel_survey (rows->data + first * rows->d, count, rows->d, &measure,
                        survey->spread != NULL ? survey->spread + first / L : NULL);
}

static void
survey (RetailRows *self, float *spread)
{
  gsize n_chunks = retail_rows_count_chunks (self);
  g_autofree Moments *moments = g_new0 (Moments, n_chunks);
  Survey work = { self, moments, spread };
  double variance = 0;

  retail_parallel_for (n_chunks, retail_rows_threads (self, (double)self->n * self->d), survey_chunk, &work);
  self->squares = 0;
  for (guint j = 0; j < self->d; j++)
    {
      double sum = 0, square = 0;

      for (gsize i = 0; i < n_chunks; i++)
        {
          sum += moments[i].sum[j];
          square += moments[i].square[j];
        }
      variance += MAX (square / self->n - (sum / self->n) * (sum / self->n), 0);
      self->squares += square;
    }
  self->mean_variance = variance / self->d;
}

/* Looks at every value: whether all are finite, and how far the farthest lies from the origin. */
static double
farthest (RetailRows *self)
{
  double most = 0;

  self->largest = 0;
  for (gsize i = 0; i < self->n * self->d; i++)
    {
      double value = self->data[i];

      self->finite = self->finite && isfinite (value);
      self->largest = MAX (self->largest, fabs (value));
      most = MAX (most, fabs (value - self->origin[i % self->d]));
    }
  return most;
}

void
retail_rows_survey (RetailRows *self, float *spread)
{
  self->finite = TRUE;
  self->largest = 0;
  place_origin (self);
  survey (self, spread);
  for (guint j = 0; j < self->d; j++)
    self->largest = MAX (self->largest, fabs (self->origin[j]));
  self->largest += sqrt (self->squares) / self->scale;
  /* so also when it is not a number: look closer, and let the farthest set the scale */
  if (!(self->squares < FARTHEST * FARTHEST)
      || (self->squares > 0 && self->squares < 1 / (FARTHEST * FARTHEST)))
    {
      self->scale = scale_for (farthest (self));
      if (self->finite)
        survey (self, spread);
    }
}
