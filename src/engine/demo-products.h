/* The 100 products the demo store sells: data/products.json, compiled in at build time, because the engine
 * reads no files.
 *
 * They are real products at list prices in US dollars. The complexity is a judgement of how much explaining a
 * purchase takes: a pair of socks 0.04, a camera body 0.96. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *id;   /* "P001" … "P100" */
  const char *name; /* as the shop shows it */
  const char *brand;
  const char *category; /* "Electronics", "Fashion" or "Skincare" */
  double price;         /* US dollars */
  double complexity;    /* 0 … 1 */
} RetailDemoProduct;

/* The products, ordered by category and then by price; constant and valid for ever. N_PRODUCTS may be NULL.
 */
const RetailDemoProduct *retail_demo_products (gsize *n_products);

G_END_DECLS
