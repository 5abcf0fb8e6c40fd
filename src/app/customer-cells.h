/* The columns of the customer table: what their cells show, what their headers say, and which way they sort.
 */
#pragma once

#include "engine/customer-column.h"
#include "engine/model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What all columns of a table share; it outlives them. */
typedef struct
{
  const RetailModel *model; /* of the customers, or NULL; borrowed */
  gboolean whole_money;     /* amounts are large enough to do without cents */
  gboolean narrow;          /* there is little room */
  guint id_chars;           /* how long the ids are */
  guint segment_chars;      /* and the segments' names */
} RetailCustomerCells;

/* A column of RetailCustomerItem. */
GtkColumnViewColumn *
retail_customer_cells_new_column (RetailCustomerCells *self, RetailCustomerColumn column);

/* What stands over a column. */
const char *retail_customer_cells_get_title (const RetailCustomerCells *self, RetailCustomerColumn column);

/* Whether the customers' data and model speak of it. */
gboolean retail_customer_cells_has_column (const RetailCustomerCells *self, RetailCustomerColumn column);

/* Puts the titles of figures over their right edge and a tooltip on each: what the column means. VIEW has all
 * columns, in their order. */
void retail_customer_cells_dress_header (GtkColumnView *view);

G_END_DECLS
