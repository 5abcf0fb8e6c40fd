#include "app/product-cells.h"

#include "app/category.h"
#include "app/column-title.h"
#include "app/figure-label.h"
#include "app/persona-label.h"
#include "app/product-item.h"
#include "engine/definition.h"
#include "engine/i18n.h"

#include <string.h>

/* ---- cells ---- */

/* What a column's factory needs to know. */
typedef struct
{
  RetailProductColumn column;
  GObject *owner;
  const RetailTierStyle *style;
} Cells;

static GtkWidget *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_tier (void)
{
  GtkWidget *tier = retail_persona_label_new ();

  retail_persona_label_set_wrap (RETAIL_PERSONA_LABEL (tier), FALSE);
  return tier;
}

static GtkWidget *
make_subtitle (const Cells *cells)
{
  GtkWidget *subtitle = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *category = make_label ("dim-label");

  gtk_widget_add_css_class (subtitle, "caption");
  gtk_label_set_ellipsize (GTK_LABEL (category), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (subtitle), category);
  gtk_box_append (GTK_BOX (subtitle), make_tier ());
  g_object_bind_property (cells->owner, "narrow", subtitle, "visible", G_BINDING_SYNC_CREATE);
  return subtitle;
}

static GtkWidget *
make_name_cell (const Cells *cells)
{
  GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *name = make_label (NULL);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (icon, "product-icon");
  gtk_widget_set_valign (icon, GTK_ALIGN_CENTER);
  gtk_label_set_wrap (GTK_LABEL (name), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (name), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (name), GTK_NATURAL_WRAP_NONE);
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_widget_set_valign (lines, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (lines), name);
  gtk_box_append (GTK_BOX (lines), make_subtitle (cells));
  g_object_bind_property (cells->owner, "has-icons", icon, "visible", G_BINDING_SYNC_CREATE);
  gtk_box_append (GTK_BOX (cell), icon);
  gtk_box_append (GTK_BOX (cell), lines);
  return cell;
}

static void
cell_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, const Cells *cells)
{
  switch (cells->column)
    {
    case RETAIL_PRODUCT_COLUMN_NAME:
      gtk_list_item_set_child (item, make_name_cell (cells));
      break;
    case RETAIL_PRODUCT_COLUMN_TIER:
      gtk_list_item_set_child (item, make_tier ());
      break;
    case RETAIL_PRODUCT_COLUMN_CATEGORY:
      gtk_list_item_set_child (item, make_label ("dim-label"));
      break;
    case RETAIL_PRODUCT_COLUMN_PRICE:
      gtk_list_item_set_child (item, retail_figure_label_new ());
      break;
    }
}

static void
show_tier (const Cells *cells, GtkWidget *label, RetailProductItem *product)
{
  RetailTier tier = retail_product_item_get_tier (product);

  retail_persona_label_set (RETAIL_PERSONA_LABEL (label), _ (retail_tier_get_name (tier)),
                            cells->style->colour[tier], cells->style->mark[tier]);
}

static void
bind_name_cell (const Cells *cells, GtkWidget *cell, RetailProductItem *product)
{
  const char *category = retail_product_item_get_category (product);
  GtkWidget *icon = gtk_widget_get_first_child (cell);
  GtkWidget *name = gtk_widget_get_first_child (gtk_widget_get_next_sibling (icon));
  GtkWidget *subtitle = gtk_widget_get_next_sibling (name);
  GtkWidget *category_label = gtk_widget_get_first_child (subtitle);

  gtk_image_set_from_icon_name (GTK_IMAGE (icon), retail_category_get_icon_name (category));
  gtk_label_set_label (GTK_LABEL (name), retail_product_item_get_name (product));
  gtk_label_set_label (GTK_LABEL (category_label), retail_product_item_get_category_title (product));
  gtk_widget_set_visible (category_label, *category != '\0');
  show_tier (cells, gtk_widget_get_next_sibling (category_label), product);
}

static void
cell_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, const Cells *cells)
{
  RetailProductItem *product = gtk_list_item_get_item (item);
  GtkWidget *cell = gtk_list_item_get_child (item);

  switch (cells->column)
    {
    case RETAIL_PRODUCT_COLUMN_NAME:
      bind_name_cell (cells, cell, product);
      break;
    case RETAIL_PRODUCT_COLUMN_TIER:
      show_tier (cells, cell, product);
      break;
    case RETAIL_PRODUCT_COLUMN_CATEGORY:
      gtk_label_set_label (GTK_LABEL (cell), retail_product_item_get_category_title (product));
      break;
    case RETAIL_PRODUCT_COLUMN_PRICE:
      gtk_label_set_label (GTK_LABEL (cell), retail_product_item_get_price_text (product));
      break;
    }
}

/* ---- order ---- */

static int
compare_numbers (double a, double b)
{
  return (a > b) - (a < b);
}

/* Equal keys are told apart by the name, so that the order is always the same. */
static int
compare_products (gconstpointer a, gconstpointer b, gpointer column)
{
  RetailProductItem *x = RETAIL_PRODUCT_ITEM ((gpointer)a), *y = RETAIL_PRODUCT_ITEM ((gpointer)b);
  int order = 0;

  switch ((RetailProductColumn)GPOINTER_TO_UINT (column))
    {
    case RETAIL_PRODUCT_COLUMN_CATEGORY:
      order = g_utf8_collate (retail_product_item_get_category_title (x),
                              retail_product_item_get_category_title (y));
      break;
    case RETAIL_PRODUCT_COLUMN_TIER:
      order = (int)retail_product_item_get_tier (x) - (int)retail_product_item_get_tier (y);
      break;
    case RETAIL_PRODUCT_COLUMN_PRICE:
      order = compare_numbers (retail_product_item_get_price (x), retail_product_item_get_price (y));
      break;
    case RETAIL_PRODUCT_COLUMN_NAME:
      break;
    }
  if (order == 0)
    order = strcmp (retail_product_item_get_name_key (x), retail_product_item_get_name_key (y));
  return gtk_ordering_from_cmpfunc (order);
}

GtkColumnViewColumn *
retail_product_column_new (RetailProductColumn column, GObject *owner, const RetailTierStyle *style)
{
  static const char *const titles[RETAIL_N_PRODUCT_COLUMNS]
      = { N_ ("Product"), N_ ("Category"), N_ ("Tier"), N_ ("Price") };
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *self = gtk_column_view_column_new (_ (titles[column]), factory);
  g_autoptr (GtkSorter) sorter
      = GTK_SORTER (gtk_custom_sorter_new (compare_products, GUINT_TO_POINTER (column), NULL));
  Cells *cells = g_new (Cells, 1);

  *cells = (Cells){ column, owner, style };
  g_object_set_data_full (G_OBJECT (factory), "cells", cells, g_free);
  g_signal_connect (factory, "setup", G_CALLBACK (cell_setup_cb), cells);
  g_signal_connect (factory, "bind", G_CALLBACK (cell_bind_cb), cells);
  gtk_column_view_column_set_sorter (self, sorter);
  gtk_column_view_column_set_expand (self, column == RETAIL_PRODUCT_COLUMN_NAME);
  return self;
}

void
retail_product_columns_dress (GtkColumnView *view)
{
  const char *const definitions[RETAIL_N_PRODUCT_COLUMNS]
      = { _ ("The product’s name in the shop’s data."), _ ("The product’s category in the shop’s data."),
          retail_definition_get (RETAIL_DEFINITION_TIER), retail_definition_get (RETAIL_DEFINITION_PRICE) };

  for (guint c = 0; c < RETAIL_N_PRODUCT_COLUMNS; c++)
    retail_column_title_dress (view, c, definitions[c], c == RETAIL_PRODUCT_COLUMN_PRICE);
}
