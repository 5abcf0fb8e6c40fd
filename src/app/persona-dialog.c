#include "app/persona-dialog.h"

#include "app/header-title.h"
#include "app/persona-style.h"
#include "engine/i18n.h"

struct _RetailPersonaDialog
{
  AdwWindow parent_instance;

  RetailSession *session;
  RetailShop *shop; /* on display when the dialog was opened */
  guint segment;
  GtkWidget *title;
  AdwEntryRow *name_row;
  GtkFlowBox *colours;
  GtkFlowBox *marks;
  GtkTextView *strategy;
};

G_DEFINE_FINAL_TYPE (RetailPersonaDialog, retail_persona_dialog, ADW_TYPE_WINDOW)

/* ---- one of several small buttons ---- */

/* The names of the palette's slots, for who cannot see them. */
static const char *
get_colour_name (guint colour)
{
  static const char *const names[RETAIL_N_COLOURS]
      = { N_ ("Blue"), N_ ("Purple"), N_ ("Green"), N_ ("Gold"),   N_ ("Teal"),
          N_ ("Pink"), N_ ("Brown"),  N_ ("Grey"),  N_ ("Indigo"), N_ ("Olive") };

  return _ (names[colour]);
}

static const char *
get_mark_name (RetailMark mark)
{
  static const char *const names[RETAIL_N_MARKS]
      = { N_ ("Circle"), N_ ("Triangle"), N_ ("Square"), N_ ("Diamond"), N_ ("Cross"), N_ ("Star") };

  return _ (names[mark]);
}

static GtkWidget *
add_choice (GtkFlowBox *box, GtkWidget *sign, const char *name)
{
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (box));
  GtkWidget *button = g_object_new (GTK_TYPE_TOGGLE_BUTTON, "child", sign, NULL);
  GtkWidget *child = gtk_flow_box_child_new ();

  if (first != NULL)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (gtk_flow_box_child_get_child (
                                                                 GTK_FLOW_BOX_CHILD (first))));
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), button);
  gtk_widget_set_focusable (child, FALSE);
  gtk_flow_box_append (box, child);
  return button;
}

static GtkToggleButton *
get_choice (GtkFlowBox *box, guint i)
{
  return GTK_TOGGLE_BUTTON (gtk_flow_box_child_get_child (gtk_flow_box_get_child_at_index (box, (int)i)));
}

static guint
get_chosen (GtkFlowBox *box, guint n)
{
  for (guint i = 0; i < n; i++)
    if (gtk_toggle_button_get_active (get_choice (box, i)))
      return i;
  return 0;
}

/* ---- the object ---- */

static char *
dup_strategy (RetailPersonaDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->strategy);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
apply_cb (RetailPersonaDialog *self)
{
  g_autofree char *strategy = dup_strategy (self);
  RetailPersona persona = { .colour = get_chosen (self->colours, RETAIL_N_COLOURS),
                            .mark = (RetailMark)get_chosen (self->marks, RETAIL_N_MARKS),
                            .name = (char *)gtk_editable_get_text (GTK_EDITABLE (self->name_row)),
                            .strategy = strategy };

  /* another shop may have come while the dialog stood open */
  if (retail_session_get_shop (self->session) == self->shop)
    retail_session_set_persona (self->session, self->segment, &persona);
  gtk_window_close (GTK_WINDOW (self));
}

static void
retail_persona_dialog_dispose (GObject *object)
{
  RetailPersonaDialog *self = RETAIL_PERSONA_DIALOG (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->shop, retail_shop_unref);
  G_OBJECT_CLASS (retail_persona_dialog_parent_class)->dispose (object);
}

static void
retail_persona_dialog_class_init (RetailPersonaDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = retail_persona_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/analytica/Retail/ui/persona-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RetailPersonaDialog, title);
  gtk_widget_class_bind_template_child (widget_class, RetailPersonaDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, RetailPersonaDialog, colours);
  gtk_widget_class_bind_template_child (widget_class, RetailPersonaDialog, marks);
  gtk_widget_class_bind_template_child (widget_class, RetailPersonaDialog, strategy);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
retail_persona_dialog_init (RetailPersonaDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  retail_header_title_let_shrink (self->title);
  for (guint colour = 0; colour < RETAIL_N_COLOURS; colour++)
    {
      GtkWidget *tick = gtk_image_new_from_icon_name ("object-select-symbolic");
      GtkWidget *button = add_choice (self->colours, tick, get_colour_name (colour));

      gtk_widget_add_css_class (button, "swatch");
      retail_persona_style_set (button, colour);
    }
  for (guint mark = 0; mark < RETAIL_N_MARKS; mark++)
    add_choice (self->marks, gtk_label_new (retail_mark_get_text (mark)), get_mark_name (mark));
}

RetailPersonaDialog *
retail_persona_dialog_new (GtkWindow *parent, RetailSession *session, guint segment)
{
  const RetailShop *shop = retail_session_get_shop (session);
  const RetailPersona *persona;
  g_autofree char *name = NULL;
  g_autofree char *strategy = NULL;
  RetailPersonaDialog *self;

  g_return_val_if_fail (shop != NULL && segment < shop->model->n_segments, NULL);
  persona = &shop->model->segments[segment].persona;
  name = retail_persona_dup_title (persona);
  /* that none was written yet is nothing to begin a sentence with */
  if (persona->kind != RETAIL_PERSONA_NUMBERED || persona->strategy != NULL)
    strategy = retail_persona_dup_strategy (persona);
  self = g_object_new (RETAIL_TYPE_PERSONA_DIALOG, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->shop = retail_shop_ref (shop);
  self->segment = segment;
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), name);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->strategy), strategy != NULL ? strategy : "", -1);
  gtk_toggle_button_set_active (get_choice (self->colours, persona->colour), TRUE);
  gtk_toggle_button_set_active (get_choice (self->marks, persona->mark), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
  return self;
}
