#include "app/customer-cells.h"

#include "app/column-title.h"
#include "app/column-view.h"
#include "app/customer-item.h"
#include "app/figure-label.h"
#include "app/persona-label.h"
#include "engine/i18n.h"
#include "engine/number-format.h"
#include "engine/outlooks.h"
#include "engine/prediction.h"

#include <math.h>

/* What a column's factory needs to know; the column's own. */
typedef struct
{
  RetailCustomerCells *shared;
  RetailCustomerColumn column;
  RetailCustomerCell kind;
} Cells;

/* ---- making cells ---- */

static gboolean
is_figure (RetailCustomerCell kind)
{
  return kind != RETAIL_CUSTOMER_CELL_ID && kind != RETAIL_CUSTOMER_CELL_SEGMENT;
}

/* As wide as the figures usually are, so that columns stay where they are while rows go by. */
static GtkWidget *
make_figure (const Cells *cells)
{
  GtkWidget *label = retail_figure_label_new ();

  gtk_label_set_width_chars (GTK_LABEL (label), cells->kind == RETAIL_CUSTOMER_CELL_MONEY ? 6 : 4);
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

static GtkWidget *
make_id (const Cells *cells)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label),
                             (int)CLAMP (cells->shared->id_chars, 5, cells->shared->narrow ? 6 : 12));
  gtk_widget_add_css_class (label, "numeric");
  return label;
}

/* The persona, or a word where there is none. */
static GtkWidget *
make_segment (const Cells *cells)
{
  /* on a phone there is room for "Segment 1", and nearly for "Segment 10"; longer names are cut off in any
   * case, and leave more to figures
   */
  const guint chars = !cells->shared->narrow ? 11 : cells->shared->segment_chars <= 10 ? 8 : 5;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *persona = retail_persona_label_new (), *none = gtk_label_new (_ ("Inactive"));

  retail_persona_label_set_wrap (RETAIL_PERSONA_LABEL (persona), FALSE);
  retail_persona_label_set_width_chars (RETAIL_PERSONA_LABEL (persona),
                                        (int)MIN (cells->shared->segment_chars, chars));
  gtk_widget_add_css_class (none, "dim-label");
  gtk_box_append (GTK_BOX (box), persona);
  gtk_box_append (GTK_BOX (box), none);
  return box;
}

/* The figure says it all; the mark lets the eye find the high ones. */
static GtkWidget *
make_risk (const Cells *cells)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *mark = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_set_halign (box, GTK_ALIGN_END); /* the mark stays beside its figure */
  gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), make_figure (cells));
  return box;
}

static void
cell_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, Cells *cells)
{
  g_object_set_data (G_OBJECT (item), "cells", cells);
  if (cells->column == RETAIL_CUSTOMER_COLUMN_RISK)
    gtk_list_item_set_child (item, make_risk (cells));
  else if (cells->kind == RETAIL_CUSTOMER_CELL_ID)
    gtk_list_item_set_child (item, make_id (cells));
  else if (cells->kind == RETAIL_CUSTOMER_CELL_SEGMENT)
    gtk_list_item_set_child (item, make_segment (cells));
  else
    gtk_list_item_set_child (item, make_figure (cells));
  g_object_set_data (G_OBJECT (gtk_list_item_get_child (item)), "list-item", item); /* for the menu */
}

/* ---- filling them ---- */

static char *
dup_figure (const Cells *cells, double value)
{
  const RetailModel *model = cells->shared->model;

  switch (cells->kind)
    {
    case RETAIL_CUSTOMER_CELL_CHANCE:
      return retail_format_percent (value);
    case RETAIL_CUSTOMER_CELL_MONEY:
      return retail_format_money (cells->shared->whole_money ? round (value) : value,
                                  model != NULL ? model->currency : "");
    case RETAIL_CUSTOMER_CELL_MEAN:
      return retail_format_number (value, 1);
    case RETAIL_CUSTOMER_CELL_COUNT:
    case RETAIL_CUSTOMER_CELL_ID:
    case RETAIL_CUSTOMER_CELL_SEGMENT:
    default:
      return retail_format_number (value, 0);
    }
}

/* A figure has no letters to say which way it reads: "62 %" must not become "% 62" among right-to-left text.
 */
static void
show_figure (const Cells *cells, GtkWidget *label, double value)
{
  g_autofree char *text = dup_figure (cells, value);

  gtk_label_set_label (GTK_LABEL (label), text);
}

static void
show_risk (const Cells *cells, GtkWidget *box, double risk)
{
  static const char *const classes[][3]
      = { { "risk-mark", "risk-green" }, { "risk-mark", "risk-amber" }, { "risk-mark", "risk-red" } };
  static const char *const unknown[] = { "risk-mark", NULL };
  GtkWidget *mark = gtk_widget_get_first_child (box);

  gtk_widget_set_css_classes (mark, isnan (risk) ? (const char **)unknown
                                                 : (const char **)classes[retail_risk_get_level (risk)]);
  show_figure (cells, gtk_widget_get_next_sibling (mark), risk);
}

static void
show_segment (const Cells *cells, GtkWidget *box, guint segment)
{
  const RetailModel *model = cells->shared->model;
  const gboolean known = model != NULL && segment < model->n_segments;
  GtkWidget *label = gtk_widget_get_first_child (box);

  if (known)
    {
      const RetailPersona *persona = &model->segments[segment].persona;
      g_autofree char *title = retail_persona_dup_title (persona);

      retail_persona_label_set (RETAIL_PERSONA_LABEL (label), title, persona->colour, persona->mark);
    }
  gtk_widget_set_visible (label, known);
  gtk_widget_set_visible (gtk_widget_get_next_sibling (label), !known);
}

/* The place is about to go. */
static void
show_nobody (const Cells *cells, GtkWidget *cell)
{
  if (GTK_IS_LABEL (cell))
    gtk_label_set_label (GTK_LABEL (cell), "");
  else if (cells->kind == RETAIL_CUSTOMER_CELL_SEGMENT)
    for (GtkWidget *child = gtk_widget_get_first_child (cell); child != NULL;
         child = gtk_widget_get_next_sibling (child))
      gtk_widget_set_visible (child, FALSE);
  else
    {
      gtk_widget_set_css_classes (gtk_widget_get_first_child (cell), (const char *[]){ "risk-mark", NULL });
      gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (cell)), "");
    }
}

static void
show_customer (GtkListItem *item, RetailCustomerItem *customer)
{
  const Cells *cells = g_object_get_data (G_OBJECT (item), "cells");
  GtkWidget *cell = gtk_list_item_get_child (item);

  if (retail_customer_item_get_row (customer) == RETAIL_CUSTOMER_VACANT)
    {
      show_nobody (cells, cell);
      return;
    }
  if (cells->column == RETAIL_CUSTOMER_COLUMN_RISK)
    show_risk (cells, cell, retail_customer_item_get_number (customer, cells->column));
  else if (cells->kind == RETAIL_CUSTOMER_CELL_ID)
    gtk_label_set_label (GTK_LABEL (cell), retail_customer_item_get_id (customer));
  else if (cells->kind == RETAIL_CUSTOMER_CELL_SEGMENT)
    show_segment (cells, cell, retail_customer_item_get_segment (customer));
  else
    show_figure (cells, cell, retail_customer_item_get_number (customer, cells->column));
}

static void
cell_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  RetailCustomerItem *customer = gtk_list_item_get_item (item);

  show_customer (item, customer);
  g_signal_connect_swapped (customer, "changed", G_CALLBACK (show_customer), item);
}

static void
cell_unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (item), item);
}

/* ---- columns ---- */

GtkColumnViewColumn *
retail_customer_cells_new_column (RetailCustomerCells *self, RetailCustomerColumn column)
{
  const RetailCustomerColumnInfo *info = retail_customer_column_get_info (column);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *view_column = gtk_column_view_column_new (_ (info->title), factory);
  Cells *cells = g_new (Cells, 1);
  g_autoptr (GtkSorter) sorter = retail_column_sorter_new ((int)column);

  *cells = (Cells){ self, column, info->cell };
  g_object_set_data_full (G_OBJECT (view_column), "cells", cells, g_free);
  g_signal_connect (factory, "setup", G_CALLBACK (cell_setup_cb), cells);
  g_signal_connect (factory, "bind", G_CALLBACK (cell_bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (cell_unbind_cb), NULL);
  gtk_column_view_column_set_sorter (view_column, sorter);
  gtk_column_view_column_set_expand (view_column, column <= RETAIL_CUSTOMER_COLUMN_SEGMENT);
  return view_column;
}

/* Who cannot be followed over time has a risk by likeness alone. */
static gboolean
is_estimate (const RetailModel *model)
{
  return model != NULL && model->forecast == NULL;
}

const char *
retail_customer_cells_get_title (const RetailCustomerCells *self, RetailCustomerColumn column)
{
  if (self->narrow && column == retail_customer_column_of_feature (RETAIL_FEATURE_MONETARY))
    return _ ("Spend");
  if (!self->narrow && column == RETAIL_CUSTOMER_COLUMN_RISK && is_estimate (self->model))
    return _ ("Estimated risk");
  return _ (retail_customer_column_get_info (column)->title);
}

gboolean
retail_customer_cells_has_column (const RetailCustomerCells *self, RetailCustomerColumn column)
{
  const RetailModel *model = self->model;

  if (model == NULL)
    return TRUE;
  if (column >= RETAIL_CUSTOMER_COLUMN_FEATURES)
    return model->has_feature[column - RETAIL_CUSTOMER_COLUMN_FEATURES];
  if (column == RETAIL_CUSTOMER_COLUMN_P_ALIVE)
    return model->has_purchase_model;
  if (column == RETAIL_CUSTOMER_COLUMN_VALUE)
    return model->has_purchase_model && model->has_spend_model;
  return TRUE;
}

/* ---- the header ---- */

void
retail_customer_cells_dress_header (GtkColumnView *view)
{
  for (guint c = 0; c < RETAIL_N_CUSTOMER_COLUMNS; c++)
    retail_column_title_dress (view, c, retail_customer_column_get_definition ((RetailCustomerColumn)c),
                               is_figure (retail_customer_column_get_info ((RetailCustomerColumn)c)->cell));
}
