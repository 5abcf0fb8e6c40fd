/* What the figures that are shown are, in a sentence or two each: the one source for every card, table and
 * column. */
#pragma once

#include "engine/feature.h"

G_BEGIN_DECLS

/* The first eight are the features. */
typedef enum
{
  RETAIL_DEFINITION_SEGMENT = RETAIL_N_FEATURES,
  RETAIL_DEFINITION_MEMBERSHIP,
  RETAIL_DEFINITION_RISK,
  RETAIL_DEFINITION_UPGRADE,
  RETAIL_DEFINITION_P_ALIVE,
  RETAIL_DEFINITION_ORDERS, /* expected in 90 days */
  RETAIL_DEFINITION_VALUE,  /* of 12 months */
  RETAIL_DEFINITION_RANGE,  /* of the forecast's probabilities */
  RETAIL_DEFINITION_CUSTOMERS,
  RETAIL_DEFINITION_MEAN_SPEND,
  RETAIL_DEFINITION_REVENUE_SHARE,
  RETAIL_DEFINITION_AT_RISK,
  RETAIL_DEFINITION_TIER,
  RETAIL_DEFINITION_PRICE,
  RETAIL_N_DEFINITIONS
} RetailDefinition;

/* Translated; borrowed. */
const char *retail_definition_get (RetailDefinition definition);

G_END_DECLS
