#include "app/customer-view.h"

#include "app/column-view.h"
#include "app/customer-cells.h"
#include "app/customer-view-menu.h"
#include "app/text-scale.h"
#include "app/width-change.h"

/* at text scale 1 */
#define NARROW_WIDTH 564

/* From this mean spend on, amounts do without cents. */
#define WHOLE_MONEY_FROM 50

struct _RetailCustomerView
{
  AdwBin parent_instance;

  RetailCustomerCells cells;
  RetailCustomerList *list; /* or NULL */
  RetailCustomerViewMenu *menu;
  guint width_idle;
  GtkColumnViewColumn *columns[RETAIL_N_CUSTOMER_COLUMNS]; /* owned by the view */

  GtkColumnView *view;
};

enum
{
  PROP_0,
  PROP_NARROW
};

enum
{
  ACTIVATED,
  ORDER_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RetailCustomerView, retail_customer_view, ADW_TYPE_BIN)

/* ---- columns ---- */

/* Where there is little room: who, what, how risky, how much. */
static gboolean
is_essential (guint column)
{
  return column <= RETAIL_CUSTOMER_COLUMN_RISK
         || column == retail_customer_column_of_feature (RETAIL_FEATURE_MONETARY);
}

static void
show_columns (RetailCustomerView *self)
{
  for (guint c = 0; c < RETAIL_N_CUSTOMER_COLUMNS; c++)
    {
      const RetailCustomerColumn column = (RetailCustomerColumn)c;

      gtk_column_view_column_set_title (self->columns[c],
                                        retail_customer_cells_get_title (&self->cells, column));
      gtk_column_view_column_set_visible (self->columns[c],
                                          retail_customer_cells_has_column (&self->cells, column)
                                              && (!self->cells.narrow || is_essential (c)));
    }
}

static guint
get_longest_id (const RetailCustomerTable *table)
{
  gsize longest = 0;

  for (gsize i = 0; i < table->customers->n; i++)
    longest = MAX (longest, table->lines[i + 1] - table->lines[i] - 1);
  return (guint)MIN (longest, 100);
}

static guint
get_longest_title (const RetailModel *model)
{
  glong longest = 0;

  for (guint j = 0; j < model->n_segments; j++)
    {
      g_autofree char *title = retail_persona_dup_title (&model->segments[j].persona);

      longest = MAX (longest, g_utf8_strlen (title, -1));
    }
  return (guint)longest;
}

static void
prepare_cells (RetailCustomerView *self, const RetailCustomerTable *table)
{
  const double mean = table->n_present > 0 ? table->total / table->n_present : 0;

  self->cells.whole_money = mean >= WHOLE_MONEY_FROM;
  self->cells.id_chars = get_longest_id (table);
  self->cells.segment_chars = get_longest_title (self->cells.model);
}

void
retail_customer_view_show (RetailCustomerView *self, const RetailModel *model, RetailCustomerList *list)
{
  g_return_if_fail (RETAIL_IS_CUSTOMER_VIEW (self));
  g_return_if_fail (model != NULL || list == NULL);

  gtk_column_view_set_model (self->view, NULL); /* cells are made anew, as wide as they may be now */
  g_set_object (&self->list, list);
  self->cells.model = model;
  if (list == NULL)
    return;
  prepare_cells (self, retail_customer_list_get_table (list));
  show_columns (self);
  retail_place_list_follow (RETAIL_PLACE_LIST (list),
                            gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (list));
}

/* ---- order ---- */

static void
sorter_changed_cb (RetailCustomerView *self)
{
  g_signal_emit (self, signals[ORDER_CHANGED], 0);
}

gboolean
retail_customer_view_get_order (RetailCustomerView *self, RetailCustomerColumn *column, gboolean *descending)
{
  int id;

  g_return_val_if_fail (RETAIL_IS_CUSTOMER_VIEW (self), FALSE);
  if (!retail_column_view_get_order (self->view, &id, descending))
    return FALSE;
  *column = (RetailCustomerColumn)id;
  return TRUE;
}

void
retail_customer_view_set_order (RetailCustomerView *self, RetailCustomerColumn column, gboolean descending)
{
  g_return_if_fail (RETAIL_IS_CUSTOMER_VIEW (self));
  g_return_if_fail ((guint)column < RETAIL_N_CUSTOMER_COLUMNS);
  gtk_column_view_sort_by_column (self->view, self->columns[column],
                                  descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}

void
retail_customer_view_show_first_row (RetailCustomerView *self)
{
  g_return_if_fail (RETAIL_IS_CUSTOMER_VIEW (self));
  retail_column_view_show_first_row (self->view);
}

/* ---- rows ---- */

static void
activated_cb (RetailCustomerView *self, guint position)
{
  g_signal_emit (self, signals[ACTIVATED], 0, position);
}

void
retail_customer_view_popup_menu (RetailCustomerView *self, guint position)
{
  g_return_if_fail (RETAIL_IS_CUSTOMER_VIEW (self));
  retail_customer_view_menu_popup (self->menu, position);
}

/* ---- the width ---- */

static gboolean
is_short_of_room (RetailCustomerView *self)
{
  return retail_text_width (GTK_WIDGET (self)) < NARROW_WIDTH;
}

static gboolean
apply_width_cb (gpointer user_data)
{
  RetailCustomerView *self = user_data;

  retail_width_change_end (&self->width_idle, GTK_WIDGET (self->view));
  self->cells.narrow = is_short_of_room (self);
  gtk_column_view_set_model (self->view, NULL);
  show_columns (self);
  gtk_column_view_set_model (self->view, self->list != NULL ? GTK_SELECTION_MODEL (self->list) : NULL);
  g_object_notify (G_OBJECT (self), "narrow");
  return G_SOURCE_REMOVE;
}

gboolean
retail_customer_view_is_narrow (RetailCustomerView *self)
{
  g_return_val_if_fail (RETAIL_IS_CUSTOMER_VIEW (self), FALSE);
  return self->cells.narrow;
}

static void
retail_customer_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                              int *natural, int *minimum_baseline, int *natural_baseline)
{
  gtk_widget_measure (adw_bin_get_child (ADW_BIN (widget)), orientation, for_size, minimum, natural, NULL,
                      NULL);
}

/* Columns cannot come and go in the middle of an allocation: that is left for right after it. */
static void
retail_customer_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RetailCustomerView *self = RETAIL_CUSTOMER_VIEW (widget);

  gtk_widget_allocate (adw_bin_get_child (ADW_BIN (widget)), width, height, baseline, NULL);
  retail_customer_view_menu_present (self->menu);
  if (self->cells.narrow == is_short_of_room (self))
    retail_width_change_end (&self->width_idle, GTK_WIDGET (self->view));
  else
    retail_width_change_start (&self->width_idle, GTK_WIDGET (self->view), apply_width_cb, self);
}

/* ---- the object ---- */

static void
retail_customer_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, RETAIL_CUSTOMER_VIEW (object)->cells.narrow);
}

static void
retail_customer_view_dispose (GObject *object)
{
  RetailCustomerView *self = RETAIL_CUSTOMER_VIEW (object);

  g_clear_handle_id (&self->width_idle, g_source_remove);
  g_clear_pointer (&self->menu, retail_customer_view_menu_free);
  g_clear_object (&self->list);
  G_OBJECT_CLASS (retail_customer_view_parent_class)->dispose (object);
}

static void
retail_customer_view_class_init (RetailCustomerViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->get_property = retail_customer_view_get_property;
  G_OBJECT_CLASS (klass)->dispose = retail_customer_view_dispose;
  widget_class->measure = retail_customer_view_measure;
  widget_class->size_allocate = retail_customer_view_size_allocate;
  g_object_class_install_property (
      G_OBJECT_CLASS (klass), PROP_NARROW,
      g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[ORDER_CHANGED] = g_signal_new ("order-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/analytica/Retail/ui/customer-view.ui");
  gtk_widget_class_bind_template_child (widget_class, RetailCustomerView, view);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
fill_view (RetailCustomerView *self)
{
  for (guint c = 0; c < RETAIL_N_CUSTOMER_COLUMNS; c++)
    {
      g_autoptr (GtkColumnViewColumn) column
          = retail_customer_cells_new_column (&self->cells, (RetailCustomerColumn)c);

      self->columns[c] = column;
      gtk_column_view_append_column (self->view, column);
    }
  retail_customer_cells_dress_header (self->view);
}

static void
retail_customer_view_init (RetailCustomerView *self)
{
  static const RetailRowMenu menu = { "customers.simulate", "customers.copy", "customers.export" };

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (GTK_WIDGET (self),
                                 NULL); /* measured and allocated here, to know the width */
  fill_view (self);
  self->menu = retail_customer_view_menu_new (GTK_WIDGET (self), self->view, &menu);
  retail_customer_view_set_order (self, retail_customer_column_of_feature (RETAIL_FEATURE_MONETARY), TRUE);
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed", G_CALLBACK (sorter_changed_cb),
                           self, G_CONNECT_SWAPPED);
}
