/* A map that is moved paints only what has come into view: it must be the picture that is painted anew. */
#include "chart-fixture.h"
#include "charts/scatter-private.h"
#include "tests/test-support.h"

#include <math.h>
#include <string.h>

#define N      30000
#define WIDTH  160
#define HEIGHT 110

/* Two clouds in the unit square, in three segments. */
static RetailCustomerMap *
map_new (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autofree float *x = g_new (float, N), *y = g_new (float, N);
  g_autofree guint8 *segment = g_new (guint8, N);

  for (gsize i = 0; i < N; i++)
    {
      double cloud = i % 2 == 0 ? g_rand_double (random) : 0.5;

      x[i] = (float)(cloud * g_rand_double (random));
      y[i] = (float)g_rand_double (random);
      segment[i] = (guint8)(i % 3);
    }
  return retail_customer_map_new_from_places (N, x, y, segment);
}

/* Zoomed to 2.5, which is a density wherever it stands. */
static RetailMapScene
scene_new (const RetailCustomerMap *map)
{
  RetailMapScene scene = chart_fixture_scene (map, WIDTH, HEIGHT);

  scene.origin[0] = -0.3 * WIDTH;
  scene.origin[1] = 1.7 * HEIGHT;
  scene.step[0] = 2.5 * WIDTH;
  scene.step[1] = -2.5 * HEIGHT;
  return scene;
}

static gboolean
same_pixels (cairo_surface_t *a, cairo_surface_t *b)
{
  const gsize row = (gsize)cairo_image_surface_get_width (a) * 4;

  cairo_surface_flush (a);
  cairo_surface_flush (b);
  g_assert_cmpint (cairo_image_surface_get_width (a), ==, cairo_image_surface_get_width (b));
  g_assert_cmpint (cairo_image_surface_get_height (a), ==, cairo_image_surface_get_height (b));
  for (int y = 0; y < cairo_image_surface_get_height (a); y++)
    if (memcmp (cairo_image_surface_get_data (a) + (gsize)y * cairo_image_surface_get_stride (a),
                cairo_image_surface_get_data (b) + (gsize)y * cairo_image_surface_get_stride (b), row)
        != 0)
      return FALSE;
  return TRUE;
}

/* A pixel has ink when somebody's place, reckoned in doubles, is in it; who stands within a millionth of an
 * edge may be in either. */
static void
a_density_shows_who_is_at_each_pixel (void)
{
  g_autoptr (RetailCustomerMap) map = map_new ();
  g_autofree gboolean *somebody = g_new0 (gboolean, WIDTH * HEIGHT);
  RetailMapScene scene = scene_new (map);
  cairo_surface_t *surface = retail_map_scene_paint (&scene, retail_palette_get (RETAIL_PALETTE_LIGHT), 1);
  guint wrong = 0, near_edge = 0;

  g_assert_true (retail_map_scene_is_dense (&scene));
  for (gsize i = 0; i < map->n; i++)
    {
      double x = scene.origin[0] + scene.step[0] * map->x[i], y = scene.origin[1] + scene.step[1] * map->y[i];

      near_edge += fabs (x - rint (x)) < 1e-5 || fabs (y - rint (y)) < 1e-5;
      if (x >= 0 && x < WIDTH && y >= 0 && y < HEIGHT)
        somebody[(int)y * WIDTH + (int)x] = TRUE;
    }
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      {
        guint32 pixel;

        memcpy (&pixel,
                cairo_image_surface_get_data (surface) + (gsize)y * cairo_image_surface_get_stride (surface)
                    + x * 4,
                sizeof pixel);
        wrong += (pixel != 0) != somebody[y * WIDTH + x];
      }
  g_assert_cmpuint (wrong, <=, 2 * near_edge);
  g_assert_cmpuint (near_edge, <, 20);
  cairo_surface_destroy (surface);
}

/* Steps of all sizes, also further than the picture is wide. */
static int
draw_step (GRand *random, int size)
{
  static const double reaches[] = { 0.02, 0.02, 0.2, 1.3 };
  const double reach = reaches[g_rand_int_range (random, 0, G_N_ELEMENTS (reaches))] * size;

  return g_rand_int_range (random, (int)-reach - 1, (int)reach + 2);
}

static void
check_moves (const RetailMapScene *first, gsize n_steps)
{
  const RetailPalette *palette = retail_palette_get (RETAIL_PALETTE_DARK);
  g_autoptr (GRand) random = g_rand_new_with_seed (23);
  cairo_surface_t *picture = retail_map_scene_paint (first, palette, 1);
  RetailMapScene scene = *first;
  guint moved = 0;

  for (gsize i = 0; i < n_steps; i++)
    {
      RetailMapScene next = scene;
      const int step[2] = { draw_step (random, WIDTH), draw_step (random, HEIGHT) };
      cairo_surface_t *fresh, *painted;
      int by[2];

      for (int axis = 0; axis < 2; axis++)
        next.origin[axis] += step[axis];
      if (!retail_map_scene_is_dense (&next))
        {
          g_assert_false (retail_map_scene_find_move (&next, &scene, by));
          continue;
        }
      g_assert_true (retail_map_scene_find_move (&next, &scene, by));
      g_assert_cmpint (by[0], ==, step[0]);
      g_assert_cmpint (by[1], ==, step[1]);
      painted = retail_map_scene_paint_moved (&next, palette, picture, by);
      fresh = retail_map_scene_paint (&next, palette, 1);
      g_assert_true (same_pixels (painted, fresh));
      cairo_surface_destroy (fresh);
      cairo_surface_destroy (picture);
      picture = painted;
      scene = next;
      moved++;
    }
  g_assert_cmpuint (moved, >, n_steps / 2);
  cairo_surface_destroy (picture);
}

static void
a_moved_picture_is_the_one_painted_anew (void)
{
  g_autoptr (RetailCustomerMap) map = map_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed (5);

  for (int round = 0; round < 6; round++)
    {
      RetailMapScene scene = scene_new (map);

      scene.origin[0] += g_rand_double (random);
      scene.origin[1] += g_rand_double (random);
      scene.hidden = round % 2 == 1 ? 1u << 1 : 0;
      check_moves (&scene, 60);
    }
}

static void
so_it_is_where_some_are_selected (void)
{
  g_autoptr (RetailCustomerMap) map = map_new ();
  g_autoptr (RetailCustomerSet) selection = NULL;
  g_autofree guint32 *rows = g_new (guint32, N / 5);
  RetailMapScene scene = scene_new (map);

  for (guint32 i = 0; i < N / 5; i++)
    rows[i] = 5 * i;
  selection = retail_customer_set_new_from_rows (N, rows, N / 5);
  scene.selection = selection;
  check_moves (&scene, 60);
}

/* Zoomed, by a part of a pixel, of others, of another size: none is a move. */
static void
what_differs_in_more_than_its_place_has_not_moved (void)
{
  g_autoptr (RetailCustomerMap) map = map_new ();
  const RetailMapScene scene = scene_new (map);
  RetailMapScene others[5] = { scene, scene, scene, scene, scene };
  int by[2];

  others[0].origin[0] += 0.25;
  others[1].step[1] *= 1 + 1e-9;
  others[2].hidden = 1;
  others[3].width--;
  others[4].slots[2] = 3;
  g_assert_true (retail_map_scene_find_move (&scene, &scene, by));
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (retail_map_scene_find_move (&others[i], &scene, by));
}

static cairo_surface_t *
draw (const RetailChartLayout *layout)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 420, 300);
  cairo_t *cr = cairo_create (surface);

  retail_chart_layout_draw (layout, retail_palette_get (RETAIL_PALETTE_LIGHT), cr, -1);
  cairo_destroy (cr);
  return surface;
}

/* By whole pixels until it is stopped by an edge. */
static void
a_chart_that_is_moved_goes_on_from_its_pixels (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (50);
  g_autoptr (RetailCustomerMap) map = map_new ();
  g_autoptr (RetailChart) chart
      = retail_scatter_chart_new_full (model, &(RetailScatterOptions){ .map = map });
  RetailChartStyle style = { .text_scale = 1 };
  RetailChartLayout *layout;
  guint gone_on = 0;

  retail_map_view_zoom (&style.view, 1.4, 0.45, 0.55);
  layout = retail_chart_layout_new (chart, &style, 420, 300);
  cairo_surface_destroy (draw (layout));
  for (int i = 0; i < 60; i++)
    {
      g_autoptr (RetailChartLayout) anew = NULL;
      RetailChartLayout *next;
      cairo_surface_t *a, *b;

      retail_chart_layout_move_view (layout, &style.view, round (9 * sin (i * 0.7)), i < 50 ? i % 3 - 1 : 7);
      next = retail_chart_layout_new (chart, &style, 420, 300);
      anew = retail_chart_layout_new (chart, &style, 420, 300);
      if (i % 2 == 0)
        retail_chart_layout_go_on (next, layout);
      else
        gone_on += retail_customer_layer_go_on (((RetailScatterGeometry *)next->geometry)->layer,
                                                ((RetailScatterGeometry *)layout->geometry)->layer);
      retail_chart_layout_free (layout);
      layout = next;
      if (i % 5 == 0) /* not every step is seen */
        continue;
      a = draw (layout);
      b = draw (anew);
      g_assert_true (same_pixels (a, b));
      cairo_surface_destroy (a);
      cairo_surface_destroy (b);
    }
  g_assert_cmpuint (gone_on, >=, 20);
  retail_chart_layout_free (layout);
}

/* What lies under the hand stays there. */
static void
what_is_moved_goes_as_far_as_the_hand (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (50);
  g_autoptr (RetailChart) chart = retail_scatter_chart_new (model, NULL);
  RetailChartStyle style = { .text_scale = 1 };

  retail_map_view_zoom (&style.view, 4, 0.5, 0.5);
  for (int i = 0; i < 20; i++)
    {
      g_autoptr (RetailChartLayout) before = retail_chart_layout_new (chart, &style, 420, 300);
      g_autoptr (RetailChartLayout) after = NULL;
      double dx = 5 * sin (i), dy = 4 * cos (3 * i), old[2], new[2];

      retail_chart_layout_move_view (before, &style.view, dx, dy);
      after = retail_chart_layout_new (chart, &style, 420, 300);
      g_assert_true (retail_chart_layout_to_values (before, (RetailPoint){ 200, 150 }, old));
      g_assert_true (retail_chart_layout_to_values (after, (RetailPoint){ 200 + dx, 150 + dy }, new));
      g_assert_cmpfloat_with_epsilon (new[0], old[0], 1e-9);
      g_assert_cmpfloat_with_epsilon (new[1], old[1], 1e-9);
    }
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/charts/map-moving/a-density-shows-who-is-at-each-pixel",
                   a_density_shows_who_is_at_each_pixel);
  g_test_add_func ("/charts/map-moving/a-moved-picture-is-the-one-painted-anew",
                   a_moved_picture_is_the_one_painted_anew);
  g_test_add_func ("/charts/map-moving/so-it-is-where-some-are-selected", so_it_is_where_some_are_selected);
  g_test_add_func ("/charts/map-moving/what-differs-in-more-than-its-place-has-not-moved",
                   what_differs_in_more_than_its_place_has_not_moved);
  g_test_add_func ("/charts/map-moving/a-chart-that-is-moved-goes-on-from-its-pixels",
                   a_chart_that_is_moved_goes_on_from_its_pixels);
  g_test_add_func ("/charts/map-moving/what-is-moved-goes-as-far-as-the-hand",
                   what_is_moved_goes_as_far_as_the_hand);
  return g_test_run ();
}
