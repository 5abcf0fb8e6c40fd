/* What can be done with a chart beside looking at it: copy, save and read it as a table. */
#pragma once

#include "charts/chart.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The chart as it stands in WIDGET, on the card's colour, twice as fine. */
GdkTexture *retail_chart_render (RetailChart *chart, GtkWidget *widget);

/* Puts that picture on the clipboard. */
void retail_chart_copy_picture (RetailChart *chart, GtkWidget *widget);

/* Puts the table twin on the clipboard as tab-separated text. */
void retail_chart_copy_table (RetailChart *chart, GtkWidget *widget);

/* Asks where, and writes PNG, SVG or PDF by the name's ending. A failure is told in a message. */
void retail_chart_save_picture (RetailChart *chart, GtkWidget *widget);

/* The table twin as tab-separated lines, one a row; tabs and line breaks in cells become spaces. Free it. */
char *retail_chart_dup_tsv (RetailChart *chart);

G_END_DECLS
