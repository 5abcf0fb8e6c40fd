/* A small matrix of doubles for the tests: from a CSV file, z-scored, or drawn at random. */
#pragma once

#include <math.h>
#include <string.h>

#include "engine/random.h"

typedef struct
{
  gsize n;
  guint d;
  double *data;     /* n × d */
  guint16 *classes; /* n, or NULL */
} Matrix;

static inline Matrix *
matrix_new (gsize n, guint d)
{
  Matrix *self = g_new0 (Matrix, 1);

  self->n = n;
  self->d = d;
  self->data = g_new0 (double, MAX (n * d, 1));
  return self;
}

static inline void
matrix_free (Matrix *self)
{
  g_free (self->data);
  g_free (self->classes);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Matrix, matrix_free)

/* Of two rows, by the definition. */
static inline double
squared_distance (const double *a, const double *b, guint d)
{
  double sum = 0;

  for (guint j = 0; j < d; j++)
    sum += (a[j] - b[j]) * (a[j] - b[j]);
  return sum;
}

/* Reads a file of an id, d numbers and a class on each line, under one line of names. */
static inline Matrix *
matrix_read (const char *path)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;
  Matrix *self;
  gsize n;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (g_strstrip (text), "\n", -1);
  n = g_strv_length (lines) - 1;
  for (gsize i = 0; i <= n; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1);

      if (i == 0)
        {
          self = matrix_new (n, g_strv_length (cells) - 2);
          self->classes = g_new0 (guint16, n);
          continue;
        }
      for (guint j = 0; j < self->d; j++)
        self->data[(i - 1) * self->d + j] = g_ascii_strtod (cells[j + 1], NULL);
      self->classes[i - 1] = (guint16)g_ascii_strtoull (cells[self->d + 1], NULL, 10);
    }
  return self;
}

/* Population z-scores; a constant column becomes 0. */
static inline void
matrix_standardise (Matrix *self)
{
  for (guint j = 0; j < self->d; j++)
    {
      double mean = 0, square = 0;

      for (gsize i = 0; i < self->n; i++)
        mean += self->data[i * self->d + j] / self->n;
      for (gsize i = 0; i < self->n; i++)
        square += pow (self->data[i * self->d + j] - mean, 2) / self->n;
      for (gsize i = 0; i < self->n; i++)
        {
          double *x = &self->data[i * self->d + j];

          *x = square > 0 ? (*x - mean) / sqrt (square) : 0;
        }
    }
}

/* K round clouds of the given width about centres drawn from a cube of side 10; the class is the cloud. */
static inline Matrix *
matrix_clouds (gsize n, guint d, guint k, double width, guint64 seed)
{
  Matrix *self = matrix_new (n, d);
  g_autofree double *centres = g_new (double, k *d);
  RetailRandom random;

  retail_random_init (&random, seed, 0);
  self->classes = g_new (guint16, n);
  for (guint i = 0; i < k * d; i++)
    centres[i] = 10 * retail_random_uniform (&random);
  for (gsize i = 0; i < n; i++)
    {
      self->classes[i] = (guint16)retail_random_below (&random, k);
      for (guint j = 0; j < d; j++)
        self->data[i * d + j] = centres[self->classes[i] * d + j] + width * retail_random_normal (&random);
    }
  return self;
}
