#include "app/text-scale.h"

#define DPI 96.0 /* of text as designed */

double
retail_text_scale (GtkWidget *widget)
{
  double dpi;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), 1);
  dpi = pango_cairo_context_get_resolution (gtk_widget_get_pango_context (widget));
  return dpi > 0 ? dpi / DPI : 1;
}

double
retail_text_width (GtkWidget *widget)
{
  return gtk_widget_get_width (widget) / retail_text_scale (widget);
}
