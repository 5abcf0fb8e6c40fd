/* All customers of a shop as the layer of a chart: the picture of them, made once for a size and a palette,
 * and who stands where. */
#pragma once

#include "charts/chart-private.h"
#include "charts/map-raster.h"
#include "engine/model.h"

G_BEGIN_DECLS

/* From values to the canvas: place = origin + step × value, for x and y. */
typedef struct
{
  double origin[2], step[2];
} RetailPlane;

static inline RetailPoint
retail_plane_place (const RetailPlane *self, double x, double y)
{
  return (RetailPoint){ self->origin[0] + self->step[0] * x, self->origin[1] + self->step[1] * y };
}

typedef struct _RetailCustomerLayer RetailCustomerLayer;

/* PLOT is the box that is painted; MAP and MODEL outlive the layer. SCALE: pixels a unit of the canvas. */
RetailCustomerLayer *
retail_customer_layer_new (const RetailCustomerMap *map, const RetailModel *model, const RetailPlane *plane,
                           const RetailBox *plot, double scale);
void retail_customer_layer_free (RetailCustomerLayer *self);

/* Leaves segments out, a bit each, before it is painted or searched. */
void retail_customer_layer_hide (RetailCustomerLayer *self, guint32 segments);

/* Makes all others faint; NULL = nobody. It outlives the layer. */
void retail_customer_layer_select (RetailCustomerLayer *self, const RetailCustomerSet *selection);

/* Takes the picture of a layer in whose place it comes, before it is drawn: where that is the same but moved,
 * only what has come into view is painted. TRUE when it could. */
gboolean retail_customer_layer_go_on (RetailCustomerLayer *self, RetailCustomerLayer *before);

/* Is it a density, for there are too many marks in view? */
gboolean retail_customer_layer_is_dense (const RetailCustomerLayer *self);

/* On the canvas, also outside of the plot. */
RetailPoint retail_customer_layer_get_place (const RetailCustomerLayer *self, guint item);
double retail_customer_layer_get_radius (const RetailCustomerLayer *self);

/* The customer nearest to a place of the plot, the last of several; −1 when none is within REACH. */
int retail_customer_layer_find (const RetailCustomerLayer *self, RetailPoint at, double reach);

void retail_customer_layer_draw (RetailCustomerLayer *self, const RetailPalette *palette, cairo_t *cr);

G_END_DECLS
