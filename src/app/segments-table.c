#include "app/segments-table.h"

#include "app/figure-label.h"
#include "app/fitting-box.h"
#include "app/persona-label.h"
#include "app/share-bar.h"
#include "engine/definition.h"
#include "engine/i18n.h"
#include "engine/number-format.h"

#include <math.h>

#define NAME_CHARS  13 /* of a name that must be in sight */
#define WHOLE_MONEY 10 /* from here on an average needs no cents */

struct _RetailSegmentsTable
{
  AdwBin parent_instance;
};

enum
{
  SEGMENT_CLICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RetailSegmentsTable, retail_segments_table, ADW_TYPE_BIN)

/* ---- the figures ---- */

static gboolean
has_revenue (const RetailModel *model)
{
  return model->n_segments > 0 && isfinite (model->segments[0].revenue_share);
}

static gboolean
has_risk (const RetailModel *model)
{
  for (guint j = 0; j < model->n_segments; j++)
    if (isfinite (model->segments[j].at_risk))
      return TRUE;
  return FALSE;
}

static char *
dup_spend (const RetailModel *model, guint segment)
{
  double spend = model->segments[segment].mean_spend;

  return retail_format_money (spend >= WHOLE_MONEY ? round (spend) : spend, model->currency);
}

static char *
dup_customers (const RetailModel *model, guint segment)
{
  gsize size = model->segments[segment].size;
  g_autofree char *number = retail_format_number ((double)size, 0);

  return g_strdup_printf (ngettext_ ("%s customer", "%s customers", (gulong)size), number);
}

/* FORMAT, translated, with one figure put in; the figure is taken. */
static char *
fill (const char *format, char *figure)
{
  const char *place = strstr (format, "%s");
  g_autofree char *taken = figure;

  g_return_val_if_fail (place != NULL, NULL);
  return g_strdup_printf ("%.*s%s%s", (int)(place - format), format, taken, place + 2);
}

char *
retail_segments_table_dup_facts (const RetailModel *model, guint segment, const char *separator)
{
  const RetailSegment *self = &model->segments[segment];
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (facts, dup_customers (model, segment));
  if (has_revenue (model))
    {
      /* Translators: %s is an amount of money: what a customer spends on average */
      g_ptr_array_add (facts, fill (_ ("%s on average"), dup_spend (model, segment)));
      /* Translators: %s is a percentage */
      g_ptr_array_add (facts, fill (_ ("%s of the revenue"), retail_format_percent (self->revenue_share)));
    }
  if (isfinite (self->at_risk))
    /* Translators: %s is a percentage */
    g_ptr_array_add (facts, fill (_ ("%s at risk"), retail_format_percent (self->at_risk)));
  g_ptr_array_add (facts, NULL);
  return g_strjoinv (separator, (char **)facts->pdata);
}

static void
name_clicked_cb (GtkWidget *button, gpointer segment)
{
  GtkWidget *self = gtk_widget_get_ancestor (button, RETAIL_TYPE_SEGMENTS_TABLE);

  g_signal_emit (self, signals[SEGMENT_CLICKED], 0, GPOINTER_TO_UINT (segment));
}

/* The name in a button that chooses the segment's customers. */
static GtkWidget *
make_button (GtkWidget *name, guint segment)
{
  GtkWidget *button = gtk_button_new ();

  gtk_button_set_child (GTK_BUTTON (button), name);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, _ ("Select the customers of this segment"));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "segment-button");
  g_signal_connect (button, "clicked", G_CALLBACK (name_clicked_cb), GUINT_TO_POINTER (segment));
  return button;
}

static GtkWidget *
make_name (const RetailModel *model, guint segment)
{
  const RetailPersona *persona = &model->segments[segment].persona;
  GtkWidget *name = retail_persona_label_new ();
  g_autofree char *title = retail_persona_dup_title (persona);

  retail_persona_label_set (RETAIL_PERSONA_LABEL (name), title, persona->colour, persona->mark);
  gtk_widget_add_css_class (name, "heading");
  return name;
}

/* ---- wide: a table ---- */

/* A figure has no letters to say which way it reads: "62 %" must not become "% 62" among right-to-left text.
 */
static GtkWidget *
make_figure (char *text, RetailDefinition definition)
{
  g_autofree char *taken = text;
  GtkWidget *label = gtk_label_new (NULL);

  retail_figure_label_show (GTK_LABEL (label), taken);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_set_tooltip_text (label, retail_definition_get (definition));
  gtk_widget_add_css_class (label, "numeric");
  return label;
}

static GtkWidget *
make_heading (const char *text, float xalign, RetailDefinition definition)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_justify (GTK_LABEL (label), xalign > 0 ? GTK_JUSTIFY_RIGHT : GTK_JUSTIFY_LEFT);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_valign (label, GTK_ALIGN_END);
  gtk_widget_set_tooltip_text (label, retail_definition_get (definition));
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static GtkWidget *
make_share (const RetailModel *model, guint segment, double longest)
{
  const RetailSegment *self = &model->segments[segment];
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *bar
      = retail_share_bar_new (longest > 0 ? self->revenue_share / longest : 0, self->persona.colour);
  GtkWidget *figure
      = make_figure (retail_format_percent (self->revenue_share), RETAIL_DEFINITION_REVENUE_SHARE);

  gtk_widget_set_hexpand (bar, TRUE);
  gtk_label_set_width_chars (GTK_LABEL (figure), 5);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), figure);
  return box;
}

static void
attach_headings (GtkGrid *grid, const RetailModel *model)
{
  int column = 0;

  gtk_grid_attach (grid, make_heading (_ ("Segment"), 0, RETAIL_DEFINITION_SEGMENT), column++, 0, 1, 1);
  gtk_grid_attach (grid, make_heading (_ ("Customers"), 1, RETAIL_DEFINITION_CUSTOMERS), column++, 0, 1, 1);
  if (has_revenue (model))
    {
      gtk_grid_attach (grid, make_heading (_ ("Avg spend"), 1, RETAIL_DEFINITION_MEAN_SPEND), column++, 0, 1,
                       1);
      gtk_grid_attach (grid, make_heading (_ ("Share of revenue"), 1, RETAIL_DEFINITION_REVENUE_SHARE),
                       column++, 0, 1, 1);
    }
  if (has_risk (model))
    gtk_grid_attach (grid, make_heading (_ ("At risk"), 1, RETAIL_DEFINITION_AT_RISK), column++, 0, 1, 1);
}

/* Of the longest name; a table that cannot show as many letters is no table. */
static int
get_name_chars (const RetailModel *model)
{
  glong longest = 0;

  for (guint j = 0; j < model->n_segments; j++)
    {
      g_autofree char *title = retail_persona_dup_title (&model->segments[j].persona);

      longest = MAX (longest, g_utf8_strlen (title, -1));
    }
  return (int)MIN (longest, NAME_CHARS);
}

static void
attach_segment (GtkGrid *grid, const RetailModel *model, guint segment, double longest)
{
  const RetailSegment *self = &model->segments[segment];
  g_autofree char *facts = retail_segments_table_dup_facts (model, segment, ", ");
  GtkWidget *name = make_name (model, segment);
  int row = (int)(model->n_segments - segment), column = 0;

  retail_persona_label_set_wrap (RETAIL_PERSONA_LABEL (name), FALSE);
  retail_persona_label_set_width_chars (RETAIL_PERSONA_LABEL (name), get_name_chars (model));
  gtk_accessible_update_property (GTK_ACCESSIBLE (name), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, facts, -1);
  gtk_grid_attach (grid, make_button (name, segment), column++, row, 1, 1);
  gtk_grid_attach (grid,
                   make_figure (retail_format_number ((double)self->size, 0), RETAIL_DEFINITION_CUSTOMERS),
                   column++, row, 1, 1);
  if (has_revenue (model))
    {
      gtk_grid_attach (grid, make_figure (dup_spend (model, segment), RETAIL_DEFINITION_MEAN_SPEND), column++,
                       row, 1, 1);
      gtk_grid_attach (grid, make_share (model, segment, longest), column++, row, 1, 1);
    }
  if (has_risk (model))
    gtk_grid_attach (grid, make_figure (retail_format_percent (self->at_risk), RETAIL_DEFINITION_AT_RISK),
                     column++, row, 1, 1);
}

static GtkWidget *
make_wide (const RetailModel *model)
{
  GtkWidget *grid = gtk_grid_new ();
  double longest = 0;

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 15);
  for (guint j = 0; j < model->n_segments; j++)
    longest = MAX (longest, model->segments[j].revenue_share);
  attach_headings (GTK_GRID (grid), model);
  for (guint j = model->n_segments; j-- > 0;)
    attach_segment (GTK_GRID (grid), model, j, longest);
  return grid;
}

/* ---- narrow: two lines a segment ---- */

static char *
dup_definitions (const RetailModel *model)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();

  g_ptr_array_add (lines, (gpointer)retail_definition_get (RETAIL_DEFINITION_CUSTOMERS));
  if (has_revenue (model))
    {
      g_ptr_array_add (lines, (gpointer)retail_definition_get (RETAIL_DEFINITION_MEAN_SPEND));
      g_ptr_array_add (lines, (gpointer)retail_definition_get (RETAIL_DEFINITION_REVENUE_SHARE));
    }
  if (has_risk (model))
    g_ptr_array_add (lines, (gpointer)retail_definition_get (RETAIL_DEFINITION_AT_RISK));
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **)lines->pdata);
}

static GtkWidget *
make_narrow (const RetailModel *model)
{
  GtkWidget *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  g_autofree char *definitions = dup_definitions (model);

  for (guint j = model->n_segments; j-- > 0;)
    {
      GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
      g_autofree char *facts = retail_segments_table_dup_facts (model, j, " · ");
      GtkWidget *label = gtk_label_new (facts);

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_set_tooltip_text (label, definitions);
      gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (row), make_button (make_name (model, j), j));
      gtk_box_append (GTK_BOX (row), label);
      gtk_box_append (GTK_BOX (list), row);
    }
  return list;
}

/* ---- the object ---- */

static void
retail_segments_table_class_init (RetailSegmentsTableClass *klass)
{
  signals[SEGMENT_CLICKED] = g_signal_new ("segment-clicked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
retail_segments_table_init (RetailSegmentsTable *self)
{
}

void
retail_segments_table_set_model (RetailSegmentsTable *self, const RetailModel *model)
{
  g_return_if_fail (RETAIL_IS_SEGMENTS_TABLE (self));

  adw_bin_set_child (ADW_BIN (self),
                     model != NULL ? retail_fitting_box_new (make_wide (model), make_narrow (model)) : NULL);
}
