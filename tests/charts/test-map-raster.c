#include "chart-fixture.h"
#include "charts/customer-layer.h"
#include "tests/test-support.h"

#include <math.h>
#include <string.h>

#define WIDTH  300
#define HEIGHT 200

static double
uniform (GRand *random)
{
  return g_rand_double (random);
}

/* N customers all over the unit square, in three segments by their x. */
static RetailCustomerMap *
map_new (gsize n)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autofree float *x = g_new (float, n), *y = g_new (float, n);
  g_autofree guint8 *segment = g_new (guint8, n);

  for (gsize i = 0; i < n; i++)
    {
      x[i] = (float)uniform (random);
      y[i] = (float)uniform (random);
      segment[i] = (guint8)CLAMP (x[i] * 3, 0, 2);
    }
  return retail_customer_map_new_from_places (n, x, y, segment);
}

static guint32
get_pixel (cairo_surface_t *surface, int x, int y)
{
  guint32 pixel;

  memcpy (&pixel,
          cairo_image_surface_get_data (surface) + (gsize)y * cairo_image_surface_get_stride (surface)
              + x * 4,
          sizeof pixel);
  return pixel;
}

static gsize
count_inked (cairo_surface_t *surface)
{
  gsize n = 0;

  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      n += get_pixel (surface, x, y) != 0;
  return n;
}

static void
every_customer_lies_in_one_cell (void)
{
  g_autoptr (RetailCustomerMap) map = map_new (5000);
  g_autofree gboolean *seen = g_new0 (gboolean, map->n);

  g_assert_cmpuint (map->cells[map->side * map->side], ==, map->n);
  for (guint row = 0; row < map->side; row++)
    for (guint column = 0; column < map->side; column++)
      for (guint32 i = map->cells[row * map->side + column]; i < map->cells[row * map->side + column + 1];
           i++)
        {
          g_assert_cmpuint (retail_customer_map_find_cell (map, 0, map->x[i]), ==, column);
          g_assert_cmpuint (retail_customer_map_find_cell (map, 1, map->y[i]), ==, row);
          g_assert_false (seen[map->rows[i]]);
          seen[map->rows[i]] = TRUE;
        }
}

static void
a_mark_has_ink_where_its_customer_is (void)
{
  const float x[] = { 0.25f, 0.5f, 0.75f }, y[] = { 0.25f, 0.5f, 0.75f };
  const guint8 segment[] = { 0, 1, 2 };
  g_autoptr (RetailCustomerMap) map = retail_customer_map_new_from_places (3, x, y, segment);
  RetailMapScene scene = chart_fixture_scene (map, WIDTH, HEIGHT);
  cairo_surface_t *surface
      = retail_map_scene_paint (&scene, retail_palette_get (RETAIL_PALETTE_LIGHT_CONTRAST), 1);

  g_assert_false (retail_map_scene_is_dense (&scene));
  for (int i = 0; i < 3; i++)
    {
      const RetailColour *colour = &retail_palette_get (RETAIL_PALETTE_LIGHT_CONTRAST)->slots[i];
      guint32 pixel = get_pixel (surface, (int)(x[i] * WIDTH), (int)((1 - y[i]) * HEIGHT));

      g_assert_cmpuint (pixel >> 24, ==, 255);
      g_assert_cmpint (abs ((int)(pixel >> 16 & 255) - (int)lrint (colour->red * 255)), <=, 1);
      g_assert_cmpint (abs ((int)(pixel & 255) - (int)lrint (colour->blue * 255)), <=, 1);
    }
  g_assert_cmpuint (count_inked (surface), <, 3 * 80);
  cairo_surface_destroy (surface);
}

/* No channel is stronger than its opacity: a premultiplied picture. */
static void
many_points_are_a_density (void)
{
  g_autoptr (RetailCustomerMap) map = map_new (RETAIL_MAP_RASTER_MARKS_MAX + 50000);
  RetailMapScene scene = chart_fixture_scene (map, WIDTH, HEIGHT);
  cairo_surface_t *surface = retail_map_scene_paint (&scene, retail_palette_get (RETAIL_PALETTE_DARK), 1);

  g_assert_true (retail_map_scene_is_dense (&scene));
  g_assert_cmpuint (count_inked (surface), >, WIDTH * HEIGHT * 0.85);
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      {
        guint32 pixel = get_pixel (surface, x, y);

        g_assert_cmpuint (pixel >> 16 & 255, <=, (pixel >> 24) + 1);
        g_assert_cmpuint (pixel >> 8 & 255, <=, (pixel >> 24) + 1);
        g_assert_cmpuint (pixel & 255, <=, (pixel >> 24) + 1);
      }
  cairo_surface_destroy (surface);
}

static void
more_customers_are_a_stronger_colour (void)
{
  const gsize n = RETAIL_MAP_RASTER_MARKS_MAX + 1000;
  g_autofree float *x = g_new (float, n), *y = g_new (float, n);
  g_autofree guint8 *segment = g_new0 (guint8, n);
  g_autoptr (RetailCustomerMap) map = NULL;
  cairo_surface_t *surface;
  RetailMapScene scene;
  guint32 one, many;

  for (gsize i = 0; i < n; i++)
    x[i] = y[i] = i == 0 ? 0.0f : i < 1000 ? 1.0f : 0.5f;
  x[1] = y[1] = 0.25f;
  map = retail_customer_map_new_from_places (n, x, y, segment);
  scene = chart_fixture_scene (map, WIDTH, HEIGHT);
  surface = retail_map_scene_paint (&scene, retail_palette_get (RETAIL_PALETTE_LIGHT), 1);
  one = get_pixel (surface, WIDTH / 4, HEIGHT * 3 / 4) >> 24;
  many = get_pixel (surface, WIDTH / 2, HEIGHT / 2) >> 24;
  g_assert_cmpuint (one, >, 80);
  g_assert_cmpuint (many, >, one);
  cairo_surface_destroy (surface);
}

static void
the_nearest_customer_is_found_exactly (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (50);
  g_autoptr (RetailCustomerMap) map = map_new (20000);
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  const RetailPlane plane = { { 10, 210 }, { 300, -200 } };
  const RetailBox plot = { 10, 10, 300, 200 };
  RetailCustomerLayer *layer = retail_customer_layer_new (map, model, &plane, &plot, 1);

  for (int round = 0; round < 500; round++)
    {
      RetailPoint at = { 400 * uniform (random) - 20, 300 * uniform (random) - 20 };
      double nearest = 12;
      int found = -1;

      for (guint i = 0; i < map->n; i++)
        {
          RetailPoint there = retail_customer_layer_get_place (layer, i);
          double distance = hypot (there.x - at.x, there.y - at.y);

          if (distance <= nearest)
            {
              nearest = distance;
              found = (int)i;
            }
        }
      g_assert_cmpint (retail_customer_layer_find (layer, at, 12), ==, found);
    }
  retail_customer_layer_free (layer);
}

static void
zooming_leaves_the_place_under_the_pointer (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  RetailMapView view = { 0 };

  for (int round = 0; round < 2000; round++)
    {
      double x = uniform (random), y = uniform (random), factor = exp (uniform (random) - 0.4);
      double at_x = retail_map_view_to_whole (&view, 0, x), at_y = retail_map_view_to_whole (&view, 1, y);
      double before = view.zoom;

      retail_map_view_zoom (&view, factor, x, y);
      if (view.zoom > before)
        {
          g_assert_cmpfloat_with_epsilon (retail_map_view_to_window (&view, 0, at_x), x, 1e-9);
          g_assert_cmpfloat_with_epsilon (retail_map_view_to_window (&view, 1, at_y), y, 1e-9);
        }
      g_assert_cmpfloat (view.x, >=, 0);
      g_assert_cmpfloat (view.x + 1 / view.zoom, <=, 1 + 1e-12);
      retail_map_view_move (&view, uniform (random) - 0.5, 9 * uniform (random) - 4.5);
      g_assert_cmpfloat (view.y, >=, 0);
      g_assert_cmpfloat (view.y + 1 / view.zoom, <=, 1 + 1e-12);
    }
  retail_map_view_zoom (&view, 1e-9, 0.5, 0.5);
  g_assert_true (retail_map_view_is_whole (&view));
}

/* The chart that shows everybody: items are found where they stand, zoomed or not. */
static void
everybody_can_be_pointed_at (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (50);
  g_autoptr (RetailCustomerMap) map = map_new (4000);
  g_autoptr (RetailChart) chart
      = retail_scatter_chart_new_full (model, &(RetailScatterOptions){ .map = map });
  RetailChartStyle style = { .text_scale = 1 };

  g_assert_true (retail_chart_can_zoom (chart));
  g_assert_cmpuint (retail_chart_get_n_items (chart), ==, 4000);
  for (int zoomed = 0; zoomed < 2; zoomed++)
    {
      g_autoptr (RetailChartLayout) layout = retail_chart_layout_new (chart, &style, 500, 400);
      guint shown = 0;

      for (guint i = 0; i < 4000; i++)
        {
          RetailBox box = retail_chart_layout_get_item (layout, i);
          int found;

          if (box.width <= 0)
            continue;
          shown++;
          found = retail_chart_layout_find_item (layout, box.x + box.width / 2, box.y + box.height / 2);
          g_assert_cmpfloat (map->x[found], ==, map->x[i]);
          g_assert_cmpfloat (map->y[found], ==, map->y[i]);
        }
      if (zoomed)
        g_assert_cmpuint (shown, <, 2000);
      else
        g_assert_cmpuint (shown, ==, 4000);
      g_assert_cmpuint (shown, >, 100);
      retail_map_view_zoom (&style.view, 3, 0.5, 0.5);
    }
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/charts/map/every-customer-lies-in-one-cell", every_customer_lies_in_one_cell);
  g_test_add_func ("/charts/map/a-mark-has-ink-where-its-customer-is", a_mark_has_ink_where_its_customer_is);
  g_test_add_func ("/charts/map/many-points-are-a-density", many_points_are_a_density);
  g_test_add_func ("/charts/map/more-customers-are-a-stronger-colour", more_customers_are_a_stronger_colour);
  g_test_add_func ("/charts/map/the-nearest-customer-is-found-exactly",
                   the_nearest_customer_is_found_exactly);
  g_test_add_func ("/charts/map/zooming-leaves-the-place-under-the-pointer",
                   zooming_leaves_the_place_under_the_pointer);
  g_test_add_func ("/charts/map/everybody-can-be-pointed-at", everybody_can_be_pointed_at);
  return g_test_run ();
}
