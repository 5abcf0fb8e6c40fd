#include "engine/kmeans-exchange.h"

#include "engine/kernel-exchange.h"

#define L RETAIL_LANES

/* A start begins with one of Lloyd's iterations; then in so many passes the centres run ahead, by this share,
 * and rows move together. Afterwards they move in turn, for that comes to an end for certain. */
#define HASTY 8
#define AHEAD 0.45f

/* Down to this share of the squares about the origin the inertia follows from the sums, and what float32
 * leaves of a distance that is taken apart into squares and products is more than enough. */
#define SMALL_SHARE 1e-2

static gboolean
is_near (const RetailRows *rows, double inertia)
{
  return inertia > SMALL_SHARE * rows->squares;
}

static RetailExchange *
exchange_new (const RetailPoints *points, guint k)
{
  const RetailRows *rows = &points->rows;
  guint d = rows->d;
  gsize n_lanes = points->n_blocks * L;
  RetailExchange *self = g_malloc (sizeof *self + (k * d + k) * sizeof (double)
                                   + (11 * k * d + 3 * k + n_lanes) * sizeof (float));

  *self = (RetailExchange){ .n = rows->n, .d = d, .k = k, .blocks = points->values };
  self->half_squares = points->half_squares;
  self->sums = (double *)(self + 1);
  self->mass = self->sums + k * d;
  self->centres = (float *)(self->mass + k);
  self->lanes = self->centres + k * d;
  self->ahead = self->lanes + 8 * k * d;
  self->were = self->ahead + k * d;
  self->constants = self->were + k * d;
  self->join = self->constants + k;
  self->more = self->join + k;
  self->labels = (gint32 *)(self->more + k);
  return self;
}

/* Begins anew at the centres of START. */
static void
place (RetailStart *start, RetailExchange *self, const RetailRows *rows)
{
  for (guint i = 0; i < self->k * self->d; i++)
    {
      self->centres[i] = (float)((start->centres[i] - rows->origin[i % self->d]) * rows->scale);
      self->were[i] = self->centres[i];
      self->ahead[i] = 0;
    }
  self->near = is_near (rows, start->inertia * rows->scale * rows->scale);
  self->n_passes = 0;
  retail_kernel_place_constants (self);
  start->placed = TRUE;
}

/* The summed squared distance to the own centre, in the units of the blocks: row by row. */
static double
measure (const RetailExchange *self)
{
  double inertia = 0;

  for (gsize i = 0; i < self->n; i++)
    for (guint j = 0; j < self->d; j++)
      {
        double diff = self->blocks[(i / L * self->d + j) * L + i % L]
                      - self->centres[(guint)self->labels[i] * self->d + j];

        inertia += diff * diff;
      }
  return inertia;
}

/* Likewise, from the sums: the squares about the origin less those of the means. */
static double
measure_quickly (const RetailExchange *self, double squares)
{
  for (guint c = 0; c < self->k; c++)
    {
      double square = 0;

      for (guint j = 0; j < self->d; j++)
        square += self->sums[c * self->d + j] * self->sums[c * self->d + j];
      squares -= self->mass[c] > 0 ? square / self->mass[c] : 0;
    }
  return squares;
}

/* One pass over the rows. Returns whether it left the partition as it was. */
static gboolean
pass (RetailExchange *self, const RetailRows *rows)
{
  const guint n_passes = self->n_passes++;

  if (n_passes == 0)
    {
      retail_kernel_iterate (self);
      self->near = is_near (rows, measure_quickly (self, rows->squares));
      return FALSE;
    }
  if (n_passes <= HASTY)
    {
      retail_kernel_run_ahead (self, AHEAD);
      if (retail_kernel_exchange (self, TRUE) == 0)
        self->n_passes = HASTY + 1;
      return FALSE;
    }
  if (n_passes == HASTY + 1)
    retail_kernel_run_ahead (self, 0);
  return retail_kernel_exchange (self, FALSE) == 0;
}

void
retail_exchange_run (RetailStart *self, const RetailPoints *points, guint k, guint most_iterations)
{
  const RetailRows *rows = &points->rows;
  RetailExchange *exchange = self->exchange;
  double inertia;

  if (exchange == NULL)
    self->exchange = exchange = exchange_new (points, k);
  if (!self->placed)
    place (self, exchange, rows);
  for (guint i = 0; i < most_iterations && !self->converged; i++)
    {
      self->converged = pass (exchange, rows);
      self->iterations++;
    }
  inertia = measure_quickly (exchange, rows->squares);
  if (!is_near (rows, inertia))
    inertia = measure (exchange);
  self->inertia = inertia / (rows->scale * rows->scale);
  for (guint i = 0; i < k * rows->d; i++)
    if (exchange->mass[i / rows->d] > 0)
      self->centres[i]
          = exchange->sums[i] / exchange->mass[i / rows->d] / rows->scale + rows->origin[i % rows->d];
}

const double *
retail_exchange_get_masses (const RetailStart *self)
{
  return self->exchange->mass;
}
