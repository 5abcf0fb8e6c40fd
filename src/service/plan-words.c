#include "service/plan-words.h"

#include "engine/i18n.h"
#include "engine/number-format.h"

#include <math.h>

/* The number that the grammar goes by: 1, or something that is not one. */
static gulong
count_of (double amount)
{
  return amount == 1 ? 1 : (gulong)MAX (2, ceil (MIN (amount, 1e9)));
}

static char *
dup_more (RetailFeature feature, const char *amount, gulong n)
{
  switch (feature)
    {
    case RETAIL_FEATURE_FREQUENCY:
      return g_strdup_printf (ngettext_ ("%s more order", "%s more orders", n), amount);
    case RETAIL_FEATURE_AVG_ITEMS:
      return g_strdup_printf (ngettext_ ("%s more item per order", "%s more items per order", n), amount);
    case RETAIL_FEATURE_UNIQUE_PRODUCTS:
      return g_strdup_printf (ngettext_ ("%s more product tried", "%s more products tried", n), amount);
    case RETAIL_FEATURE_PAGE_VIEWS:
      return g_strdup_printf (ngettext_ ("%s more page view", "%s more page views", n), amount);
    case RETAIL_FEATURE_ADD_TO_CART:
      return g_strdup_printf (ngettext_ ("%s more cart add", "%s more cart adds", n), amount);
    case RETAIL_FEATURE_WISHLIST:
      return g_strdup_printf (ngettext_ ("%s more wishlist item", "%s more wishlist items", n), amount);
    case RETAIL_FEATURE_MONETARY:
    case RETAIL_FEATURE_RECENCY:
    default:
      /* Translators: an amount of money */
      return g_strdup_printf (_ ("%s more spent"), amount);
    }
}

static char *
dup_less (RetailFeature feature, const char *amount, gulong n)
{
  switch (feature)
    {
    case RETAIL_FEATURE_FREQUENCY:
      return g_strdup_printf (ngettext_ ("%s order fewer", "%s orders fewer", n), amount);
    case RETAIL_FEATURE_AVG_ITEMS:
      return g_strdup_printf (ngettext_ ("%s item per order fewer", "%s items per order fewer", n), amount);
    case RETAIL_FEATURE_UNIQUE_PRODUCTS:
      return g_strdup_printf (ngettext_ ("%s product fewer", "%s products fewer", n), amount);
    case RETAIL_FEATURE_PAGE_VIEWS:
      return g_strdup_printf (ngettext_ ("%s page view fewer", "%s page views fewer", n), amount);
    case RETAIL_FEATURE_ADD_TO_CART:
      return g_strdup_printf (ngettext_ ("%s cart add fewer", "%s cart adds fewer", n), amount);
    case RETAIL_FEATURE_WISHLIST:
      return g_strdup_printf (ngettext_ ("%s wishlist item fewer", "%s wishlist items fewer", n), amount);
    case RETAIL_FEATURE_MONETARY:
    case RETAIL_FEATURE_RECENCY:
    default:
      /* Translators: an amount of money */
      return g_strdup_printf (_ ("%s less spent"), amount);
    }
}

/* What has become of the silence is said as it is, whichever way it changes. */
static char *
dup_silence (double from, double to)
{
  g_autofree char *before = retail_format_number (round (from), 0);
  g_autofree char *after = retail_format_number (round (to), 0);

  if (round (to) == 0)
    return g_strdup_printf (ngettext_ ("last order today instead of %s day ago",
                                       "last order today instead of %s days ago", count_of (round (from))),
                            before);
  /* Translators: days since the last order, as it is to be and as it is now */
  return g_strdup_printf (ngettext_ ("last order %1$s day ago instead of %2$s",
                                     "last order %1$s days ago instead of %2$s", count_of (round (to))),
                          after, before);
}

static char *
dup_difference (const RetailModel *model, RetailFeature feature, double from, double to)
{
  const double amount = round (fabs (to - from) * 100) / 100;
  g_autofree char *text = NULL;

  if (feature == RETAIL_FEATURE_RECENCY)
    return dup_silence (from, to);
  if (feature == RETAIL_FEATURE_MONETARY)
    text = retail_format_money (fabs (to - from), model->currency);
  else
    text = retail_format_number (amount, amount == floor (amount) ? 0 : 2);
  return to > from ? dup_more (feature, text, count_of (amount))
                   : dup_less (feature, text, count_of (amount));
}

gboolean
retail_plan_reads_the_same (double from, double to)
{
  return fabs (to - from) < 0.005;
}

/* Days are told whole. */
static gboolean
says_nothing (RetailFeature feature, double from, double to)
{
  return retail_plan_reads_the_same (from, to)
         || (feature == RETAIL_FEATURE_RECENCY && round (from) == round (to));
}

char *
retail_plan_dup_words (const RetailModel *model, const RetailProfile *from, const RetailProfile *to)
{
  char *words = NULL;

  g_return_val_if_fail (model != NULL && from != NULL && to != NULL, NULL);

  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    {
      g_autofree char *former = words, *part = NULL;

      if (!isfinite (from->values[f]) || says_nothing (f, from->values[f], to->values[f]))
        {
          words = g_steal_pointer (&former);
          continue;
        }
      part = dup_difference (model, f, from->values[f], to->values[f]);
      if (former == NULL)
        words = g_steal_pointer (&part);
      else
        /* Translators: a list grows by a part: "2 more orders, 30 more page views" */
        words = g_strdup_printf (_ ("%1$s, %2$s"), former, part);
    }
  return words != NULL ? words : g_strdup ("");
}
