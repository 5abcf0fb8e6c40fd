#include "app/chart-table.h"

#include "engine/i18n.h"

#include <adwaita.h>

struct _RetailChartTable
{
  GObject parent_instance;
  RetailChart *chart;
};

/* ---- the rows ---- */

static GType
get_item_type (GListModel *model)
{
  return GTK_TYPE_STRING_LIST;
}

static guint
get_n_items (GListModel *model)
{
  guint rows = retail_chart_get_n_rows (RETAIL_CHART_TABLE (model)->chart);

  return rows > 0 ? rows - 1 : 0;
}

static gpointer
get_item (GListModel *model, guint position)
{
  RetailChartTable *self = RETAIL_CHART_TABLE (model);
  GtkStringList *cells;

  if (position >= get_n_items (model))
    return NULL;
  cells = gtk_string_list_new (NULL);
  for (guint column = 0; column < retail_chart_get_n_columns (self->chart); column++)
    {
      const char *cell = retail_chart_get_cell (self->chart, position + 1, column);

      gtk_string_list_append (cells, cell != NULL ? cell : "");
    }
  return cells;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (RetailChartTable, retail_chart_table, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void
retail_chart_table_finalize (GObject *object)
{
  retail_chart_unref (RETAIL_CHART_TABLE (object)->chart);
  G_OBJECT_CLASS (retail_chart_table_parent_class)->finalize (object);
}

static void
retail_chart_table_class_init (RetailChartTableClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = retail_chart_table_finalize;
}

static void
retail_chart_table_init (RetailChartTable *self)
{
}

GListModel *
retail_chart_table_new (RetailChart *chart)
{
  RetailChartTable *self = g_object_new (RETAIL_TYPE_CHART_TABLE, NULL);

  self->chart = retail_chart_ref (chart);
  return G_LIST_MODEL (self);
}

/* ---- the window ---- */

static void
cell_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer column)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), GPOINTER_TO_UINT (column) == 0 ? 0 : 1);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
cell_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer column)
{
  GtkStringList *cells = gtk_list_item_get_item (item);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       gtk_string_list_get_string (cells, GPOINTER_TO_UINT (column)));
}

static GtkColumnViewColumn *
make_column (RetailChart *chart, guint column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *self = gtk_column_view_column_new (retail_chart_get_cell (chart, 0, column), factory);

  g_signal_connect (factory, "setup", G_CALLBACK (cell_setup_cb), GUINT_TO_POINTER (column));
  g_signal_connect (factory, "bind", G_CALLBACK (cell_bind_cb), GUINT_TO_POINTER (column));
  gtk_column_view_column_set_expand (self, TRUE);
  gtk_column_view_column_set_resizable (self, TRUE);
  return self;
}

static GtkWidget *
make_view (RetailChart *chart)
{
  GtkSingleSelection *selection = gtk_single_selection_new (retail_chart_table_new (chart));
  GtkWidget *view;

  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_single_selection_set_selected (selection, GTK_INVALID_LIST_POSITION);
  view = gtk_column_view_new (GTK_SELECTION_MODEL (selection));
  gtk_widget_add_css_class (view, "product-table");

  for (guint column = 0; column < retail_chart_get_n_columns (chart); column++)
    {
      g_autoptr (GtkColumnViewColumn) made = make_column (chart, column);

      gtk_column_view_append_column (GTK_COLUMN_VIEW (view), made);
    }
  gtk_column_view_set_show_row_separators (GTK_COLUMN_VIEW (view), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  retail_chart_get_title (chart), -1);
  return view;
}

static void
close_on_escape (GtkWidget *window)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0), gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, controller);
}

void
retail_chart_table_present (RetailChart *chart, GtkWidget *parent)
{
  GtkRoot *root = gtk_widget_get_root (parent);
  GtkWidget *window = adw_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), make_view (chart));
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), scrolled);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_set_title (GTK_WINDOW (window), retail_chart_get_title (chart));
  gtk_window_set_default_size (GTK_WINDOW (window), 560, 480);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (root));
  close_on_escape (window);
  gtk_window_present (GTK_WINDOW (window));
}
