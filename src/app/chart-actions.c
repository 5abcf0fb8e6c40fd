#include "app/chart-actions.h"

#include "app/compat.h"
#include "engine/i18n.h"
#include "service/picture-file.h"

#define PICTURE_MIN_WIDTH  480
#define PICTURE_MIN_HEIGHT 320
#define TITLE_ROOM         64 /* of the title and the margins, which a picture has and a view has not */

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

void
retail_chart_get_export_options (RetailChartView *view, RetailExportOptions *options)
{
  GtkWidget *widget = GTK_WIDGET (view);
  RetailChartStyle style;

  retail_chart_view_get_style (view, &style);
  retail_export_options_init (options);
  options->width = MAX (gtk_widget_get_width (widget), PICTURE_MIN_WIDTH);
  options->height = MAX (gtk_widget_get_height (widget), PICTURE_MIN_HEIGHT) + TITLE_ROOM;
  options->palette = retail_chart_view_get_palette_kind ();
  options->view = style.view;
  options->hidden = style.hidden;
}

static GdkContentProvider *
svg_provider_new (RetailChart *chart, const RetailExportOptions *options)
{
  g_autoptr (GBytes) svg = retail_chart_render (chart, RETAIL_PICTURE_SVG, options, NULL);

  return svg != NULL ? gdk_content_provider_new_for_bytes ("image/svg+xml", svg) : NULL;
}

static GdkContentProvider *
picture_provider_new (RetailChart *chart, const RetailExportOptions *options)
{
  g_autoptr (GBytes) png = retail_chart_render (chart, RETAIL_PICTURE_PNG, options, NULL);
  g_autoptr (GdkTexture) texture = png != NULL ? gdk_texture_new_from_bytes (png, NULL) : NULL;

  return texture != NULL ? gdk_content_provider_new_typed (GDK_TYPE_TEXTURE, texture) : NULL;
}

/* A form that cannot be made is left out; the table always can. */
void
retail_chart_copy_picture (RetailChartView *view)
{
  RetailChart *chart = retail_chart_view_get_chart (view);
  g_autofree char *table = retail_chart_dup_tsv (chart);
  g_autoptr (GdkContentProvider) all = NULL;
  GdkContentProvider *forms[3];
  RetailExportOptions options;
  gsize n = 0;

  retail_chart_get_export_options (view, &options);
  forms[n] = picture_provider_new (chart, &options);
  n += forms[n] != NULL;
  forms[n] = svg_provider_new (chart, &options);
  n += forms[n] != NULL;
  forms[n++] = gdk_content_provider_new_typed (G_TYPE_STRING, table);
  all = gdk_content_provider_new_union (forms, n);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (view)), all);
}

/* ---- saving ---- */

static void
place_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RetailChartView) view = user_data;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  RetailExportOptions options;
  double scale;

  file = retail_compat_save_picture_finish (result, &scale);
  if (file == NULL || retail_chart_view_get_chart (view) == NULL)
    return;
  retail_chart_get_export_options (view, &options);
  options.scale = scale;
  if (!retail_picture_save (retail_chart_view_get_chart (view), g_file_peek_path (file), &options, &error))
    retail_compat_show_message (GTK_WINDOW (source), _ ("Could Not Save the Picture"), error->message);
}

void
retail_chart_save_picture (RetailChartView *view)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (view));

  if (GTK_IS_WINDOW (root))
    retail_compat_save_picture (GTK_WINDOW (root),
                                retail_chart_get_title (retail_chart_view_get_chart (view)), place_chosen_cb,
                                g_object_ref (view));
}
