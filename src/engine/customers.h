/* The customers of a shop: who they are, their eight features at two moments, and a summary of what they
 * bought.
 *
 * Immutable once built, shared between threads by reference count. Rows are customers, in the order of first
 * appearance in the data. Arrays are owned by the object and live as long as it does.
 *
 * NOW is the as-of moment; THEN is 90 days before it. A customer without any order or event in the window
 * that ends at a moment is absent at that moment: its row there is all NaN and its presence flag 0. Files of
 * ready-made features have no dates: then `has_dates` is FALSE, `then` and the history are NULL and everybody
 * is present now. */
#pragma once

#include "engine/feature.h"

G_BEGIN_DECLS

#define RETAIL_HORIZON_DAYS        90
#define RETAIL_DEFAULT_WINDOW_DAYS 365

/* What a customer bought over the whole observed time, as the purchase and spend models want it (all in
 * days). */
typedef struct
{
  double repeat_orders; /* x: distinct purchase days after the first */
  double last_days;     /* t_x: from the first purchase to the last */
  double age_days;      /* T: from the first purchase to as-of */
  double mean_value;    /* mean total of the repeat purchase days, NaN when x = 0 */
} RetailHistory;

typedef struct
{
  gsize n;                /* customers, present or not */
  char **ids;             /* n, UTF-8 */
  double *now;            /* n × RETAIL_N_FEATURES, row-major, business units */
  double *then;           /* likewise 90 days earlier, or NULL */
  guint8 *in_now;         /* n: something in the window that ends now */
  guint8 *in_then;        /* n, or NULL */
  RetailHistory *history; /* n, or NULL; repeat_orders is NaN for a customer who never bought */
  gboolean has_feature[RETAIL_N_FEATURES]; /* does the data speak of this feature at all? */
  gboolean has_dates;
  gint64 as_of;      /* Unix seconds (UTC); 0 without dates */
  guint window_days; /* 0 = everything */
  guint8 *latent;    /* n: the behaviour a simulation gave each customer, or NULL with real data */
} RetailCustomers;

/* An object with N rows: arrays allocated, features NaN, everybody absent. WITH_DATES adds `then`, `in_then`
 * and `history`. The builder fills it and hands it out as const. */
RetailCustomers *retail_customers_new (gsize n, gboolean with_dates);
RetailCustomers *retail_customers_ref (const RetailCustomers *self);
void retail_customers_unref (const RetailCustomers *self);

/* How many were present 90 days ago; 0 without dates. */
gsize retail_customers_count_then (const RetailCustomers *self);

/* The row of the customer with this id, or -1 (a linear search). */
gssize retail_customers_find (const RetailCustomers *self, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailCustomers, retail_customers_unref)

G_END_DECLS
