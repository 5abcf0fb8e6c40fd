#include "app/action-cells.h"

#include "app/action-item.h"
#include "app/column-title.h"
#include "app/column-view.h"
#include "app/figure-label.h"
#include "app/persona-label.h"
#include "engine/i18n.h"
#include "engine/number-format.h"
#include "service/action-text.h"

/* What a column's factory needs to know; the column's own. */
typedef struct
{
  RetailActionCells *shared;
  guint column;
} Cells;

static gboolean
is_figure (guint column)
{
  return column == RETAIL_ACTION_COLUMN_RANK || column == RETAIL_ACTION_COLUMN_PROBABILITY
         || column == RETAIL_ACTION_COLUMN_GAIN;
}

/* ---- what is explained ---- */

/* The plan to the figure, why, and by what most of all. */
static char *
dup_plan_tip (const Cells *cells, const RetailNextActions *actions, const RetailAction *action)
{
  g_autofree char *plan = NULL, *reason = NULL, *cause = NULL;
  RetailActionDetail detail;

  retail_action_get_detail (actions, action, &cells->shared->preferences, &detail);
  plan = retail_action_dup_plan (actions, action, &detail);
  reason = retail_action_dup_reason (actions, action);
  cause = retail_action_dup_cause (actions, action, &detail);
  if (cause == NULL)
    return g_strdup_printf ("%s\n%s", plan, reason);
  return g_strdup_printf ("%s\n%s\n%s", plan, reason, cause);
}

static char *
dup_tip (const Cells *cells, RetailActionItem *item)
{
  const RetailNextActions *actions = retail_action_item_get_actions (item);
  const RetailAction *action = retail_action_item_get_action (item);
  g_autofree char *own = NULL;

  if (action == NULL)
    return NULL;
  if (cells->column >= RETAIL_ACTION_COLUMN_PLAN)
    return dup_plan_tip (cells, actions, action);
  if (cells->column == RETAIL_ACTION_COLUMN_GAIN)
    own = retail_action_dup_sum (actions, action);
  else if (cells->column == RETAIL_ACTION_COLUMN_PROBABILITY)
    own = retail_action_dup_reason (actions, action);
  if (own == NULL)
    return g_strdup (_ (retail_action_column_get_info (cells->column)->definition));
  return g_strdup_printf ("%s\n%s", own, _ (retail_action_column_get_info (cells->column)->definition));
}

static gboolean
tooltip_cb (GtkListItem *item, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  g_autofree char *text = NULL;

  if (gtk_list_item_get_item (item) != NULL)
    text = dup_tip (g_object_get_data (G_OBJECT (item), "cells"), gtk_list_item_get_item (item));
  gtk_tooltip_set_text (tooltip, text);
  return text != NULL;
}

/* ---- making cells ---- */

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
make_figure (const Cells *cells)
{
  GtkWidget *label = retail_figure_label_new ();

  gtk_label_set_width_chars (GTK_LABEL (label), cells->column == RETAIL_ACTION_COLUMN_GAIN ? 8 : 4);
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

static GtkWidget *
make_id (const Cells *cells)
{
  GtkWidget *label = make_label ("numeric");

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), (int)CLAMP (cells->shared->id_chars, 5, 12));
  return label;
}

static GtkWidget *
make_persona (guint chars)
{
  GtkWidget *persona = retail_persona_label_new ();

  retail_persona_label_set_wrap (RETAIL_PERSONA_LABEL (persona), FALSE);
  retail_persona_label_set_width_chars (RETAIL_PERSONA_LABEL (persona), (int)chars);
  return persona;
}

static GtkWidget *
make_line (const char *css_class)
{
  GtkWidget *label = make_label (css_class);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  return label;
}

/* The plan, and below it the reason. */
static GtkWidget *
make_plan (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *reason = make_line ("caption");

  gtk_widget_add_css_class (reason, "dim-label");
  gtk_box_append (GTK_BOX (box), make_line (NULL));
  gtk_box_append (GTK_BOX (box), reason);
  return box;
}

/* Customer and gain; below them the action, and the plan. */
static GtkWidget *
make_essentials (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *id = make_line ("numeric"), *plan = make_line ("caption");

  gtk_widget_set_hexpand (id, TRUE);
  gtk_box_append (GTK_BOX (top), id);
  gtk_box_append (GTK_BOX (top), retail_figure_label_new ());
  gtk_box_append (GTK_BOX (box), top);
  gtk_box_append (GTK_BOX (box), make_persona (4));
  gtk_label_set_wrap (GTK_LABEL (plan), TRUE);
  gtk_label_set_lines (GTK_LABEL (plan), 2);
  gtk_widget_add_css_class (plan, "dim-label");
  gtk_box_append (GTK_BOX (box), plan);
  return box;
}

static GtkWidget *
make_cell (const Cells *cells)
{
  const guint segment_chars = MIN (cells->shared->segment_chars * 4 / 5, 12);

  switch (cells->column)
    {
    case RETAIL_ACTION_COLUMN_CUSTOMER:
      return make_id (cells);
    case RETAIL_ACTION_COLUMN_SEGMENT:
      return make_persona (segment_chars);
    case RETAIL_ACTION_COLUMN_ACTION:
      return make_persona (segment_chars + 4);
    case RETAIL_ACTION_COLUMN_PLAN:
      return make_plan ();
    case RETAIL_ACTION_CELL_ESSENTIALS:
      return make_essentials ();
    case RETAIL_ACTION_COLUMN_RANK:
    case RETAIL_ACTION_COLUMN_PROBABILITY:
    case RETAIL_ACTION_COLUMN_GAIN:
    default:
      return make_figure (cells);
    }
}

static void
cell_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, Cells *cells)
{
  GtkWidget *cell = make_cell (cells);

  g_object_set_data (G_OBJECT (item), "cells", cells);
  g_object_set_data (G_OBJECT (cell), "list-item", item); /* for the menu */
  gtk_widget_set_has_tooltip (cell, TRUE);
  g_signal_connect_swapped (cell, "query-tooltip", G_CALLBACK (tooltip_cb), item);
  gtk_list_item_set_child (item, cell);
}

/* ---- filling them ---- */

static void
show_gain (GtkWidget *label, const RetailNextActions *actions, const RetailAction *action)
{
  g_autofree char *text = retail_format_money (action->gain, actions->model->currency);

  gtk_label_set_label (GTK_LABEL (label), text);
}

static void
show_persona (GtkWidget *label, const RetailNextActions *actions, guint segment, char *title)
{
  const RetailPersona *persona = &actions->model->segments[segment].persona;
  g_autofree char *text = title != NULL ? title : retail_persona_dup_title (persona);

  retail_persona_label_set (RETAIL_PERSONA_LABEL (label), text, persona->colour, persona->mark);
}

static void
show_plan (const Cells *cells, GtkWidget *box, const RetailNextActions *actions, const RetailAction *action)
{
  GtkWidget *line = gtk_widget_get_first_child (box);
  g_autofree char *plan = NULL, *reason = retail_action_dup_reason (actions, action), *cause = NULL;
  g_autofree char *both = NULL;
  RetailActionDetail detail;

  retail_action_get_detail (actions, action, &cells->shared->preferences, &detail);
  plan = retail_action_dup_words (actions, action, &detail);
  cause = retail_action_dup_cause (actions, action, &detail);
  if (cause != NULL)
    /* Translators: two whole sentences, one after the other */
    both = g_strdup_printf (_ ("%1$s %2$s"), reason, cause);
  gtk_label_set_label (GTK_LABEL (line), plan);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (line)), both != NULL ? both : reason);
}

static void
show_essentials (const Cells *cells, GtkWidget *box, const RetailNextActions *actions,
                 const RetailAction *action)
{
  GtkWidget *top = gtk_widget_get_first_child (box), *persona = gtk_widget_get_next_sibling (top);
  g_autofree char *plan = NULL;
  RetailActionDetail detail;

  retail_action_get_detail (actions, action, &cells->shared->preferences, &detail);
  plan = retail_action_dup_words (actions, action, &detail);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (top)), actions->customers->ids[action->row]);
  show_gain (gtk_widget_get_last_child (top), actions, action);
  show_persona (persona, actions, action->target, retail_action_dup_title (actions, action));
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (persona)), plan);
}

static void
show_number (const Cells *cells, GtkWidget *label, guint32 index, const RetailAction *action)
{
  g_autofree char *text = cells->column == RETAIL_ACTION_COLUMN_RANK
                              ? retail_format_number (index + 1.0, 0)
                              : retail_format_percent (action->probability);

  gtk_label_set_label (GTK_LABEL (label), text);
}

static void
show_action (GtkListItem *list_item, RetailActionItem *item)
{
  const Cells *cells = g_object_get_data (G_OBJECT (list_item), "cells");
  const RetailNextActions *actions = retail_action_item_get_actions (item);
  const RetailAction *action = retail_action_item_get_action (item);
  const guint32 index = retail_action_item_get_index (item);
  GtkWidget *cell = gtk_list_item_get_child (list_item);

  gtk_widget_set_visible (cell, action != NULL);
  if (action == NULL)
    return;
  gtk_widget_set_opacity (cell, index < cells->shared->n_reached ? 1 : 0.5);
  if (cells->column == RETAIL_ACTION_COLUMN_CUSTOMER)
    gtk_label_set_label (GTK_LABEL (cell), actions->customers->ids[action->row]);
  else if (cells->column == RETAIL_ACTION_COLUMN_SEGMENT)
    show_persona (cell, actions, action->segment, NULL);
  else if (cells->column == RETAIL_ACTION_COLUMN_ACTION)
    show_persona (cell, actions, action->target, retail_action_dup_title (actions, action));
  else if (cells->column == RETAIL_ACTION_COLUMN_PLAN)
    show_plan (cells, cell, actions, action);
  else if (cells->column == RETAIL_ACTION_CELL_ESSENTIALS)
    show_essentials (cells, cell, actions, action);
  else if (cells->column == RETAIL_ACTION_COLUMN_GAIN)
    show_gain (cell, actions, action);
  else
    show_number (cells, cell, index, action);
}

static void
cell_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  RetailActionItem *action = gtk_list_item_get_item (item);

  show_action (item, action);
  g_signal_connect_swapped (action, "changed", G_CALLBACK (show_action), item);
}

static void
cell_unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (item), item);
}

/* ---- columns ---- */

GtkColumnViewColumn *
retail_action_cells_new_column (RetailActionCells *self, guint column)
{
  const gboolean essentials = column == RETAIL_ACTION_CELL_ESSENTIALS;
  const RetailActionColumnInfo *info
      = retail_action_column_get_info (essentials ? RETAIL_ACTION_COLUMN_CUSTOMER : column);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *view_column
      = gtk_column_view_column_new (essentials ? _ ("Customer and expected gain") : _ (info->title), factory);
  Cells *cells = g_new (Cells, 1);
  g_autoptr (GtkSorter) sorter
      = info->sorts ? retail_column_sorter_new (essentials ? RETAIL_ACTION_COLUMN_GAIN : (int)column) : NULL;

  *cells = (Cells){ self, column };
  g_object_set_data_full (G_OBJECT (view_column), "cells", cells, g_free);
  g_signal_connect (factory, "setup", G_CALLBACK (cell_setup_cb), cells);
  g_signal_connect (factory, "bind", G_CALLBACK (cell_bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (cell_unbind_cb), NULL);
  gtk_column_view_column_set_sorter (view_column, sorter);
  gtk_column_view_column_set_expand (view_column, column >= RETAIL_ACTION_COLUMN_PLAN);
  return view_column;
}

void
retail_action_cells_dress_header (GtkColumnView *view)
{
  for (guint c = 0; c < RETAIL_N_ACTION_COLUMNS; c++)
    retail_column_title_dress (view, c, _ (retail_action_column_get_info (c)->definition), is_figure (c));
  retail_column_title_dress (view, RETAIL_ACTION_CELL_ESSENTIALS,
                             _ (retail_action_column_get_info (RETAIL_ACTION_COLUMN_GAIN)->definition),
                             FALSE);
}
