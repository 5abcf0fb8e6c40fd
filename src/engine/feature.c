#include "engine/feature.h"

#include <math.h>

#include "engine/i18n.h"

#include <string.h>

static const RetailFeatureInfo infos[RETAIL_N_FEATURES] = {
  { "monetary", N_ ("Total spend"), N_ ("Spend"), N_ ("currency"), RETAIL_FEATURE_GROUP_TRANSACTIONS, 0, 5000,
    FALSE },
  { "frequency", N_ ("Frequency"), N_ ("Frequency"), N_ ("orders"), RETAIL_FEATURE_GROUP_TRANSACTIONS, 0, 60,
    TRUE },
  { "recency", N_ ("Recency"), N_ ("Recency"), N_ ("days since last order"),
    RETAIL_FEATURE_GROUP_TRANSACTIONS, 0, 365, TRUE },
  { "avg_items", N_ ("Items per order"), N_ ("Items"), N_ ("items"), RETAIL_FEATURE_GROUP_BASKET, 1, 10,
    FALSE },
  { "unique_products", N_ ("Unique products"), N_ ("Unique"), N_ ("products"), RETAIL_FEATURE_GROUP_BASKET, 0,
    60, TRUE },
  { "page_views", N_ ("Page views"), N_ ("Views"), N_ ("views"), RETAIL_FEATURE_GROUP_ENGAGEMENT, 0, 500,
    TRUE },
  { "add_to_cart", N_ ("Add to cart"), N_ ("Cart"), N_ ("adds"), RETAIL_FEATURE_GROUP_ENGAGEMENT, 0, 100,
    TRUE },
  { "wishlist", N_ ("Wishlist"), N_ ("Wishlist"), N_ ("items"), RETAIL_FEATURE_GROUP_ENGAGEMENT, 0, 50,
    TRUE },
};

const RetailFeatureInfo *
retail_feature_get_info (RetailFeature feature)
{
  g_return_val_if_fail ((guint)feature < RETAIL_N_FEATURES, NULL);
  return &infos[feature];
}

static char
folded (char c)
{
  return c == '-' ? '_' : g_ascii_tolower (c);
}

int
retail_feature_from_id (const char *id)
{
  g_return_val_if_fail (id != NULL, -1);
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    {
      const char *a = infos[f].id, *b = id;

      while (*a != '\0' && *a == folded (*b))
        a++, b++;
      if (*a == '\0' && *b == '\0')
        return f;
    }
  return -1;
}

gboolean
retail_profile_equal (const RetailProfile *a, const RetailProfile *b)
{
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    if (a->values[f] != b->values[f] && !(isnan (a->values[f]) && isnan (b->values[f])))
      return FALSE;
  return TRUE;
}
