/* RetailCustomerViewMenu: the context menu of a table's rows: right click, a long touch, the Menu key and
 * Shift+F10. It is about what is selected; a row that is not is selected first.
 *
 * For a GtkColumnView whose cells have their GtkListItem as data "list-item". */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _RetailCustomerViewMenu RetailCustomerViewMenu;

/* The actions of the menu; an ancestor of the table has them. */
typedef struct
{
  const char *simulate, *copy, *export_table;
} RetailRowMenu;

/* The menu of VIEW, which is within OWNER; freed before both. ACTIONS outlives it. */
RetailCustomerViewMenu *
retail_customer_view_menu_new (GtkWidget *owner, GtkColumnView *view, const RetailRowMenu *actions);
void retail_customer_view_menu_free (RetailCustomerViewMenu *self);

/* At the row that stands at POSITION, or at the top when that is out of sight. */
void retail_customer_view_menu_popup (RetailCustomerViewMenu *self, guint position);

/* From OWNER's size_allocate(). */
void retail_customer_view_menu_present (RetailCustomerViewMenu *self);

G_END_DECLS
