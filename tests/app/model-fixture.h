/* Small shops of any kind, trained on customers made up here. */
#pragma once

#include "service/shop.h"

typedef struct
{
  guint k;              /* behaviours among the customers, and segments asked for */
  gboolean engagement;  /* page views, cart and wishlist */
  gboolean dates;       /* two snapshots, so that there is a forecast */
  guint n_products;     /* in three categories, one of them "" */
  const char *currency; /* ISO 4217 or "" */
} ModelFixture;

/* Four personas, everything known, twelve products, dollars. */
extern const ModelFixture model_fixture_full;

/* Unref it. */
RetailShop *model_fixture_shop (const ModelFixture *fixture);

/* Writes order lines of sixty customers of three kinds into the temporary folder. Returns the path; free it.
 */
char *model_fixture_write_csv (const char *name);
