#include "engine/customer-column.h"

#include "engine/definition.h"
#include "engine/i18n.h"

static const RetailCustomerColumnInfo infos[RETAIL_N_CUSTOMER_COLUMNS] = {
  { "customer_id", N_ ("Customer"), RETAIL_CUSTOMER_CELL_ID },
  { "segment", N_ ("Segment"), RETAIL_CUSTOMER_CELL_SEGMENT },
  { "migration_risk", N_ ("Risk"), RETAIL_CUSTOMER_CELL_CHANCE },
  { "upgrade_potential", N_ ("Upgrade"), RETAIL_CUSTOMER_CELL_CHANCE },
  { "p_alive", N_ ("Still active"), RETAIL_CUSTOMER_CELL_CHANCE },
  { "value_12m", N_ ("Value, 12 months"), RETAIL_CUSTOMER_CELL_MONEY },
  { "monetary", N_ ("Total spend"), RETAIL_CUSTOMER_CELL_MONEY },
  { "frequency", N_ ("Orders"), RETAIL_CUSTOMER_CELL_COUNT },
  { "recency", N_ ("Recency, days"), RETAIL_CUSTOMER_CELL_COUNT },
  { "avg_items", N_ ("Items per order"), RETAIL_CUSTOMER_CELL_MEAN },
  { "unique_products", N_ ("Products"), RETAIL_CUSTOMER_CELL_COUNT },
  { "page_views", N_ ("Views"), RETAIL_CUSTOMER_CELL_COUNT },
  { "add_to_cart", N_ ("Cart adds"), RETAIL_CUSTOMER_CELL_COUNT },
  { "wishlist", N_ ("Wishlist"), RETAIL_CUSTOMER_CELL_COUNT },
};

const RetailCustomerColumnInfo *
retail_customer_column_get_info (RetailCustomerColumn column)
{
  g_return_val_if_fail ((guint)column < RETAIL_N_CUSTOMER_COLUMNS, NULL);
  return &infos[column];
}

const char *
retail_customer_column_get_definition (RetailCustomerColumn column)
{
  switch (column)
    {
    case RETAIL_CUSTOMER_COLUMN_ID:
      return _ ("The customer’s id in the shop’s data.");
    case RETAIL_CUSTOMER_COLUMN_SEGMENT:
      return retail_definition_get (RETAIL_DEFINITION_SEGMENT);
    case RETAIL_CUSTOMER_COLUMN_RISK:
      return retail_definition_get (RETAIL_DEFINITION_RISK);
    case RETAIL_CUSTOMER_COLUMN_UPGRADE:
      return retail_definition_get (RETAIL_DEFINITION_UPGRADE);
    case RETAIL_CUSTOMER_COLUMN_P_ALIVE:
      return retail_definition_get (RETAIL_DEFINITION_P_ALIVE);
    case RETAIL_CUSTOMER_COLUMN_VALUE:
      return retail_definition_get (RETAIL_DEFINITION_VALUE);
    case RETAIL_CUSTOMER_COLUMN_FEATURES:
    default:
      return retail_definition_get ((RetailDefinition)(column - RETAIL_CUSTOMER_COLUMN_FEATURES));
    }
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
