#include "app/persona-card.h"

#include "app/columns-layout.h"
#include "app/figure-label.h"
#include "app/persona-style.h"
#include "engine/definition.h"
#include "engine/i18n.h"
#include "engine/number-format.h"

struct _RetailPersonaCard
{
  RetailSessionView parent_instance;

  GtkStack *badge;
  GtkImage *emblem;
  GtkLabel *mark;
  GtkLabel *name;
  GtkLabel *name_mark;
  GtkGrid *strategies; /* a text for each segment in one cell, so that the height never changes */
  GtkLabel *membership;
  GtkLabel *runner_up;
};

G_DEFINE_FINAL_TYPE (RetailPersonaCard, retail_persona_card, RETAIL_TYPE_SESSION_VIEW)

static const char *
emblem_of (RetailPersonaKind kind)
{
  switch (kind)
    {
    case RETAIL_PERSONA_NEWBIE:
      return "retail-newbie-symbolic";
    case RETAIL_PERSONA_WINDOW_SHOPPER:
      return "retail-window-shopper-symbolic";
    case RETAIL_PERSONA_LOYALIST:
      return "retail-loyalist-symbolic";
    case RETAIL_PERSONA_SULTAN:
      return "retail-sultan-symbolic";
    case RETAIL_PERSONA_NUMBERED:
    default:
      return NULL;
    }
}

static void
show_persona (RetailPersonaCard *self, const RetailPersona *persona)
{
  g_autofree char *name = retail_persona_dup_title (persona);
  const char *emblem = emblem_of (persona->kind);

  retail_persona_style_set (GTK_WIDGET (self), persona->colour);
  if (g_strcmp0 (gtk_image_get_icon_name (self->emblem), emblem) != 0)
    gtk_image_set_from_icon_name (self->emblem, emblem);
  gtk_label_set_label (self->mark, retail_mark_get_text (persona->mark));
  gtk_stack_set_visible_child (self->badge,
                               emblem != NULL ? GTK_WIDGET (self->emblem) : GTK_WIDGET (self->mark));
  gtk_label_set_label (self->name_mark, emblem != NULL ? retail_mark_get_text (persona->mark) : "");
  gtk_label_set_label (self->name, name);
}

static void
show_membership (RetailPersonaCard *self, const RetailModel *model, const RetailPrediction *prediction)
{
  g_autofree char *own = retail_format_percent (prediction->memberships[prediction->segment]);
  g_autofree char *other = retail_format_percent (prediction->memberships[prediction->rival]);
  g_autofree char *rival = retail_persona_dup_title (&model->segments[prediction->rival].persona);
  g_autofree char *next = NULL;

  if (prediction->rival == prediction->segment)
    next = g_strdup_printf ("%s\n", _ ("membership"));
  else
    /* Translators: %1$s is the second nearest persona, %2$s how much the customer belongs to it ("24 %") */
    next = g_strdup_printf (_ ("membership · next:\n%1$s · %2$s"), rival, other);
  retail_figure_label_show (self->membership, own);
  gtk_label_set_label (self->runner_up, next);
}

/* A stack would lay out the page anew, and measure the texts at many widths. */
static void
show_strategy (RetailPersonaCard *self, guint segment)
{
  GtkWidget *strategy = gtk_widget_get_first_child (GTK_WIDGET (self->strategies));

  for (guint s = 0; strategy != NULL; s++, strategy = gtk_widget_get_next_sibling (strategy))
    gtk_widget_set_child_visible (strategy, s == segment);
}

static GtkWidget *
strategy_new (const RetailPersona *persona)
{
  g_autofree char *text = retail_persona_dup_strategy (persona);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  return label;
}

static void
retail_persona_card_shop_changed (RetailSessionView *view)
{
  RetailPersonaCard *self = RETAIL_PERSONA_CARD (view);
  const RetailModel *model = retail_session_get_model (retail_session_view_get_session (view));
  GtkWidget *old;

  while ((old = gtk_widget_get_first_child (GTK_WIDGET (self->strategies))) != NULL)
    gtk_grid_remove (self->strategies, old);
  for (guint s = 0; s < model->n_segments; s++)
    gtk_grid_attach (self->strategies, strategy_new (&model->segments[s].persona), 0, 0, 1, 1);
}

static void
retail_persona_card_prediction_changed (RetailSessionView *view)
{
  RetailPersonaCard *self = RETAIL_PERSONA_CARD (view);
  RetailSession *session = retail_session_view_get_session (view);
  const RetailModel *model = retail_session_get_model (session);
  const RetailPrediction *prediction = retail_session_get_prediction (session);

  show_strategy (self, prediction->segment);
  show_persona (self, &model->segments[prediction->segment].persona);
  show_membership (self, model, prediction);
}

static void
retail_persona_card_class_init (RetailPersonaCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  RETAIL_SESSION_VIEW_CLASS (klass)->shop_changed = retail_persona_card_shop_changed;
  RETAIL_SESSION_VIEW_CLASS (klass)->repaints_whole = TRUE;
  RETAIL_SESSION_VIEW_CLASS (klass)->prediction_changed = retail_persona_card_prediction_changed;
  g_type_ensure (RETAIL_TYPE_COLUMNS_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/analytica/Retail/ui/persona-card.ui");
  gtk_widget_class_bind_template_child (widget_class, RetailPersonaCard, badge);
  gtk_widget_class_bind_template_child (widget_class, RetailPersonaCard, emblem);
  gtk_widget_class_bind_template_child (widget_class, RetailPersonaCard, mark);
  gtk_widget_class_bind_template_child (widget_class, RetailPersonaCard, name);
  gtk_widget_class_bind_template_child (widget_class, RetailPersonaCard, name_mark);
  gtk_widget_class_bind_template_child (widget_class, RetailPersonaCard, strategies);
  gtk_widget_class_bind_template_child (widget_class, RetailPersonaCard, membership);
  gtk_widget_class_bind_template_child (widget_class, RetailPersonaCard, runner_up);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
retail_persona_card_init (RetailPersonaCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), retail_definition_get (RETAIL_DEFINITION_SEGMENT));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->membership),
                               retail_definition_get (RETAIL_DEFINITION_MEMBERSHIP));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->runner_up),
                               retail_definition_get (RETAIL_DEFINITION_MEMBERSHIP));
}
