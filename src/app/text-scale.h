/* How large the user has text, and how much of it fits: what narrow layouts are decided by. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* 1 = as designed, 2 = twice the size. */
double retail_text_scale (GtkWidget *widget);

/* The width of WIDGET in units of its text: at twice the size half as many pixels. */
double retail_text_width (GtkWidget *widget);

G_END_DECLS
