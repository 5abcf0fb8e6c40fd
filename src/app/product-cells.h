/* The columns of the product table: what their cells show and how they sort. */
#pragma once

#include "app/tier-style.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  RETAIL_PRODUCT_COLUMN_NAME, /* icon and name; category and tier under it while NARROW is set */
  RETAIL_PRODUCT_COLUMN_CATEGORY,
  RETAIL_PRODUCT_COLUMN_TIER,
  RETAIL_PRODUCT_COLUMN_PRICE
} RetailProductColumn;

#define RETAIL_N_PRODUCT_COLUMNS 4

/* A sortable column of RetailProductItem. STYLE is borrowed and must outlive the column; the name cell
 * follows the boolean properties `narrow` and `has-icons` of OWNER. */
GtkColumnViewColumn *
retail_product_column_new (RetailProductColumn column, GObject *owner, const RetailTierStyle *style);

/* Tells what the columns of VIEW, appended in their order, are. */
void retail_product_columns_dress (GtkColumnView *view);

G_END_DECLS
