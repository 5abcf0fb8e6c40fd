#include "engine/catalogue.h"

#include "engine/i18n.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int
compare_names (const void *a, const void *b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

/* The sorted distinct categories. */
static void
collect_categories (RetailCatalogue *self)
{
  char **names = g_new (char *, self->n + 1);
  guint kept = 0;

  for (gsize i = 0; i < self->n; i++)
    names[i] = self->products[i].category;
  qsort (names, self->n, sizeof *names, compare_names);
  self->categories = g_new0 (char *, self->n + 1);
  for (gsize i = 0; i < self->n; i++)
    if (kept == 0 || strcmp (self->categories[kept - 1], names[i]) != 0)
      self->categories[kept++] = g_strdup (names[i]);
  self->n_categories = kept;
  for (gsize i = 0; i < self->n; i++)
    {
      char **found
          = bsearch (&self->products[i].category, self->categories, kept, sizeof *found, compare_names);

      self->category[i] = (guint16)(found - self->categories);
    }
  g_free (names);
}

typedef struct
{
  guint16 category;
  double price;
  gsize index;
} Ranked;

static int
compare_ranked (const void *a, const void *b)
{
  const Ranked *x = a, *y = b;

  if (x->category != y->category)
    return x->category < y->category ? -1 : 1;
  if (x->price != y->price)
    return x->price < y->price ? -1 : 1;
  return x->index < y->index ? -1 : x->index > y->index;
}

/* Mid-ranks: equal prices share the mean of their places. */
static void
rank_category (RetailCatalogue *self, const Ranked *ranked, gsize n)
{
  for (gsize i = 0; i < n;)
    {
      gsize end = i + 1;
      double level;

      while (end < n && ranked[end].price == ranked[i].price)
        end++;
      level = n == 1 ? 0.5 : ((double)(i + end - 1) / 2) / (double)(n - 1);
      for (; i < end; i++)
        {
          self->price_level[ranked[i].index] = level;
          self->tier[ranked[i].index] = (guint8)MIN (RETAIL_N_TIERS - 1, level * RETAIL_N_TIERS);
        }
    }
}

static void
rank_prices (RetailCatalogue *self)
{
  Ranked *ranked = g_new (Ranked, self->n + 1);

  for (gsize i = 0; i < self->n; i++)
    ranked[i] = (Ranked){ self->category[i], self->products[i].price, i };
  qsort (ranked, self->n, sizeof *ranked, compare_ranked);
  for (gsize start = 0; start < self->n;)
    {
      gsize end = start;

      while (end < self->n && ranked[end].category == ranked[start].category)
        end++;
      rank_category (self, ranked + start, end - start);
      start = end;
    }
  g_free (ranked);
}

static double
complexity_of (const RetailProduct *product, double buyer_tier)
{
  if (!isnan (product->complexity))
    return CLAMP (product->complexity, 0, 1);
  return isnan (buyer_tier) ? 0.5 : CLAMP (buyer_tier, 0, 1);
}

static void
draw_circle (RetailCatalogue *self)
{
  const RetailCirclePoints points = { .n = self->n,
                                      .first_level = self->price_level,
                                      .second_level = self->complexity,
                                      .group = self->tier,
                                      .part = self->category,
                                      .n_groups = RETAIL_N_TIERS,
                                      .n_parts = self->n_categories };

  retail_product_circle_init (&self->circle, &points);
}

RetailCatalogue *
retail_catalogue_new (const RetailProduct *products, gsize n, const double *buyer_tier)
{
  RetailCatalogue *self = g_atomic_rc_box_new0 (RetailCatalogue);

  self->n = n;
  self->products = g_new0 (RetailProduct, n + 1);
  self->price_level = g_new0 (double, n + 1);
  self->complexity = g_new0 (double, n + 1);
  self->tier = g_new0 (guint8, n + 1);
  self->category = g_new0 (guint16, n + 1);
  for (gsize i = 0; i < n; i++)
    {
      self->products[i]
          = (RetailProduct){ .id = g_strdup (products[i].id),
                             .name = g_strdup (products[i].name),
                             .category = g_strdup (products[i].category ? products[i].category : ""),
                             .price = products[i].price,
                             .complexity = products[i].complexity };
      self->complexity[i] = complexity_of (&products[i], buyer_tier != NULL ? buyer_tier[i] : NAN);
    }
  collect_categories (self);
  rank_prices (self);
  draw_circle (self);
  return self;
}

RetailCatalogue *
retail_catalogue_ref (const RetailCatalogue *self)
{
  return g_atomic_rc_box_acquire ((RetailCatalogue *)self);
}

static void
clear (gpointer data)
{
  RetailCatalogue *self = data;

  for (gsize i = 0; i < self->n; i++)
    {
      g_free (self->products[i].id);
      g_free (self->products[i].name);
      g_free (self->products[i].category);
    }
  g_free (self->products);
  g_free (self->price_level);
  g_free (self->complexity);
  g_free (self->tier);
  g_free (self->category);
  g_strfreev (self->categories);
  retail_product_circle_clear (&self->circle);
}

void
retail_catalogue_unref (const RetailCatalogue *self)
{
  g_atomic_rc_box_release_full ((RetailCatalogue *)self, clear);
}

const char *
retail_tier_get_name (RetailTier tier)
{
  static const char *const names[RETAIL_N_TIERS]
      = { N_ ("Budget"), N_ ("Mid"), N_ ("Premium"), N_ ("Luxury") };

  g_return_val_if_fail ((guint)tier < RETAIL_N_TIERS, NULL);
  return names[tier];
}
