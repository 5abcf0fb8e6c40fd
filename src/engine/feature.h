/* The eight features that describe a customer, in their fixed order, and the vector of them: a profile. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  RETAIL_FEATURE_MONETARY,
  RETAIL_FEATURE_FREQUENCY,
  RETAIL_FEATURE_RECENCY,
  RETAIL_FEATURE_AVG_ITEMS,
  RETAIL_FEATURE_UNIQUE_PRODUCTS,
  RETAIL_FEATURE_PAGE_VIEWS,
  RETAIL_FEATURE_ADD_TO_CART,
  RETAIL_FEATURE_WISHLIST
} RetailFeature;

#define RETAIL_N_FEATURES 8

typedef enum
{
  RETAIL_FEATURE_GROUP_TRANSACTIONS,
  RETAIL_FEATURE_GROUP_BASKET,
  RETAIL_FEATURE_GROUP_ENGAGEMENT
} RetailFeatureGroup;

typedef struct
{
  const char *id;          /* CSV column, JSON key, command-line flag (with dashes) */
  const char *label;       /* untranslated; pass it through _() */
  const char *short_label; /* for tight charts; untranslated */
  const char *unit;        /* "currency", "orders", "days", ...; untranslated */
  RetailFeatureGroup group;
  double demo_min, demo_max; /* slider range that no data shrinks */
  gboolean whole;            /* whole numbers only */
} RetailFeatureInfo;

/* One vector of the eight features in business units. NaN = the shop does not have that feature. */
typedef struct
{
  double values[RETAIL_N_FEATURES];
} RetailProfile;

/* To the last bit; unknown equals unknown. */
gboolean retail_profile_equal (const RetailProfile *a, const RetailProfile *b);

const RetailFeatureInfo *retail_feature_get_info (RetailFeature feature);

/* The feature with this id (page_views; dashes are taken for underscores), or -1. */
int retail_feature_from_id (const char *id);

G_END_DECLS
