/* What test-workspace-kill.c and the program it kills agree on. */
#pragma once

#include "tests/store/workspace-fixture.h"

/* What the file holds; each change counts one of these on. */
typedef struct
{
  guint round; /* how often all began anew */
  guint file;  /* the number in the file's name */
  guint shop;  /* imports: `trained_at`, and so many customers */
  guint name;  /* the shop's name as a number */
  guint view;  /* both values of the view state; 0 = none */
  guint log;   /* entries of the log */
} Victim;

static inline char *
victim_path (const char *folder, guint file)
{
  g_autofree char *name = g_strdup_printf ("%u.retail", file);

  return g_build_filename (folder, name, NULL);
}

/* 200 + 50 · SHOP people of one feature, which tells whose they are. */
static inline RetailCustomers *
victim_customers (guint shop)
{
  RetailCustomers *customers = retail_customers_new (200 + 50 * shop, FALSE);

  customers->has_feature[RETAIL_FEATURE_MONETARY] = TRUE;
  for (gsize i = 0; i < customers->n; i++)
    {
      customers->ids[i] = g_strdup_printf ("K%" G_GSIZE_FORMAT, i);
      customers->in_now[i] = 1;
      customers->now[i * RETAIL_N_FEATURES + RETAIL_FEATURE_MONETARY] = shop + i / 1000.0;
    }
  return customers;
}
