/* What must hold for the layout of any chart at any size. */
#pragma once

#include "charts/chart-private.h"

typedef void (*LayoutCheck) (const RetailChartLayout *layout);

/* Lays the chart out at every STEPth of a dozen sizes from 120 × 120 to 1600 × 1000, at text scales 1 and 2,
 * in both directions of writing, and checks each. */
void layout_check_sizes (RetailChart *chart, gsize step, LayoutCheck check);

/* Labels neither leave the canvas nor cover each other; the error names the label. */
void layout_check_labels (const RetailChartLayout *layout);

gboolean layout_check_is_within (const RetailChartLayout *layout, const RetailBox *box);
