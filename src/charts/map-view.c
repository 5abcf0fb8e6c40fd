#include "charts/map-view.h"

double
retail_map_view_get_zoom (const RetailMapView *self)
{
  return self->zoom >= 1 ? self->zoom : 1;
}

static void
stay_inside (RetailMapView *self)
{
  double most = 1 - 1 / self->zoom;

  self->x = CLAMP (self->x, 0, most);
  self->y = CLAMP (self->y, 0, most);
}

gboolean
retail_map_view_is_whole (const RetailMapView *self)
{
  return retail_map_view_get_zoom (self) <= 1;
}

void
retail_map_view_zoom (RetailMapView *self, double factor, double x, double y)
{
  double before = retail_map_view_get_zoom (self), after = CLAMP (before * factor, 1, RETAIL_MAP_ZOOM_MAX);

  self->x += x / before - x / after;
  self->y += y / before - y / after;
  self->zoom = after;
  stay_inside (self);
}

void
retail_map_view_move (RetailMapView *self, double dx, double dy)
{
  self->zoom = retail_map_view_get_zoom (self);
  self->x += dx / self->zoom;
  self->y += dy / self->zoom;
  stay_inside (self);
}

double
retail_map_view_to_window (const RetailMapView *self, int axis, double whole)
{
  return (whole - (axis == 0 ? self->x : self->y)) * retail_map_view_get_zoom (self);
}

double
retail_map_view_to_whole (const RetailMapView *self, int axis, double window)
{
  return (axis == 0 ? self->x : self->y) + window / retail_map_view_get_zoom (self);
}
