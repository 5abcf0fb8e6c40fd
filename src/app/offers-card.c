#include "app/offers-card.h"

#include "app/category.h"
#include "app/columns-layout.h"
#include "app/offer-row.h"
#include "engine/i18n.h"

#define N_ROWS 6

struct _RetailOffersCard
{
  RetailSessionView parent_instance;

  GtkDropDown *filter;
  GtkStack *stack;
  GtkListBox *list;
  GtkLabel *empty;
  RetailOfferRow *rows[N_ROWS];
  gboolean filling; /* the filter is being refilled */
};

G_DEFINE_FINAL_TYPE (RetailOffersCard, retail_offers_card, RETAIL_TYPE_SESSION_VIEW)

/* The catalogue's category that is chosen, −1 = all. */
static int
chosen_category (RetailOffersCard *self)
{
  guint selected = gtk_drop_down_get_selected (self->filter);

  return selected == GTK_INVALID_LIST_POSITION ? -1 : (int)selected - 1;
}

static void
show_offers (RetailOffersCard *self)
{
  RetailSession *session = retail_session_view_get_session (RETAIL_SESSION_VIEW (self));
  const RetailModel *model = retail_session_get_model (session);
  const RetailPrediction *prediction = retail_session_get_prediction (session);
  RetailRecommendation offers[N_ROWS];
  RetailRecommendOptions options;
  guint n;

  retail_recommend_options_init (&options);
  options.n = N_ROWS;
  options.category = chosen_category (self);
  n = retail_recommend (model, prediction, &options, offers);
  for (guint i = 0; i < N_ROWS; i++)
    {
      if (i < n)
        retail_offer_row_show (self->rows[i], model, prediction, &offers[i]);
      gtk_widget_set_visible (GTK_WIDGET (self->rows[i]), i < n);
    }
  gtk_stack_set_visible_child (self->stack, n > 0 ? GTK_WIDGET (self->list) : GTK_WIDGET (self->empty));
}

static void
filter_changed_cb (RetailOffersCard *self)
{
  RetailSession *session = retail_session_view_get_session (RETAIL_SESSION_VIEW (self));

  if (!self->filling && session != NULL && retail_session_get_shop (session) != NULL)
    show_offers (self);
}

static void
row_activated_cb (RetailOffersCard *self, GtkListBoxRow *row)
{
  retail_offer_row_toggle_reason (RETAIL_OFFER_ROW (row));
}

static void
retail_offers_card_prediction_changed (RetailSessionView *view)
{
  show_offers (RETAIL_OFFERS_CARD (view));
}

static void
retail_offers_card_shop_changed (RetailSessionView *view)
{
  RetailOffersCard *self = RETAIL_OFFERS_CARD (view);
  const RetailCatalogue *catalogue
      = retail_session_get_model (retail_session_view_get_session (view))->catalogue;
  g_autoptr (GListModel) choices = retail_category_new_choices (catalogue);

  self->filling = TRUE;
  gtk_drop_down_set_model (self->filter, choices);
  gtk_drop_down_set_selected (self->filter, 0);
  self->filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->filter), catalogue->n_categories > 1);
  gtk_label_set_label (self->empty,
                       catalogue->n == 0 ? _ ("No products in this data") : _ ("No product fits"));
}

static void
retail_offers_card_class_init (RetailOffersCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  RETAIL_SESSION_VIEW_CLASS (klass)->shop_changed = retail_offers_card_shop_changed;
  RETAIL_SESSION_VIEW_CLASS (klass)->repaints_whole = TRUE;
  RETAIL_SESSION_VIEW_CLASS (klass)->prediction_changed = retail_offers_card_prediction_changed;
  g_type_ensure (RETAIL_TYPE_COLUMNS_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/analytica/Retail/ui/offers-card.ui");
  gtk_widget_class_bind_template_child (widget_class, RetailOffersCard, filter);
  gtk_widget_class_bind_template_child (widget_class, RetailOffersCard, stack);
  gtk_widget_class_bind_template_child (widget_class, RetailOffersCard, list);
  gtk_widget_class_bind_template_child (widget_class, RetailOffersCard, empty);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
retail_offers_card_init (RetailOffersCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < N_ROWS; i++)
    {
      self->rows[i] = RETAIL_OFFER_ROW (retail_offer_row_new ());
      gtk_widget_set_visible (GTK_WIDGET (self->rows[i]), FALSE);
      gtk_list_box_append (self->list, GTK_WIDGET (self->rows[i]));
    }
}
