#include "engine/customer-column.h"

#include "engine/i18n.h"

static const RetailCustomerColumnInfo infos[RETAIL_N_CUSTOMER_COLUMNS] = {
  { "customer_id", N_ ("Customer"), N_ ("The customer’s id in the shop’s data."), RETAIL_CUSTOMER_CELL_ID },
  { "segment", N_ ("Segment"),
    N_ ("The segment whose centre is nearest. Inactive: nothing in the observed window."),
    RETAIL_CUSTOMER_CELL_SEGMENT },
  { "migration_risk", N_ ("Risk"),
    N_ ("Migration risk: the chance of falling to a lower segment or leaving within 90 days. "
        "Green is below 30 %, red from 60 %."),
    RETAIL_CUSTOMER_CELL_CHANCE },
  { "upgrade_potential", N_ ("Upgrade"),
    N_ ("Upgrade potential: the chance of rising to a higher segment within 90 days."),
    RETAIL_CUSTOMER_CELL_CHANCE },
  { "p_alive", N_ ("Still active"), N_ ("The chance that the customer will ever order again."),
    RETAIL_CUSTOMER_CELL_CHANCE },
  { "value_12m", N_ ("Value, 12 months"),
    N_ ("What the customer is expected to spend in the next 12 months, discounted at 10 percent a year."),
    RETAIL_CUSTOMER_CELL_MONEY },
  { "monetary", N_ ("Total spend"), N_ ("What the customer spent in the observed window."),
    RETAIL_CUSTOMER_CELL_MONEY },
  { "frequency", N_ ("Orders"), N_ ("How many orders the customer placed in the observed window."),
    RETAIL_CUSTOMER_CELL_COUNT },
  { "recency", N_ ("Recency, days"), N_ ("Whole days since the customer’s last order."),
    RETAIL_CUSTOMER_CELL_COUNT },
  { "avg_items", N_ ("Items per order"), N_ ("How many items an order of the customer holds on average."),
    RETAIL_CUSTOMER_CELL_MEAN },
  { "unique_products", N_ ("Products"), N_ ("How many different products the customer bought."),
    RETAIL_CUSTOMER_CELL_COUNT },
  { "page_views", N_ ("Views"), N_ ("How many product pages the customer looked at."),
    RETAIL_CUSTOMER_CELL_COUNT },
  { "add_to_cart", N_ ("Cart adds"), N_ ("How often the customer put a product into the cart."),
    RETAIL_CUSTOMER_CELL_COUNT },
  { "wishlist", N_ ("Wishlist"), N_ ("How often the customer put a product on the wishlist."),
    RETAIL_CUSTOMER_CELL_COUNT },
};

const RetailCustomerColumnInfo *
retail_customer_column_get_info (RetailCustomerColumn column)
{
  g_return_val_if_fail ((guint)column < RETAIL_N_CUSTOMER_COLUMNS, NULL);
  return &infos[column];
}

int
retail_customer_column_from_id (const char *id)
{
  g_return_val_if_fail (id != NULL, -1);
  for (int column = 0; column < RETAIL_N_CUSTOMER_COLUMNS; column++)
    if (g_str_equal (infos[column].id, id))
      return column;
  return -1;
}
