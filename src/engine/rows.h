/* Row-major rows of doubles and what one look at all of them tells: where they lie, how far they reach,
 * whether all are finite. What is measured goes by (row − origin) × scale, the units in which float32 holds
 * what distinguishes the rows (points.h). */
#pragma once

#include "engine/kernel.h"

G_BEGIN_DECLS

#define RETAIL_ROWS_D_MAX 64

/* Work over blocks of 16 rows is cut into chunks of this many; partial results are kept by chunk. */
#define RETAIL_CHUNK_BLOCKS 128
#define RETAIL_CHUNK_ROWS   (RETAIL_CHUNK_BLOCKS * RETAIL_LANES)

typedef struct
{
  const double *data; /* n × d; not owned */
  gsize n;
  guint d;
  guint n_threads;       /* 0 = as many as there are processors */
  const double *weights; /* n; NULL: 1 each; not owned */
  const float *blocks; /* the rows turned (kernel-nearest.h); NULL: they are turned when needed; not owned */
  double origin[RETAIL_ROWS_D_MAX];
  double scale;         /* a power of two */
  double mean_variance; /* of the columns, population, in scaled units */
  double squares;       /* Σ |row − origin|², in scaled units */
  double largest;       /* no |value| of the rows exceeds this; less than 2 × n × d too much */
  gboolean finite;      /* no NaN, no infinity; otherwise the rest is not to be used */
} RetailRows;

/* Looks at DATA (n ≥ 1, 1 ≤ d ≤ 64) and fills SELF. SPREAD, if not NULL, becomes the summed squares of each
 * block of 16 rows, in scaled units: (n + 15) / 16 values. */
void retail_rows_survey (RetailRows *self, float *spread);

gsize retail_rows_count_blocks (const RetailRows *self);
gsize retail_rows_count_chunks (const RetailRows *self);

/* How many threads that many multiplications are worth. */
guint retail_rows_threads (const RetailRows *self, double multiplications);

G_END_DECLS
