/* The charts in Indonesian, whose words are longer. */
#include "chart-fixture.h"
#include "engine/i18n.h"
#include "layout-checks.h"
#include "tests/test-support.h"

#include <libintl.h>
#include <locale.h>

/* FALSE after a skip where this C library does not translate. */
static gboolean
is_translated (void)
{
  if (!g_str_equal (_ ("Total spend"), "Total spend"))
    return TRUE;
  g_test_skip ("the C library gives no translations here");
  return FALSE;
}

static void
labels_stay_on_the_canvas_and_apart (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (60);
  g_autoptr (GPtrArray) charts = chart_fixture_all (model);
  g_autoptr (GPtrArray) layouts = g_ptr_array_new_with_free_func ((GDestroyNotify)retail_chart_layout_free);

  if (!is_translated ())
    return;
  for (guint c = 0; c < charts->len; c++)
    layout_checks_add_sizes (layouts, g_ptr_array_index (charts, c), 2);
  layout_checks_run (layouts, layout_check_labels);
}

/* At the width of a phone the axes, bars and rows still have their names. */
static void
a_narrow_chart_keeps_its_names (void)
{
  static const guint least[] = { 8, 8, 2, 3, 14, 16, 24, 10, 10, 8 };
  g_autoptr (RetailModel) model = chart_fixture_model (60);
  g_autoptr (GPtrArray) charts = chart_fixture_all (model);

  if (!is_translated ())
    return;
  g_assert_cmpuint (charts->len, ==, G_N_ELEMENTS (least));
  for (guint c = 0; c < charts->len; c++)
    for (int scale = 1; scale <= 2; scale++)
      {
        RetailChartStyle style = { NULL, scale, FALSE };
        g_autoptr (RetailChartLayout) layout
            = retail_chart_layout_new (g_ptr_array_index (charts, c), &style, 300, 260);

        g_test_message ("%s × %d", retail_chart_get_title (g_ptr_array_index (charts, c)), scale);
        g_assert_cmpuint (layout->labels->len, >=, least[c]);
      }
}

int
main (int argc, char **argv)
{
  g_autofree char *catalogues = NULL;

  g_setenv ("LANGUAGE", "id", TRUE);
  setlocale (LC_ALL, "");
  retail_test_init (&argc, &argv);
  catalogues = g_test_build_filename (G_TEST_BUILT, "..", "po", NULL);
  bindtextdomain (RETAIL_DOMAIN, catalogues);
  bind_textdomain_codeset (RETAIL_DOMAIN, "UTF-8");
  textdomain (RETAIL_DOMAIN);
  g_test_add_func ("/charts/translated-charts/labels-stay-on-the-canvas-and-apart",
                   labels_stay_on_the_canvas_and_apart);
  g_test_add_func ("/charts/translated-charts/a-narrow-chart-keeps-its-names",
                   a_narrow_chart_keeps_its_names);
  return g_test_run ();
}
