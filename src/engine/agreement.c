#include "engine/agreement.h"

static double
pairs (double count)
{
  return count * (count - 1) / 2;
}

static guint
count_labels (const guint16 *labels, gsize n)
{
  guint most = 0;

  for (gsize i = 0; i < n; i++)
    most = MAX (most, labels[i]);
  return most + 1;
}

double
retail_adjusted_rand_index (const guint16 *a, const guint16 *b, gsize n)
{
  guint rows = count_labels (a, n), columns = count_labels (b, n);
  g_autofree gsize *both = g_new0 (gsize, (gsize)rows * columns);
  g_autofree gsize *in_a = g_new0 (gsize, rows);
  g_autofree gsize *in_b = g_new0 (gsize, columns);
  double together = 0, pairs_a = 0, pairs_b = 0, expected, most;

  for (gsize i = 0; i < n; i++)
    {
      both[(gsize)a[i] * columns + b[i]]++;
      in_a[a[i]]++;
      in_b[b[i]]++;
    }
  for (gsize i = 0; i < (gsize)rows * columns; i++)
    together += pairs (both[i]);
  for (guint i = 0; i < rows; i++)
    pairs_a += pairs (in_a[i]);
  for (guint i = 0; i < columns; i++)
    pairs_b += pairs (in_b[i]);
  expected = n > 1 ? pairs_a * pairs_b / pairs (n) : 0;
  most = (pairs_a + pairs_b) / 2;
  /* both all in one, or all alone: the same partition */
  return most == expected ? 1 : (together - expected) / (most - expected);
}
