#include "charts/export.h"

#include "charts/chart-private.h"
#include "engine/error.h"
#include "engine/i18n.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <math.h>
#include <string.h>

#define MARGIN       24.0
#define TITLE_GAP    12.0
#define SIDE_MAX     20000
#define RASTER_SCALE 2.0   /* pixels a point of what no vectors can draw */
#define PIXELS_MAX   32767 /* the widest image surface */
#define PIXEL_COUNT  2e8
#define FIXED_DATE   "2000-01-01T00:00:00Z" /* a PDF of the same chart has the same bytes on any day */

void
retail_export_options_init (RetailExportOptions *self)
{
  *self = (RetailExportOptions){ .width = 800, .height = 600, .scale = 2, .palette = RETAIL_PALETTE_LIGHT };
}

/* --- the picture --- */

/* The title and, where there is room beside it, the subtitle at the other end; returns their height. */
static double
paint_header (RetailChart *chart, cairo_t *cr, const RetailPalette *palette, double width)
{
  static const RetailTextStyle title = { 1.25, 0, RETAIL_LABEL_BOLD, RETAIL_INK_TEXT };
  static const RetailTextStyle subtitle = { 0.95, 0, RETAIL_LABEL_PLAIN, RETAIL_INK_DIM };
  g_autoptr (RetailChartLayout) canvas = retail_layout_new_blank (chart, width, 1000);
  double title_width, title_height, side_width, side_height;
  RetailTextStyle fitted = title;

  fitted.max_width = width;
  retail_layout_measure (canvas, chart->title, &fitted, &title_width, &title_height);
  retail_layout_measure (canvas, chart->subtitle, &subtitle, &side_width, &side_height);
  retail_layout_add_label (canvas, chart->title, &fitted, (RetailPoint){ 0, 0 }, (RetailPoint){ 0, 0 });
  if (title_width + side_width + TITLE_GAP <= width)
    retail_layout_add_label (canvas, chart->subtitle, &subtitle, (RetailPoint){ width, title_height / 2 },
                             (RetailPoint){ 1, 0.5 });
  retail_chart_layout_draw (canvas, palette, cr, -1);
  return title_height + TITLE_GAP;
}

/* The whole picture, from 0, 0. */
static void
paint_picture (RetailChart *chart, cairo_t *cr, const RetailExportOptions *options)
{
  const RetailPalette *palette = retail_palette_get (options->palette);
  const RetailChartStyle style = { .text_scale = 1,
                                   .view = options->view,
                                   .pixel_scale = MAX (options->scale, RASTER_SCALE),
                                   .hidden = options->hidden };
  double margin = MIN (MARGIN, MIN (options->width, options->height) / 12.0);
  double width = options->width - 2 * margin, height = options->height - 2 * margin, header;
  g_autoptr (RetailChartLayout) layout = NULL;

  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, options->width, options->height);
  retail_colour_set_source (&palette->card, cr);
  cairo_fill (cr);
  cairo_translate (cr, margin, margin);
  header = paint_header (chart, cr, palette, width);
  layout = retail_chart_layout_new (chart, &style, width, height - header);
  cairo_translate (cr, 0, header);
  retail_chart_layout_draw (layout, palette, cr, -1);
  cairo_restore (cr);
}

/* --- the file --- */

RetailPictureFormat
retail_picture_format_from_name (const char *path)
{
  static const struct
  {
    const char *ending;
    RetailPictureFormat format;
  } known[]
      = { { ".png", RETAIL_PICTURE_PNG }, { ".svg", RETAIL_PICTURE_SVG }, { ".pdf", RETAIL_PICTURE_PDF } };
  g_autofree char *name = g_path_get_basename (path);
  gsize length = strlen (name);

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (length > 4 && g_ascii_strcasecmp (name + length - 4, known[i].ending) == 0)
      return known[i].format;
  return RETAIL_PICTURE_NONE;
}

static gboolean
check_size (RetailPictureFormat format, const RetailExportOptions *options, GError **error)
{
  double wide = options->width * options->scale, tall = options->height * options->scale;

  if (options->width >= 1 && options->height >= 1 && options->width <= SIDE_MAX && options->height <= SIDE_MAX
      && (format != RETAIL_PICTURE_PNG
          || (wide >= 1 && tall >= 1 && MAX (wide, tall) <= PIXELS_MAX && wide * tall <= PIXEL_COUNT)))
    return TRUE;
  g_set_error (error, RETAIL_ERROR, RETAIL_ERROR_INVALID,
               _ ("A picture of %d × %d cannot be drawn; choose a smaller size."), options->width,
               options->height);
  return FALSE;
}

static cairo_status_t
append_bytes (void *bytes, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (bytes, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
surface_new (RetailPictureFormat format, const RetailExportOptions *options, GByteArray *bytes)
{
  cairo_surface_t *surface;

  switch (format)
    {
    case RETAIL_PICTURE_SVG:
      surface = cairo_svg_surface_create_for_stream (append_bytes, bytes, options->width, options->height);
      cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);
      return surface;
    case RETAIL_PICTURE_PDF:
      surface = cairo_pdf_surface_create_for_stream (append_bytes, bytes, options->width, options->height);
      cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, FIXED_DATE);
      return surface;
    default:
      surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int)lround (options->width * options->scale),
                                            (int)lround (options->height * options->scale));
      cairo_surface_set_device_scale (surface, options->scale, options->scale);
      return surface;
    }
}

/* Cairo 1.16 numbers the drawing by how many surfaces this process has made, and never refers to that number:
 * without it the same chart is the same file. */
static void
drop_surface_number (GByteArray *svg)
{
  const char *mark = "<g id=\"surface", *found;
  gsize at, digits = 0;

  found = g_strstr_len ((const char *)svg->data, (gssize)svg->len, mark);
  if (found == NULL)
    return;
  at = (gsize)(found - (const char *)svg->data) + strlen (mark);
  while (at + digits < svg->len && g_ascii_isdigit (svg->data[at + digits]))
    digits++;
  if (digits > 0)
    g_byte_array_remove_range (svg, (guint)at, (guint)digits);
}

static cairo_status_t
render (RetailChart *chart, RetailPictureFormat format, const RetailExportOptions *options, GByteArray *bytes)
{
  cairo_surface_t *surface = surface_new (format, options, bytes);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  if (format == RETAIL_PICTURE_PDF)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, chart->title);
  paint_picture (chart, cr, options);
  status = cairo_status (cr);
  cairo_destroy (cr);
  if (status == CAIRO_STATUS_SUCCESS && format == RETAIL_PICTURE_PNG)
    status = cairo_surface_write_to_png_stream (surface, append_bytes, bytes);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (format == RETAIL_PICTURE_SVG)
    drop_surface_number (bytes);
  return status;
}

GBytes *
retail_chart_render (RetailChart *chart, RetailPictureFormat format, const RetailExportOptions *options,
                     GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_status_t status;

  g_return_val_if_fail (chart != NULL && format != RETAIL_PICTURE_NONE && options != NULL, NULL);
  if (!check_size (format, options, error))
    return NULL;
  status = render (chart, format, options, bytes);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  g_set_error (error, RETAIL_ERROR, RETAIL_ERROR_INVALID, _ ("The picture could not be drawn: %s"),
               cairo_status_to_string (status));
  return NULL;
}

gboolean
retail_chart_export (RetailChart *chart, const char *path, const RetailExportOptions *options, GError **error)
{
  g_autofree char *name = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gconstpointer data;
  gsize size;

  g_return_val_if_fail (chart != NULL && path != NULL && options != NULL, FALSE);
  if (retail_picture_format_from_name (path) == RETAIL_PICTURE_NONE)
    {
      name = g_filename_display_basename (path);
      g_set_error (
          error, RETAIL_ERROR, RETAIL_ERROR_INVALID,
          _ ("“%s” is no picture this program can write; choose a name that ends in .png, .svg or .pdf."),
          name);
      return FALSE;
    }
  bytes = retail_chart_render (chart, retail_picture_format_from_name (path), options, error);
  if (bytes == NULL)
    return FALSE;
  data = g_bytes_get_data (bytes, &size);
  return g_file_set_contents_full (path, data, (gssize)size, G_FILE_SET_CONTENTS_CONSISTENT, 0666, error);
}
