#include "engine/logistic.h"

#include "engine/elementary.h"
#include "engine/error.h"
#include "engine/i18n.h"
#include "engine/linear-solve.h"
#include "engine/logistic-kernel.h"
#include "engine/threads.h"

#include <math.h>
#include <string.h>

#define LANES          RETAIL_LOGISTIC_LANES
#define PIECE_BLOCKS   512
#define MAX_ITERATIONS 100
#define MAX_HALVINGS   40
#define DECREMENT_GOAL 1e-9

/* Some rows, for one thread at a time, and what it finds about them. */
typedef struct
{
  RetailLogisticBlocks blocks;
  gsize first; /* block */
  double loss;
  double *gradient; /* size */
  double *lanes;    /* size × 8 */
  double *pairs;    /* k (k − 1) / 2 × products: Σ p_a p_b z zᵀ */
  double *outer;    /* 8 × products */
} Piece;

/* The working state of one fit. A parameter row is the weights of a class and its intercept: WIDTH = n_inputs
 * + 1. Only the K classes that occur take part. */
typedef struct
{
  const RetailLogisticData *data;
  guint k, width, size; /* size = k × width */
  guint products;       /* entries of the upper triangle of z zᵀ, padded to a multiple of 8 */
  guint seen[256];      /* the class behind each of the K */
  guint8 position[256]; /* and the way back */
  double *x, *y;        /* the rows in blocks, as the kernel takes them */
  Piece *pieces;
  gsize n_pieces;
  double *work;          /* what the pieces point into */
  double *theta, *trial; /* k × width */
  double *p, *trial_p;   /* in blocks: the probabilities at each */
  double *gradient, *trial_gradient, *step;
  double *hessian;  /* size × size */
  double damping;   /* of the last step's */
  const double *at; /* of the pass under way: where, … */
  double *p_at;     /* … and where the probabilities go */
} Fit;

static guint
find_classes (Fit *self)
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
lay_out_rows (Fit *self, gsize n_blocks)
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
cut_pieces (Fit *self, gsize n_blocks)
{
  const guint d = self->data->n_inputs, n_pairs = self->k * (self->k - 1) / 2;
  const gsize room = self->size * (1 + LANES) + (gsize)self->products * (n_pairs + LANES);

  self->n_pieces = (n_blocks + PIECE_BLOCKS - 1) / PIECE_BLOCKS;
  self->pieces = g_new0 (Piece, self->n_pieces);
  self->work = g_new0 (double, self->n_pieces *room);
  for (gsize i = 0; i < self->n_pieces; i++)
    {
      Piece *piece = &self->pieces[i];

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

static void
allocate (Fit *self)
{
  const gsize n_blocks = (self->data->n + LANES - 1) / LANES;

  self->width = self->data->n_inputs + 1;
  self->size = self->k * self->width;
  self->products = (self->width * (self->width + 1) / 2 + 7) / 8 * 8;
  lay_out_rows (self, n_blocks);
  cut_pieces (self, n_blocks);
  self->theta = g_new0 (double, self->size);
  self->trial = g_new0 (double, self->size);
  self->p = g_new (double, n_blocks *LANES * self->k);
  self->trial_p = g_new (double, n_blocks *LANES * self->k);
  self->gradient = g_new (double, self->size);
  self->trial_gradient = g_new (double, self->size);
  self->step = g_new (double, self->size);
  self->hessian = g_new (double, (gsize)self->size * self->size);
}

static void
release (Fit *self)
{
  g_free (self->x);
  g_free (self->y);
  g_free (self->pieces);
  g_free (self->work);
  g_free (self->theta);
  g_free (self->trial);
  g_free (self->p);
  g_free (self->trial_p);
  g_free (self->gradient);
  g_free (self->trial_gradient);
  g_free (self->step);
  g_free (self->hessian);
}

/* Scores to probabilities in place. */
static void
softmax (double *scores, guint k)
{
  double highest = scores[0], sum = 0;

  for (guint c = 1; c < k; c++)
    highest = MAX (highest, scores[c]);
  for (guint c = 0; c < k; c++)
    {
      scores[c] = retail_exp (scores[c] - highest);
      sum += scores[c];
    }
  for (guint c = 0; c < k; c++)
    scores[c] /= sum;
}

static void
evaluate_piece (gsize index, gpointer user_data)
{
  const Fit *self = user_data;
  Piece *piece = &self->pieces[index];

  piece->loss = retail_logistic_evaluate (
      &piece->blocks, self->at, self->p_at + piece->first * LANES * self->k, piece->lanes, piece->gradient);
}

/* The objective at THETA, with the probabilities and the gradient there. */
static double
evaluate (Fit *self, const double *theta, double *p, double *gradient)
{
  const guint d = self->data->n_inputs;
  double loss = 0, penalty = 0;

  self->at = theta;
  self->p_at = p;
  retail_parallel_for (self->n_pieces, self->data->n_threads, evaluate_piece, self);
  for (guint j = 0; j < self->size; j++)
    {
      const double weight = j % self->width < d ? theta[j] : 0; /* intercepts go free */

      penalty += weight * weight;
      gradient[j] = weight / self->data->c;
    }
  for (gsize i = 0; i < self->n_pieces; i++)
    {
      loss += self->pieces[i].loss;
      for (guint j = 0; j < self->size; j++)
        gradient[j] += self->pieces[i].gradient[j];
    }
  return loss + penalty / (2 * self->data->c);
}

static void
sum_pairs (gsize index, gpointer user_data)
{
  const Fit *self = user_data;
  Piece *piece = &self->pieces[index];
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
static void
find_pair_sums (Fit *self)
{
  const gsize n = (gsize)self->k * (self->k - 1) / 2 * self->products;

  retail_parallel_for (self->n_pieces, self->data->n_threads, sum_pairs, self);
  for (gsize i = 1; i < self->n_pieces; i++)
    for (gsize j = 0; j < n; j++)
      self->pieces[0].pairs[j] += self->pieces[i].pairs[j];
}

/* Adds the pair (a, b) to the Hessian: −S in block (a, b), +S in the diagonal blocks of a and b, because
 * Σ_b p_a (δ_ab − p_b) = 0. */
static void
add_pair (Fit *self, guint a, guint b, const double *sum)
{
  const guint w = self->width;
  const gsize size = self->size;

  for (guint i = 0; i < w; i++)
    for (guint j = i; j < w; j++)
      {
        double value = *sum++;

        self->hessian[(b * w + i) * size + a * w + j] = -value;
        self->hessian[(b * w + j) * size + a * w + i] = -value;
        self->hessian[(a * w + j) * size + a * w + i] += value;
        self->hessian[(b * w + j) * size + b * w + i] += value;
      }
}

/* The lower triangle. Adding the same constant to every intercept changes nothing, so that direction is
 * singular; the gradient has no part in it, and a 1 there keeps the step free of it. */
static void
find_hessian (Fit *self, double damping)
{
  const double *sum = self->pieces[0].pairs;
  const guint w = self->width;

  memset (self->hessian, 0, sizeof (double) * self->size * self->size);
  for (guint a = 0; a < self->k; a++)
    for (guint b = a + 1; b < self->k; b++, sum += self->products)
      add_pair (self, a, b, sum);
  for (guint a = 0; a < self->k; a++)
    {
      double *diagonal = self->hessian + (gsize)a * w * self->size + a * w;

      for (guint j = 0; j < w; j++)
        diagonal[(gsize)j * (self->size + 1)] += damping + (j + 1 < w ? 1 / self->data->c : 0);
      for (guint b = 0; b <= a; b++)
        self->hessian[(gsize)(a * w + w - 1) * self->size + b * w + w - 1] += 1;
    }
}

/* The Newton step; returns the squared decrement λ² = gᵀ H⁻¹ g, or −1 when there is no way to solve for it.
 */
static double
find_step (Fit *self)
{
  double damping = 0, decrement = 0;

  find_pair_sums (self);
  for (guint attempt = 0; attempt < 20; attempt++, damping = MAX (damping * 10, 1e-12 * self->data->n))
    {
      find_hessian (self, damping);
      if (!retail_cholesky_factor (self->hessian, self->size))
        continue;
      memcpy (self->step, self->gradient, sizeof (double) * self->size);
      retail_cholesky_solve (self->hessian, self->size, self->step);
      for (guint j = 0; j < self->size; j++)
        decrement += self->gradient[j] * self->step[j];
      self->damping = damping;
      return decrement;
    }
  return -1;
}

static void
swap (double **a, double **b)
{
  double *kept = *a;

  *a = *b;
  *b = kept;
}

/* Goes down the step, halving it until the objective falls enough (Armijo). FALSE when it never does. */
static gboolean
take_step (Fit *self, double *objective, double decrement)
{
  double length = 1;

  for (guint halving = 0; halving < MAX_HALVINGS; halving++, length /= 2)
    {
      double value;

      for (guint j = 0; j < self->size; j++)
        self->trial[j] = self->theta[j] - length * self->step[j];
      value = evaluate (self, self->trial, self->trial_p, self->trial_gradient);
      if (value <= *objective - 1e-4 * length * decrement + 1e-13 * fabs (*objective))
        {
          swap (&self->theta, &self->trial);
          swap (&self->p, &self->trial_p);
          swap (&self->gradient, &self->trial_gradient);
          *objective = value;
          return TRUE;
        }
    }
  return FALSE;
}

static void
set_not_converged (GError **error)
{
  g_set_error_literal (error, RETAIL_ERROR, RETAIL_ERROR_NOT_CONVERGED,
                       _ ("The forecast found no optimum in these data."));
}

static gboolean
run_newton (Fit *self, const RetailMonitor *monitor, GError **error)
{
  double objective = evaluate (self, self->theta, self->p, self->gradient);

  for (guint iteration = 0; iteration < MAX_ITERATIONS && isfinite (objective); iteration++)
    {
      double decrement;

      if (!retail_monitor_report (monitor, iteration / (iteration + 5.0), _ ("Learning who moves"), error))
        return FALSE;
      decrement = find_step (self);
      if (!(decrement >= 0))
        break;
      if (decrement < DECREMENT_GOAL)
        {
          for (guint j = 0; j < self->size; j++)
            self->theta[j] -= self->step[j];
          return TRUE;
        }
      if (!take_step (self, &objective, decrement))
        break;
    }
  set_not_converged (error);
  return FALSE;
}

static RetailLogistic *
logistic_new (guint n_classes, guint n_inputs)
{
  RetailLogistic *self = g_new (RetailLogistic, 1);

  self->n_classes = n_classes;
  self->n_inputs = n_inputs;
  self->weights = g_new0 (double, (gsize)n_classes *n_inputs);
  self->intercepts = g_new (double, n_classes);
  self->covariance = NULL;
  for (guint c = 0; c < n_classes; c++)
    self->intercepts[c] = RETAIL_LOGISTIC_ABSENT;
  return self;
}

/* The fit as a model: the classes that never occurred keep the intercept RETAIL_LOGISTIC_ABSENT. */
static RetailLogistic *
make_result (const Fit *self)
{
  const guint d = self->data->n_inputs;
  RetailLogistic *result = logistic_new (self->data->n_classes, d);

  for (guint c = 0; c < self->k; c++)
    {
      const double *row = self->theta + c * self->width;

      memcpy (result->weights + (gsize)self->seen[c] * d, row, sizeof (double) * d);
      result->intercepts[self->seen[c]] = row[d];
    }
  return result;
}

/* The Hessian of the last step, whose factor is at hand, is that of the optimum but for the length of that
 * step: some 1e-5 of the parameters' standard errors. */
static void
keep_covariance (const Fit *self, RetailLogistic *result)
{
  const guint w = self->width;
  g_autofree double *inverse = NULL;

  if (self->damping > 0 || result->n_classes > RETAIL_LOGISTIC_SPREAD_MAX)
    return;
  inverse = g_new (double, (gsize)self->size * self->size);
  retail_cholesky_invert (self->hessian, self->size, inverse);
  result->covariance
      = g_new0 (double, retail_logistic_count_covariance (result->n_classes, result->n_inputs));
  for (guint i = 0; i < self->size; i++)
    for (guint j = 0; j <= i; j++)
      {
        /* the classes seen are in the order of all */
        const gsize row = self->seen[i / w] * w + i % w, column = self->seen[j / w] * w + j % w;

        result->covariance[row * (row + 1) / 2 + column] = inverse[(gsize)i * self->size + j];
      }
}

static void
start_from (Fit *self, const RetailLogistic *start)
{
  const guint d = self->data->n_inputs;

  for (guint c = 0; c < self->k; c++)
    {
      const double intercept = start->intercepts[self->seen[c]];
      double *row = self->theta + c * self->width;

      memcpy (row, start->weights + (gsize)self->seen[c] * d, sizeof (double) * d);
      row[d] = intercept > RETAIL_LOGISTIC_ABSENT ? intercept : 0;
    }
  /* the sums over the classes are zero at the optimum, and the steps keep them as they are */
  for (guint j = 0; j < self->width; j++)
    {
      double mean = 0;

      for (guint c = 0; c < self->k; c++)
        mean += self->theta[c * self->width + j] / self->k;
      for (guint c = 0; c < self->k; c++)
        self->theta[c * self->width + j] -= mean;
    }
}

RetailLogistic *
retail_logistic_fit (const RetailLogisticData *data, const RetailLogistic *start,
                     const RetailMonitor *monitor, GError **error)
{
  RetailLogistic *result = NULL;
  Fit fit = { .data = data };

  g_return_val_if_fail (data != NULL && data->c > 0 && data->n_classes >= 1 && data->n_classes <= 256, NULL);
  g_return_val_if_fail (
      start == NULL || (start->n_classes == data->n_classes && start->n_inputs == data->n_inputs), NULL);

  fit.k = find_classes (&fit);
  if (fit.k < 2)
    {
      g_set_error_literal (error, RETAIL_ERROR, RETAIL_ERROR_NO_DATA,
                           _ ("Everybody had the same outcome, so there is nothing to tell apart."));
      return NULL;
    }
  allocate (&fit);
  if (start != NULL)
    start_from (&fit, start);
  if (run_newton (&fit, monitor, error))
    {
      result = make_result (&fit);
      if (data->with_covariance)
        keep_covariance (&fit, result);
    }
  release (&fit);
  return result;
}

RetailLogistic *
retail_logistic_copy (const RetailLogistic *self)
{
  RetailLogistic *copy = g_memdup2 (self, sizeof *self);

  copy->weights = g_memdup2 (self->weights, (gsize)self->n_classes * self->n_inputs * sizeof *self->weights);
  copy->intercepts = g_memdup2 (self->intercepts, self->n_classes * sizeof *self->intercepts);
  if (self->covariance != NULL)
    copy->covariance
        = g_memdup2 (self->covariance, retail_logistic_count_covariance (self->n_classes, self->n_inputs)
                                           * sizeof *self->covariance);
  return copy;
}

void
retail_logistic_free (RetailLogistic *self)
{
  if (self == NULL)
    return;
  g_free (self->weights);
  g_free (self->intercepts);
  g_free (self->covariance);
  g_free (self);
}

void
retail_logistic_predict (const RetailLogistic *self, const double *inputs, double *probabilities)
{
  g_return_if_fail (self != NULL && inputs != NULL && probabilities != NULL);
  for (guint c = 0; c < self->n_classes; c++)
    {
      const double *w = self->weights + (gsize)c * self->n_inputs;
      double score = self->intercepts[c];

      for (guint j = 0; j < self->n_inputs; j++)
        score += w[j] * inputs[j];
      probabilities[c] = score;
    }
  softmax (probabilities, self->n_classes);
}

gsize
retail_logistic_count_covariance (guint n_classes, guint n_inputs)
{
  const gsize n = (gsize)n_classes * (n_inputs + 1);

  return n * (n + 1) / 2;
}

/* zᵀ Σ z of the block of two classes, where z is the inputs and a 1 for the intercept. */
static double
spread_block (const RetailLogistic *self, const double *inputs, guint row_class, guint column_class)
{
  const guint d = self->n_inputs, w = d + 1;
  double sum = 0;

  for (guint i = 0; i < w; i++)
    {
      const gsize row = row_class * w + i;
      const double *entries = self->covariance + row * (row + 1) / 2 + column_class * w;
      const guint n = row_class == column_class ? i : w;
      double inner = 0;

      for (guint j = 0; j < MIN (n, d); j++)
        inner += entries[j] * inputs[j];
      if (n == w)
        inner += entries[d];
      /* a diagonal block is stored as its lower triangle */
      if (row_class == column_class)
        inner = 2 * inner + entries[i] * (i < d ? inputs[i] : 1);
      sum += (i < d ? inputs[i] : 1) * inner;
    }
  return sum;
}

gboolean
retail_logistic_spread_scores (const RetailLogistic *self, const double *inputs, double *covariance)
{
  const guint k = self->n_classes;

  g_return_val_if_fail (self != NULL && inputs != NULL && covariance != NULL, FALSE);
  if (self->covariance == NULL)
    return FALSE;
  for (guint a = 0; a < k; a++)
    for (guint b = 0; b <= a; b++)
      covariance[a * k + b] = covariance[b * k + a] = spread_block (self, inputs, a, b);
  return TRUE;
}
