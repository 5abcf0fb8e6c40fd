#include "app/shop-text.h"

#include "engine/i18n.h"
#include "engine/number-format.h"

char *
retail_shop_text_dup_name (const RetailShop *shop)
{
  if (shop == NULL)
    return g_strdup (_ ("Analytica Retail"));
  if (g_strcmp0 (shop->model->source, "demo") == 0)
    return g_strdup (_ ("Demo store"));
  return g_strdup (shop->name);
}

/* "trained just now", "trained today at 14:05", "trained on 22/11/26". */
static char *
dup_trained (gint64 trained_at)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) then = g_date_time_new_from_unix_local (trained_at);
  g_autofree char *text = NULL;
  gint64 age = g_date_time_to_unix (now) - trained_at;

  if (age < 120)
    return g_strdup (_ ("trained just now"));
  if (g_date_time_get_year (now) == g_date_time_get_year (then)
      && g_date_time_get_day_of_year (now) == g_date_time_get_day_of_year (then))
    {
      text = g_date_time_format (then, "%H:%M");
      /* Translators: %s is a time of day such as 14:05 */
      return g_strdup_printf (_ ("trained today at %s"), text);
    }
  text = g_date_time_format (then, "%x");
  /* Translators: %s is a date */
  return g_strdup_printf (_ ("trained on %s"), text);
}

/* "1,000 customers", or "966 of 1,000 customers" when some have nothing in the window. */
static char *
dup_customers (const RetailModel *model)
{
  g_autofree char *active = retail_format_number ((double)model->n_customers, 0);
  g_autofree char *kept = retail_format_number ((double)model->customers_kept, 0);

  if (model->n_customers < model->customers_kept)
    /* Translators: two numbers such as 966 and 1,000; the plural follows the second */
    return g_strdup_printf (
        ngettext_ ("%1$s of %2$s customer", "%1$s of %2$s customers", model->customers_kept), active, kept);
  /* Translators: %s is a number such as 1,000 */
  return g_strdup_printf (ngettext_ ("%s customer", "%s customers", model->n_customers), active);
}

char *
retail_shop_text_dup_subtitle (const RetailShop *shop, gint64 trained_at)
{
  g_autofree char *customers = NULL;
  g_autofree char *trained = NULL;

  if (shop == NULL)
    return g_strdup ("");
  customers = dup_customers (shop->model);
  if (trained_at == 0)
    /* Translators: %1$s is "1,000 customers", %2$u the number of segments */
    return g_strdup_printf (_ ("%1$s · k = %2$u"), customers, shop->model->n_segments);
  trained = dup_trained (trained_at);
  /* Translators: %1$s is "1,000 customers", %2$u the number of segments, %3$s "trained just now" */
  return g_strdup_printf (_ ("%1$s · k = %2$u · %3$s"), customers, shop->model->n_segments, trained);
}

char *
retail_shop_text_dup_kept (const RetailShop *shop)
{
  g_autofree char *kept = NULL;
  g_autofree char *read = NULL;
  gsize n_kept = shop->model->rows_kept, n_read = shop->model->rows_read;

  if (shop->report == NULL || shop->report->n_files == 0)
    return NULL;
  kept = retail_format_number ((double)n_kept, 0);
  read = retail_format_number ((double)n_read, 0);
  /* Translators: "397,884 of 541,909 lines kept" */
  return g_strdup_printf (ngettext_ ("%1$s of %2$s line kept", "%1$s of %2$s lines kept", n_read), kept,
                          read);
}
