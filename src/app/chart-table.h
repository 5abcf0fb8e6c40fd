/* The table twin of a chart in a window of its own. */
#pragma once

#include "charts/chart.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RETAIL_TYPE_CHART_TABLE (retail_chart_table_get_type ())
G_DECLARE_FINAL_TYPE (RetailChartTable, retail_chart_table, RETAIL, CHART_TABLE, GObject)

/* A GListModel of the rows under the header, each a GtkStringList of its cells. Takes a reference. */
GListModel *retail_chart_table_new (RetailChart *chart);

/* Opens the table over the window that PARENT is in. */
void retail_chart_table_present (RetailChart *chart, GtkWidget *parent);

G_END_DECLS
