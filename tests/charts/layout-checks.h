/* What must hold for the layout of any chart at any size. */
#pragma once

#include "charts/chart-private.h"

typedef void (*LayoutCheck) (const RetailChartLayout *layout);

/* Adds the chart laid out at every STEPth of a dozen sizes from 120 × 120 to 1600 × 1000, at text scales 1
 * and 2, the one from left to right and the other from right to left, by turns. */
void layout_checks_add_sizes (GPtrArray *layouts, RetailChart *chart, gsize step);

/* Says which layout it is about to check, for whoever reads the log of a failure. */
void layout_checks_run (GPtrArray *layouts, LayoutCheck check);

/* Labels neither leave the canvas nor cover each other; the error names the label. */
void layout_check_labels (const RetailChartLayout *layout);

gboolean layout_check_is_within (const RetailChartLayout *layout, const RetailBox *box);
