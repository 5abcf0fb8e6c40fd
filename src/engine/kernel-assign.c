#include "engine/kernel-assign.h"

#include "engine/kernel-block.h"
#include "engine/kernel-streams.h"

/* So many blocks (as many rows of eight as a page of the memory holds) are worked on at one place; and so
 * many before they are worked on they are asked of the memory. */
#define BATCH 4

typedef guint16 HalfShorts __attribute__ ((vector_size (16), aligned (2), may_alias));

/* Unsure is where b − a ≤ r (a + b + reach); as a ≤ b, that is never without b² − a² ≤ r (6 b² + reach²). */
INLINE void
assign (const RetailNarrowCentres *restrict centres, const RetailUnits *restrict units,
        const double *restrict rows, gsize n_blocks, guint16 *restrict labels, guint8 *restrict doubts)
{
  const Rounding rounding = rounding_of (centres);
  const float share = 6 * rounding.share;
  const float rest = rounding.share * rounding.reach * rounding.reach + UNDERFLOW * UNDERFLOW;
  const gsize half = n_blocks / (2 * BATCH) * BATCH;
  const guint d = centres->d;
  float block[L * RETAIL_KERNEL_D_MAX];

  for (gsize step = 0; step < n_blocks; step++)
    {
      gsize i = retail_kernel_interleave (step / BATCH * BATCH, half, BATCH) + step % BATCH;
      const double *next = rows + (i + BATCH) * L * d;
      Found a, b;
      Longs sure;

      for (guint line = 0; line < L * d; line += 8)
        __builtin_prefetch (next + line);
      turn_block (rows + i * L * d, d, units->origin, units->scale, block);
      a = find_nearest (block, d, centres->values, centres->k);
      b = find_nearest (block + H, d, centres->values, centres->k);
      sure = (Longs)((a.next - a.best > a.next * share + rest) & (b.next - b.best > b.next * share + rest));
      *(HalfShorts *)(labels + i * L) = __builtin_convertvector(a.label, HalfShorts);
      *(HalfShorts *)(labels + i * L + H) = __builtin_convertvector(b.label, HalfShorts);
      doubts[i] = ((sure[0] & sure[1]) & (sure[2] & sure[3])) != -1;
    }
}

RETAIL_CLONES void
retail_kernel_assign (const RetailNarrowCentres *centres, const RetailUnits *units, const double *rows,
                      gsize n_blocks, guint16 *labels, guint8 *doubts)
{
  RetailNarrowCentres known = *centres;

  known.d = 8;
  if (centres->d == 8 && centres->k == 4)
    {
      known.k = 4;
      assign (&known, units, rows, n_blocks, labels, doubts);
    }
  else if (centres->d == 8)
    assign (&known, units, rows, n_blocks, labels, doubts);
  else
    assign (centres, units, rows, n_blocks, labels, doubts);
}
