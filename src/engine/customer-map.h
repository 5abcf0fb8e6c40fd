/* Where every customer stands on the map: the two principal components of a model, as floats, in the order of
 * a grid so that what lies in a rectangle or near a point is found without looking at everybody.
 *
 * Immutable once built, shared between threads by reference count. 13 bytes a customer. */
#pragma once

#include "engine/customers.h"
#include "engine/model.h"

G_BEGIN_DECLS

typedef struct
{
  gsize n;         /* customers on the map; those absent from the window are not */
  float *x, *y;    /* n: first and second component */
  guint8 *segment; /* n */
  guint32 *rows;   /* n: the customer's row */
  RetailCustomers *customers;

  double low[2], high[2]; /* of x and y; low < high */
  guint side;             /* cells a side */
  guint32 *cells;         /* side² + 1: where each cell begins, row by row from low y, in a row from low x */
} RetailCustomerMap;

/* Everybody in CUSTOMERS whom MODEL can place. NULL when nobody varies (no feature, one customer) or there
 * are 2³² customers. Work: a scaling, an assignment and a projection a customer. */
RetailCustomerMap *retail_customer_map_new (const RetailModel *model, const RetailCustomers *customers);

/* A map of places that are known already: N ≥ 1 values each, copied; `customers` is NULL then. */
RetailCustomerMap *
retail_customer_map_new_from_places (gsize n, const float *x, const float *y, const guint8 *segment);
RetailCustomerMap *retail_customer_map_ref (const RetailCustomerMap *self);
void retail_customer_map_unref (const RetailCustomerMap *self);

/* The cell along axis 0 (x) or 1 (y) that VALUE lies in, or the nearest. */
guint retail_customer_map_find_cell (const RetailCustomerMap *self, int axis, double value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailCustomerMap, retail_customer_map_unref)

G_END_DECLS
