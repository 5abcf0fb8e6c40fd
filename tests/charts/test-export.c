#include "chart-fixture.h"
#include "charts/export.h"
#include "engine/error.h"
#include "tests/test-support.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *folder;
  RetailModel *model;
  GPtrArray *charts;
  RetailExportOptions options;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("retail-export-XXXXXX", NULL);
  self->model = chart_fixture_model (100);
  self->charts = chart_fixture_all (self->model);
  retail_export_options_init (&self->options);
  self->options.width = 400;
  self->options.height = 300;
  self->options.scale = 1;
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
  g_ptr_array_unref (self->charts);
  retail_model_unref (self->model);
}

/* The bytes of a chart in a format; asserts that it can be written. */
static GBytes *
export_bytes (Fixture *self, guint chart, const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *contents;
  gsize length;

  retail_chart_export (g_ptr_array_index (self->charts, chart), path, &self->options, &error);
  g_assert_no_error (error);
  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (contents, length);
}

static gboolean
starts_with (GBytes *bytes, const char *magic)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return size > strlen (magic) && memcmp (data, magic, strlen (magic)) == 0;
}

static void
the_options_start_at_a_useful_size (Fixture *self, gconstpointer data)
{
  RetailExportOptions options;

  retail_export_options_init (&options);
  g_assert_cmpint (options.width, ==, 800);
  g_assert_cmpint (options.height, ==, 600);
  g_assert_cmpfloat (options.scale, ==, 2);
  g_assert_cmpint (options.palette, ==, RETAIL_PALETTE_LIGHT);
}

static void
every_chart_comes_out_in_every_format (Fixture *self, gconstpointer data)
{
  for (guint c = 0; c < self->charts->len; c++)
    {
      g_autoptr (GBytes) png = export_bytes (self, c, "a.png");
      g_autoptr (GBytes) svg = export_bytes (self, c, "a.SVG");
      g_autoptr (GBytes) pdf = export_bytes (self, c, "a.pdf");

      g_assert_true (starts_with (png, "\x89PNG"));
      g_assert_true (starts_with (svg, "<?xml"));
      g_assert_true (starts_with (pdf, "%PDF"));
    }
}

static void
the_same_chart_gives_the_same_bytes (Fixture *self, gconstpointer data)
{
  static const char *const names[] = { "a.png", "a.svg", "a.pdf" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    for (guint c = 0; c < self->charts->len; c++)
      {
        g_autoptr (GBytes) first = export_bytes (self, c, names[i]);
        g_autoptr (GBytes) second = NULL;

        /* a PDF must not tell the second in which it was made */
        if (c == 0)
          g_usleep (1100 * 1000);
        second = export_bytes (self, c, names[i]);
        g_assert_cmpmem (g_bytes_get_data (first, NULL), g_bytes_get_size (first),
                         g_bytes_get_data (second, NULL), g_bytes_get_size (second));
      }
}

static void
a_png_has_the_size_asked_for (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "a.png", NULL);
  g_autoptr (GBytes) bytes = NULL;
  cairo_surface_t *surface;

  self->options.width = 301;
  self->options.height = 200;
  self->options.scale = 1.5;
  bytes = export_bytes (self, 0, "a.png");
  surface = cairo_image_surface_create_from_png (path);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 452);
  g_assert_cmpint (cairo_image_surface_get_height (surface), ==, 300);
  cairo_surface_destroy (surface);
}

static void
the_background_is_the_palettes_card (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "a.png", NULL);
  g_autoptr (GBytes) bytes = NULL;
  cairo_surface_t *surface;
  guint32 corner;

  self->options.palette = RETAIL_PALETTE_DARK;
  bytes = export_bytes (self, 0, "a.png");
  surface = cairo_image_surface_create_from_png (path);
  corner = ((const guint32 *)(gconstpointer)cairo_image_surface_get_data (surface))[0] & 0xffffff;
  g_assert_cmphex (corner, ==, 0x36363a);
  cairo_surface_destroy (surface);
}

static void
assert_refused (Fixture *self, const char *name, const char *what)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (retail_chart_export (g_ptr_array_index (self->charts, 0), path, &self->options, &error));
  g_assert_error (error, RETAIL_ERROR, RETAIL_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, what));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
an_unknown_ending_is_refused (Fixture *self, gconstpointer data)
{
  assert_refused (self, "a.jpg", "a.jpg");
  assert_refused (self, "png", ".png, .svg or .pdf");
  assert_refused (self, ".png", ".png, .svg or .pdf");
}

static void
an_impossible_size_is_refused (Fixture *self, gconstpointer data)
{
  self->options.width = 0;
  assert_refused (self, "a.pdf", "0 × 300");
  self->options.width = 100000;
  assert_refused (self, "a.svg", "100000 × 300");
  self->options.width = 15000;
  self->options.scale = 10;
  assert_refused (self, "a.png", "15000 × 300");
  self->options.scale = 0;
  assert_refused (self, "a.png", "15000 × 300");
}

static void
the_smallest_picture_is_drawn (Fixture *self, gconstpointer data)
{
  self->options.width = self->options.height = 1;
  for (guint c = 0; c < self->charts->len; c++)
    {
      g_autoptr (GBytes) bytes = export_bytes (self, c, "a.png");

      g_assert_true (starts_with (bytes, "\x89PNG"));
    }
}

static void
a_folder_that_is_not_there_leaves_nothing_behind (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "missing", "a.png", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (retail_chart_export (g_ptr_array_index (self->charts, 0), path, &self->options, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

#define ADD(name, function) g_test_add ("/charts/export/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  ADD ("the-options-start-at-a-useful-size", the_options_start_at_a_useful_size);
  ADD ("every-chart-comes-out-in-every-format", every_chart_comes_out_in_every_format);
  ADD ("the-same-chart-gives-the-same-bytes", the_same_chart_gives_the_same_bytes);
  ADD ("a-png-has-the-size-asked-for", a_png_has_the_size_asked_for);
  ADD ("the-background-is-the-palettes-card", the_background_is_the_palettes_card);
  ADD ("an-unknown-ending-is-refused", an_unknown_ending_is_refused);
  ADD ("an-impossible-size-is-refused", an_impossible_size_is_refused);
  ADD ("the-smallest-picture-is-drawn", the_smallest_picture_is_drawn);
  ADD ("a-folder-that-is-not-there-leaves-nothing-behind", a_folder_that_is_not_there_leaves_nothing_behind);
  return g_test_run ();
}
