#include "engine/kernel-cheapest.h"

/* So many blocks are looked at before a row of any of them moves: looking costs less when it need not wait
 * for the centres, and few blocks have a row that wants to move. */
#define GROUP 8

INLINE void
move_lane (RetailExchange *restrict self, const guint d, gsize place, guint to)
{
  const float *restrict lane = self->blocks + place / L * d * L + place % L;
  const guint from = (guint)self->labels[place];
  double *restrict left = self->sums + from * d, *restrict joined = self->sums + to * d;
  guint j = 0;

  self->labels[place] = (gint32)to;
  self->mass[from] -= 1;
  self->mass[to] += 1;
  for (; j + 4 <= d; j += 4)
    {
      const HalfFloats values = { lane[j * L], lane[(j + 1) * L], lane[(j + 2) * L], lane[(j + 3) * L] };
      const Doubles wide = __builtin_convertvector(values, Doubles);

      *(Doubles *)(left + j) -= wide;
      *(Doubles *)(joined + j) += wide;
    }
  for (; j < d; j++)
    {
      left[j] -= (double)lane[j * L];
      joined[j] += (double)lane[j * L];
    }
}

/* Which of the lanes of a block want to move, by bit. */
INLINE guint
list_wanting (const gint32 *restrict wanted, const gint32 *restrict labels)
{
  const Ints low_bits = { 1, 2, 4, 8, 16, 32, 64, 128 }, high_bits = low_bits * 256;
  Ints low = INTS_AT (labels), high = INTS_AT (labels + H);
  Longs bits = (Longs)((low_bits & (low != INTS_AT (wanted)) & (low >= 0))
                       | (high_bits & (high != INTS_AT (wanted + H)) & (high >= 0)));
  guint64 folded = (guint64)((bits[0] | bits[1]) | (bits[2] | bits[3]));

  return (guint)(folded | folded >> 32);
}

/* Whether a lane's move to the cluster TO still lowers the inertia, after other moves. */
INLINE gboolean
pays (const RetailExchange *restrict self, const guint d, gsize place, guint to)
{
  const float *restrict lane = self->blocks + place / L * d * L + place % L;
  const guint from = (guint)self->labels[place];
  const float *restrict here = self->centres + from * d, *restrict there = self->centres + to * d;
  float leaving = 0, joining = 0;

  for (guint j = 0; j < d; j++)
    {
      leaving += (lane[j * L] - here[j]) * (lane[j * L] - here[j]);
      joining += (lane[j * L] - there[j]) * (lane[j * L] - there[j]);
    }
  return joining * self->join[to] < leaving * (self->join[from] + self->more[from]);
}

/* Moves the lanes of block B in MASK to the clusters they want, each as if it were alone, but for the last of
 * a cluster; TOUCHED gets the clusters whose centres are to follow, by bit. Returns the number of moves. */
INLINE gsize
move_together (RetailExchange *restrict self, const guint d, gsize b, const gint32 *wanted, guint mask,
               guint64 *touched)
{
  gsize count = 0;

  for (; mask != 0; mask &= mask - 1)
    {
      const guint lane = (guint)__builtin_ctz (mask), from = (guint)self->labels[b * L + lane];

      if (self->mass[from] <= 1)
        continue;
      *touched |= (guint64)1 << from | (guint64)1 << wanted[lane];
      move_lane (self, d, b * L + lane, (guint)wanted[lane]);
      count++;
    }
  return count;
}

/* Likewise, but the centres follow each, and so it moves only if that still pays. */
INLINE gsize
move_in_turn (RetailExchange *restrict self, const guint d, gsize b, const gint32 *wanted, guint mask)
{
  gsize count = 0;

  for (; mask != 0; mask &= mask - 1)
    {
      const guint lane = (guint)__builtin_ctz (mask), from = (guint)self->labels[b * L + lane];

      if (!pays (self, d, b * L + lane, (guint)wanted[lane]))
        continue;
      move_lane (self, d, b * L + lane, (guint)wanted[lane]);
      place_centres (self, d, from, (guint)wanted[lane]);
      count++;
    }
  return count;
}

INLINE void
follow (RetailExchange *restrict self, const guint d, guint64 touched)
{
  while (touched != 0)
    {
      const guint64 rest = touched & (touched - 1);
      const guint first = (guint)__builtin_ctzll (touched);

      place_centres (self, d, first, rest != 0 ? (guint)__builtin_ctzll (rest) : first);
      touched = rest & (rest - 1);
    }
}

/* What the lanes of block B want. */
INLINE void
ask (const RetailExchange *restrict self, const guint d, const guint k, gsize b, const gboolean near,
     gint32 *restrict wanted)
{
  Cheapest found[2];

  /* nothing is kept in registers from block to block, for there are too few */
  __asm__ volatile("" ::: "memory");
  find_cheapest (self, d, k, b, near, TRUE, found);
  INTS_AT (wanted) = found[0].label;
  INTS_AT (wanted + H) = found[1].label;
}

INLINE gboolean
want_any (const gint32 *restrict wanted, const gint32 *restrict labels, gsize count)
{
  Ints any = { 0 };
  Longs folded;

  for (gsize i = 0; i < count * L; i += H)
    any |= (INTS_AT (wanted + i) != INTS_AT (labels + i)) & (INTS_AT (labels + i) >= 0);
  folded = (Longs)any;
  return ((folded[0] | folded[1]) | (folded[2] | folded[3])) != 0;
}

/* Moves the lanes of COUNT blocks from the FIRST on that want to. Returns the number of moves. */
INLINE gsize
move_lanes (RetailExchange *restrict self, const guint d, gsize first, gsize count, const gint32 *wanted,
            const gboolean together)
{
  guint64 touched = 0;
  gsize total = 0;

  for (gsize b = first; b < first + count; b++, wanted += L)
    {
      const guint mask = list_wanting (wanted, self->labels + b * L);

      if (together)
        total += move_together (self, d, b, wanted, mask, &touched);
      else
        total += move_in_turn (self, d, b, wanted, mask);
    }
  follow (self, d, touched);
  return total;
}

INLINE gsize
exchange (RetailExchange *restrict self, const guint d, const guint k, const gboolean near,
          const gboolean together)
{
  const gsize n_blocks = (self->n + L - 1) / L;
  gint32 wanted[GROUP * L];
  gsize total = 0;

  for (gsize first = 0; first < n_blocks; first += GROUP)
    {
      const gsize count = MIN (GROUP, n_blocks - first);

      for (gsize i = 0; i < count; i++)
        ask (self, d, k, first + i, near, wanted + i * L);
      if (!want_any (wanted, self->labels + first * L, count))
        continue;
      total += move_lanes (self, d, first, count, wanted, together);
    }
  return total;
}

RETAIL_CLONES gsize
retail_kernel_exchange (RetailExchange *self, gboolean together)
{
  if (self->d != 8)
    return exchange (self, self->d, self->k, FALSE, together);
  if (!self->near)
    return exchange (self, 8, self->k, FALSE, together);
  if (self->k == 4)
    return exchange (self, 8, 4, TRUE, together);
  return exchange (self, 8, self->k, TRUE, together);
}
