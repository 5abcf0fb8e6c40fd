#include "engine/kernel-moments.h"

#include "engine/elementary.h"

#include <math.h>
#include <string.h>

#define C      RETAIL_MOMENT_COLUMNS
#define INLINE static inline __attribute__ ((always_inline))

/* Four doubles: a register under AVX2 (see kernel.c). Loads and stores need no alignment. */
#define Q 4
typedef double Doubles __attribute__ ((vector_size (32), aligned (8), may_alias));
typedef gint64 Longs __attribute__ ((vector_size (32), aligned (8), may_alias));

#define AT(pointer)           (*(Doubles *)(pointer))
#define CONST_AT(pointer)     (*(const Doubles *)(pointer))
#define LONGS_AT(pointer)     (*(Longs *)(pointer))
#define CHOOSE(mask, yes, no) ((Doubles)(((Longs)(yes) & (mask)) | ((Longs)(no) & ~(mask))))

/* Rows are made ready so many at a time, and asked of the memory so many before. */
#define BATCH 32
#define AHEAD (4 * BATCH)

#define MISSING (__builtin_nan (""))

/* The logarithms of one column; what is missing stays missing. */
INLINE void
take_logarithms (double *restrict rows, guint column)
{
  double values[BATCH];

  for (guint i = 0; i < BATCH; i++)
    values[i] = rows[i * C + column];
  for (guint i = 0; i < BATCH; i++)
    {
      const double zero = values[i] - values[i]; /* or NaN, where the value is not finite */

      values[i] = retail_log1p (values[i] > 0 ? values[i] : 0) + zero;
    }
  for (guint i = 0; i < BATCH; i++)
    rows[i * C + column] = values[i];
}

/* Copies the batch of rows from FIRST on, with what does not count made missing. */
INLINE void
prepare (const RetailMomentRows *self, gsize first, double *restrict batch)
{
  gsize n = MIN (BATCH, self->n - first);
  const double *rows = self->rows + first * C;

  for (gsize i = 0; i < n; i++)
    {
      __builtin_prefetch (rows + (i + AHEAD) * C);
      AT (batch + i * C) = CONST_AT (rows + i * C);
      AT (batch + i * C + Q) = CONST_AT (rows + i * C + Q);
    }
  for (gsize i = 0; i < BATCH; i++)
    if (i >= n || (self->include != NULL && !self->include[first + i]))
      for (guint j = 0; j < C; j++)
        batch[i * C + j] = MISSING;
  for (guint j = 0; j < C; j++)
    if (self->logged >> j & 1)
      take_logarithms (batch, j);
}

INLINE void
add_sums (const double *restrict batch, guint part, RetailMomentSums *restrict sums)
{
  Doubles sum = AT (sums->sum + part), least = AT (sums->least + part), largest = AT (sums->largest + part);
  Longs n = LONGS_AT (sums->n + part);

  for (gsize i = 0; i < BATCH; i++)
    {
      const Doubles x = CONST_AT (batch + i * C + part);
      const Longs finite = x - x == 0, lower = x<least, higher = x> largest;

      n -= finite;
      sum += (Doubles)((Longs)x & finite);
      least = CHOOSE (finite & lower, x, least);
      largest = CHOOSE (finite & higher, x, largest);
    }
  AT (sums->sum + part) = sum;
  AT (sums->least + part) = least;
  AT (sums->largest + part) = largest;
  LONGS_AT (sums->n + part) = n;
}

RETAIL_CLONES void
retail_kernel_moment_sums (const RetailMomentRows *rows, RetailMomentSums *sums)
{
  double batch[BATCH * C];

  memset (sums, 0, sizeof *sums);
  for (guint j = 0; j < C; j++)
    {
      sums->least[j] = INFINITY;
      sums->largest[j] = -INFINITY;
    }
  for (gsize first = 0; first < rows->n; first += BATCH)
    {
      prepare (rows, first, batch);
      add_sums (batch, 0, sums);
      add_sums (batch, Q, sums);
    }
}

INLINE void
add_powers (const double *restrict batch, guint part, const double *mean, RetailMomentPowers *restrict powers)
{
  Doubles square = AT (powers->square + part), cube = AT (powers->cube + part);
  const Doubles middle = CONST_AT (mean + part);

  for (gsize i = 0; i < BATCH; i++)
    {
      const Doubles x = CONST_AT (batch + i * C + part);
      const Longs finite = x - x == 0;
      const Doubles dev = (Doubles)((Longs)(x - middle) & finite), dev2 = dev * dev;

      square += dev2;
      cube += dev2 * dev;
    }
  AT (powers->square + part) = square;
  AT (powers->cube + part) = cube;
}

RETAIL_CLONES void
retail_kernel_moment_powers (const RetailMomentRows *rows, const double *mean, RetailMomentPowers *powers)
{
  double batch[BATCH * C];

  memset (powers, 0, sizeof *powers);
  for (gsize first = 0; first < rows->n; first += BATCH)
    {
      prepare (rows, first, batch);
      add_powers (batch, 0, mean, powers);
      add_powers (batch, Q, mean, powers);
    }
}
