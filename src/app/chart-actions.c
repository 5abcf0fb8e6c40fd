#include "app/chart-actions.h"

#include "app/chart-view.h"
#include "app/compat.h"
#include "charts/export.h"
#include "engine/i18n.h"

#include <adwaita.h>

#define PICTURE_SCALE      2
#define PICTURE_MIN_WIDTH  480
#define PICTURE_MIN_HEIGHT 320

/* ---- the table ---- */

static void
append_cell (GString *text, const char *cell)
{
  for (; cell != NULL && *cell != '\0'; cell++)
    g_string_append_c (text, *cell == '\t' || *cell == '\n' || *cell == '\r' ? ' ' : *cell);
}

char *
retail_chart_dup_tsv (RetailChart *chart)
{
  GString *text = g_string_new (NULL);

  for (guint row = 0; row < retail_chart_get_n_rows (chart); row++)
    {
      for (guint column = 0; column < retail_chart_get_n_columns (chart); column++)
        {
          if (column > 0)
            g_string_append_c (text, '\t');
          append_cell (text, retail_chart_get_cell (chart, row, column));
        }
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

void
retail_chart_copy_table (RetailChart *chart, GtkWidget *widget)
{
  g_autofree char *text = retail_chart_dup_tsv (chart);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

/* ---- the picture ---- */

static void
draw_picture (RetailChart *chart, GtkWidget *widget, cairo_t *cr, int width, int height)
{
  const RetailPalette *palette = retail_chart_view_get_palette ();
  const RetailChartStyle style
      = { .font = pango_context_get_font_description (gtk_widget_get_pango_context (widget)),
          .text_scale = 1,
          .right_to_left = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL };
  g_autoptr (RetailChartLayout) layout = retail_chart_layout_new (chart, &style, width, height);

  retail_colour_set_source (&palette->card, cr);
  cairo_paint (cr);
  retail_chart_layout_draw (layout, palette, cr, -1);
}

static GdkTexture *
take_texture (cairo_surface_t *surface)
{
  int stride = cairo_image_surface_get_stride (surface), height = cairo_image_surface_get_height (surface);
  g_autoptr (GBytes) bytes = NULL;

  cairo_surface_flush (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface), (gsize)stride * (gsize)height);
  return gdk_memory_texture_new (cairo_image_surface_get_width (surface), height, GDK_MEMORY_DEFAULT, bytes,
                                 (gsize)stride);
}

GdkTexture *
retail_chart_render (RetailChart *chart, GtkWidget *widget)
{
  int width = MAX (gtk_widget_get_width (widget), PICTURE_MIN_WIDTH);
  int height = MAX (gtk_widget_get_height (widget), PICTURE_MIN_HEIGHT);
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width * PICTURE_SCALE, height * PICTURE_SCALE);
  cairo_t *cr = cairo_create (surface);
  GdkTexture *texture;

  cairo_scale (cr, PICTURE_SCALE, PICTURE_SCALE);
  draw_picture (chart, widget, cr, width, height);
  cairo_destroy (cr);
  texture = take_texture (surface);
  cairo_surface_destroy (surface);
  return texture;
}

void
retail_chart_copy_picture (RetailChart *chart, GtkWidget *widget)
{
  g_autoptr (GdkTexture) texture = retail_chart_render (chart, widget);

  gdk_clipboard_set_texture (gtk_widget_get_clipboard (widget), texture);
}

/* ---- saving ---- */

static void
write_picture (RetailChart *chart, GFile *file, GtkWindow *window)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  g_autoptr (GError) error = NULL;
  RetailExportOptions options;

  retail_export_options_init (&options);
  options.palette = dark ? RETAIL_PALETTE_DARK : RETAIL_PALETTE_LIGHT;
  if (!retail_chart_export (chart, g_file_peek_path (file), &options, &error))
    retail_compat_show_message (window, _ ("Could Not Save the Picture"), error->message);
}

static void
place_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RetailChart) chart = user_data;
  g_autoptr (GFile) file = retail_compat_ask_finish (result);

  if (file != NULL)
    write_picture (chart, file, GTK_WINDOW (source));
}

void
retail_chart_save_picture (RetailChart *chart, GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  if (GTK_IS_WINDOW (root))
    retail_compat_save_picture (GTK_WINDOW (root), retail_chart_get_title (chart), place_chosen_cb,
                                retail_chart_ref (chart));
}
