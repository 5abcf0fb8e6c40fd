#include "engine/linear-solve.h"

#include <float.h>
#include <math.h>

/* Four partial sums: fast, and always added in the same order. */
static double
dot (const double *a, const double *b, guint n)
{
  double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
  guint i = 0;

  for (; i + 4 <= n; i += 4)
    {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
  for (; i < n; i++)
    s0 += a[i] * b[i];
  return (s0 + s1) + (s2 + s3);
}

gboolean
retail_cholesky_factor (double *a, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      double *row = a + (gsize)i * n;
      double diagonal = row[i];

      for (guint j = 0; j < i; j++)
        row[j] = (row[j] - dot (row, a + (gsize)j * n, j)) / a[(gsize)j * n + j];
      row[i] -= dot (row, row, i);
      if (!(row[i] > 4 * DBL_EPSILON * diagonal) || !isfinite (row[i]))
        return FALSE;
      row[i] = sqrt (row[i]);
    }
  return TRUE;
}

void
retail_cholesky_solve (const double *l, guint n, double *b)
{
  for (guint i = 0; i < n; i++)
    b[i] = (b[i] - dot (l + (gsize)i * n, b, i)) / l[(gsize)i * n + i];
  for (guint i = n; i-- > 0;)
    {
      b[i] /= l[(gsize)i * n + i];
      for (guint j = 0; j < i; j++)
        b[j] -= l[(gsize)i * n + j] * b[i];
    }
}

void
retail_cholesky_invert (const double *l, guint n, double *inverse)
{
  for (guint i = 0; i < n; i++)
    {
      double *row = inverse + (gsize)i * n;

      for (guint j = 0; j < n; j++)
        row[j] = i == j;
      retail_cholesky_solve (l, n, row);
    }
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < i; j++)
      inverse[(gsize)j * n + i] = inverse[(gsize)i * n + j];
}
