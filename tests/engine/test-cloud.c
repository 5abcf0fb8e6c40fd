/* The bounds that a cloud's moments give for mean distances, against these. */

#include <math.h>

#include "engine/kernel-cloud.h"
#include "engine/random.h"
#include "tests/test-support.h"

#define MOST_POINTS 60
#define MOST_D      10

typedef struct
{
  guint n, d;
  float points[MOST_POINTS * MOST_D];
  double weights[MOST_POINTS];
  float block[MOST_D * RETAIL_LANES];
} Case;

/* Bell-shaped or with a heavy tail, some points twice, of any size; the lanes are points of the cloud, near
 * it, or far away. */
static void
draw (Case *self, RetailRandom *random, guint round)
{
  double factor = pow (10, (double)retail_random_below (random, 31) - 15);

  self->n = 1 + (guint)retail_random_below (random, MOST_POINTS);
  self->d = round % 3 == 0 ? 8 : 1 + (guint)retail_random_below (random, MOST_D);
  for (guint i = 0; i < self->n; i++)
    {
      gboolean again = i > 0 && retail_random_below (random, 4) == 0;

      self->weights[i] = 1 + (double)retail_random_below (random, 3);
      for (guint j = 0; j < self->d; j++)
        {
          double value = retail_random_normal (random);

          self->points[i * self->d + j] = again ? self->points[(i - 1) * self->d + j]
                                                : (float)(factor * (round % 2 ? exp (2 * value) : value));
        }
    }
  for (guint l = 0; l < RETAIL_LANES; l++)
    for (guint j = 0; j < self->d; j++)
      self->block[j * RETAIL_LANES + l]
          = self->points[l % self->n * self->d + j]
            + (float)((l < 4 ? 0 : factor * pow (10, l % 4)) * retail_random_normal (random));
}

static double
mean_distance (const Case *self, guint lane)
{
  double sum = 0, weight = 0;

  for (guint i = 0; i < self->n; i++)
    {
      double square = 0;

      for (guint j = 0; j < self->d; j++)
        square
            += pow ((double)self->points[i * self->d + j] - (double)self->block[j * RETAIL_LANES + lane], 2);
      sum += self->weights[i] * sqrt (square);
      weight += self->weights[i];
    }
  return sum / weight;
}

static void
bound (const Case *self, RetailBounds *bounds)
{
  double mean[MOST_D] = { 0 }, skew[MOST_D] = { 0 }, covariance[MOST_D * MOST_D] = { 0 }, away[MOST_D * 4];
  RetailCloud cloud = { .d = self->d, .mean = mean, .skew = skew, .covariance = covariance };

  for (guint i = 0; i < self->n; i++)
    retail_kernel_cloud_add (&cloud, self->points + i * self->d, self->weights[i]);
  retail_kernel_cloud_centre (&cloud);
  for (guint i = 0; i < self->n; i++)
    retail_kernel_cloud_add_about (&cloud, self->points + i * self->d, self->weights[i]);
  retail_kernel_cloud_finish (&cloud);
  retail_kernel_cloud_bound (&cloud, self->block, away, bounds);
}

static void
test_bounds_hold (void)
{
  RetailRandom random;

  retail_random_init (&random, 8, 0);
  for (guint round = 0; round < 5000; round++)
    {
      RetailBounds bounds;
      Case drawn;

      draw (&drawn, &random, round);
      bound (&drawn, &bounds);
      for (guint l = 0; l < RETAIL_LANES; l++)
        {
          double mean = mean_distance (&drawn, l);

          g_assert_cmpfloat (bounds.least[l], <=, mean * (1 + 1e-6));
          g_assert_cmpfloat (bounds.most[l], >=, mean * (1 - 1e-6));
        }
    }
}

/* Else nothing would be left out: of a bell, they are within 30 % of each other from where its points are,
 * and within 5 % from afar. */
static void
test_bounds_are_close (void)
{
  RetailRandom random;

  retail_random_init (&random, 9, 0);
  for (guint round = 0; round < 200; round++)
    {
      RetailBounds bounds;
      Case drawn = { .n = MOST_POINTS, .d = 8 };

      for (guint i = 0; i < drawn.n * drawn.d; i++)
        drawn.points[i] = (float)retail_random_normal (&random);
      for (guint i = 0; i < drawn.n; i++)
        drawn.weights[i] = 1;
      for (guint l = 0; l < RETAIL_LANES; l++)
        for (guint j = 0; j < drawn.d; j++)
          drawn.block[j * RETAIL_LANES + l] = drawn.points[l * drawn.d + j] * (l < 8 ? 1 : 5);
      bound (&drawn, &bounds);
      for (guint l = 0; l < RETAIL_LANES; l++)
        g_assert_cmpfloat (bounds.most[l] / bounds.least[l], <, l < 8 ? 1.3 : 1.05);
    }
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/engine/cloud/the-mean-distance-lies-between-its-bounds", test_bounds_hold);
  g_test_add_func ("/engine/cloud/the-bounds-are-close", test_bounds_are_close);
  return g_test_run ();
}
