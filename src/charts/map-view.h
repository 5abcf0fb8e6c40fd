/* The part of a map that is in view: a square window on the square 0–1 × 0–1 of the whole. A value. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RETAIL_MAP_ZOOM_MAX 256.0

typedef struct
{
  double zoom; /* 1 = everything; 0 means 1, so that a zeroed view is the whole */
  double x, y; /* the left and the lower edge, 0 to 1 − 1 / zoom */
} RetailMapView;

/* 1 and more. */
double retail_map_view_get_zoom (const RetailMapView *self);
gboolean retail_map_view_is_whole (const RetailMapView *self);

/* Zooms by FACTOR so that what lies at (x, y) of the window (0–1, from the lower left) stays there. */
void retail_map_view_zoom (RetailMapView *self, double factor, double x, double y);

/* Moves the window by these shares of its own size; it stops at the edges of the whole. */
void retail_map_view_move (RetailMapView *self, double dx, double dy);

/* From a place on the whole (0–1) to one in the window, along x (axis 0) or y (axis 1), and back. */
double retail_map_view_to_window (const RetailMapView *self, int axis, double whole);
double retail_map_view_to_whole (const RetailMapView *self, int axis, double window);

G_END_DECLS
