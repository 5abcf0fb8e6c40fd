#include "engine/demo-suit.h"

#include "engine/kernel.h"

RETAIL_CLONES void
retail_demo_suit (const double *restrict prices, const double *restrict liking, gsize n, double money,
                  double *restrict appeal)
{
  for (gsize i = 0; i < n; i++)
    {
      const double ratio = prices[i] / money, off = ratio - 1;
      const double above = ratio > 2 ? 1e-4 : 1;
      const double below = ratio > 2 ? ratio * ratio * ratio * ratio : 1 + 12 * off * off;

      appeal[i] = liking[i] * (above / below);
    }
}
