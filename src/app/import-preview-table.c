#include "app/import-preview-table.h"

#include "app/drop-down.h"
#include "app/import-words.h"
#include "engine/i18n.h"
#include "engine/number-format.h"

#include <math.h>

#define ROWS_SHOWN    8
#define COLUMNS_SHOWN 40 /* and those further on that are used */
#define ROW_MEANING   0
#define ROW_HEADER    1
#define ROW_FIRST     2
#define COLUMN_LINE   0
#define COLUMN_REASON 1 /* takes no room while no row is left out */
#define COLUMN_FIRST  2

struct _RetailImportPreviewTable
{
  AdwBin parent_instance;

  RetailImportFile *file; /* or NULL */
  GtkGrid *grid;
  GPtrArray *columns; /* of GtkDropDown, borrowed from the grid */
  GArray *places;     /* of guint: the columns of the file that are shown */
  RetailFileKind kind;
  GArray *meanings; /* of RetailColumn: what the drop-downs offer after “Not used” */
  GtkStringList *choices;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (RetailImportPreviewTable, retail_import_preview_table, ADW_TYPE_BIN)

static void
retail_import_preview_table_dispose (GObject *object)
{
  retail_import_preview_table_set_file (RETAIL_IMPORT_PREVIEW_TABLE (object), NULL);
  G_OBJECT_CLASS (retail_import_preview_table_parent_class)->dispose (object);
}

static void
retail_import_preview_table_finalize (GObject *object)
{
  RetailImportPreviewTable *self = RETAIL_IMPORT_PREVIEW_TABLE (object);

  g_ptr_array_unref (self->columns);
  g_array_unref (self->places);
  g_array_unref (self->meanings);
  g_clear_object (&self->choices);
  G_OBJECT_CLASS (retail_import_preview_table_parent_class)->finalize (object);
}

static void
retail_import_preview_table_class_init (RetailImportPreviewTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = retail_import_preview_table_dispose;
  G_OBJECT_CLASS (klass)->finalize = retail_import_preview_table_finalize;
}

static void
retail_import_preview_table_init (RetailImportPreviewTable *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *viewport = gtk_viewport_new (NULL, NULL);

  self->columns = g_ptr_array_new ();
  self->places = g_array_new (FALSE, FALSE, sizeof (guint));
  self->meanings = g_array_new (FALSE, FALSE, sizeof (RetailColumn));
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->grid), "import-preview");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  /* columns are as wide as what they show, and what is too wide is scrolled */
  gtk_scrollable_set_hscroll_policy (GTK_SCROLLABLE (viewport), GTK_SCROLL_NATURAL);
  gtk_viewport_set_child (GTK_VIEWPORT (viewport), GTK_WIDGET (self->grid));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), viewport);
  gtk_widget_add_css_class (scroller, "card");
  gtk_widget_set_overflow (scroller, GTK_OVERFLOW_HIDDEN);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

/* ---- the drop-downs ---- */

static void
meaning_chosen_cb (GtkDropDown *drop_down, GParamSpec *pspec, RetailImportPreviewTable *self)
{
  guint chosen = gtk_drop_down_get_selected (drop_down);
  guint column;

  if (self->updating || self->file == NULL || !g_ptr_array_find (self->columns, drop_down, &column))
    return;
  retail_import_file_set_meaning (self->file, g_array_index (self->places, guint, column),
                                  chosen == 0 || chosen > self->meanings->len
                                      ? RETAIL_N_COLUMNS
                                      : g_array_index (self->meanings, RetailColumn, chosen - 1));
}

/* What a column of a file of this kind may hold. */
static void
offer_meanings (RetailImportPreviewTable *self, RetailFileKind kind)
{
  self->kind = kind;
  g_clear_object (&self->choices);
  self->choices = gtk_string_list_new (NULL);
  g_array_set_size (self->meanings, 0);
  gtk_string_list_append (self->choices, C_ ("column of a file", "Not used"));
  for (guint i = 0; i < RETAIL_N_COLUMNS; i++)
    {
      RetailColumn column = (RetailColumn)i;

      if (retail_column_get_id (column, kind) == NULL)
        continue;
      g_array_append_val (self->meanings, column);
      gtk_string_list_append (self->choices, retail_import_words_column (column));
    }
}

static guint
choice_of (RetailImportPreviewTable *self, RetailColumn meaning)
{
  for (guint i = 0; i < self->meanings->len; i++)
    if (g_array_index (self->meanings, RetailColumn, i) == meaning)
      return i + 1;
  return 0;
}

static void
add_drop_down (RetailImportPreviewTable *self, int column)
{
  GtkWidget *drop_down = gtk_drop_down_new (g_object_ref (G_LIST_MODEL (self->choices)), NULL);

  gtk_widget_add_css_class (drop_down, "import-meaning");
  g_signal_connect (drop_down, "notify::selected", G_CALLBACK (meaning_chosen_cb), self);
  gtk_grid_attach (self->grid, drop_down, column, ROW_MEANING, 1, 1);
  g_ptr_array_add (self->columns, drop_down);
}

/* ---- the cells ---- */

static GtkWidget *
add_label (RetailImportPreviewTable *self, const char *text, int column, int row)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 6);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_grid_attach (self->grid, label, column, row, 1, 1);
  return label;
}

/* Unmistakable: the month has a name. */
static char *
dup_moment (gint64 moment)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (moment);
  gboolean midnight = moment % (24 * 60 * 60) == 0;

  if (date == NULL)
    return g_strdup ("–");
  /* Translators: a date in a narrow column, see g_date_time_format(); the month's name must be there */
  return g_date_time_format (date, midnight ? C_ ("date", "%-d %b %Y") : C_ ("date", "%-d %b %Y, %H:%M"));
}

static char *
dup_number (double number)
{
  return retail_format_number (number, number == floor (number) ? 0 : 2);
}

static GtkWidget *
add_cell (RetailImportPreviewTable *self, const RetailPreviewCell *cell, int column, int row)
{
  g_autofree char *shown = NULL;
  GtkWidget *label;

  if (cell->state == RETAIL_CELL_NUMBER)
    shown = dup_number (cell->number);
  else if (cell->state == RETAIL_CELL_MOMENT)
    shown = dup_moment (cell->moment);
  label = add_label (self, shown != NULL ? shown : cell->text, column, row);
  gtk_widget_set_tooltip_text (label, *cell->text != '\0' ? cell->text : NULL);
  if (cell->state == RETAIL_CELL_NUMBER)
    gtk_label_set_xalign (GTK_LABEL (label), 1);
  if (cell->state == RETAIL_CELL_NUMBER || cell->state == RETAIL_CELL_MOMENT)
    gtk_widget_add_css_class (label, "numeric");
  if (cell->state != RETAIL_CELL_WRONG)
    return label;
  gtk_widget_add_css_class (label, "error");
  if (*cell->text == '\0')
    gtk_label_set_label (GTK_LABEL (label), C_ ("cell of a table", "(empty)"));
  return label;
}

/* Why the row will be left out, beside its number, where it is seen without scrolling; nothing for others. */
static void
add_reason (RetailImportPreviewTable *self, const RetailPreviewRow *row, int at)
{
  const char *reason = row->left_out ? retail_drop_reason_get_title (row->reason) : NULL;
  GtkWidget *label = add_label (self, reason, COLUMN_REASON, at);

  gtk_label_set_max_width_chars (GTK_LABEL (label), 18);
  gtk_widget_set_tooltip_text (label, reason);
  gtk_widget_add_css_class (label, "import-reason");
}

static void
add_line_number (RetailImportPreviewTable *self, gsize number, int at)
{
  g_autofree char *text = retail_format_number ((double)number, 0);
  GtkWidget *label = add_label (self, text, COLUMN_LINE, at);

  gtk_label_set_width_chars (GTK_LABEL (label), 0);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "numeric");
}

/* Line, reason, cells: in this order for whoever has them read out. */
static void
add_row (RetailImportPreviewTable *self, const RetailPreviewRow *row, int at, gboolean with_reason)
{
  add_line_number (self, row->line, at);
  if (with_reason)
    add_reason (self, row, at);
  for (guint i = 0; !row->damaged && i < self->places->len; i++)
    {
      guint place = g_array_index (self->places, guint, i);
      GtkWidget *cell;

      if (place >= row->n_cells)
        continue;
      cell = add_cell (self, &row->cells[place], COLUMN_FIRST + (int)i, at);
      if (row->left_out)
        gtk_widget_add_css_class (cell, "dim-label");
    }
}

/* The first rows; the column of reasons is there where one of them is left out. */
static void
add_rows (RetailImportPreviewTable *self, const RetailPreview *preview)
{
  const guint n = MIN (preview->n_rows, ROWS_SHOWN);
  gboolean any = FALSE;

  for (guint i = 0; i < n; i++)
    any = any || preview->rows[i].left_out;
  if (any)
    /* Translators: above the reasons why lines of a file are left out */
    gtk_widget_add_css_class (
        add_label (self, C_ ("column of a table", "Left out"), COLUMN_REASON, ROW_HEADER), "heading");
  for (guint i = 0; i < n; i++)
    add_row (self, &preview->rows[i], ROW_FIRST + (int)i, any);
}

/* Above numbers it stands where they do. */
static void
add_header (RetailImportPreviewTable *self, const RetailPreview *preview, guint place, int column)
{
  GtkWidget *label = add_label (self, preview->header[place], column, ROW_HEADER);

  gtk_widget_add_css_class (label, "heading");
  if (preview->n_rows > 0 && place < preview->rows[0].n_cells
      && preview->rows[0].cells[place].state == RETAIL_CELL_NUMBER)
    gtk_label_set_xalign (GTK_LABEL (label), 1);
}

/* Everything from this row of the grid on. */
static void
clear_from (RetailImportPreviewTable *self, int first)
{
  GtkWidget *next;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->grid)); child != NULL; child = next)
    {
      int row;

      next = gtk_widget_get_next_sibling (child);
      gtk_grid_query_child (self->grid, child, NULL, &row, NULL, NULL);
      if (row >= first)
        gtk_grid_remove (self->grid, child);
    }
}

/* ---- the table ---- */

static gboolean
is_shown (RetailImportPreviewTable *self, const RetailPreview *preview, guint place)
{
  return place < COLUMNS_SHOWN
         || (place < RETAIL_PREVIEW_COLUMNS
             && retail_import_file_get_meaning (self->file, place) != RETAIL_N_COLUMNS);
}

/* TRUE when other columns are shown than before. */
static gboolean
choose_columns (RetailImportPreviewTable *self, const RetailPreview *preview)
{
  g_autoptr (GArray) former = g_steal_pointer (&self->places);

  self->places = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < preview->n_header; i++)
    if (is_shown (self, preview, i))
      g_array_append_val (self->places, i);
  return former->len != self->places->len
         || memcmp (former->data, self->places->data, former->len * sizeof (guint)) != 0;
}

static void
show_meanings (RetailImportPreviewTable *self, const RetailPreview *preview)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      GtkDropDown *drop_down = g_ptr_array_index (self->columns, i);
      guint place = g_array_index (self->places, guint, i);
      RetailColumn meaning = retail_import_file_get_meaning (self->file, place);
      g_autofree char *name
          /* Translators: %s is the header of a column in the user's file */
          = g_strdup_printf (_ ("What the column “%s” holds"), preview->header[place]);

      gtk_drop_down_set_selected (drop_down, choice_of (self, meaning));
      gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      gtk_widget_set_tooltip_text (GTK_WIDGET (drop_down), name);
      if (meaning == RETAIL_N_COLUMNS)
        gtk_widget_add_css_class (GTK_WIDGET (drop_down), "dim-label");
      else
        gtk_widget_remove_css_class (GTK_WIDGET (drop_down), "dim-label");
    }
}

/* The drop-downs stay while they can, so that the keyboard's focus does. */
static void
file_changed_cb (RetailImportPreviewTable *self)
{
  const RetailPreview *preview = retail_import_file_get_preview (self->file);
  gboolean other;

  gtk_widget_set_visible (GTK_WIDGET (self), preview != NULL);
  if (preview == NULL || retail_import_file_is_looking (self->file))
    return;
  self->updating = TRUE;
  other = self->choices == NULL || preview->kind != self->kind;
  if (other)
    offer_meanings (self, preview->kind);
  other = choose_columns (self, preview) || other;
  clear_from (self, other ? ROW_MEANING : ROW_HEADER);
  if (other)
    g_ptr_array_set_size (self->columns, 0);
  for (guint i = 0; i < self->places->len; i++)
    {
      guint place = g_array_index (self->places, guint, i);

      if (other)
        add_drop_down (self, COLUMN_FIRST + (int)i);
      add_header (self, preview, place, COLUMN_FIRST + (int)i);
    }
  show_meanings (self, preview);
  add_rows (self, preview);
  self->updating = FALSE;
}

void
retail_import_preview_table_set_file (RetailImportPreviewTable *self, RetailImportFile *file)
{
  g_return_if_fail (RETAIL_IS_IMPORT_PREVIEW_TABLE (self));

  if (retail_import_file_follow (&self->file, file, G_CALLBACK (file_changed_cb), self) && file != NULL)
    file_changed_cb (self);
}
