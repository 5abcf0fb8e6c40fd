/* What can be done with a chart beside looking at it: copy, save and read it as a table. */
#pragma once

#include "app/chart-view.h"
#include "charts/export.h"

G_BEGIN_DECLS

/* What VIEW shows of its chart, as a picture with its title, in the colours of the screen. */
void retail_chart_get_export_options (RetailChartView *view, RetailExportOptions *options);

/* Puts the chart on the clipboard, in all forms that others may want: a drawing (SVG), a picture twice as
 * fine, and its table as tab-separated text. */
void retail_chart_copy_picture (RetailChartView *view);

/* Puts the table twin on the clipboard as tab-separated text. */
void retail_chart_copy_table (RetailChart *chart, GtkWidget *widget);

/* Asks where and how fine, and writes PNG, SVG or PDF by the name's ending. A failure is told in a message.
 */
void retail_chart_save_picture (RetailChartView *view);

/* The table twin as tab-separated lines, one a row; tabs and line breaks in cells become spaces. Free it. */
char *retail_chart_dup_tsv (RetailChart *chart);

G_END_DECLS
