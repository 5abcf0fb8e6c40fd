#include "app-test.h"

#include "app/figure-label.h"

static void
a_unit_stays_behind_its_figure (void)
{
  GtkWidget *words = gtk_label_new (NULL);

  g_object_ref_sink (words);
  retail_figure_label_show (GTK_LABEL (words), "62 %");
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (words)), ==, "62 %");
  gtk_widget_set_direction (words, GTK_TEXT_DIR_RTL);
  retail_figure_label_show (GTK_LABEL (words), "62 %");
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (words)), ==, "\u200e62 %");
  retail_figure_label_show (GTK_LABEL (words), "");
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (words)), ==, "");
  g_object_unref (words);
}

/* Where the last of the text is, from the left of the label. */
static int
get_right_end (GtkWidget *label)
{
  PangoRectangle ink;
  int x;

  pango_layout_get_pixel_extents (gtk_label_get_layout (GTK_LABEL (label)), &ink, NULL);
  gtk_label_get_layout_offsets (GTK_LABEL (label), &x, NULL);
  return x + ink.x + ink.width;
}

static void
units_stand_below_units (gconstpointer direction)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *window;
  GtkWidget *short_one = retail_figure_label_new (), *long_one = retail_figure_label_new ();

  gtk_widget_set_default_direction (GPOINTER_TO_INT (direction));
  gtk_box_append (GTK_BOX (box), short_one);
  gtk_box_append (GTK_BOX (box), long_one);
  gtk_label_set_label (GTK_LABEL (short_one), "$6");
  gtk_label_set_label (GTK_LABEL (long_one), "$4,736");
  window = app_test_show (box, 300, 100);
  g_assert_cmpint (get_right_end (short_one), >, 200);
  g_assert_cmpint (ABS (get_right_end (short_one) - get_right_end (long_one)), <=, 1);
  gtk_window_destroy (GTK_WINDOW (window));
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

int
main (int argc, char *argv[])
{
  if (!app_test_init (&argc, &argv))
    return 0;
  g_test_add_func ("/app/figure-label/a-unit-stays-behind-its-figure", a_unit_stays_behind_its_figure);
  g_test_add_data_func ("/app/figure-label/units-stand-below-units", GINT_TO_POINTER (GTK_TEXT_DIR_LTR),
                        units_stand_below_units);
  g_test_add_data_func ("/app/figure-label/units-stand-below-units-from-right-to-left-too",
                        GINT_TO_POINTER (GTK_TEXT_DIR_RTL), units_stand_below_units);
  return g_test_run ();
}
