#include "app/plan-row.h"

#include "engine/i18n.h"

struct _RetailPlanRow
{
  AdwBin parent_instance;

  GtkLabel *name;
  GtkLabel *result;
  GtkLabel *changes;
  GtkLabel *room; /* never shown: keeps the lines that the longest plan takes */
  GtkWidget *apply;
};

G_DEFINE_FINAL_TYPE (RetailPlanRow, retail_plan_row, ADW_TYPE_BIN)

static void
show_text (GtkLabel *label, const char *text)
{
  if (g_strcmp0 (gtk_label_get_label (label), text) != 0)
    gtk_label_set_label (label, text);
}

static void
retail_plan_row_class_init (RetailPlanRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/analytica/Retail/ui/plan-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RetailPlanRow, name);
  gtk_widget_class_bind_template_child (widget_class, RetailPlanRow, result);
  gtk_widget_class_bind_template_child (widget_class, RetailPlanRow, changes);
  gtk_widget_class_bind_template_child (widget_class, RetailPlanRow, room);
  gtk_widget_class_bind_template_child (widget_class, RetailPlanRow, apply);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
retail_plan_row_init (RetailPlanRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
retail_plan_row_set_up (RetailPlanRow *self, const char *name, const char *tip, int index, int lines)
{
  g_autofree char *button = NULL;
  g_autoptr (GString) room = g_string_new ("–");

  g_return_if_fail (RETAIL_IS_PLAN_ROW (self));
  /* Translators: the button that applies a plan, for who cannot see beside which plan it stands */
  button = g_strdup_printf (_ ("Apply: %s"), name);
  for (int line = 1; line < lines; line++)
    g_string_append (room, "\n–");
  gtk_label_set_label (self->name, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), tip);
  gtk_label_set_lines (self->changes, lines);
  gtk_label_set_label (self->room, room->str);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->apply), GTK_ACCESSIBLE_PROPERTY_LABEL, button, -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->apply), "i", index);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->apply), "plans.apply");
}

static void
set_changes (RetailPlanRow *self, const char *text)
{
  if (g_strcmp0 (gtk_label_get_label (self->changes), text) == 0)
    return;
  gtk_label_set_label (self->changes, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->changes), text);
}

void
retail_plan_row_show (RetailPlanRow *self, const char *changes, const char *result)
{
  g_return_if_fail (RETAIL_IS_PLAN_ROW (self));
  set_changes (self, changes);
  show_text (self->result, result);
  gtk_widget_set_sensitive (self->apply, TRUE);
}

void
retail_plan_row_show_none (RetailPlanRow *self, const char *text)
{
  g_return_if_fail (RETAIL_IS_PLAN_ROW (self));
  set_changes (self, text);
  show_text (self->result, "");
  gtk_widget_set_sensitive (self->apply, FALSE);
}
