#include "app/customer-choice.h"

#include "engine/i18n.h"
#include "engine/number-format.h"

#include <math.h>

struct _RetailCustomerChoice
{
  GObject parent_instance;

  RetailCustomers *customers; /* all of them */
  RetailCustomerSet *set;
  char *title;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RetailCustomerChoice, retail_customer_choice, G_TYPE_OBJECT)

static void
forget (RetailCustomerChoice *self)
{
  g_clear_pointer (&self->customers, retail_customers_unref);
  g_clear_pointer (&self->set, retail_customer_set_unref);
  g_clear_pointer (&self->title, g_free);
}

static void
retail_customer_choice_finalize (GObject *object)
{
  forget (RETAIL_CUSTOMER_CHOICE (object));
  G_OBJECT_CLASS (retail_customer_choice_parent_class)->finalize (object);
}

static void
retail_customer_choice_class_init (RetailCustomerChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = retail_customer_choice_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
retail_customer_choice_init (RetailCustomerChoice *self)
{
}

RetailCustomerChoice *
retail_customer_choice_new (void)
{
  return g_object_new (RETAIL_TYPE_CUSTOMER_CHOICE, NULL);
}

void
retail_customer_choice_take (RetailCustomerChoice *self, const RetailCustomers *customers,
                             RetailCustomerSet *set, char *title)
{
  g_return_if_fail (RETAIL_IS_CUSTOMER_CHOICE (self));
  g_return_if_fail (customers != NULL && set != NULL && set->n == customers->n);

  forget (self);
  self->customers = retail_customers_ref (customers);
  self->set = set;
  self->title = title;
  g_signal_emit (self, signals[CHANGED], 0);
}

void
retail_customer_choice_clear (RetailCustomerChoice *self)
{
  g_return_if_fail (RETAIL_IS_CUSTOMER_CHOICE (self));

  if (self->set == NULL)
    return;
  forget (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
retail_customer_choice_follow (RetailCustomerChoice *self, const RetailCustomers *customers)
{
  g_return_if_fail (RETAIL_IS_CUSTOMER_CHOICE (self));

  if (self->customers != customers)
    retail_customer_choice_clear (self);
}

const RetailCustomerSet *
retail_customer_choice_get_set (RetailCustomerChoice *self)
{
  g_return_val_if_fail (RETAIL_IS_CUSTOMER_CHOICE (self), NULL);
  return self->set;
}

const char *
retail_customer_choice_get_title (RetailCustomerChoice *self)
{
  g_return_val_if_fail (RETAIL_IS_CUSTOMER_CHOICE (self), NULL);
  return self->title;
}

char *
retail_customer_choice_dup_text (RetailCustomerChoice *self, const char *currency)
{
  double mean;
  gsize n;
  g_autofree char *number = NULL, *spend = NULL;

  g_return_val_if_fail (RETAIL_IS_CUSTOMER_CHOICE (self), NULL);
  if (self->set == NULL)
    return NULL;
  n = self->set->size;
  number = retail_format_number ((double)n, 0);
  mean = retail_customer_set_get_mean (self->set, self->customers, RETAIL_FEATURE_MONETARY);
  if (isnan (mean))
    /* Translators: %2$s says who they are: "Loyalist → Sultan" */
    return g_strdup_printf (ngettext_ ("%1$s customer: %2$s", "%1$s customers: %2$s", (gulong)n), number,
                            self->title);
  spend = retail_format_money (mean >= 10 ? round (mean) : mean, currency);
  /* Translators: %2$s says who they are: "Loyalist → Sultan"; %3$s is an amount of money */
  return g_strdup_printf (ngettext_ ("%1$s customer: %2$s · %3$s on average",
                                     "%1$s customers: %2$s · %3$s on average", (gulong)n),
                          number, self->title, spend);
}
