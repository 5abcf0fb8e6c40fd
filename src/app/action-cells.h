/* The columns of the table of next best actions: what their cells show, and what their tooltips explain. */
#pragma once

#include "engine/action-column.h"
#include "engine/plan-preferences.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* After those of engine/action-column.h: customer, action, plan and gain below each other, where there is
 * little room. */
#define RETAIL_ACTION_CELL_ESSENTIALS RETAIL_N_ACTION_COLUMNS
#define RETAIL_N_ACTION_CELLS         (RETAIL_N_ACTION_COLUMNS + 1)

/* What all columns of a table share; it outlives them. */
typedef struct
{
  RetailPlanPreferences preferences; /* of the plans */
  gsize n_reached;                   /* the first so many are within the limit, the others fainter */
  guint id_chars;                    /* how long the ids are */
  guint segment_chars;               /* and the segments' names */
} RetailActionCells;

/* A column of RetailActionItem. */
GtkColumnViewColumn *retail_action_cells_new_column (RetailActionCells *self, guint column);

/* Puts the titles of figures over their right edge and a tooltip on each. VIEW has all columns, in order. */
void retail_action_cells_dress_header (GtkColumnView *view);

G_END_DECLS
