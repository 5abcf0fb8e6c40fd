#include "engine/kernel-members.h"

#include "engine/kernel-vectors.h"

INLINE void
add_members (const RetailMembers *restrict members, const double *restrict rows,
             const double *restrict weights, const guint8 *restrict labels, gsize n)
{
  const guint d = members->d, k = members->k;

  for (gsize i = 0; i < n; i++)
    {
      gsize place = (i & 3) * k + labels[i];
      double *sums = members->sums + place * d, weight = weights != NULL ? weights[i] : 1;
      guint j = 0;

      members->mass[place] += weight;
      for (; j + 4 <= d; j += 4)
        {
          Doubles deviation = *(const Doubles *)(rows + i * d + j) - *(const Doubles *)(members->zero + j);

          if (weights != NULL)
            deviation *= weight;
          *(Doubles *)(sums + j) += deviation;
        }
      for (; j < d; j++)
        sums[j] += (rows[i * d + j] - members->zero[j]) * weight;
    }
}

RETAIL_CLONES void
retail_kernel_add_members (const RetailMembers *members, const double *rows, const double *weights,
                           const guint8 *labels, gsize n)
{
  RetailMembers eight = *members;

  eight.d = 8;
  if (members->d == 8 && weights == NULL)
    add_members (&eight, rows, NULL, labels, n);
  else if (members->d == 8)
    add_members (&eight, rows, weights, labels, n);
  else
    add_members (members, rows, weights, labels, n);
}
