#include "engine/kernel-cheapest.h"

/* So many blocks are added up in float32 before they go to double: they keep six digits. */
#define BATCH 64

RETAIL_CLONES void
retail_kernel_place_constants (RetailExchange *self)
{
  for (guint c = 0; c < self->k; c++)
    {
      float square = 0;

      for (guint j = 0; j < self->d; j++)
        square += self->centres[c * self->d + j] * self->centres[c * self->d + j];
      self->constants[c] = square / 2;
    }
}

/* Adds the lanes of block B that are FOUND in one of COUNT clusters from the FIRST on to LANES (k × d × 8),
 * and their numbers to COUNTS. */
INLINE void
add_lanes (const RetailExchange *restrict self, const guint d, gsize b, const Cheapest *restrict found,
           guint first, const guint count, Ints *restrict counts)
{
  const float *block = self->blocks + b * d * L;
  float *restrict lanes = self->lanes + first * d * H;
  Ints in_low[4], in_high[4];

#pragma GCC unroll 4
  for (guint c = 0; c < count; c++)
    {
      in_low[c] = found[0].label == (gint32)(first + c);
      in_high[c] = found[1].label == (gint32)(first + c);
      counts[first + c] -= in_low[c] + in_high[c];
    }
#pragma GCC unroll 1
  for (guint j = 0; j < d; j++)
    {
      const Ints low = INTS_AT (block + j * L), high = INTS_AT (block + j * L + H);

#pragma GCC unroll 4
      for (guint c = 0; c < count; c++)
        AT (lanes + (c * d + j) * H) += (Floats)(low & in_low[c]) + (Floats)(high & in_high[c]);
    }
}

INLINE void
add_block (const RetailExchange *restrict self, const guint d, const guint k, gsize b,
           const Cheapest *restrict found, Ints *restrict counts)
{
  guint c = 0;

  for (; c + 4 <= k; c += 4)
    add_lanes (self, d, b, found, c, 4, counts);
  if (k % 4 == 3)
    add_lanes (self, d, b, found, c, 3, counts);
  else if (k % 4 == 2)
    add_lanes (self, d, b, found, c, 2, counts);
  else if (k % 4 == 1)
    add_lanes (self, d, b, found, c, 1, counts);
}

/* Takes the lanes over into the sums. */
INLINE void
flush (RetailExchange *restrict self, const guint d, const guint k, float *restrict lanes,
       Ints *restrict counts)
{
  for (guint i = 0; i < k * d; i++)
    {
      self->sums[i] += sum_halves (CONST_AT (lanes + i * H), (Floats){ 0 });
      AT (lanes + i * H) = (Floats){ 0 };
    }
  for (guint c = 0; c < k; c++)
    {
      for (guint l = 0; l < H; l++)
        self->mass[c] += counts[c][l];
      counts[c] = (Ints){ 0 };
    }
}

INLINE void
relabel (RetailExchange *restrict self, const guint d, const guint k, const gboolean near)
{
  float *lanes = self->lanes;
  Ints counts[RETAIL_KERNEL_K_MAX] = { { 0 } };

  memset (lanes, 0, k * d * H * sizeof (float));
  memset (self->sums, 0, k * d * sizeof (double));
  memset (self->mass, 0, k * sizeof (double));
  for (gsize b = 0; b * L < self->n; b++)
    {
      Cheapest found[2];

      find_cheapest (self, d, k, b, near, FALSE, found);
      if ((b + 1) * L > self->n)
        {
          const gint32 rest = (gint32)(self->n - b * L);

          found[0].label |= (Ints){ 0, 1, 2, 3, 4, 5, 6, 7 } >= rest;
          found[1].label |= (Ints){ 8, 9, 10, 11, 12, 13, 14, 15 } >= rest;
        }
      INTS_AT (self->labels + b * L) = found[0].label;
      INTS_AT (self->labels + b * L + H) = found[1].label;
      add_block (self, d, k, b, found, counts);
      if (b % BATCH == BATCH - 1)
        flush (self, d, k, lanes, counts);
    }
  flush (self, d, k, lanes, counts);
}

INLINE void
place_all (RetailExchange *restrict self, const guint d)
{
  for (guint c = 0; c < self->k; c += 2)
    place_centres (self, d, c, MIN (c + 1, self->k - 1));
}

RETAIL_CLONES void
retail_kernel_iterate (RetailExchange *self)
{
  if (self->d != 8)
    relabel (self, self->d, self->k, FALSE);
  else if (!self->near && self->k == 4)
    relabel (self, 8, 4, FALSE);
  else if (!self->near)
    relabel (self, 8, self->k, FALSE);
  else if (self->k == 4)
    relabel (self, 8, 4, TRUE);
  else
    relabel (self, 8, self->k, TRUE);
  if (self->d == 8)
    place_all (self, 8);
  else
    place_all (self, self->d);
}

/* --- over-relaxation --- */

INLINE void
run_ahead (RetailExchange *restrict self, const guint d, float share)
{
  for (guint c = 0; c < self->k; c++)
    {
      const float of_mass = self->mass[c] > 0 ? 1 / (float)self->mass[c] : 0;

      for (guint j = c * d; j < (c + 1) * d && of_mass > 0; j++)
        {
          const float mean = (float)self->sums[j] * of_mass;

          self->ahead[j] = share * (mean - self->were[j]);
          self->were[j] = mean + self->ahead[j];
        }
    }
  place_all (self, d);
}

RETAIL_CLONES void
retail_kernel_run_ahead (RetailExchange *self, float share)
{
  if (self->d == 8)
    run_ahead (self, 8, share);
  else
    run_ahead (self, self->d, share);
}
