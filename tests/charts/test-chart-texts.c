#include "chart-fixture.h"
#include "charts/chart-texts.h"
#include "tests/test-support.h"

static const double sizes[][2] = { { 600, 400 }, { 260, 180 } };

static char *
dup_picture (RetailChart *chart, const RetailChartStyle *style, double width, double height)
{
  g_autoptr (RetailChartLayout) layout = retail_chart_layout_new (chart, style, width, height);
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int)sizes[0][0], (int)sizes[0][1]);
  cairo_t *cr = cairo_create (surface);
  char *sum;

  retail_chart_layout_draw (layout, retail_palette_get (RETAIL_PALETTE_LIGHT), cr, -1);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  sum = g_compute_checksum_for_data (
      G_CHECKSUM_SHA256, cairo_image_surface_get_data (surface),
      (gsize)(cairo_image_surface_get_stride (surface) * cairo_image_surface_get_height (surface)));
  cairo_surface_destroy (surface);
  return sum;
}

/* With what the layouts before have left, as without. */
static void
check_same (GPtrArray *charts, RetailChartStyle style, RetailChartTexts *texts)
{
  for (guint i = 0; i < charts->len; i++)
    for (guint size = 0; size < G_N_ELEMENTS (sizes); size++)
      {
        g_autofree char *fresh = NULL, *kept = NULL;

        style.texts = NULL;
        fresh = dup_picture (g_ptr_array_index (charts, i), &style, sizes[size][0], sizes[size][1]);
        style.texts = texts;
        kept = dup_picture (g_ptr_array_index (charts, i), &style, sizes[size][0], sizes[size][1]);
        g_assert_cmpstr (kept, ==, fresh);
      }
}

static void
what_is_kept_changes_no_picture (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (40);
  g_autoptr (GPtrArray) charts = chart_fixture_all (model);
  RetailChartTexts *texts = retail_chart_texts_new ();
  PangoFontDescription *font = pango_font_description_from_string ("Sans 14");
  const RetailChartStyle styles[] = { { .text_scale = 1 },
                                      { .text_scale = 1.5 },
                                      { .text_scale = 1, .right_to_left = TRUE },
                                      { .text_scale = 1, .font = font },
                                      { .text_scale = 1, .hidden = 1 } };

  for (int round = 0; round < 2; round++)
    for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
      check_same (charts, styles[i], texts);
  pango_font_description_free (font);
  retail_chart_texts_unref (texts);
}

static void
a_text_is_set_once (void)
{
  const RetailTextStyle style = { 1, 0, RETAIL_LABEL_PLAIN, RETAIL_INK_TEXT };
  const RetailTextStyle dim = { 1, 0, RETAIL_LABEL_PLAIN, RETAIL_INK_DIM };
  const RetailTextStyle bold = { 1, 0, RETAIL_LABEL_BOLD, RETAIL_INK_TEXT };
  RetailChartTexts *texts = retail_chart_texts_new ();
  PangoLayout *first;

  retail_chart_texts_prepare (texts, NULL, FALSE);
  first = retail_chart_texts_get (texts, "Recency", &style, 1);
  retail_chart_texts_prepare (texts, NULL, FALSE);
  g_assert_true (retail_chart_texts_get (texts, "Recency", &style, 1) == first);
  g_assert_true (retail_chart_texts_get (texts, "Recency", &dim, 1) == first);
  g_assert_false (retail_chart_texts_get (texts, "Recency", &bold, 1) == first);
  g_assert_false (retail_chart_texts_get (texts, "Recency", &style, 2) == first);
  retail_chart_texts_unref (texts);
}

/* A chart may follow a slider for hours. */
static void
what_nobody_asks_for_is_forgotten (void)
{
  const RetailTextStyle style = { 1, 0, RETAIL_LABEL_PLAIN, RETAIL_INK_TEXT };
  RetailChartTexts *texts = retail_chart_texts_new ();
  PangoLayout *seldom, *always;

  retail_chart_texts_prepare (texts, NULL, FALSE);
  always = retail_chart_texts_get (texts, "always", &style, 1);
  seldom = retail_chart_texts_get (texts, "seldom", &style, 1);
  g_object_add_weak_pointer (G_OBJECT (seldom), (gpointer *)&seldom);
  for (int i = 0; i < 1000; i++)
    {
      g_autofree char *figure = g_strdup_printf ("%d", i);

      retail_chart_texts_prepare (texts, NULL, FALSE);
      retail_chart_texts_get (texts, figure, &style, 1);
      g_assert_true (retail_chart_texts_get (texts, "always", &style, 1) == always);
    }
  g_assert_null (seldom);
  retail_chart_texts_unref (texts);
}

#define ADD(name, function) g_test_add_func ("/charts/chart-texts/" name, function)

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  ADD ("what-is-kept-changes-no-picture", what_is_kept_changes_no_picture);
  ADD ("a-text-is-set-once", a_text_is_set_once);
  ADD ("what-nobody-asks-for-is-forgotten", what_nobody_asks_for_is_forgotten);
  return g_test_run ();
}
