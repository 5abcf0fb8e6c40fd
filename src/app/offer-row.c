#include "app/offer-row.h"

#include "app/category.h"
#include "app/persona-style.h"
#include "app/tier-style.h"
#include "engine/i18n.h"
#include "engine/number-format.h"

#include <math.h>

struct _RetailOfferRow
{
  GtkListBoxRow parent_instance;

  GtkImage *icon;
  GtkLabel *name;
  GtkLabel *category;
  GtkLabel *tier;
  GtkLabel *price;
  GtkLabel *match;
  GtkRevealer *revealer;
  GtkLabel *reason;
};

G_DEFINE_FINAL_TYPE (RetailOfferRow, retail_offer_row, GTK_TYPE_LIST_BOX_ROW)

/* What is not shown need not be measured: the reasons are long, and change with every step of a slider. */
static void
revealed_cb (RetailOfferRow *self)
{
  if (!gtk_revealer_get_reveal_child (self->revealer))
    gtk_widget_set_visible (GTK_WIDGET (self->reason), FALSE);
}

static void
retail_offer_row_class_init (RetailOfferRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/analytica/Retail/ui/offer-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RetailOfferRow, icon);
  gtk_widget_class_bind_template_child (widget_class, RetailOfferRow, name);
  gtk_widget_class_bind_template_child (widget_class, RetailOfferRow, category);
  gtk_widget_class_bind_template_child (widget_class, RetailOfferRow, tier);
  gtk_widget_class_bind_template_child (widget_class, RetailOfferRow, price);
  gtk_widget_class_bind_template_child (widget_class, RetailOfferRow, match);
  gtk_widget_class_bind_template_child (widget_class, RetailOfferRow, revealer);
  gtk_widget_class_bind_template_child (widget_class, RetailOfferRow, reason);
  gtk_widget_class_bind_template_callback (widget_class, revealed_cb);
}

static void
retail_offer_row_init (RetailOfferRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
retail_offer_row_new (void)
{
  return g_object_new (RETAIL_TYPE_OFFER_ROW, NULL);
}

static void
show_product (RetailOfferRow *self, const RetailModel *model, const RetailProduct *product, RetailTier tier)
{
  g_autofree char *price = retail_format_money (product->price, model->currency);
  const char *icon = retail_category_get_icon_name (product->category);
  RetailTierStyle style;

  /* an icon set anew is loaded anew, even when it is the same */
  if (g_strcmp0 (gtk_image_get_icon_name (self->icon), icon) != 0)
    gtk_image_set_from_icon_name (self->icon, icon);
  gtk_label_set_label (self->name, product->name);
  gtk_label_set_label (self->category, retail_category_get_title (product->category));
  gtk_widget_set_visible (GTK_WIDGET (self->category), *product->category != '\0');
  gtk_label_set_label (self->tier, _ (retail_tier_get_name (tier)));
  retail_tier_style_init (&style, model);
  retail_persona_style_set (GTK_WIDGET (self->tier), style.colour[tier]);
  gtk_label_set_label (self->price, price);
}

static char *
dup_match (double similarity)
{
  /* rounded down: only a perfect match is 100 % */
  const double fraction = floor (MAX (similarity, 0) * 1000) / 1000;
  g_autofree char *percent = retail_format_percent_decimals (fraction, fraction > 0 && fraction < 1 ? 1 : 0);

  /* Translators: how well a product fits, "97 % match" */
  return g_strdup_printf (_ ("%s match"), percent);
}

void
retail_offer_row_show (RetailOfferRow *self, const RetailModel *model, const RetailPrediction *prediction,
                       const RetailRecommendation *recommendation)
{
  const RetailProduct *product = &model->catalogue->products[recommendation->product];
  const gboolean has_match = !isnan (recommendation->similarity);
  g_autofree char *match = has_match ? dup_match (recommendation->similarity) : g_strdup ("");
  g_autofree char *reason = retail_recommendation_dup_reason (model, prediction, recommendation);
  g_autofree char *label = NULL;

  g_return_if_fail (RETAIL_IS_OFFER_ROW (self));
  show_product (self, model, product, recommendation->tier);
  gtk_label_set_label (self->match, match);
  gtk_widget_set_visible (GTK_WIDGET (self->match), has_match);
  gtk_label_set_label (self->reason, reason);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), reason);
  /* Translators: a product for a screen reader: name, category, tier, price, match */
  label = g_strdup_printf (has_match ? _ ("%1$s, %2$s, %3$s, %4$s, %5$s") : "%1$s, %2$s, %3$s, %4$s",
                           product->name, gtk_label_get_label (self->category),
                           gtk_label_get_label (self->tier), gtk_label_get_label (self->price), match);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, reason, -1);
}

void
retail_offer_row_toggle_reason (RetailOfferRow *self)
{
  gboolean shown;

  g_return_if_fail (RETAIL_IS_OFFER_ROW (self));
  shown = !gtk_revealer_get_reveal_child (self->revealer);
  if (shown)
    gtk_widget_set_visible (GTK_WIDGET (self->reason), TRUE);
  gtk_revealer_set_reveal_child (self->revealer, shown);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED, shown, -1);
}
