#include "app/customer-text.h"

#include "engine/i18n.h"
#include "engine/number-format.h"

#include <math.h>

char *
retail_customer_text_dup_count (gsize n, gsize all, gboolean selected)
{
  g_autofree char *n_text = retail_format_number ((double)n, 0);
  g_autofree char *all_text = retail_format_number ((double)all, 0);

  if (selected)
    /* Translators: "3 of 1,000 customers selected" */
    return g_strdup_printf (
        ngettext_ ("%1$s of %2$s customer selected", "%1$s of %2$s customers selected", (gulong)all), n_text,
        all_text);
  if (n != all)
    /* Translators: how many customers are shown, and of how many: "12 of 1,000 customers" */
    return g_strdup_printf (ngettext_ ("%1$s of %2$s customer", "%1$s of %2$s customers", (gulong)all),
                            n_text, all_text);
  return g_strdup_printf (ngettext_ ("%s customer", "%s customers", (gulong)all), all_text);
}

static char *
dup_money (const RetailModel *model, double value)
{
  return retail_format_money (value >= 100 ? round (value) : value, model->currency);
}

static void
add_spend (GPtrArray *facts, const RetailModel *model, const RetailCustomerSums *sums)
{
  g_autofree char *spend = dup_money (model, sums->spend);
  g_autofree char *share = retail_format_percent (sums->share);

  if (sums->share < 1)
    /* Translators: an amount of money, and its share of what all customers spent */
    g_ptr_array_add (facts, g_strdup_printf (_ ("total spend %1$s (%2$s of all)"), spend, share));
  else if (isfinite (sums->spend))
    g_ptr_array_add (facts, g_strdup_printf (_ ("total spend %s"), spend));
}

/* Without a forecast it is an estimate from the memberships. */
static char *
dup_risk (const RetailModel *model, const char *risk)
{
  if (model->forecast == NULL)
    /* Translators: %s is a percentage */
    return g_strdup_printf (_ ("mean estimated risk %s"), risk);
  /* Translators: %s is a percentage */
  return g_strdup_printf (_ ("mean risk %s"), risk);
}

char *
retail_customer_text_dup_sums (const RetailModel *model, const RetailCustomerSums *sums)
{
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *risk = retail_format_percent (sums->mean_risk);
  g_autofree char *value = dup_money (model, sums->value_12m);

  if (sums->n > 0)
    add_spend (facts, model, sums);
  if (isfinite (sums->mean_risk))
    g_ptr_array_add (facts, dup_risk (model, risk));
  if (isfinite (sums->value_12m))
    /* Translators: %s is an amount of money */
    g_ptr_array_add (facts, g_strdup_printf (_ ("value in 12 months %s"), value));
  g_ptr_array_add (facts, NULL);
  return g_strjoinv (" · ", (char **)facts->pdata);
}
