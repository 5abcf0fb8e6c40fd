/* The columns in which customers are listed, and what they mean. */
#pragma once

#include "engine/feature.h"

G_BEGIN_DECLS

typedef enum
{
  RETAIL_CUSTOMER_COLUMN_ID,
  RETAIL_CUSTOMER_COLUMN_SEGMENT,
  RETAIL_CUSTOMER_COLUMN_RISK,
  RETAIL_CUSTOMER_COLUMN_UPGRADE,
  RETAIL_CUSTOMER_COLUMN_P_ALIVE,
  RETAIL_CUSTOMER_COLUMN_VALUE,
  RETAIL_CUSTOMER_COLUMN_FEATURES /* + a RetailFeature */
} RetailCustomerColumn;

#define RETAIL_N_CUSTOMER_COLUMNS (RETAIL_CUSTOMER_COLUMN_FEATURES + RETAIL_N_FEATURES)

typedef enum
{
  RETAIL_CUSTOMER_CELL_ID,
  RETAIL_CUSTOMER_CELL_SEGMENT,
  RETAIL_CUSTOMER_CELL_CHANCE, /* 0–1 */
  RETAIL_CUSTOMER_CELL_MONEY,
  RETAIL_CUSTOMER_CELL_COUNT, /* whole numbers */
  RETAIL_CUSTOMER_CELL_MEAN
} RetailCustomerCell;

typedef struct
{
  const char *id;    /* of a CSV column */
  const char *title; /* with the unit where the cells have none; untranslated, pass it through _() */
  RetailCustomerCell cell;
} RetailCustomerColumnInfo;

const RetailCustomerColumnInfo *retail_customer_column_get_info (RetailCustomerColumn column);

/* What its figures are, in a sentence or two; translated. Borrowed. */
const char *retail_customer_column_get_definition (RetailCustomerColumn column);

/* The column with this id, or −1. */
int retail_customer_column_from_id (const char *id);

static inline RetailCustomerColumn
retail_customer_column_of_feature (RetailFeature feature)
{
  return (RetailCustomerColumn)((int)RETAIL_CUSTOMER_COLUMN_FEATURES + (int)feature);
}

G_END_DECLS
