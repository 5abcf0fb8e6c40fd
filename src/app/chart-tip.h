/* The small dark note beside the item of a chart that is pointed at or stepped on. */
#pragma once

#include "charts/chart.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Draws TEXT above ANCHOR, or beside or below it where there is no room, inside the allocation of WIDGET. */
void retail_chart_tip_snapshot (GtkWidget *widget, GtkSnapshot *snapshot, const char *text,
                                const RetailBox *anchor);

G_END_DECLS
