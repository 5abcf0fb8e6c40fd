#include "charts/customer-layer.h"

#include <math.h>

struct _RetailCustomerLayer
{
  RetailPlane plane;
  RetailBox plot;
  double scale, radius;
  gboolean is_dense;
  RetailMapScene scene;

  cairo_surface_t *picture; /* in the colours of PALETTE; NULL until it is asked for */
  const RetailPalette *palette;

  cairo_surface_t *before; /* the same, in the colours of BEFORE_PALETTE, but for its place; or NULL */
  const RetailPalette *before_palette;
  int moved[2]; /* since, pixels */
};

RetailCustomerLayer *
retail_customer_layer_new (const RetailCustomerMap *map, const RetailModel *model, const RetailPlane *plane,
                           const RetailBox *plot, double scale)
{
  RetailCustomerLayer *self = g_new0 (RetailCustomerLayer, 1);
  RetailMapScene *scene = &self->scene;

  self->plane = *plane;
  self->scale = scale;
  /* whole pixels, so that the picture is copied as it is */
  self->plot = (RetailBox){ floor (plot->x * scale) / scale, floor (plot->y * scale) / scale, 0, 0 };
  scene->width = (int)MAX (ceil ((plot->x + plot->width - self->plot.x) * scale), 1);
  scene->height = (int)MAX (ceil ((plot->y + plot->height - self->plot.y) * scale), 1);
  self->plot.width = scene->width / scale;
  self->plot.height = scene->height / scale;
  scene->map = map;
  scene->n_segments = model->n_segments;
  for (guint s = 0; s < model->n_segments; s++)
    {
      scene->slots[s] = (guint8)(model->segments[s].persona.colour % RETAIL_PALETTE_N_SLOTS);
      scene->marks[s] = (guint8)model->segments[s].persona.mark;
    }
  for (int axis = 0; axis < 2; axis++)
    {
      scene->origin[axis] = (plane->origin[axis] - (axis == 0 ? self->plot.x : self->plot.y)) * scale;
      scene->step[axis] = plane->step[axis] * scale;
    }
  self->is_dense = retail_map_scene_is_dense (scene);
  self->radius = retail_map_scene_get_radius (scene, 1);
  return self;
}

void
retail_customer_layer_hide (RetailCustomerLayer *self, guint32 segments)
{
  self->scene.hidden = segments;
}

void
retail_customer_layer_select (RetailCustomerLayer *self, const RetailCustomerSet *selection)
{
  self->scene.selection = selection;
}

void
retail_customer_layer_free (RetailCustomerLayer *self)
{
  g_clear_pointer (&self->picture, cairo_surface_destroy);
  g_clear_pointer (&self->before, cairo_surface_destroy);
  g_free (self);
}

gboolean
retail_customer_layer_is_dense (const RetailCustomerLayer *self)
{
  return self->is_dense;
}

RetailPoint
retail_customer_layer_get_place (const RetailCustomerLayer *self, guint item)
{
  return retail_plane_place (&self->plane, self->scene.map->x[item], self->scene.map->y[item]);
}

double
retail_customer_layer_get_radius (const RetailCustomerLayer *self)
{
  return self->radius;
}

/* Looks at the cells that the square around the place touches. */
int
retail_customer_layer_find (const RetailCustomerLayer *self, RetailPoint at, double reach)
{
  const RetailMapScene *scene = &self->scene;
  const RetailCustomerMap *map = scene->map;
  const double place[2] = { at.x, at.y };
  double nearest = reach;
  guint first[2], last[2];
  int found = -1;

  for (int axis = 0; axis < 2; axis++)
    {
      double a = (place[axis] - reach - self->plane.origin[axis]) / self->plane.step[axis];
      double b = (place[axis] + reach - self->plane.origin[axis]) / self->plane.step[axis];

      first[axis] = retail_customer_map_find_cell (map, axis, MIN (a, b));
      last[axis] = retail_customer_map_find_cell (map, axis, MAX (a, b));
    }
  for (guint row = first[1]; row <= last[1]; row++)
    for (guint32 i = map->cells[row * map->side + first[0]], end = map->cells[row * map->side + last[0] + 1];
         i < end; i++)
      {
        RetailPoint there = retail_customer_layer_get_place (self, i);
        double distance = hypot (there.x - at.x, there.y - at.y);

        if (scene->hidden >> map->segment[i] & 1)
          continue;
        if (distance < nearest || (distance == nearest && (int)i > found))
          {
            nearest = distance;
            found = (int)i;
          }
      }
  return found;
}

gboolean
retail_customer_layer_go_on (RetailCustomerLayer *self, RetailCustomerLayer *before)
{
  const gboolean is_painted = before->picture != NULL;

  if (self->picture != NULL || self->before != NULL
      || !retail_map_scene_find_move (&self->scene, &before->scene, self->moved))
    return FALSE;
  self->before = is_painted ? g_steal_pointer (&before->picture) : g_steal_pointer (&before->before);
  self->before_palette = is_painted ? before->palette : before->before_palette;
  for (int axis = 0; axis < 2 && !is_painted; axis++)
    self->moved[axis] += before->moved[axis];
  return self->before != NULL;
}

static cairo_surface_t *
paint (RetailCustomerLayer *self, const RetailPalette *palette)
{
  cairo_surface_t *picture = NULL;

  if (self->before != NULL && self->before_palette == palette)
    picture = retail_map_scene_paint_moved (&self->scene, palette, self->before, self->moved);
  g_clear_pointer (&self->before, cairo_surface_destroy);
  return picture != NULL ? picture : retail_map_scene_paint (&self->scene, palette, self->scale);
}

void
retail_customer_layer_draw (RetailCustomerLayer *self, const RetailPalette *palette, cairo_t *cr)
{
  if (self->picture == NULL || self->palette != palette)
    {
      g_clear_pointer (&self->picture, cairo_surface_destroy);
      self->picture = paint (self, palette);
      self->palette = palette;
    }
  cairo_save (cr);
  cairo_rectangle (cr, self->plot.x, self->plot.y, self->plot.width, self->plot.height);
  cairo_clip (cr);
  cairo_translate (cr, self->plot.x, self->plot.y);
  cairo_scale (cr, 1 / self->scale, 1 / self->scale);
  cairo_set_source_surface (cr, self->picture, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_paint (cr);
  cairo_restore (cr);
}
