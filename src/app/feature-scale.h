/* RetailFeatureScale: a slider with two marks on its trough: the median customer (dark) and the typical
 * member of a segment (in the persona's colour). The wheel scrolls the page, not the value. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RETAIL_TYPE_FEATURE_SCALE (retail_feature_scale_get_type ())
G_DECLARE_FINAL_TYPE (RetailFeatureScale, retail_feature_scale, RETAIL, FEATURE_SCALE, GtkScale)

/* Values in the units of the slider; NaN shows no mark. COLOUR: slot of the palette. */
void retail_feature_scale_set_marks (RetailFeatureScale *self, double median, double typical, guint colour);

/* Where a value stands on the trough, in the widget's coordinates: where the middle of the knob would be. NaN
 * before the widget has a size. */
double retail_feature_scale_get_x (RetailFeatureScale *self, double value);

G_END_DECLS
