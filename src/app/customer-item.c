#include "app/customer-item.h"

#include <math.h>

struct _RetailCustomerItem
{
  GObject parent_instance;

  const RetailCustomerTable *table;
  guint32 row;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RetailCustomerItem, retail_customer_item, G_TYPE_OBJECT)

static void
retail_customer_item_finalize (GObject *object)
{
  retail_customer_table_unref (RETAIL_CUSTOMER_ITEM (object)->table);
  G_OBJECT_CLASS (retail_customer_item_parent_class)->finalize (object);
}

static void
retail_customer_item_class_init (RetailCustomerItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = retail_customer_item_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
retail_customer_item_init (RetailCustomerItem *self)
{
}

RetailCustomerItem *
retail_customer_item_new (const RetailCustomerTable *table, guint32 row)
{
  RetailCustomerItem *self = g_object_new (RETAIL_TYPE_CUSTOMER_ITEM, NULL);

  self->table = retail_customer_table_ref (table);
  self->row = row;
  return self;
}

void
retail_customer_item_set_row (RetailCustomerItem *self, guint32 row)
{
  if (self->row == row)
    return;
  self->row = row;
  g_signal_emit (self, signals[CHANGED], 0);
}

guint32
retail_customer_item_get_row (RetailCustomerItem *self)
{
  return self->row;
}

const char *
retail_customer_item_get_id (RetailCustomerItem *self)
{
  return self->row != RETAIL_CUSTOMER_VACANT ? self->table->customers->ids[self->row] : "";
}

guint
retail_customer_item_get_segment (RetailCustomerItem *self)
{
  return self->row != RETAIL_CUSTOMER_VACANT ? self->table->outlooks->segment[self->row]
                                             : RETAIL_OUTLOOK_ABSENT;
}

double
retail_customer_item_get_number (RetailCustomerItem *self, RetailCustomerColumn column)
{
  return self->row != RETAIL_CUSTOMER_VACANT
             ? retail_customer_table_get_number (self->table, column, self->row)
             : NAN;
}
