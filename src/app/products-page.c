#include "app/products-page.h"

#include "app/category.h"
#include "app/columns-layout.h"
#include "app/drop-down.h"
#include "app/find-shortcut.h"
#include "app/product-cells.h"
#include "app/product-item.h"
#include "app/product-list.h"
#include "app/text-scale.h"
#include "app/width-change.h"
#include "engine/i18n.h"
#include "engine/number-format.h"
#include "engine/text-match.h"

/* at text scale 1 */
#define NARROW_WIDTH 560
#define ICONS_WIDTH  280

struct _RetailProductsPage
{
  AdwBin parent_instance;

  RetailSession *session;
  GSignalGroup *signals;
  RetailTierStyle tier_style;
  gboolean narrow, has_icons;
  guint width_idle;

  GtkFilterListModel *filtered;
  GtkSortListModel *sorted;
  GtkCustomFilter *filter;
  char **words;   /* what is searched for */
  guint category; /* index, or G_MAXUINT for all */
  guint tier;     /* likewise */
  gboolean resetting;
  GtkColumnViewColumn *columns[RETAIL_N_PRODUCT_COLUMNS]; /* owned by the view */

  GtkStack *stack, *result_stack;
  GtkEditable *search_entry;
  GtkDropDown *category_drop, *tier_drop;
  GtkLabel *count_label;
  GtkColumnView *view;
};

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_NARROW,
  PROP_HAS_ICONS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RetailProductsPage, retail_products_page, ADW_TYPE_BIN)

static const RetailModel *
get_model (RetailProductsPage *self)
{
  return self->session != NULL ? retail_session_get_model (self->session) : NULL;
}

/* ---- what is shown ---- */

static gboolean
is_shown (gpointer item, gpointer user_data)
{
  RetailProductsPage *self = user_data;
  RetailProductItem *product = item;
  const RetailModel *model = get_model (self);

  if (self->tier != G_MAXUINT && retail_product_item_get_tier (product) != (RetailTier)self->tier)
    return FALSE;
  if (self->category != G_MAXUINT && model != NULL && self->category < model->catalogue->n_categories
      && !g_str_equal (retail_product_item_get_category (product),
                       model->catalogue->categories[self->category]))
    return FALSE;
  return self->words == NULL || retail_product_item_matches (product, (const char *const *)self->words);
}

static void
update_count (RetailProductsPage *self)
{
  const RetailModel *model = get_model (self);
  gsize all = model != NULL ? model->catalogue->n : 0;
  guint shown = g_list_model_get_n_items (G_LIST_MODEL (self->sorted));
  g_autofree char *all_text = retail_format_number ((double)all, 0);
  g_autofree char *shown_text = retail_format_number (shown, 0);
  g_autofree char *text = NULL;

  if (shown == all)
    text = g_strdup_printf (ngettext_ ("%s product", "%s products", (gulong)all), all_text);
  else
    /* Translators: how many products are shown, and of how many: "12 of 100 products" */
    text = g_strdup_printf (ngettext_ ("%1$s of %2$s product", "%1$s of %2$s products", (gulong)all),
                            shown_text, all_text);
  gtk_label_set_label (self->count_label, text);
  gtk_stack_set_visible_child_name (self->result_stack, shown > 0 ? "list" : "nothing");
}

/* The list keeps the row in sight that was there before; who sorts or searches wants to see the first. */
static void
show_first_row (RetailProductsPage *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->view)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LIST_VIEW (child) && self->sorted != NULL
        && g_list_model_get_n_items (G_LIST_MODEL (self->sorted)) > 0)
      gtk_widget_activate_action (child, "list.scroll-to-item", "u", 0);
}

static guint
get_choice (GtkDropDown *drop)
{
  guint selected = gtk_drop_down_get_selected (drop);

  return selected == GTK_INVALID_LIST_POSITION || selected == 0 ? G_MAXUINT : selected - 1;
}

static void
filter_changed_cb (RetailProductsPage *self)
{
  if (self->resetting)
    return;
  g_strfreev (self->words);
  self->words = retail_text_split_words (gtk_editable_get_text (self->search_entry));
  self->category = get_choice (self->category_drop);
  self->tier = get_choice (self->tier_drop);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  update_count (self);
  show_first_row (self);
}

static void
clear_filters (RetailProductsPage *self)
{
  self->resetting = TRUE;
  gtk_editable_set_text (self->search_entry, "");
  gtk_drop_down_set_selected (self->category_drop, 0);
  gtk_drop_down_set_selected (self->tier_drop, 0);
  self->resetting = FALSE;
  filter_changed_cb (self);
}

static void
fill_categories (RetailProductsPage *self, const RetailCatalogue *catalogue)
{
  g_autoptr (GListModel) choices = retail_category_new_choices (catalogue);

  gtk_drop_down_set_model (self->category_drop, choices);
  gtk_widget_set_visible (GTK_WIDGET (self->category_drop), catalogue->n_categories > 1);
}

static void
fill_tiers (RetailProductsPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ ("All tiers"));
  for (guint tier = 0; tier < RETAIL_N_TIERS; tier++)
    gtk_string_list_append (names, _ (retail_tier_get_name ((RetailTier)tier)));
  gtk_drop_down_set_model (self->tier_drop, G_LIST_MODEL (names));
}

/* On a phone the name has category and tier under it; no shop needs a column of categories it does not have.
 */
static void
show_columns (RetailProductsPage *self)
{
  const RetailModel *model = get_model (self);
  const RetailCatalogue *catalogue = model != NULL ? model->catalogue : NULL;
  const gboolean has_categories = catalogue != NULL && catalogue->n_categories > 0
                                  && (catalogue->n_categories > 1 || *catalogue->categories[0] != '\0');

  gtk_column_view_column_set_visible (self->columns[RETAIL_PRODUCT_COLUMN_CATEGORY],
                                      !self->narrow && has_categories);
  gtk_column_view_column_set_visible (self->columns[RETAIL_PRODUCT_COLUMN_TIER], !self->narrow);
}

static void
shop_changed_cb (RetailProductsPage *self)
{
  const RetailModel *model = get_model (self);
  gboolean any = model != NULL && model->catalogue->n > 0;
  g_autoptr (RetailProductList) list = NULL;

  gtk_stack_set_visible_child_name (self->stack, any ? "products" : model != NULL ? "empty" : "waiting");
  if (any)
    {
      list = retail_product_list_new (model);
      retail_tier_style_init (&self->tier_style, model);
      self->resetting = TRUE;
      fill_categories (self, model->catalogue);
      self->resetting = FALSE;
      show_columns (self);
    }
  /* first without products: the filter still holds the choices of the shop before */
  gtk_filter_list_model_set_model (self->filtered, NULL);
  clear_filters (self);
  gtk_filter_list_model_set_model (self->filtered, G_LIST_MODEL (list));
  update_count (self);
}

/* ---- the width ---- */

static gboolean
apply_width_cb (gpointer user_data)
{
  RetailProductsPage *self = user_data;

  retail_width_change_end (&self->width_idle, GTK_WIDGET (self->view));
  self->narrow = retail_text_width (GTK_WIDGET (self)) < NARROW_WIDTH;
  self->has_icons = retail_text_width (GTK_WIDGET (self)) >= ICONS_WIDTH;
  show_columns (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_ICONS]);
  return G_SOURCE_REMOVE;
}

static void
retail_products_page_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                              int *natural, int *minimum_baseline, int *natural_baseline)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  gtk_widget_measure (child, orientation, for_size, minimum, natural, NULL, NULL);
}

/* Columns cannot come and go in the middle of an allocation: that is left for right after it. */
static void
retail_products_page_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RetailProductsPage *self = RETAIL_PRODUCTS_PAGE (widget);
  double text_width = retail_text_width (widget);

  gtk_widget_allocate (adw_bin_get_child (ADW_BIN (widget)), width, height, baseline, NULL);
  if (self->narrow == (text_width < NARROW_WIDTH) && self->has_icons == (text_width >= ICONS_WIDTH))
    retail_width_change_end (&self->width_idle, GTK_WIDGET (self->view));
  else
    retail_width_change_start (&self->width_idle, GTK_WIDGET (self->view), apply_width_cb, self);
}

/* ---- actions ---- */

static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (RETAIL_PRODUCTS_PAGE (widget)->search_entry));
}

static void
clear_filters_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  clear_filters (RETAIL_PRODUCTS_PAGE (widget));
}

/* The id of a column, after "-" for the other way round. */
static void
sort_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const char *const ids[RETAIL_N_PRODUCT_COLUMNS] = { "name", "category", "tier", "price" };
  RetailProductsPage *self = RETAIL_PRODUCTS_PAGE (widget);
  const char *wanted = g_variant_get_string (parameter, NULL);
  GtkSortType order = *wanted == '-' ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING;

  for (guint c = 0; c < RETAIL_N_PRODUCT_COLUMNS; c++)
    if (g_str_equal (ids[c], order == GTK_SORT_DESCENDING ? wanted + 1 : wanted))
      {
        gtk_column_view_sort_by_column (self->view, NULL, GTK_SORT_ASCENDING);
        gtk_column_view_sort_by_column (self->view, self->columns[c], order);
      }
}

/* ---- the object ---- */

/* Typing searches from anywhere in the window while the page is shown. */
static void
retail_products_page_map (GtkWidget *widget)
{
  RetailProductsPage *self = RETAIL_PRODUCTS_PAGE (widget);

  GTK_WIDGET_CLASS (retail_products_page_parent_class)->map (widget);
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->search_entry),
                                           GTK_WIDGET (gtk_widget_get_root (widget)));
}

static void
retail_products_page_unmap (GtkWidget *widget)
{
  RetailProductsPage *self = RETAIL_PRODUCTS_PAGE (widget);

  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->search_entry), NULL);
  GTK_WIDGET_CLASS (retail_products_page_parent_class)->unmap (widget);
}

static void
retail_products_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  RetailProductsPage *self = RETAIL_PRODUCTS_PAGE (object);

  if (id == PROP_SESSION)
    g_value_set_object (value, self->session);
  else if (id == PROP_NARROW)
    g_value_set_boolean (value, self->narrow);
  else if (id == PROP_HAS_ICONS)
    g_value_set_boolean (value, self->has_icons);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
retail_products_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  RetailProductsPage *self = RETAIL_PRODUCTS_PAGE (object);

  if (id != PROP_SESSION)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  g_set_object (&self->session, g_value_get_object (value));
  g_signal_group_set_target (self->signals, self->session);
  shop_changed_cb (self);
}

static void
retail_products_page_dispose (GObject *object)
{
  RetailProductsPage *self = RETAIL_PRODUCTS_PAGE (object);

  g_clear_handle_id (&self->width_idle, g_source_remove);
  g_clear_object (&self->signals);
  g_clear_object (&self->session);
  g_clear_object (&self->sorted);
  g_clear_object (&self->filtered);
  g_clear_object (&self->filter);
  G_OBJECT_CLASS (retail_products_page_parent_class)->dispose (object);
}

static void
retail_products_page_finalize (GObject *object)
{
  g_strfreev (RETAIL_PRODUCTS_PAGE (object)->words);
  G_OBJECT_CLASS (retail_products_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/analytica/Retail/ui/products-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RetailProductsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RetailProductsPage, result_stack);
  gtk_widget_class_bind_template_child (widget_class, RetailProductsPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, RetailProductsPage, category_drop);
  gtk_widget_class_bind_template_child (widget_class, RetailProductsPage, tier_drop);
  gtk_widget_class_bind_template_child (widget_class, RetailProductsPage, count_label);
  gtk_widget_class_bind_template_child (widget_class, RetailProductsPage, view);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
}

static void
retail_products_page_class_init (RetailProductsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = retail_products_page_get_property;
  object_class->set_property = retail_products_page_set_property;
  object_class->dispose = retail_products_page_dispose;
  object_class->finalize = retail_products_page_finalize;
  widget_class->map = retail_products_page_map;
  widget_class->unmap = retail_products_page_unmap;
  widget_class->measure = retail_products_page_measure;
  widget_class->size_allocate = retail_products_page_size_allocate;
  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, RETAIL_TYPE_SESSION,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW]
      = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_HAS_ICONS]
      = g_param_spec_boolean ("has-icons", NULL, NULL, TRUE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_install_action (widget_class, "products.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "products.sort", "s", sort_action);
  gtk_widget_class_install_action (widget_class, "products.clear-filters", NULL, clear_filters_action);
  g_type_ensure (RETAIL_TYPE_COLUMNS_LAYOUT);
  bind_template (widget_class);
}

static void
fill_view (RetailProductsPage *self)
{
  GtkSingleSelection *selection;

  for (guint c = 0; c < RETAIL_N_PRODUCT_COLUMNS; c++)
    {
      g_autoptr (GtkColumnViewColumn) column
          = retail_product_column_new ((RetailProductColumn)c, G_OBJECT (self), &self->tier_style);

      self->columns[c] = column;
      gtk_column_view_append_column (self->view, column);
    }
  retail_product_columns_dress (self->view);
  self->filter = gtk_custom_filter_new (is_shown, self, NULL);
  self->filtered = gtk_filter_list_model_new (NULL, g_object_ref (GTK_FILTER (self->filter)));
  self->sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->filtered)),
                                          g_object_ref (gtk_column_view_get_sorter (self->view)));
  selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->sorted)));
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed", G_CALLBACK (show_first_row),
                           self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  gtk_column_view_sort_by_column (self->view, self->columns[RETAIL_PRODUCT_COLUMN_NAME], GTK_SORT_ASCENDING);
}

static void
retail_products_page_init (RetailProductsPage *self)
{
  self->category = self->tier = G_MAXUINT;
  self->resetting = self->has_icons = TRUE;
  retail_tier_style_init (&self->tier_style, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (GTK_WIDGET (self),
                                 NULL); /* measured and allocated here, to know the width */
  fill_view (self);
  fill_tiers (self);
  retail_drop_down_let_shrink (self->category_drop);
  retail_drop_down_let_shrink (self->tier_drop);
  self->resetting = FALSE;
  retail_find_shortcut_add (GTK_WIDGET (self), GTK_WIDGET (self->search_entry));
  self->signals = g_signal_group_new (RETAIL_TYPE_SESSION);
  g_signal_group_connect_swapped (self->signals, "notify::shop", G_CALLBACK (shop_changed_cb), self);
}

GListModel *
retail_products_page_get_shown (RetailProductsPage *self)
{
  g_return_val_if_fail (RETAIL_IS_PRODUCTS_PAGE (self), NULL);
  return get_model (self) != NULL ? G_LIST_MODEL (self->sorted) : NULL;
}
