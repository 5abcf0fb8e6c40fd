/* Walking through a chart's items with the keyboard. */
#include "charts/chart.h"

#include "charts/chart-private.h"

#include <math.h>

#define PAGE_STEP 10

/* How far off its direction a step may lead, against how far along: within 45°, and rather straight on. */
#define ACROSS_WEIGHT 2

static int
clamp (const RetailChartLayout *self, int item)
{
  return CLAMP (item, 0, (int)self->chart->n_items - 1);
}

/* The cost of going from one place to another in the direction (dx, dy), infinite when it lies elsewhere. */
static double
cost_of (const RetailPoint *from, const RetailPoint *to, double dx, double dy)
{
  double x = to->x - from->x, y = to->y - from->y;
  double along = x * dx + y * dy, across = fabs (x * dy - y * dx);

  return along > 0.5 && across <= along ? along + ACROSS_WEIGHT * across : INFINITY;
}

/* The nearest item in a direction, or FROM itself where there is none. */
static int
step_towards (const RetailChartLayout *self, int from, double dx, double dy)
{
  const RetailPoint start = retail_layout_get_shape (self, (guint)from).centre;
  double lowest = INFINITY;
  int found = from;

  for (int i = 0; i < (int)self->chart->n_items; i++)
    {
      const RetailItemShape shape = retail_layout_get_shape (self, (guint)i);
      double cost = shape.box.width > 0 ? cost_of (&start, &shape.centre, dx, dy) : INFINITY;

      if (cost < lowest)
        {
          lowest = cost;
          found = i;
        }
    }
  return found;
}

/* The item of a group that stands nearest to FROM, or −1 when the group shows none. */
static int
find_in_group (const RetailChartLayout *self, int from, guint group)
{
  const RetailPoint centre = retail_layout_get_shape (self, (guint)from).centre;
  double nearest = INFINITY;
  int found = -1;

  for (int i = 0; i < (int)self->chart->n_items; i++)
    {
      const RetailItemShape shape = retail_layout_get_shape (self, (guint)i);
      double distance = hypot (shape.centre.x - centre.x, shape.centre.y - centre.y);

      if (shape.box.width > 0 && self->chart->klass->get_group (self->chart, (guint)i) == group
          && distance < nearest)
        {
          nearest = distance;
          found = i;
        }
    }
  return found;
}

static int
step_group (const RetailChartLayout *self, int from, int by)
{
  guint n = 0, group = self->chart->klass->get_group (self->chart, (guint)from);
  int found = -1;

  for (guint i = 0; i < self->chart->n_items; i++)
    n = MAX (n, self->chart->klass->get_group (self->chart, i) + 1);
  for (int next = (int)group + by; found < 0 && next >= 0 && next < (int)n; next += by)
    found = find_in_group (self, from, (guint)next);
  return found < 0 ? from : found;
}

/* In reading order, which right-to-left text turns round. */
static int
step_along (const RetailChartLayout *self, int from, RetailChartStep step)
{
  int forward = self->right_to_left ? -1 : 1;
  const int by[] = { [RETAIL_CHART_STEP_LEFT] = -forward,   [RETAIL_CHART_STEP_RIGHT] = forward,
                     [RETAIL_CHART_STEP_UP] = -1,           [RETAIL_CHART_STEP_DOWN] = 1,
                     [RETAIL_CHART_STEP_BACK] = -PAGE_STEP, [RETAIL_CHART_STEP_ON] = PAGE_STEP };

  if (from < 0)
    return by[step] > 0 ? 0 : (int)self->chart->n_items - 1;
  return clamp (self, from + by[step]);
}

int
retail_chart_layout_step (const RetailChartLayout *self, int from, RetailChartStep step)
{
  static const double directions[][2] = { [RETAIL_CHART_STEP_LEFT] = { -1, 0 },
                                          [RETAIL_CHART_STEP_RIGHT] = { 1, 0 },
                                          [RETAIL_CHART_STEP_UP] = { 0, -1 },
                                          [RETAIL_CHART_STEP_DOWN] = { 0, 1 } };
  const RetailChartClass *klass;

  g_return_val_if_fail (self != NULL, -1);
  klass = self->chart->klass;
  if (self->chart->n_items == 0)
    return -1;
  if (from < 0 || retail_layout_get_shape (self, (guint)from).box.width <= 0)
    return step_along (self, from, step);
  if (klass->get_group != NULL && (step == RETAIL_CHART_STEP_BACK || step == RETAIL_CHART_STEP_ON))
    return step_group (self, from, step == RETAIL_CHART_STEP_ON ? 1 : -1);
  if (klass->is_plane && step < G_N_ELEMENTS (directions))
    return step_towards (self, from, directions[step][0], directions[step][1]);
  return step_along (self, from, step);
}
