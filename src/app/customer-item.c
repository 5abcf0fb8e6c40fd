#include "app/customer-item.h"

struct _RetailCustomerItem
{
  GObject parent_instance;

  const RetailCustomerTable *table;
  guint32 row;
};

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

guint32
retail_customer_item_get_row (RetailCustomerItem *self)
{
  return self->row;
}

const char *
retail_customer_item_get_id (RetailCustomerItem *self)
{
  return self->table->customers->ids[self->row];
}

guint
retail_customer_item_get_segment (RetailCustomerItem *self)
{
  return self->table->outlooks->segment[self->row];
}

double
retail_customer_item_get_number (RetailCustomerItem *self, RetailCustomerColumn column)
{
  return retail_customer_table_get_number (self->table, column, self->row);
}
