#include "app/action-table.h"

#include "app/action-cells.h"
#include "app/column-view.h"
#include "app/customer-view-menu.h"
#include "app/text-scale.h"
#include "app/width-change.h"
#include "engine/i18n.h"

#include <string.h>

/* at text scale 1 */
#define NARROW_WIDTH 700
#define WIDE_WIDTH   1080

struct _RetailActionTable
{
  AdwBin parent_instance;

  RetailActionCells cells;
  RetailActionList *list; /* or NULL */
  RetailCustomerViewMenu *menu;
  gboolean narrow, wide;
  guint width_idle;
  GtkColumnViewColumn *columns[RETAIL_N_ACTION_CELLS]; /* owned by the view */

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

G_DEFINE_FINAL_TYPE (RetailActionTable, retail_action_table, ADW_TYPE_BIN)

/* ---- columns ---- */

/* Where there is some room the action says enough of the segment. */
static void
show_columns (RetailActionTable *self)
{
  for (guint c = 0; c < RETAIL_N_ACTION_CELLS; c++)
    gtk_column_view_column_set_visible (self->columns[c],
                                        (c == RETAIL_ACTION_CELL_ESSENTIALS) == self->narrow
                                            && (c != RETAIL_ACTION_COLUMN_SEGMENT || self->wide));
}

/* How wide the names are, from as many customers as anybody looks at. */
static void
prepare_cells (RetailActionTable *self)
{
  const RetailNextActions *actions = retail_action_list_get_actions (self->list);
  glong longest = 0, id = 0;

  for (guint j = 0; j < actions->model->n_segments; j++)
    {
      g_autofree char *title = retail_persona_dup_title (&actions->model->segments[j].persona);

      longest = MAX (longest, g_utf8_strlen (title, -1));
    }
  for (gsize i = 0; i < MIN (actions->n, 1000); i++)
    id = MAX (id, g_utf8_strlen (actions->customers->ids[actions->actions[i].row], 100));
  self->cells.segment_chars = (guint)longest;
  self->cells.id_chars = (guint)id;
}

void
retail_action_table_show (RetailActionTable *self, RetailActionList *list)
{
  g_return_if_fail (RETAIL_IS_ACTION_TABLE (self));

  gtk_column_view_set_model (self->view, NULL); /* cells are made anew, as wide as they may be now */
  g_set_object (&self->list, list);
  if (list == NULL)
    return;
  prepare_cells (self);
  retail_place_list_follow (RETAIL_PLACE_LIST (list),
                            gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (list));
}

void
retail_action_table_set_reached (RetailActionTable *self, gsize n)
{
  g_return_if_fail (RETAIL_IS_ACTION_TABLE (self));
  if (self->cells.n_reached == n)
    return;
  self->cells.n_reached = n;
  if (self->list != NULL)
    retail_place_list_touch (RETAIL_PLACE_LIST (self->list));
}

void
retail_action_table_set_preferences (RetailActionTable *self, const RetailPlanPreferences *preferences)
{
  g_return_if_fail (RETAIL_IS_ACTION_TABLE (self));
  if (retail_plan_preferences_equal (&self->cells.preferences, preferences))
    return;
  self->cells.preferences = *preferences;
  if (self->list != NULL)
    retail_place_list_touch (RETAIL_PLACE_LIST (self->list));
}

/* ---- order ---- */

static void
sorter_changed_cb (RetailActionTable *self)
{
  g_signal_emit (self, signals[ORDER_CHANGED], 0);
}

gboolean
retail_action_table_get_order (RetailActionTable *self, RetailActionColumn *column, gboolean *descending)
{
  int id;

  g_return_val_if_fail (RETAIL_IS_ACTION_TABLE (self), FALSE);
  if (!retail_column_view_get_order (self->view, &id, descending))
    return FALSE;
  *column = (RetailActionColumn)id;
  return TRUE;
}

void
retail_action_table_set_order (RetailActionTable *self, RetailActionColumn column, gboolean descending)
{
  g_return_if_fail (RETAIL_IS_ACTION_TABLE (self));
  g_return_if_fail ((guint)column < RETAIL_N_ACTION_COLUMNS);
  gtk_column_view_sort_by_column (self->view, self->columns[column],
                                  descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}

void
retail_action_table_show_first_row (RetailActionTable *self)
{
  g_return_if_fail (RETAIL_IS_ACTION_TABLE (self));
  retail_column_view_show_first_row (self->view);
}

static void
activated_cb (RetailActionTable *self, guint position)
{
  g_signal_emit (self, signals[ACTIVATED], 0, position);
}

/* ---- the width ---- */

static gboolean
apply_width_cb (gpointer user_data)
{
  RetailActionTable *self = user_data;

  retail_width_change_end (&self->width_idle, GTK_WIDGET (self->view));
  self->narrow = retail_text_width (GTK_WIDGET (self)) < NARROW_WIDTH;
  self->wide = retail_text_width (GTK_WIDGET (self)) >= WIDE_WIDTH;
  gtk_column_view_set_model (self->view, NULL);
  show_columns (self);
  gtk_column_view_set_model (self->view, self->list != NULL ? GTK_SELECTION_MODEL (self->list) : NULL);
  g_object_notify (G_OBJECT (self), "narrow");
  return G_SOURCE_REMOVE;
}

gboolean
retail_action_table_is_narrow (RetailActionTable *self)
{
  g_return_val_if_fail (RETAIL_IS_ACTION_TABLE (self), FALSE);
  return self->narrow;
}

static void
retail_action_table_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                             int *natural, int *minimum_baseline, int *natural_baseline)
{
  gtk_widget_measure (adw_bin_get_child (ADW_BIN (widget)), orientation, for_size, minimum, natural, NULL,
                      NULL);
}

/* Columns cannot come and go in the middle of an allocation: that is left for right after it. */
static void
retail_action_table_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RetailActionTable *self = RETAIL_ACTION_TABLE (widget);
  const double text_width = retail_text_width (widget);

  gtk_widget_allocate (adw_bin_get_child (ADW_BIN (widget)), width, height, baseline, NULL);
  retail_customer_view_menu_present (self->menu);
  if (self->narrow == (text_width < NARROW_WIDTH) && self->wide == (text_width >= WIDE_WIDTH))
    retail_width_change_end (&self->width_idle, GTK_WIDGET (self->view));
  else
    retail_width_change_start (&self->width_idle, GTK_WIDGET (self->view), apply_width_cb, self);
}

/* ---- the object ---- */

static void
retail_action_table_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, RETAIL_ACTION_TABLE (object)->narrow);
}

static void
retail_action_table_dispose (GObject *object)
{
  RetailActionTable *self = RETAIL_ACTION_TABLE (object);

  g_clear_handle_id (&self->width_idle, g_source_remove);
  g_clear_pointer (&self->menu, retail_customer_view_menu_free);
  g_clear_object (&self->list);
  G_OBJECT_CLASS (retail_action_table_parent_class)->dispose (object);
}

static void
retail_action_table_class_init (RetailActionTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->get_property = retail_action_table_get_property;
  G_OBJECT_CLASS (klass)->dispose = retail_action_table_dispose;
  widget_class->measure = retail_action_table_measure;
  widget_class->size_allocate = retail_action_table_size_allocate;
  g_object_class_install_property (
      G_OBJECT_CLASS (klass), PROP_NARROW,
      g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[ORDER_CHANGED] = g_signal_new ("order-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/analytica/Retail/ui/action-table.ui");
  gtk_widget_class_bind_template_child (widget_class, RetailActionTable, view);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
fill_view (RetailActionTable *self)
{
  for (guint c = 0; c < RETAIL_N_ACTION_CELLS; c++)
    {
      g_autoptr (GtkColumnViewColumn) column = retail_action_cells_new_column (&self->cells, c);

      self->columns[c] = column;
      gtk_column_view_append_column (self->view, column);
    }
  retail_action_cells_dress_header (self->view);
}

static void
retail_action_table_init (RetailActionTable *self)
{
  static const RetailRowMenu menu = { "actions.simulate", "actions.copy", "actions.export" };

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (GTK_WIDGET (self),
                                 NULL); /* measured and allocated here, to know the width */
  retail_plan_preferences_init (&self->cells.preferences);
  self->wide = TRUE;
  fill_view (self);
  show_columns (self);
  self->menu = retail_customer_view_menu_new (GTK_WIDGET (self), self->view, &menu);
  retail_action_table_set_order (self, RETAIL_ACTION_COLUMN_GAIN, TRUE);
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed", G_CALLBACK (sorter_changed_cb),
                           self, G_CONNECT_SWAPPED);
}
