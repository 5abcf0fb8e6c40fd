#include "app/campaign-card.h"

#include "app/columns-layout.h"
#include "app/text-scale.h"
#include "engine/i18n.h"
#include "engine/number-format.h"
#include "service/action-text.h"

#include <math.h>

#define LARGE_TEXT 1.5

struct _RetailCampaignCard
{
  AdwBin parent_instance;

  RetailCampaign campaign;
  gsize n_reached;
  char *currency;
  gboolean is_shown_by_program;

  GtkLabel *headline, *share, *basis, *passed;
  GtkBox *customers_box, *cost_box, *budget_box;
  GtkSpinButton *customers, *cost, *budget;
};

enum
{
  PROP_0,
  PROP_NARROW
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RetailCampaignCard, retail_campaign_card, ADW_TYPE_BIN)

/* ---- money in a spin button ---- */

static char *
dup_value (RetailCampaignCard *self, GtkSpinButton *spin, double value)
{
  return spin == self->customers ? retail_format_number (value, 0)
                                 : retail_format_money (value, self->currency != NULL ? self->currency : "");
}

static gboolean
output_cb (RetailCampaignCard *self, GtkSpinButton *spin)
{
  g_autofree char *text = dup_value (self, spin, gtk_spin_button_get_value (spin));

  if (g_strcmp0 (text, gtk_editable_get_text (GTK_EDITABLE (spin))) != 0)
    gtk_editable_set_text (GTK_EDITABLE (spin), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
  return TRUE;
}

/* What stands there as it was written is the value itself, and not its rounding. */
static int
input_cb (RetailCampaignCard *self, double *value, GtkSpinButton *spin)
{
  const double former = gtk_spin_button_get_value (spin);
  g_autofree char *shown = dup_value (self, spin, former);

  if (g_strcmp0 (shown, gtk_editable_get_text (GTK_EDITABLE (spin))) == 0)
    *value = former;
  else if (!retail_parse_number (gtk_editable_get_text (GTK_EDITABLE (spin)), value))
    return GTK_INPUT_ERROR;
  return TRUE;
}

/* ---- what is asked for ---- */

static void
value_changed_cb (RetailCampaignCard *self, GtkSpinButton *spin)
{
  const double value = gtk_spin_button_get_value (spin);
  RetailCampaign next = self->campaign;

  if (self->is_shown_by_program)
    return;
  retail_campaign_init (&next);
  next.contact_cost = spin == self->cost ? value : self->campaign.contact_cost;
  next.by_budget = spin == self->budget || (spin == self->cost && self->campaign.by_budget && value > 0);
  if (next.by_budget)
    next.budget = spin == self->budget ? value : self->campaign.budget;
  else if (spin == self->customers)
    next.customers = round (value);
  else
    next.customers = self->campaign.by_budget ? (double)self->n_reached : self->campaign.customers;
  self->campaign = next;
  g_signal_emit (self, signals[CHANGED], 0);
}

const RetailCampaign *
retail_campaign_card_get (RetailCampaignCard *self)
{
  g_return_val_if_fail (RETAIL_IS_CAMPAIGN_CARD (self), NULL);
  return &self->campaign;
}

/* ---- what is shown ---- */

/* A thousandth of the largest gain or so, as a power of ten. */
static void
set_steps (RetailCampaignCard *self, const RetailNextActions *actions)
{
  const RetailNextActions *all = actions->base != NULL ? actions->base : actions;
  const double most = all->n > 0 ? all->actions[0].gain : 1;
  const double step = MAX (pow (10, floor (log10 (MAX (most, 1e-9) / 1000))), 0.01);

  gtk_spin_button_set_increments (self->cost, step, 10 * step);
  gtk_spin_button_set_increments (self->budget, 100 * step, 1000 * step);
}

static void
set_spin (GtkSpinButton *spin, double value, double most)
{
  gtk_adjustment_set_upper (gtk_spin_button_get_adjustment (spin), MAX (value, most));
  gtk_spin_button_set_value (spin, value);
  gtk_spin_button_update (spin);
}

static void
show_texts (RetailCampaignCard *self, const RetailNextActions *actions, const RetailActionBudget *reached)
{
  g_autofree char *headline = retail_action_budget_dup_text (actions, reached);
  g_autofree char *share = retail_action_budget_dup_share (actions, reached);
  g_autofree char *basis = retail_actions_dup_basis (actions);
  g_autofree char *passed = retail_actions_dup_passed (actions);

  gtk_label_set_label (self->headline, headline);
  gtk_label_set_label (self->share, share != NULL ? share : "");
  gtk_widget_set_visible (GTK_WIDGET (self->share), share != NULL);
  gtk_label_set_label (self->basis, basis);
  /* where nobody is listed the list says so itself */
  gtk_label_set_label (self->passed, passed != NULL ? passed : "");
  gtk_widget_set_visible (GTK_WIDGET (self->passed), passed != NULL && actions->n > 0);
}

void
retail_campaign_card_show (RetailCampaignCard *self, const RetailCampaign *campaign,
                           const RetailNextActions *actions, const RetailActionBudget *reached)
{
  g_return_if_fail (RETAIL_IS_CAMPAIGN_CARD (self));

  self->campaign = *campaign;
  self->n_reached = reached->n;
  g_free (self->currency);
  self->currency = g_strdup (actions->model->currency);
  self->is_shown_by_program = TRUE;
  set_steps (self, actions);
  set_spin (self->customers, (double)reached->n, (double)actions->n);
  set_spin (self->cost, campaign->contact_cost, RETAIL_CAMPAIGN_MAX);
  set_spin (self->budget, campaign->by_budget ? campaign->budget : reached->cost, RETAIL_CAMPAIGN_MAX);
  gtk_widget_set_sensitive (GTK_WIDGET (self->budget_box), campaign->contact_cost > 0);
  self->is_shown_by_program = FALSE;
  show_texts (self, actions, reached);
}

/* ---- the object ---- */

static void
retail_campaign_card_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GtkOrientable *box = GTK_ORIENTABLE (RETAIL_CAMPAIGN_CARD (object)->customers_box);

  g_value_set_boolean (value, gtk_orientable_get_orientation (box) == GTK_ORIENTATION_HORIZONTAL);
}

/* Twice the size leaves no room for a name and its figure side by side on a phone. */
static gboolean
has_large_text (GtkWidget *widget)
{
  return retail_text_scale (widget) > LARGE_TEXT;
}

/* A name stands above its figure, or before it. */
static void
retail_campaign_card_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  RetailCampaignCard *self = RETAIL_CAMPAIGN_CARD (object);
  GtkBox *boxes[] = { self->customers_box, self->cost_box, self->budget_box };
  const gboolean beside = g_value_get_boolean (value) && !has_large_text (GTK_WIDGET (self));

  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    gtk_orientable_set_orientation (GTK_ORIENTABLE (boxes[i]),
                                    beside ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
}

static void
retail_campaign_card_finalize (GObject *object)
{
  g_free (RETAIL_CAMPAIGN_CARD (object)->currency);
  G_OBJECT_CLASS (retail_campaign_card_parent_class)->finalize (object);
}

static void
retail_campaign_card_class_init (RetailCampaignCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = retail_campaign_card_get_property;
  object_class->set_property = retail_campaign_card_set_property;
  object_class->finalize = retail_campaign_card_finalize;
  g_object_class_install_property (
      object_class, PROP_NARROW,
      g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  g_type_ensure (RETAIL_TYPE_COLUMNS_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/analytica/Retail/ui/campaign-card.ui");
  gtk_widget_class_bind_template_child (widget_class, RetailCampaignCard, headline);
  gtk_widget_class_bind_template_child (widget_class, RetailCampaignCard, share);
  gtk_widget_class_bind_template_child (widget_class, RetailCampaignCard, basis);
  gtk_widget_class_bind_template_child (widget_class, RetailCampaignCard, passed);
  gtk_widget_class_bind_template_child (widget_class, RetailCampaignCard, customers_box);
  gtk_widget_class_bind_template_child (widget_class, RetailCampaignCard, cost_box);
  gtk_widget_class_bind_template_child (widget_class, RetailCampaignCard, budget_box);
  gtk_widget_class_bind_template_child (widget_class, RetailCampaignCard, customers);
  gtk_widget_class_bind_template_child (widget_class, RetailCampaignCard, cost);
  gtk_widget_class_bind_template_child (widget_class, RetailCampaignCard, budget);
  gtk_widget_class_bind_template_callback (widget_class, value_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, output_cb);
  gtk_widget_class_bind_template_callback (widget_class, input_cb);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
retail_campaign_card_init (RetailCampaignCard *self)
{
  retail_campaign_init (&self->campaign);
  gtk_widget_init_template (GTK_WIDGET (self));
}
