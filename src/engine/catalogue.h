/* The products of a shop, each with its tier and its two coordinates in the recommender's space.
 *
 * Immutable once built, shared by reference count. A product's price level is the mid-rank percentile of its
 * price among its category (the order of log prices is the order of prices); its tier is the quartile of that
 * level. */
#pragma once

#include "engine/product-circle.h"

G_BEGIN_DECLS

/* In the order of the segments' tiers: Newbie buys Budget first, Sultan Luxury. */
typedef enum
{
  RETAIL_TIER_BUDGET,
  RETAIL_TIER_MID,
  RETAIL_TIER_PREMIUM,
  RETAIL_TIER_LUXURY
} RetailTier;

#define RETAIL_N_TIERS 4

typedef struct
{
  char *id;
  char *name;
  char *category;
  double price;      /* currency, > 0 */
  double complexity; /* 0–1, NaN when unknown */
} RetailProduct;

typedef struct
{
  gsize n;
  RetailProduct *products; /* n, in the order given */
  double *price_level;     /* n: 0–1 within the category */
  double *complexity;      /* n: 0–1; what takes its place where a product has none (see _set_buyers) */
  guint8 *tier;            /* n: RetailTier */
  guint16 *category;       /* n: index into categories */
  char **categories;       /* n_categories, sorted by name, NULL-terminated */
  guint n_categories;
  RetailProductCircle circle; /* groups: the tiers; parts: the categories */
} RetailCatalogue;

/* Takes a copy of N products. BUYER_TIER: n values 0–1, the mean tier of each product's buyers (0 = lowest
 * segment, 1 = highest), or NULL; it stands in for an unknown complexity, 0.5 where that is NaN too. A
 * product without category goes under "". */
RetailCatalogue *retail_catalogue_new (const RetailProduct *products, gsize n, const double *buyer_tier);
RetailCatalogue *retail_catalogue_ref (const RetailCatalogue *self);
void retail_catalogue_unref (const RetailCatalogue *self);

/* "Luxury": the untranslated name, for files; pass it through _() to show it. */
const char *retail_tier_get_name (RetailTier tier);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailCatalogue, retail_catalogue_unref)

G_END_DECLS
