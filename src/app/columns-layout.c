#include "app/columns-layout.h"

#include "app/columns-layout-child.h"

#include <string.h>

#define MAX_COLUMNS RETAIL_COLUMNS_MAX

struct _RetailColumnsLayout
{
  GtkLayoutManager parent_instance;

  int spacing, medium_width, wide_width;
  gboolean aligned;
  char *weights;
  double weight[MAX_COLUMNS];
};

enum
{
  PROP_0,
  PROP_SPACING,
  PROP_MEDIUM_WIDTH,
  PROP_WIDE_WIDTH,
  PROP_ALIGNED,
  PROP_WEIGHTS
};

G_DEFINE_FINAL_TYPE (RetailColumnsLayout, retail_columns_layout, GTK_TYPE_LAYOUT_MANAGER)

/* One column as it is being laid out. */
typedef struct
{
  int x, width, minimum, natural;
  GPtrArray *cards; /* of GtkWidget, top to bottom */
} Column;

typedef struct
{
  guint n;
  Column columns[MAX_COLUMNS];
} Grid;

static void
grid_clear (Grid *grid)
{
  for (guint c = 0; c < grid->n; c++)
    g_clear_pointer (&grid->columns[c].cards, g_ptr_array_unref);
}

static RetailColumnsLayoutChild *
place_of (RetailColumnsLayout *self, GtkWidget *card)
{
  return RETAIL_COLUMNS_LAYOUT_CHILD (gtk_layout_manager_get_layout_child (GTK_LAYOUT_MANAGER (self), card));
}

static guint
column_of (RetailColumnsLayout *self, GtkWidget *card, guint n)
{
  return retail_columns_layout_child_get_column (place_of (self, card), n);
}

/* Where CARD goes in the single column. */
static guint
narrow_index (RetailColumnsLayout *self, const GPtrArray *cards, GtkWidget *card)
{
  int rank = retail_columns_layout_child_get_rank (place_of (self, card));

  for (guint i = 0; i < cards->len; i++)
    if (retail_columns_layout_child_get_rank (place_of (self, g_ptr_array_index (cards, i))) > rank)
      return i;
  return cards->len;
}

/* Deals the cards out to N columns and measures these. */
static void
grid_init (Grid *grid, RetailColumnsLayout *self, GtkWidget *widget, guint n)
{
  memset (grid, 0, sizeof *grid);
  grid->n = n;
  for (guint c = 0; c < n; c++)
    grid->columns[c].cards = g_ptr_array_new ();

  for (GtkWidget *card = gtk_widget_get_first_child (widget); card != NULL;
       card = gtk_widget_get_next_sibling (card))
    {
      Column *column = &grid->columns[column_of (self, card, n)];
      int minimum, natural;

      if (!gtk_widget_should_layout (card))
        continue;
      gtk_widget_measure (card, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
      column->minimum = MAX (column->minimum, minimum);
      column->natural = MAX (column->natural, natural);
      g_ptr_array_insert (column->cards, n == 1 ? (int)narrow_index (self, column->cards, card) : -1, card);
    }
}

static int
grid_minimum_width (const Grid *grid, int spacing)
{
  int width = (int)(grid->n - 1) * spacing;

  for (guint c = 0; c < grid->n; c++)
    width += grid->columns[c].minimum;
  return width;
}

static int
grid_natural_width (const Grid *grid, int spacing)
{
  int width = (int)(grid->n - 1) * spacing;

  for (guint c = 0; c < grid->n; c++)
    width += grid->columns[c].natural;
  return width;
}

/* Columns of the weight 0 take what they would like to have, where that leaves the others their minimum. */
static void
grid_grant_wishes (Grid *grid, const double *weight, int spacing, int width)
{
  int room = width - grid_minimum_width (grid, spacing);

  for (guint c = 0; c < grid->n && room > 0; c++)
    if (weight[c] <= 0)
      {
        Column *column = &grid->columns[c];
        const int more = MIN (room, column->natural - column->minimum);

        column->minimum += more;
        room -= more;
      }
}

/* Shares WIDTH by weight; a column that would fall below its minimum gets that, and the others share the
 * rest. */
static void
grid_share_width (Grid *grid, RetailColumnsLayout *self, int width)
{
  gboolean fixed[MAX_COLUMNS] = { FALSE };
  gboolean settled = FALSE;
  int x = 0;

  grid_grant_wishes (grid, self->weight, self->spacing, width);
  while (!settled)
    {
      double room = width - (int)(grid->n - 1) * self->spacing, weights = 0;

      settled = TRUE;
      for (guint c = 0; c < grid->n; c++)
        if (fixed[c])
          room -= grid->columns[c].minimum;
        else
          weights += self->weight[c];
      for (guint c = 0; c < grid->n; c++)
        {
          Column *column = &grid->columns[c];

          column->width
              = fixed[c] || weights <= 0 ? column->minimum : (int)(room * self->weight[c] / weights);
          if (!fixed[c] && column->width < column->minimum)
            {
              fixed[c] = TRUE;
              settled = FALSE;
            }
        }
    }
  for (guint c = 0; c < grid->n; c++)
    {
      grid->columns[c].x = x;
      x += grid->columns[c].width + self->spacing;
    }
}

/* Cards that are hidden leave no hole behind. */
static gboolean
grid_is_full (const Grid *grid)
{
  for (guint c = 0; c < grid->n; c++)
    if (grid->columns[c].cards->len == 0)
      return FALSE;
  return TRUE;
}

/* The grid with as many columns as fit into WIDTH, all of which have cards. */
static void
grid_fit (Grid *grid, RetailColumnsLayout *self, GtkWidget *widget, int width)
{
  guint n = width >= self->wide_width ? 3 : width >= self->medium_width ? 2 : 1;

  for (;; n--)
    {
      grid_init (grid, self, widget, n);
      if (n == 1 || (grid_is_full (grid) && grid_minimum_width (grid, self->spacing) <= width))
        break;
      grid_clear (grid);
    }
  grid_share_width (grid, self, MAX (width, grid_minimum_width (grid, self->spacing)));
}

static void
grid_mirror (Grid *grid, int width)
{
  for (guint c = 0; c < grid->n; c++)
    grid->columns[c].x = width - grid->columns[c].x - grid->columns[c].width;
}

static int
card_height (GtkWidget *card, int width, gboolean minimum)
{
  int least, natural;

  gtk_widget_measure (card, GTK_ORIENTATION_VERTICAL, width, &least, &natural, NULL, NULL);
  return minimum ? least : natural;
}

static int
column_height (const Column *column, int spacing, gboolean minimum)
{
  int height = 0;

  for (guint i = 0; i < column->cards->len; i++)
    height
        += card_height (g_ptr_array_index (column->cards, i), column->width, minimum) + (i > 0 ? spacing : 0);
  return height;
}

static guint
grid_n_rows (const Grid *grid)
{
  guint rows = 0;

  for (guint c = 0; c < grid->n; c++)
    rows = MAX (rows, grid->columns[c].cards->len);
  return rows;
}

/* The tallest of the cards that stand side by side. */
static int
row_height (const Grid *grid, guint row, gboolean minimum)
{
  int height = 0;

  for (guint c = 0; c < grid->n; c++)
    {
      const Column *column = &grid->columns[c];

      if (row < column->cards->len)
        height = MAX (height, card_height (g_ptr_array_index (column->cards, row), column->width, minimum));
    }
  return height;
}

static int
grid_height (const Grid *grid, RetailColumnsLayout *self, gboolean minimum)
{
  guint rows = grid_n_rows (grid);
  int height = 0;

  if (!self->aligned)
    for (guint c = 0; c < grid->n; c++)
      height = MAX (height, column_height (&grid->columns[c], self->spacing, minimum));
  else
    for (guint row = 0; row < rows; row++)
      height += row_height (grid, row, minimum) + (row > 0 ? self->spacing : 0);
  return height;
}

static GtkSizeRequestMode
retail_columns_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_width (RetailColumnsLayout *self, GtkWidget *widget, int *minimum, int *natural)
{
  Grid narrow, wide;

  grid_init (&narrow, self, widget, 1);
  grid_init (&wide, self, widget, 3);
  *minimum = grid_minimum_width (&narrow, self->spacing);
  *natural = MAX (grid_natural_width (&wide, self->spacing), *minimum);
  grid_clear (&narrow);
  grid_clear (&wide);
}

static void
measure_height (RetailColumnsLayout *self, GtkWidget *widget, int width, int *minimum, int *natural)
{
  Grid grid;

  grid_fit (&grid, self, widget, width);
  *minimum = grid_height (&grid, self, TRUE);
  *natural = grid_height (&grid, self, FALSE);
  grid_clear (&grid);
}

static void
retail_columns_layout_measure (GtkLayoutManager *manager, GtkWidget *widget, GtkOrientation orientation,
                               int for_size, int *minimum, int *natural, int *minimum_baseline,
                               int *natural_baseline)
{
  RetailColumnsLayout *self = RETAIL_COLUMNS_LAYOUT (manager);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_width (self, widget, minimum, natural);
      return;
    }
  if (for_size < 0)
    measure_width (self, widget, &for_size, &(int){ 0 });
  measure_height (self, widget, for_size, minimum, natural);
}

static guint
count_expanding (const Column *column)
{
  guint n = 0;

  for (guint i = 0; i < column->cards->len; i++)
    n += gtk_widget_compute_expand (g_ptr_array_index (column->cards, i), GTK_ORIENTATION_VERTICAL);
  return n;
}

static void
column_allocate (const Column *column, int spacing, int height)
{
  gboolean tight = column_height (column, spacing, FALSE) > height;
  int extra = MAX (height - column_height (column, spacing, tight), 0);
  guint expanding = count_expanding (column);
  int y = 0;

  for (guint i = 0; i < column->cards->len; i++)
    {
      GtkWidget *card = g_ptr_array_index (column->cards, i);
      int card_size = card_height (card, column->width, tight);

      if (expanding > 0 && gtk_widget_compute_expand (card, GTK_ORIENTATION_VERTICAL))
        {
          int share = extra / (int)expanding;

          card_size += share;
          extra -= share;
          expanding--;
        }
      gtk_widget_size_allocate (card, &(GtkAllocation){ column->x, y, column->width, card_size }, -1);
      y += card_size + spacing;
    }
}

/* Rows share what is left evenly. */
static void
rows_allocate (const Grid *grid, RetailColumnsLayout *self, int height)
{
  gboolean tight = grid_height (grid, self, FALSE) > height;
  int extra = MAX (height - grid_height (grid, self, tight), 0);
  guint rows = grid_n_rows (grid);
  int y = 0;

  for (guint row = 0; row < rows; row++)
    {
      int share = extra / (int)(rows - row), size = row_height (grid, row, tight) + share;

      for (guint c = 0; c < grid->n; c++)
        {
          const Column *column = &grid->columns[c];

          if (row < column->cards->len)
            gtk_widget_size_allocate (g_ptr_array_index (column->cards, row),
                                      &(GtkAllocation){ column->x, y, column->width, size }, -1);
        }
      extra -= share;
      y += size + self->spacing;
    }
}

static void
retail_columns_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height,
                                int baseline)
{
  RetailColumnsLayout *self = RETAIL_COLUMNS_LAYOUT (manager);
  Grid grid;

  grid_fit (&grid, self, widget, width);
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    grid_mirror (&grid, width);
  if (self->aligned)
    rows_allocate (&grid, self, height);
  else
    for (guint c = 0; c < grid.n; c++)
      column_allocate (&grid.columns[c], self->spacing, height);
  grid_clear (&grid);
}

static GtkLayoutChild *
retail_columns_layout_create_child (GtkLayoutManager *manager, GtkWidget *widget, GtkWidget *child)
{
  return g_object_new (RETAIL_TYPE_COLUMNS_LAYOUT_CHILD, "layout-manager", manager, "child-widget", child,
                       NULL);
}

static void
set_weights (RetailColumnsLayout *self, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", " ", MAX_COLUMNS);

  g_free (self->weights);
  self->weights = g_strdup (text);
  for (guint c = 0, n = g_strv_length (parts); c < MAX_COLUMNS; c++)
    {
      double weight = c < n ? g_ascii_strtod (parts[c], NULL) : 1;

      self->weight[c] = weight >= 0 ? weight : 1;
    }
}

static void
retail_columns_layout_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  RetailColumnsLayout *self = RETAIL_COLUMNS_LAYOUT (object);

  if (id == PROP_SPACING)
    g_value_set_int (value, self->spacing);
  else if (id == PROP_MEDIUM_WIDTH)
    g_value_set_int (value, self->medium_width);
  else if (id == PROP_WIDE_WIDTH)
    g_value_set_int (value, self->wide_width);
  else if (id == PROP_ALIGNED)
    g_value_set_boolean (value, self->aligned);
  else
    g_value_set_string (value, self->weights);
}

static void
retail_columns_layout_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  RetailColumnsLayout *self = RETAIL_COLUMNS_LAYOUT (object);

  if (id == PROP_SPACING)
    self->spacing = g_value_get_int (value);
  else if (id == PROP_MEDIUM_WIDTH)
    self->medium_width = g_value_get_int (value);
  else if (id == PROP_WIDE_WIDTH)
    self->wide_width = g_value_get_int (value);
  else if (id == PROP_ALIGNED)
    self->aligned = g_value_get_boolean (value);
  else
    set_weights (self, g_value_get_string (value));
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}

static void
retail_columns_layout_finalize (GObject *object)
{
  g_free (RETAIL_COLUMNS_LAYOUT (object)->weights);
  G_OBJECT_CLASS (retail_columns_layout_parent_class)->finalize (object);
}

static void
install_size (GObjectClass *klass, guint id, const char *name, int value)
{
  g_object_class_install_property (
      klass, id,
      g_param_spec_int (name, NULL, NULL, 0, G_MAXINT, value, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
}

static void
retail_columns_layout_class_init (RetailColumnsLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  object_class->get_property = retail_columns_layout_get_property;
  object_class->set_property = retail_columns_layout_set_property;
  object_class->finalize = retail_columns_layout_finalize;
  manager_class->get_request_mode = retail_columns_layout_get_request_mode;
  manager_class->measure = retail_columns_layout_measure;
  manager_class->allocate = retail_columns_layout_allocate;
  manager_class->create_layout_child = retail_columns_layout_create_child;
  manager_class->layout_child_type = RETAIL_TYPE_COLUMNS_LAYOUT_CHILD;

  install_size (object_class, PROP_SPACING, "spacing", 18);
  install_size (object_class, PROP_MEDIUM_WIDTH, "medium-width", 620);
  install_size (object_class, PROP_WIDE_WIDTH, "wide-width", 960);
  g_object_class_install_property (
      object_class, PROP_ALIGNED,
      g_param_spec_boolean ("aligned", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
  g_object_class_install_property (
      object_class, PROP_WEIGHTS,
      g_param_spec_string ("weights", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
}

static void
retail_columns_layout_init (RetailColumnsLayout *self)
{
  self->spacing = 18;
  self->medium_width = 620;
  self->wide_width = 960;
  set_weights (self, NULL);
}
