#include "app/profile-card.h"

#include "app/columns-layout.h"
#include "app/feature-row.h"
#include "app/persona-style.h"
#include "engine/i18n.h"

struct _RetailProfileCard
{
  RetailSessionView parent_instance;

  GtkLabel *title;
  GtkWidget *leave;
  GtkWidget *rows;
  GtkWidget *legend; /* of the marks on the sliders, which wait for a shop */
  GtkLabel *typical;
  GtkWidget *typical_mark;
  GtkSwitch *fill_in;
};

G_DEFINE_FINAL_TYPE (RetailProfileCard, retail_profile_card, RETAIL_TYPE_SESSION_VIEW)

/* Whose profile that is.*/
static void
show_title (RetailProfileCard *self, RetailSession *session)
{
  const char *id = retail_session_get_customer_id (session);
  g_autofree char *title = NULL;

  if (id == NULL)
    title = g_strdup (_ ("Customer profile"));
  else if (retail_session_is_unchanged (session))
    /* Translators: a customer's id */
    title = g_strdup_printf (_ ("Customer %s"), id);
  else
    /* Translators: a customer's id; the sliders no longer stand where that customer's data have them */
    title = g_strdup_printf (_ ("Customer %s, changed"), id);
  if (g_strcmp0 (gtk_label_get_label (self->title), title) != 0)
    gtk_label_set_label (self->title, title);
  gtk_widget_set_visible (self->leave, id != NULL);
}

static void
leave_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  retail_session_set_customer (retail_session_view_get_session (RETAIL_SESSION_VIEW (widget)), -1);
}

static void
retail_profile_card_prediction_changed (RetailSessionView *view)
{
  RetailProfileCard *self = RETAIL_PROFILE_CARD (view);
  RetailSession *session = retail_session_view_get_session (view);
  const RetailPrediction *prediction = retail_session_get_prediction (session);
  const RetailPersona *persona = &retail_session_get_model (session)->segments[prediction->segment].persona;
  g_autofree char *name = retail_persona_dup_title (persona);
  /* Translators: what a mark on a slider stands for; %s is a persona such as "Sultan" */
  g_autofree char *typical = g_strdup_printf (_ ("typical %s"), name);

  show_title (self, session);
  gtk_switch_set_active (self->fill_in, retail_session_get_fill_in (session));
  gtk_widget_set_visible (self->legend, TRUE);
  if (g_strcmp0 (gtk_label_get_label (self->typical), typical) != 0)
    {
      /* another segment: the marks move on every slider */
      gtk_label_set_label (self->typical, typical);
      retail_session_view_repaint_whole (view);
    }
  retail_persona_style_set (self->typical_mark, persona->colour);
}

static void
fill_in_changed_cb (RetailProfileCard *self)
{
  RetailSession *session = retail_session_view_get_session (RETAIL_SESSION_VIEW (self));
  const gboolean on = gtk_switch_get_active (self->fill_in);

  if (session != NULL && retail_session_get_shop (session) != NULL
      && on != retail_session_get_fill_in (session))
    retail_session_set_fill_in (session, on);
}

static void
retail_profile_card_shop_changed (RetailSessionView *view)
{
  const RetailModel *model = retail_session_get_model (retail_session_view_get_session (view));

  gtk_widget_set_sensitive (GTK_WIDGET (RETAIL_PROFILE_CARD (view)->fill_in),
                            retail_fill_in_is_available (model));
}

/* The rows watch the same session. */
static void
session_changed_cb (RetailProfileCard *self)
{
  RetailSession *session = retail_session_view_get_session (RETAIL_SESSION_VIEW (self));

  for (GtkWidget *row = gtk_widget_get_first_child (self->rows); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (RETAIL_IS_FEATURE_ROW (row))
      g_object_set (row, "session", session, NULL);
}

static void
retail_profile_card_class_init (RetailProfileCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  RETAIL_SESSION_VIEW_CLASS (klass)->prediction_changed = retail_profile_card_prediction_changed;
  RETAIL_SESSION_VIEW_CLASS (klass)->shop_changed = retail_profile_card_shop_changed;
  g_type_ensure (RETAIL_TYPE_COLUMNS_LAYOUT);
  g_type_ensure (RETAIL_TYPE_FEATURE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/analytica/Retail/ui/profile-card.ui");
  gtk_widget_class_bind_template_child (widget_class, RetailProfileCard, title);
  gtk_widget_class_bind_template_child (widget_class, RetailProfileCard, leave);
  gtk_widget_class_bind_template_child (widget_class, RetailProfileCard, rows);
  gtk_widget_class_bind_template_child (widget_class, RetailProfileCard, legend);
  gtk_widget_class_bind_template_child (widget_class, RetailProfileCard, typical);
  gtk_widget_class_bind_template_child (widget_class, RetailProfileCard, typical_mark);
  gtk_widget_class_bind_template_child (widget_class, RetailProfileCard, fill_in);
  gtk_widget_class_bind_template_callback (widget_class, fill_in_changed_cb);
  gtk_widget_class_install_action (widget_class, "profile.leave", NULL, leave_action);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
retail_profile_card_init (RetailProfileCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::session", G_CALLBACK (session_changed_cb), NULL);
}
