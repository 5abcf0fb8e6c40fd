#include "app/compare-card.h"

#include "app/figure-label.h"
#include "app/persona-label.h"
#include "app/pinned-cell.h"
#include "app/save-table.h"
#include "app/scenario-style.h"
#include "app/text-dialog.h"
#include "engine/definition.h"
#include "engine/i18n.h"
#include "service/notebook-csv.h"

struct _RetailCompareCard
{
  RetailSessionView parent_instance;

  GSignalGroup *signals;
  GtkStack *stack;
  GtkScrolledWindow *scrolled;
  GtkGrid *grid;
  GtkWidget *differences_note;
};

G_DEFINE_FINAL_TYPE (RetailCompareCard, retail_compare_card, RETAIL_TYPE_SESSION_VIEW)

static RetailSession *
session_of (RetailCompareCard *self)
{
  return retail_session_view_get_session (RETAIL_SESSION_VIEW (self));
}

/* ---- the table ---- */

static GtkWidget *
make_label (const char *text, float xalign, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* In line with the name of its scenario. */
static GtkWidget *
make_figure (const char *text)
{
  GtkWidget *label = make_label (NULL, 1, "numeric");

  retail_figure_label_show (GTK_LABEL (label), text);
  return label;
}

static GMenu *
make_menu (gint64 id)
{
  static const struct
  {
    const char *label, *action;
  } entries[] = { { N_ ("_Restore"), "scenario.restore" },
                  { N_ ("Re_name…"), "scenario.rename" },
                  { N_ ("_Unpin"), "scenario.unpin" } };
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_autoptr (GMenuItem) entry = g_menu_item_new (_ (entries[i].label), NULL);

      g_menu_item_set_action_and_target (entry, entries[i].action, "x", id);
      g_menu_append_item (menu, entry);
    }
  return menu;
}

/* The scenario's name, which opens its menu. */
static GtkWidget *
make_head (const RetailComparison *comparison, guint s)
{
  GtkWidget *head = gtk_menu_button_new ();
  GtkWidget *name = retail_persona_label_new ();
  g_autoptr (GMenu) menu = make_menu (comparison->ids[s]);
  /* Translators: a menu; %s is the name of a scenario */
  g_autofree char *label = g_strdup_printf (_ ("%s, actions"), comparison->names[s]);
  g_autofree char *whose
      = comparison->customers[s] != NULL
            ? g_strdup_printf (_ ("Of customer %s: the purchases are their own"), comparison->customers[s])
            : NULL;
  g_autofree char *tip = whose != NULL ? g_strjoin ("\n", label, whose, NULL) : g_strdup (label);

  retail_persona_label_set (RETAIL_PERSONA_LABEL (name), comparison->names[s], retail_scenario_get_colour (s),
                            retail_scenario_get_mark (s));
  retail_persona_label_set_wrap (RETAIL_PERSONA_LABEL (name), FALSE);
  retail_persona_label_set_width_chars (RETAIL_PERSONA_LABEL (name), 8);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (head), name);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (head), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (head, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (head), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_add_css_class (head, "flat");
  gtk_widget_add_css_class (head, "scenario-head");
  gtk_widget_set_hexpand (head, TRUE);
  gtk_widget_set_halign (head, GTK_ALIGN_END);
  return head;
}

static void
add_heads (RetailCompareCard *self, const RetailComparison *comparison)
{
  for (guint s = 0; s < comparison->n; s++)
    gtk_grid_attach (self->grid, make_head (comparison, s), 1 + (int)s, 0, 1, 1);
}

static const char *
get_judgement_class (RetailDifference difference)
{
  switch (difference)
    {
    case RETAIL_DIFFERENCE_BETTER:
      return "success";
    case RETAIL_DIFFERENCE_WORSE:
      return "error";
    default:
      return "dim-label";
    }
}

static GtkWidget *
make_value (const RetailComparison *comparison, guint s, guint figure)
{
  g_autofree char *text = retail_comparison_dup_text (comparison, s, figure);
  GtkWidget *persona;

  if (figure != RETAIL_FIGURE_PERSONA)
    return make_figure (text);
  persona = retail_persona_label_new ();
  retail_persona_label_set (RETAIL_PERSONA_LABEL (persona), text,
                            retail_comparison_get_persona (comparison, s)->colour,
                            retail_comparison_get_persona (comparison, s)->mark);
  gtk_widget_set_halign (persona, GTK_ALIGN_END);
  return persona;
}

static void
add_cell (RetailCompareCard *self, const RetailComparison *comparison, guint s, guint figure, int row)
{
  g_autofree char *difference = retail_comparison_dup_difference (comparison, s, figure);
  GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label;

  gtk_box_append (GTK_BOX (cell), make_value (comparison, s, figure));
  if (difference != NULL)
    {
      label = make_figure (difference);
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, get_judgement_class (retail_comparison_judge (comparison, s, figure)));
      gtk_box_append (GTK_BOX (cell), label);
    }
  gtk_widget_set_valign (cell, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (cell, retail_definition_get ((RetailDefinition)figure));
  gtk_grid_attach (self->grid, cell, 1 + (int)s, row, 1, 1);
}

/* What a row is, which stays where it is while the scenarios scroll. */
static void
add_title (RetailCompareCard *self, guint figure, int row)
{
  GtkWidget *title = make_label (retail_figure_get_title (figure), 0, "dim-label");
  GtkWidget *ground = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_widget_set_tooltip_text (title, retail_definition_get ((RetailDefinition)figure));
  gtk_widget_add_css_class (ground, "pinned");
  gtk_box_append (GTK_BOX (ground), title);
  gtk_grid_attach (self->grid,
                   retail_pinned_cell_new (ground, gtk_scrolled_window_get_hadjustment (self->scrolled)), 0,
                   row, 1, 1);
}

static void
fill_grid (RetailCompareCard *self, const RetailComparison *comparison)
{
  int row = 1;

  add_heads (self, comparison);
  for (guint figure = 0; figure < RETAIL_N_FIGURES; figure++)
    if (retail_comparison_has_figure (comparison, figure))
      {
        for (guint s = 0; s < comparison->n; s++)
          add_cell (self, comparison, s, figure, row);
        add_title (self, figure, row++);
      }
}

static void
empty_grid (RetailCompareCard *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
}

static void
show_scenarios (RetailCompareCard *self)
{
  RetailSession *session = session_of (self);
  const RetailNotebook *notebook = session != NULL ? retail_session_get_notebook (session) : NULL;
  const guint n = notebook != NULL ? retail_notebook_get_n_scenarios (notebook) : 0;
  g_auto (RetailComparison) comparison = { 0 };
  const RetailShop *shop;

  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "table" : "empty");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "scenario.export", n > 0);
  gtk_widget_set_visible (self->differences_note, n > 1);
  empty_grid (self);
  if (n == 0)
    return;
  shop = retail_session_get_shop (session);
  retail_comparison_init (&comparison, shop->model, shop->customers, notebook);
  fill_grid (self, &comparison);
}

static void
retail_compare_card_shop_changed (RetailSessionView *view)
{
  show_scenarios (RETAIL_COMPARE_CARD (view));
}

static void
session_changed_cb (RetailCompareCard *self)
{
  g_signal_group_set_target (self->signals, session_of (self));
}

/* ---- actions ---- */

static void
restore_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  retail_session_restore_scenario (session_of (RETAIL_COMPARE_CARD (widget)),
                                   g_variant_get_int64 (parameter));
  gtk_widget_activate_action (widget, "win.page", "s", "simulator");
}

static void
name_given_cb (GtkWidget *parent, const char *text, gpointer data)
{
  retail_session_rename_scenario (session_of (RETAIL_COMPARE_CARD (parent)), *(const gint64 *)data, text);
}

static void
rename_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gint64 id = g_variant_get_int64 (parameter);
  const RetailScenario *scenario = retail_notebook_find_scenario (
      retail_session_get_notebook (session_of (RETAIL_COMPARE_CARD (widget))), id);

  if (scenario != NULL)
    retail_text_dialog_ask (widget, &(RetailTextQuestion){ .heading = _ ("Rename Scenario"),
                                                           .label = _ ("Name"),
                                                           .text = scenario->name,
                                                           .accept = _ ("_Rename"),
                                                           .func = name_given_cb,
                                                           .data = g_memdup2 (&id, sizeof id),
                                                           .free_data = g_free });
}

static void
unpin_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  retail_session_unpin (session_of (RETAIL_COMPARE_CARD (widget)), g_variant_get_int64 (parameter));
}

/* What is written is what was on display when it was asked for. */
typedef struct
{
  RetailShop *shop;
  RetailNotebook *notebook;
} Export;

static void
export_free (gpointer data)
{
  Export *self = data;

  retail_shop_unref (self->shop);
  retail_notebook_unref (self->notebook);
  g_free (self);
}

static gboolean
write_comparison (gpointer data, const char *path, GError **error)
{
  const Export *export = data;
  g_auto (RetailComparison) comparison = { 0 };

  retail_comparison_init (&comparison, export->shop->model, export->shop->customers, export->notebook);
  return retail_comparison_save (&comparison, path, error);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RetailSession *session = session_of (RETAIL_COMPARE_CARD (widget));
  Export *export = g_new (Export, 1);

  export->shop = retail_shop_ref (retail_session_get_shop (session));
  export->notebook = retail_notebook_ref (retail_session_get_notebook (session));
  retail_save_table (widget, _ ("Scenarios"), write_comparison, export, export_free);
}

/* ---- the object ---- */

static void
retail_compare_card_dispose (GObject *object)
{
  g_clear_object (&RETAIL_COMPARE_CARD (object)->signals);
  G_OBJECT_CLASS (retail_compare_card_parent_class)->dispose (object);
}

static void
retail_compare_card_class_init (RetailCompareCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = retail_compare_card_dispose;
  RETAIL_SESSION_VIEW_CLASS (klass)->shop_changed = retail_compare_card_shop_changed;
  gtk_widget_class_install_action (widget_class, "scenario.restore", "x", restore_action);
  gtk_widget_class_install_action (widget_class, "scenario.rename", "x", rename_action);
  gtk_widget_class_install_action (widget_class, "scenario.unpin", "x", unpin_action);
  gtk_widget_class_install_action (widget_class, "scenario.export", NULL, export_action);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/analytica/Retail/ui/compare-card.ui");
  gtk_widget_class_bind_template_child (widget_class, RetailCompareCard, stack);
  gtk_widget_class_bind_template_child (widget_class, RetailCompareCard, scrolled);
  gtk_widget_class_bind_template_child (widget_class, RetailCompareCard, grid);
  gtk_widget_class_bind_template_child (widget_class, RetailCompareCard, differences_note);
}

static void
retail_compare_card_init (RetailCompareCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->signals = g_signal_group_new (RETAIL_TYPE_SESSION);
  g_signal_group_connect_swapped (self->signals, "notify::notebook", G_CALLBACK (show_scenarios), self);
  g_signal_connect (self, "notify::session", G_CALLBACK (session_changed_cb), NULL);
}
