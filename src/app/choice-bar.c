#include "app/choice-bar.h"

#include "app/button-label.h"
#include "engine/i18n.h"

struct _RetailChoiceBar
{
  RetailSessionView parent_instance;

  RetailCustomerChoice *choice; /* watched */
  char *page;

  GtkRevealer *revealer;
  GtkLabel *label;
  GtkButton *page_button;
};

enum
{
  PROP_0,
  PROP_PAGE
};

G_DEFINE_FINAL_TYPE (RetailChoiceBar, retail_choice_bar, RETAIL_TYPE_SESSION_VIEW)

static void
changed_cb (RetailChoiceBar *self)
{
  RetailSession *session = retail_session_view_get_session (RETAIL_SESSION_VIEW (self));
  const RetailModel *model = retail_session_get_model (session);
  g_autofree char *text
      = retail_customer_choice_dup_text (self->choice, model != NULL ? model->currency : "");

  gtk_revealer_set_reveal_child (self->revealer, text != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "choice.clear", text != NULL);
  if (text != NULL)
    gtk_label_set_label (self->label, text);
}

static void
retail_choice_bar_shop_changed (RetailSessionView *view)
{
  RetailChoiceBar *self = RETAIL_CHOICE_BAR (view);

  if (self->choice == NULL)
    {
      self->choice = g_object_ref (retail_session_get_choice (retail_session_view_get_session (view)));
      g_signal_connect_object (self->choice, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
    }
  changed_cb (self);
}

static void
clear_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (RETAIL_CHOICE_BAR (widget)->choice != NULL)
    retail_customer_choice_clear (RETAIL_CHOICE_BAR (widget)->choice);
}

static void
set_page (RetailChoiceBar *self, const char *page)
{
  const gboolean is_list = g_strcmp0 (page, "customers") == 0;

  g_free (self->page);
  self->page = g_strdup (page);
  gtk_button_set_label (self->page_button, is_list ? _ ("_Show Customers") : _ ("_Show on Map"));
  retail_button_label_let_wrap (self->page_button);
  if (page != NULL)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (self->page_button), "s", page);
}

static void
retail_choice_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_string (value, RETAIL_CHOICE_BAR (object)->page);
}

static void
retail_choice_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  set_page (RETAIL_CHOICE_BAR (object), g_value_get_string (value));
}

static void
retail_choice_bar_dispose (GObject *object)
{
  g_clear_object (&RETAIL_CHOICE_BAR (object)->choice);
  G_OBJECT_CLASS (retail_choice_bar_parent_class)->dispose (object);
}

static void
retail_choice_bar_finalize (GObject *object)
{
  g_free (RETAIL_CHOICE_BAR (object)->page);
  G_OBJECT_CLASS (retail_choice_bar_parent_class)->finalize (object);
}

static void
retail_choice_bar_class_init (RetailChoiceBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = retail_choice_bar_get_property;
  object_class->set_property = retail_choice_bar_set_property;
  object_class->dispose = retail_choice_bar_dispose;
  object_class->finalize = retail_choice_bar_finalize;
  RETAIL_SESSION_VIEW_CLASS (klass)->shop_changed = retail_choice_bar_shop_changed;
  g_object_class_install_property (
      object_class, PROP_PAGE,
      g_param_spec_string ("page", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
  gtk_widget_class_install_action (widget_class, "choice.clear", NULL, clear_action);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/analytica/Retail/ui/choice-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, RetailChoiceBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, RetailChoiceBar, label);
  gtk_widget_class_bind_template_child (widget_class, RetailChoiceBar, page_button);
}

static void
retail_choice_bar_init (RetailChoiceBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
