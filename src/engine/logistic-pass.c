#include "engine/logistic-pass.h"

#include "engine/logistic-kernel.h"
#include "engine/threads.h"

#include <string.h>

#define LANES        RETAIL_LOGISTIC_LANES
#define PIECE_BLOCKS 512

/* Some rows, for one thread at a time, and what it finds about them. */
struct _RetailLogisticPiece
{
  RetailLogisticBlocks blocks;
  gsize first; /* block */
  double loss;
  double *gradient; /* size */
  double *lanes;    /* size × 8 */
  double *pairs;    /* k (k − 1) / 2 × products: Σ p_a p_b z zᵀ */
  double *outer;    /* 8 × products */
};

static guint
find_classes (RetailLogisticPass *self)
{
  gboolean occurs[256] = { FALSE };
  guint k = 0;

  for (gsize i = 0; i < self->data->n; i++)
    occurs[self->data->classes[i]] = TRUE;
  for (guint c = 0; c < self->data->n_classes; c++)
    if (occurs[c])
      {
        self->position[c] = k;
        self->seen[k++] = c;
      }
  return k;
}

/* Eight rows side by side. */
static void
lay_out_rows (RetailLogisticPass *self, gsize n_blocks)
{
  const RetailLogisticData *data = self->data;
  const guint d = data->n_inputs;

  self->x = g_new0 (double, n_blocks *d *LANES + 1);
  self->y = g_new (double, n_blocks *LANES);
  for (gsize i = 0; i < n_blocks * LANES; i++)
    self->y[i] = i < data->n ? self->position[data->classes[i]] : -1;
  for (gsize i = 0; i < data->n; i++)
    for (guint j = 0; j < d; j++)
      self->x[(i / LANES * d + j) * LANES + i % LANES] = data->inputs[i * d + j];
}

static void
cut_pieces (RetailLogisticPass *self, gsize n_blocks)
{
  const guint d = self->data->n_inputs, n_pairs = self->k * (self->k - 1) / 2;
  const gsize room = self->size * (1 + LANES) + (gsize)self->products * (n_pairs + LANES);

  self->n_pieces = (n_blocks + PIECE_BLOCKS - 1) / PIECE_BLOCKS;
  self->pieces = g_new0 (RetailLogisticPiece, self->n_pieces);
  self->work = g_new0 (double, self->n_pieces *room);
  for (gsize i = 0; i < self->n_pieces; i++)
    {
      RetailLogisticPiece *piece = &self->pieces[i];

      piece->first = i * PIECE_BLOCKS;
      piece->blocks
          = (RetailLogisticBlocks){ self->x + piece->first * d * LANES, self->y + piece->first * LANES,
                                    MIN (PIECE_BLOCKS, n_blocks - piece->first), d, self->k };
      piece->gradient = self->work + i * room;
      piece->lanes = piece->gradient + self->size;
      piece->pairs = piece->lanes + self->size * LANES;
      piece->outer = piece->pairs + (gsize)self->products * n_pairs;
    }
}

RetailLogisticPass *
retail_logistic_pass_new (const RetailLogisticData *data)
{
  g_autoptr (RetailLogisticPass) self = g_new0 (RetailLogisticPass, 1);
  const gsize n_blocks = (data->n + LANES - 1) / LANES;

  self->data = data;
  self->k = find_classes (self);
  if (self->k < 2)
    return NULL;
  self->width = data->n_inputs + 1;
  self->size = self->k * self->width;
  self->products = (self->width * (self->width + 1) / 2 + 7) / 8 * 8;
  self->n_places = n_blocks * LANES;
  lay_out_rows (self, n_blocks);
  cut_pieces (self, n_blocks);
  return g_steal_pointer (&self);
}

void
retail_logistic_pass_free (RetailLogisticPass *self)
{
  g_free (self->x);
  g_free (self->y);
  g_free (self->pieces);
  g_free (self->work);
  g_free (self);
}

static void
evaluate_piece (gsize index, gpointer user_data)
{
  const RetailLogisticPass *self = user_data;
  RetailLogisticPiece *piece = &self->pieces[index];

  piece->loss = retail_logistic_evaluate (&piece->blocks, self->at, self->p + piece->first * LANES * self->k,
                                          piece->lanes, piece->gradient);
}

double
retail_logistic_pass_evaluate (RetailLogisticPass *self, const double *theta, double *p, double *gradient)
{
  double loss = 0;

  self->at = theta;
  self->p = p;
  retail_parallel_for (self->n_pieces, self->data->n_threads, evaluate_piece, self);
  for (gsize i = 0; i < self->n_pieces; i++)
    {
      loss += self->pieces[i].loss;
      for (guint j = 0; j < self->size; j++)
        gradient[j] += self->pieces[i].gradient[j];
    }
  return loss;
}

static void
sum_pairs (gsize index, gpointer user_data)
{
  const RetailLogisticPass *self = user_data;
  RetailLogisticPiece *piece = &self->pieces[index];
  const guint d = piece->blocks.d, k = self->k;

  memset (piece->pairs, 0, sizeof (double) * k * (k - 1) / 2 * self->products);
  for (gsize i = 0; i < piece->blocks.n_blocks; i++)
    {
      retail_logistic_outer (piece->blocks.x + i * d * LANES, d, self->products, piece->outer);
      retail_logistic_add_pairs (piece->outer, self->products, self->p + (piece->first + i) * LANES * k, k,
                                 piece->pairs);
    }
}

/* The sums over all rows end up in the first piece. */
const double *
retail_logistic_pass_sum_pairs (RetailLogisticPass *self, double *p)
{
  const gsize n = (gsize)self->k * (self->k - 1) / 2 * self->products;

  self->p = p;
  retail_parallel_for (self->n_pieces, self->data->n_threads, sum_pairs, self);
  for (gsize i = 1; i < self->n_pieces; i++)
    for (gsize j = 0; j < n; j++)
      self->pieces[0].pairs[j] += self->pieces[i].pairs[j];
  return self->pieces[0].pairs;
}
