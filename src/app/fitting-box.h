/* RetailFittingBox: shows one of two forms of the same content: the wide one where its minimum width fits,
 * the narrow one elsewhere. Never narrower than the narrow form asks for, and as high as the form that is
 * shown. In .ui files the two are the properties wide and narrow. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RETAIL_TYPE_FITTING_BOX (retail_fitting_box_get_type ())
G_DECLARE_FINAL_TYPE (RetailFittingBox, retail_fitting_box, RETAIL, FITTING_BOX, GtkWidget)

/* Takes both. */
GtkWidget *retail_fitting_box_new (GtkWidget *wide, GtkWidget *narrow);

G_END_DECLS
