/* The CDNOW sample of Fader and Hardie as their summary file has it, for the tests of the purchase and spend
 * models; time in weeks. */
#pragma once

#include "tests/test-support.h"

typedef struct
{
  gsize n;
  double *x, *t_x, *t, *mean;
} Cdnow;

/* The cells of a CSV of numbers at PATH: rows × columns, the header left out. Free it. */
static inline double *
read_numbers (const char *path, guint columns, gsize *n)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;
  double *cells;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (g_strstrip (text), "\n", -1);
  *n = g_strv_length (lines) - 1;
  cells = g_new (double, *n *columns);
  for (gsize i = 0; i < *n; i++)
    {
      g_auto (GStrv) values = g_strsplit (lines[i + 1], ",", -1);

      g_assert_cmpuint (g_strv_length (values), ==, columns);
      for (guint j = 0; j < columns; j++)
        cells[i * columns + j] = g_ascii_strtod (values[j], NULL);
    }
  return cells;
}

/* Likewise of one under tests/fixtures. */
static inline double *
read_fixture (const char *name, guint columns, gsize *n)
{
  g_autofree char *path = retail_test_fixture (name);

  return read_numbers (path, columns, n);
}

static inline void
cdnow_init (Cdnow *self)
{
  g_autofree double *cells = read_fixture ("cdnow_summary.csv", 5, &self->n);

  self->x = g_new (double, 4 * self->n);
  self->t_x = self->x + self->n;
  self->t = self->t_x + self->n;
  self->mean = self->t + self->n;
  for (gsize i = 0; i < self->n; i++)
    {
      self->x[i] = cells[i * 5 + 1];
      self->t_x[i] = cells[i * 5 + 2];
      self->t[i] = cells[i * 5 + 3];
      self->mean[i] = cells[i * 5 + 4];
    }
}

static inline void
cdnow_clear (Cdnow *self)
{
  g_free (self->x);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Cdnow, cdnow_clear)

static inline void
assert_relative (double value, double expected, double tolerance)
{
  const double size = expected < 0 ? -expected : expected;

  g_assert_cmpfloat_with_epsilon (value, expected, tolerance * size);
}
