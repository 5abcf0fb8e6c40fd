#include "app/customer-status.h"

#include "app/customer-text.h"

struct _RetailCustomerStatus
{
  GtkBox parent_instance;

  GtkLabel *count_label, *sums_label;
};

G_DEFINE_FINAL_TYPE (RetailCustomerStatus, retail_customer_status, GTK_TYPE_BOX)

void
retail_customer_status_show (RetailCustomerStatus *self, RetailCustomerList *list, const RetailModel *model)
{
  g_autofree char *count = NULL, *text = NULL;
  RetailCustomerSums sums;
  gboolean selected;

  g_return_if_fail (RETAIL_IS_CUSTOMER_STATUS (self));
  g_return_if_fail (list != NULL && model != NULL);

  selected = retail_place_list_get_n_selected (RETAIL_PLACE_LIST (list)) > 0;
  retail_customer_list_sum (list, selected, &sums);
  count = retail_customer_text_dup_count (sums.n, retail_customer_list_get_table (list)->customers->n,
                                          selected);
  text = retail_customer_text_dup_sums (model, &sums);
  gtk_label_set_label (self->count_label, count);
  gtk_label_set_label (self->sums_label, text);
}

static void
retail_customer_status_class_init (RetailCustomerStatusClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/analytica/Retail/ui/customer-status.ui");
  gtk_widget_class_bind_template_child (widget_class, RetailCustomerStatus, count_label);
  gtk_widget_class_bind_template_child (widget_class, RetailCustomerStatus, sums_label);
}

static void
retail_customer_status_init (RetailCustomerStatus *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
