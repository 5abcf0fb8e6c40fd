#include "app/record-cells.h"

#include "app/column-title.h"
#include "app/figure-label.h"
#include "app/persona-label.h"
#include "app/record-item.h"
#include "engine/definition.h"
#include "engine/i18n.h"
#include "engine/number-format.h"

#include <math.h>

#define NOTE_MARGIN 12 /* words right after figures */
#define EDGE_MARGIN 6  /* of the first column, and of the last */

static gboolean
is_feature (RetailRecordColumn column)
{
  return column >= RETAIL_RECORD_COLUMN_FEATURE && column < RETAIL_RECORD_COLUMN_NOTE;
}

static gboolean
is_figure (RetailRecordColumn column)
{
  return is_feature (column) || column == RETAIL_RECORD_COLUMN_RISK || column == RETAIL_RECORD_COLUMN_UPGRADE;
}

/* ---- making ---- */

static GtkWidget *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_persona (void)
{
  GtkWidget *persona = retail_persona_label_new ();

  retail_persona_label_set_wrap (RETAIL_PERSONA_LABEL (persona), FALSE);
  return persona;
}

static GtkWidget *
make_essentials (void)
{
  GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *first = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *persona = make_persona ();
  GtkWidget *second = make_label ("caption");

  gtk_widget_set_hexpand (persona, TRUE);
  gtk_label_set_width_chars (GTK_LABEL (second), 12);
  gtk_widget_add_css_class (second, "dim-label");
  gtk_box_append (GTK_BOX (first), persona);
  gtk_box_append (GTK_BOX (first), retail_figure_label_new ());
  gtk_box_append (GTK_BOX (cell), first);
  gtk_box_append (GTK_BOX (cell), second);
  return cell;
}

static GtkWidget *
make_menu (void)
{
  GtkWidget *button = g_object_new (GTK_TYPE_MENU_BUTTON, "icon-name", "view-more-symbolic", "tooltip-text",
                                    _ ("Record"), "valign", GTK_ALIGN_CENTER, NULL);

  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Record"), -1);
  return button;
}

static RetailRecordColumn
column_of (gpointer data)
{
  return GPOINTER_TO_UINT (data);
}

static void
cell_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  const RetailRecordColumn column = column_of (data);
  GtkWidget *cell;

  if (column == RETAIL_RECORD_COLUMN_ESSENTIALS)
    cell = make_essentials ();
  else if (column == RETAIL_RECORD_COLUMN_PERSONA)
    cell = make_persona ();
  else if (column == RETAIL_RECORD_COLUMN_MENU)
    cell = make_menu ();
  else if (column == RETAIL_RECORD_COLUMN_NOTE)
    cell = make_label (NULL);
  else
    cell = is_figure (column) ? retail_figure_label_new () : make_label ("numeric");
  if (column == RETAIL_RECORD_COLUMN_NOTE)
    {
      gtk_label_set_width_chars (GTK_LABEL (cell), 12);
      gtk_widget_set_margin_start (cell, NOTE_MARGIN);
    }
  else if (column == RETAIL_RECORD_COLUMN_TIME || column == RETAIL_RECORD_COLUMN_ESSENTIALS)
    gtk_widget_set_margin_start (cell, EDGE_MARGIN);
  else if (column == RETAIL_RECORD_COLUMN_MENU)
    gtk_widget_set_margin_end (cell, EDGE_MARGIN);
  if (column == RETAIL_RECORD_COLUMN_TIME)
    gtk_label_set_ellipsize (GTK_LABEL (cell), PANGO_ELLIPSIZE_NONE);
  gtk_list_item_set_child (item, cell);
}

/* ---- filling ---- */

static void
show_persona (GtkWidget *label, RetailRecordItem *item)
{
  const RetailPersona *persona = &retail_record_item_get_record (item)->persona;

  retail_persona_label_set (RETAIL_PERSONA_LABEL (label), retail_record_item_get_persona (item),
                            persona->colour, persona->mark);
}

static void
bind_essentials (GtkWidget *cell, RetailRecordItem *item)
{
  const RetailRecord *record = retail_record_item_get_record (item);
  GtkWidget *first = gtk_widget_get_first_child (cell);
  GtkWidget *persona = gtk_widget_get_first_child (first);
  g_autofree char *risk = retail_format_percent (record->migration_risk);
  /* Translators: a migration risk */
  g_autofree char *risk_text = isnan (record->migration_risk) ? g_strdup (_ ("risk unknown"))
                                                              : g_strdup_printf (_ ("%s risk"), risk);
  g_autofree char *when = record->note[0] != '\0'
                              ? g_strdup_printf ("%s · %s", retail_record_item_get_time (item), record->note)
                              : g_strdup (retail_record_item_get_time (item));

  show_persona (persona, item);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (persona)), risk_text);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (first)), when);
  gtk_widget_set_tooltip_text (cell, when);
}

static void
bind_menu (GtkWidget *button, RetailRecordItem *item)
{
  static const struct
  {
    const char *label, *action;
  } entries[] = { { N_ ("_Restore"), "record.restore" },
                  { N_ ("Edit _Note…"), "record.note" },
                  { N_ ("_Delete"), "record.delete" } };
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_autoptr (GMenuItem) entry = g_menu_item_new (_ (entries[i].label), NULL);

      g_menu_item_set_action_and_target (entry, entries[i].action, "x",
                                         retail_record_item_get_record (item)->id);
      g_menu_append_item (menu, entry);
    }
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
}

static char *
dup_text (RetailRecordColumn column, RetailRecordItem *item)
{
  const RetailRecord *record = retail_record_item_get_record (item);

  switch (column)
    {
    case RETAIL_RECORD_COLUMN_TIME:
      return g_strdup (retail_record_item_get_time (item));
    case RETAIL_RECORD_COLUMN_RISK:
      return retail_format_percent (record->migration_risk);
    case RETAIL_RECORD_COLUMN_UPGRADE:
      return retail_format_percent (record->upgrade_potential);
    case RETAIL_RECORD_COLUMN_NOTE:
      return g_strdup (record->note);
    default:
      return retail_record_item_dup_feature (item, (RetailFeature)(column - RETAIL_RECORD_COLUMN_FEATURE));
    }
}

static const char *
get_definition (RetailRecordColumn column)
{
  if (is_feature (column))
    return retail_definition_get ((RetailDefinition)(column - RETAIL_RECORD_COLUMN_FEATURE));
  switch (column)
    {
    case RETAIL_RECORD_COLUMN_TIME:
      return _ ("When the prediction was written down.");
    case RETAIL_RECORD_COLUMN_PERSONA:
      return retail_definition_get (RETAIL_DEFINITION_SEGMENT);
    case RETAIL_RECORD_COLUMN_RISK:
      return retail_definition_get (RETAIL_DEFINITION_RISK);
    case RETAIL_RECORD_COLUMN_UPGRADE:
      return retail_definition_get (RETAIL_DEFINITION_UPGRADE);
    case RETAIL_RECORD_COLUMN_NOTE:
      return _ ("What was noted beside the prediction.");
    case RETAIL_RECORD_COLUMN_ESSENTIALS:
      return _ ("A prediction that was written down: its persona, its migration risk, when, and the note.");
    default:
      return NULL;
    }
}

void
retail_record_columns_dress (GtkColumnView *view)
{
  for (guint c = 0; c < RETAIL_N_RECORD_COLUMNS; c++)
    retail_column_title_dress (view, c, get_definition ((RetailRecordColumn)c),
                               is_figure ((RetailRecordColumn)c));
  retail_column_title_indent (view, RETAIL_RECORD_COLUMN_NOTE, NOTE_MARGIN);
  retail_column_title_indent (view, RETAIL_RECORD_COLUMN_TIME, EDGE_MARGIN);
  retail_column_title_indent (view, RETAIL_RECORD_COLUMN_ESSENTIALS, EDGE_MARGIN);
}

static void
cell_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  const RetailRecordColumn column = column_of (data);
  RetailRecordItem *item = gtk_list_item_get_item (list_item);
  GtkWidget *cell = gtk_list_item_get_child (list_item);
  g_autofree char *text = NULL;

  if (column == RETAIL_RECORD_COLUMN_ESSENTIALS)
    bind_essentials (cell, item);
  else if (column == RETAIL_RECORD_COLUMN_PERSONA)
    show_persona (cell, item);
  else if (column == RETAIL_RECORD_COLUMN_MENU)
    bind_menu (cell, item);
  else
    {
      text = dup_text (column, item);
      if (column == RETAIL_RECORD_COLUMN_NOTE)
        gtk_label_set_label (GTK_LABEL (cell), text);
      else
        retail_figure_label_show (GTK_LABEL (cell), text);
      gtk_widget_set_tooltip_text (cell, column != RETAIL_RECORD_COLUMN_NOTE ? get_definition (column)
                                         : *text != '\0'                     ? text
                                                                             : NULL);
    }
}

/* ---- order ---- */

static double
get_figure (RetailRecordColumn column, const RetailRecord *record)
{
  if (column == RETAIL_RECORD_COLUMN_RISK)
    return record->migration_risk;
  if (column == RETAIL_RECORD_COLUMN_UPGRADE)
    return record->upgrade_potential;
  return record->profile.values[column - RETAIL_RECORD_COLUMN_FEATURE];
}

/* What is unknown comes before all that is known. */
static int
compare_figures (double a, double b)
{
  if (isnan (a) || isnan (b))
    return isnan (b) - isnan (a);
  return (a > b) - (a < b);
}

static int
compare_records (gconstpointer a, gconstpointer b, gpointer data)
{
  const RetailRecordColumn column = column_of (data);
  RetailRecordItem *x = RETAIL_RECORD_ITEM ((gpointer)a), *y = RETAIL_RECORD_ITEM ((gpointer)b);
  const RetailRecord *one = retail_record_item_get_record (x), *other = retail_record_item_get_record (y);
  int order = 0;

  if (column == RETAIL_RECORD_COLUMN_PERSONA)
    order = g_utf8_collate (retail_record_item_get_persona (x), retail_record_item_get_persona (y));
  else if (column == RETAIL_RECORD_COLUMN_NOTE)
    order = g_utf8_collate (one->note, other->note);
  else if (is_figure (column))
    order = compare_figures (get_figure (column, one), get_figure (column, other));
  if (order == 0)
    order = (one->id > other->id) - (one->id < other->id);
  return gtk_ordering_from_cmpfunc (order);
}

static const char *
get_title (RetailRecordColumn column)
{
  if (is_feature (column))
    return _ (retail_feature_get_info ((RetailFeature)(column - RETAIL_RECORD_COLUMN_FEATURE))->short_label);
  switch (column)
    {
    case RETAIL_RECORD_COLUMN_TIME:
      return _ ("Time");
    case RETAIL_RECORD_COLUMN_PERSONA:
      return _ ("Persona");
    case RETAIL_RECORD_COLUMN_RISK:
      return _ ("Risk");
    case RETAIL_RECORD_COLUMN_UPGRADE:
      return _ ("Upgrade");
    case RETAIL_RECORD_COLUMN_NOTE:
      return _ ("Note");
    case RETAIL_RECORD_COLUMN_ESSENTIALS:
      return _ ("Record");
    default:
      return NULL;
    }
}

GtkColumnViewColumn *
retail_record_column_new (RetailRecordColumn column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *self = gtk_column_view_column_new (get_title (column), factory);
  g_autoptr (GtkSorter) sorter
      = GTK_SORTER (gtk_custom_sorter_new (compare_records, GUINT_TO_POINTER (column), NULL));

  g_signal_connect (factory, "setup", G_CALLBACK (cell_setup_cb), GUINT_TO_POINTER (column));
  g_signal_connect (factory, "bind", G_CALLBACK (cell_bind_cb), GUINT_TO_POINTER (column));
  if (column != RETAIL_RECORD_COLUMN_MENU)
    gtk_column_view_column_set_sorter (self, sorter);
  gtk_column_view_column_set_expand (self, column == RETAIL_RECORD_COLUMN_NOTE
                                               || column == RETAIL_RECORD_COLUMN_ESSENTIALS);
  return self;
}
