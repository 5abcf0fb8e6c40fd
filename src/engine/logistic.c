#include "engine/logistic.h"

#include "engine/elementary.h"
#include "engine/error.h"
#include "engine/i18n.h"
#include "engine/linear-solve.h"

#include <math.h>
#include <string.h>

#define BLOCK_ROWS     64
#define MAX_ITERATIONS 100
#define MAX_HALVINGS   40
#define DECREMENT_GOAL 1e-9

/* The working state of one fit. A parameter row is the weights of a class and its intercept: WIDTH = n_inputs
 * + 1. Only the K classes that occur take part. */
typedef struct
{
  const RetailLogisticData *data;
  guint k, width, size;  /* size = k × width */
  guint products;        /* entries of the upper triangle of x xᵀ, padded to an even number */
  guint seen[256];       /* the class behind each of the K */
  guint8 position[256];  /* and the way back */
  double *theta, *trial; /* k × width */
  double *p, *trial_p;   /* n × k: the probabilities at each */
  double *gradient, *step;
  double *hessian; /* size × size */
  double *pairs;   /* k (k − 1) / 2 × products: Σ p_a p_b x xᵀ */
  double *outer;   /* BLOCK_ROWS × products: x xᵀ of the rows of a block */
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

static void
allocate (Fit *self)
{
  const gsize n = self->data->n;

  self->width = self->data->n_inputs + 1;
  self->size = self->k * self->width;
  self->products = (self->width * (self->width + 1) / 2 + 1) / 2 * 2;
  self->theta = g_new0 (double, self->size);
  self->trial = g_new0 (double, self->size);
  self->p = g_new (double, n * self->k);
  self->trial_p = g_new (double, n * self->k);
  self->gradient = g_new (double, self->size);
  self->step = g_new (double, self->size);
  self->hessian = g_new (double, (gsize)self->size * self->size);
  self->pairs = g_new (double, (gsize)self->k *(self->k - 1) / 2 * self->products);
  self->outer = g_new0 (double, BLOCK_ROWS * self->products);
}

static void
release (Fit *self)
{
  g_free (self->theta);
  g_free (self->trial);
  g_free (self->p);
  g_free (self->trial_p);
  g_free (self->gradient);
  g_free (self->step);
  g_free (self->hessian);
  g_free (self->pairs);
  g_free (self->outer);
}

/* Scores to probabilities in place; returns log Σ exp. */
static double
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
  return highest + retail_log (sum);
}

/* The objective at THETA, and the probabilities there. */
static double
evaluate (const Fit *self, const double *theta, double *p)
{
  const guint d = self->data->n_inputs, width = self->width;
  double loss = 0, penalty = 0;

  for (gsize i = 0; i < self->data->n; i++, p += self->k)
    {
      const double *x = self->data->inputs + i * d;
      double own;

      for (guint c = 0; c < self->k; c++)
        {
          const double *w = theta + c * width;
          double score = w[d];

          for (guint j = 0; j < d; j++)
            score += w[j] * x[j];
          p[c] = score;
        }
      own = p[self->position[self->data->classes[i]]];
      loss += softmax (p, self->k) - own;
    }
  for (guint c = 0; c < self->k; c++)
    for (guint j = 0; j < d; j++)
      penalty += theta[c * width + j] * theta[c * width + j];
  return loss + penalty / (2 * self->data->c);
}

static void
find_gradient (Fit *self)
{
  const guint d = self->data->n_inputs, width = self->width;
  const double *p = self->p;

  for (guint c = 0; c < self->k; c++)
    {
      for (guint j = 0; j < d; j++)
        self->gradient[c * width + j] = self->theta[c * width + j] / self->data->c;
      self->gradient[c * width + d] = 0;
    }
  for (gsize i = 0; i < self->data->n; i++, p += self->k)
    {
      const double *x = self->data->inputs + i * d;

      for (guint c = 0; c < self->k; c++)
        {
          double *g = self->gradient + c * width;
          double residual = p[c] - (self->seen[c] == self->data->classes[i]);

          for (guint j = 0; j < d; j++)
            g[j] += residual * x[j];
          g[d] += residual;
        }
    }
}

/* The upper triangles of x xᵀ, x with its 1, for ROWS rows from FIRST. */
static void
find_outer_products (Fit *self, gsize first, guint rows)
{
  const guint d = self->data->n_inputs;

  for (guint r = 0; r < rows; r++)
    {
      const double *x = self->data->inputs + (first + r) * d;
      double *out = self->outer + r * self->products;

      for (guint a = 0; a < d; a++)
        {
          for (guint b = a; b < d; b++)
            *out++ = x[a] * x[b];
          *out++ = x[a];
        }
      *out = 1;
    }
}

/* Two doubles that the machine multiplies at once; the sums are the same as one by one. */
typedef double Two __attribute__ ((vector_size (16), aligned (8), may_alias));

/* sum += Σ_r weight_r · outer_r over four rows. */
static inline void
add_four_rows (double *sum, const double *outer, guint products, const double *weight)
{
  const Two *r0 = (const Two *)outer, *r1 = (const Two *)(outer + products);
  const Two *r2 = (const Two *)(outer + 2 * products), *r3 = (const Two *)(outer + 3 * products);
  Two *to = (Two *)sum;

  for (guint j = 0; j < products / 2; j++)
    to[j] += (weight[0] * r0[j] + weight[1] * r1[j]) + (weight[2] * r2[j] + weight[3] * r3[j]);
}

static void
add_block (Fit *self, gsize first, guint rows)
{
  double *sum = self->pairs;

  find_outer_products (self, first, rows);
  for (guint a = 0; a < self->k; a++)
    for (guint b = a + 1; b < self->k; b++, sum += self->products)
      for (guint r = 0; r < rows; r += 4)
        {
          double weight[4] = { 0 };

          for (guint l = 0; l < 4 && r + l < rows; l++)
            {
              const double *p = self->p + (first + r + l) * self->k;

              weight[l] = p[a] * p[b];
            }
          add_four_rows (sum, self->outer + r * self->products, self->products, weight);
        }
}

static void
find_pair_sums (Fit *self)
{
  memset (self->pairs, 0, sizeof (double) * self->k * (self->k - 1) / 2 * self->products);
  for (gsize first = 0; first < self->data->n; first += BLOCK_ROWS)
    add_block (self, first, MIN (BLOCK_ROWS, self->data->n - first));
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
  const double *sum = self->pairs;
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

  find_gradient (self);
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
      return decrement;
    }
  return -1;
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
      value = evaluate (self, self->trial, self->trial_p);
      if (value <= *objective - 1e-4 * length * decrement + 1e-13 * fabs (*objective))
        {
          double *theta = self->theta, *p = self->p;

          self->theta = self->trial, self->trial = theta;
          self->p = self->trial_p, self->trial_p = p;
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
  double objective = evaluate (self, self->theta, self->p);

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
    result = make_result (&fit);
  release (&fit);
  return result;
}

void
retail_logistic_free (RetailLogistic *self)
{
  if (self == NULL)
    return;
  g_free (self->weights);
  g_free (self->intercepts);
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
