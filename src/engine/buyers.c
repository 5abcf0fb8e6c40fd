#include "engine/buyers.h"

#include "engine/kmeans.h"
#include "engine/membership.h"

#include <math.h>

#define MAX_SHIFT  42 /* of a group of a row's difference */
#define MAX_PACKED 5  /* bytes of the difference of two rows */

RetailBuyers *
retail_buyers_new (gsize n_products)
{
  RetailBuyers *self = g_atomic_rc_box_new0 (RetailBuyers);

  self->starts = g_new0 (gsize, n_products + 1);
  self->counts = g_new0 (gsize, n_products + 1);
  self->packed = g_byte_array_sized_new (64); /* never NULL inside */
  return self;
}

RetailBuyers *
retail_buyers_ref (const RetailBuyers *self)
{
  return g_atomic_rc_box_acquire ((RetailBuyers *)self);
}

static void
clear (gpointer data)
{
  RetailBuyers *self = data;

  g_free (self->starts);
  g_free (self->counts);
  g_byte_array_unref (self->packed);
}

void
retail_buyers_unref (const RetailBuyers *self)
{
  g_atomic_rc_box_release_full ((RetailBuyers *)self, clear);
}

/* What was appended to the bytes is the next product. */
static void
end_product (RetailBuyers *self, gsize count)
{
  self->counts[self->n_products++] = count;
  self->starts[self->n_products] = self->packed->len;
}

static guint8 *
pack_difference (guint8 *to, gint64 difference)
{
  guint64 rest = (guint64)difference << 1 ^ (guint64)(difference >> 63);

  for (; rest > 127; rest >>= 7)
    *to++ = (guint8)(rest | 128);
  *to++ = (guint8)rest;
  return to;
}

void
retail_buyers_add_product (RetailBuyers *self, const guint32 *customers, gsize n)
{
  const guint before = self->packed->len;
  guint8 *to;

  g_byte_array_set_size (self->packed, before + (guint)n * MAX_PACKED);
  to = self->packed->data + before;
  for (gsize i = 0; i < n; i++)
    to = pack_difference (to, (gint64)customers[i] - (i > 0 ? customers[i - 1] : 0));
  g_byte_array_set_size (self->packed, (guint)(to - self->packed->data));
  end_product (self, n);
}

/* The number that starts at *from; FALSE when there is no end to it. */
static gboolean
unpack_difference (const guint8 **from, const guint8 *end, gint64 *difference)
{
  guint64 number = 0;

  for (guint shift = 0; *from < end && shift < MAX_SHIFT; shift += 7)
    {
      guint8 group = *(*from)++;

      number |= (guint64)(group & 127) << shift;
      if (group < 128)
        {
          *difference = (gint64)(number >> 1) ^ -(gint64)(number & 1);
          return TRUE;
        }
    }
  return FALSE;
}

gboolean
retail_buyers_add_packed (RetailBuyers *self, GBytes *bytes, gsize count, gsize n_customers)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length), *from = length > 0 ? data : (const guint8 *)"";
  const guint8 *end = from + length;
  gint64 at = 0, difference;

  if (count > length)
    return FALSE;
  if (length > 0)
    g_byte_array_append (self->packed, from, (guint)length);
  for (gsize i = 0; i < count; i++)
    {
      if (!unpack_difference (&from, end, &difference))
        return FALSE;
      at += difference;
      if (at < 0 || at >= (gint64)n_customers)
        return FALSE;
    }
  end_product (self, count);
  return from == end;
}

void
retail_buyers_iter_begin (RetailBuyersIter *iter, const RetailBuyers *buyers, gsize product)
{
  iter->at = buyers->packed->data + buyers->starts[product];
  iter->end = buyers->packed->data + buyers->starts[product + 1];
  iter->customer = 0;
}

gboolean
retail_buyers_iter_next (RetailBuyersIter *iter, gsize *customer)
{
  gint64 difference;

  if (!unpack_difference (&iter->at, iter->end, &difference))
    return FALSE;
  iter->customer += difference;
  *customer = (gsize)iter->customer;
  return TRUE;
}

/* 0 for the lowest segment, 1 for the highest, NaN for who is absent. */
static double *
find_tiers (const RetailCustomers *customers, const RetailModel *model)
{
  double *tiers = g_new (double, customers->n + 1);
  double z[RETAIL_N_FEATURES], memberships[RETAIL_K_MAX];

  for (gsize i = 0; i < customers->n; i++)
    {
      tiers[i] = NAN;
      if (!customers->in_now[i])
        continue;
      retail_scaler_apply (&model->scaler, customers->now + i * RETAIL_N_FEATURES, z);
      tiers[i]
          = (double)retail_membership (z, model->scaler.d, model->centres, model->n_segments, memberships)
            / (model->n_segments - 1);
    }
  return tiers;
}

static double
mean_tier (const RetailBuyers *self, gsize product, const double *tiers)
{
  RetailBuyersIter iter;
  gsize customer, n = 0;
  double sum = 0;

  retail_buyers_iter_begin (&iter, self, product);
  while (retail_buyers_iter_next (&iter, &customer))
    if (!isnan (tiers[customer]))
      {
        sum += tiers[customer];
        n++;
      }
  return n > 0 ? sum / (double)n : NAN;
}

void
retail_buyers_place_products (const RetailBuyers *self, const RetailCustomers *customers, RetailModel *model)
{
  g_autofree double *tiers = NULL;
  g_autofree double *means = g_new (double, self->n_products + 1);
  RetailCatalogue *placed;

  g_return_if_fail (self->n_products == model->catalogue->n);

  if (model->n_segments < 2)
    return;
  tiers = find_tiers (customers, model);
  for (gsize p = 0; p < self->n_products; p++)
    means[p] = mean_tier (self, p, tiers);
  placed = retail_catalogue_new (model->catalogue->products, model->catalogue->n, means);
  retail_catalogue_unref (model->catalogue);
  model->catalogue = placed;
}
