/* The imitated fused instruction against the C library's, which rounds once. */

#pragma GCC diagnostic ignored "-Wpsabi" /* vectors never leave their function */

#include <math.h>

#include "engine/kernel-fused.h"
#include "engine/random.h"
#include "tests/test-support.h"

static float
draw (RetailRandom *random, int widest)
{
  int exponent = (int)retail_random_below (random, 2 * (guint)widest) - widest;
  float fraction = (float)retail_random_uniform (random);

  /* every other one has few bits, so that sums lie in the middle between two floats */
  if (retail_random_below (random, 2) == 0)
    fraction = roundf (fraction * 8192) / 8192;
  return ldexpf (fraction, exponent);
}

/* A guess that is not doubted is right. Returns how many pairs of lanes are doubted. */
static guint
assert_guesses (const float *x, const float *y)
{
  guint n_doubts = 0;

  for (guint l = 0; l < 8; l += 2)
    {
      RetailPairBits doubt = { 0 };
      RetailPair sums
          = retail_guess_add_square (*(const RetailPair *)(x + l), *(const RetailPair *)(y + l), &doubt);

      if (doubt[0] < 0 || doubt[1] < 0)
        n_doubts++;
      for (guint i = 0; i < 2; i++)
        g_assert_true (doubt[i] < 0 || sums[i] == fmaf (x[l + i], x[l + i], y[l + i]));
    }
  return n_doubts;
}

static void
test_rounds_once (void)
{
  RetailRandom random;
  guint n_doubts = 0;

  retail_random_init (&random, 9, 0);
  for (guint round = 0; round < 100000; round++)
    {
      float x[8], y[8], sums[8];

      for (guint l = 0; l < 8; l++)
        {
          x[l] = draw (&random, round % 2 ? 13 : 70) * (l % 2 ? 1 : -1);
          y[l] = draw (&random, round % 2 ? 26 : 120);
        }
      *(RetailFloats *)sums = retail_imitate_add_square (*(RetailFloats *)x, *(RetailFloats *)y);
      for (guint l = 0; l < 8; l++)
        if (sums[l] != fmaf (x[l], x[l], y[l]))
          g_error ("%a² + %a is %a, not %a", x[l], y[l], fmaf (x[l], x[l], y[l]), sums[l]);
      n_doubts += assert_guesses (x, y);
    }
  g_assert_cmpuint (n_doubts, >, 1000);
  g_assert_cmpuint (n_doubts, <, 200000);
}

/* (1 + 2⁻¹²)² lies in the middle between two floats. What comes to it is too small for a double, but decides.
 */
static void
test_middle (void)
{
  const float x = 0x1.001p0f, tiny[] = { 0, 0x1p-140f, 0x1p-60f, 0x1p-54f, 0x1p-53f };

  for (guint t = 0; t < G_N_ELEMENTS (tiny); t++)
    {
      RetailFloats sums = retail_imitate_add_square (x - (RetailFloats){ 0 }, tiny[t] - (RetailFloats){ 0 });

      g_assert_cmpfloat (sums[t], ==, tiny[t] > 0 ? 0x1.002002p0f : 0x1.002p0f);
    }
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/engine/fused/imitated-it-rounds-once", test_rounds_once);
  g_test_add_func ("/engine/fused/the-middle-between-two-floats-is-not-rounded-twice", test_middle);
  return g_test_run ();
}
