#include "engine/definition.h"

#include "engine/i18n.h"

static const char *const definitions[RETAIL_N_DEFINITIONS] = {
  [RETAIL_FEATURE_MONETARY] = N_ ("What the customer spent in the observed window."),
  [RETAIL_FEATURE_FREQUENCY] = N_ ("How many orders the customer placed in the observed window."),
  [RETAIL_FEATURE_RECENCY] = N_ ("Whole days since the customer’s last order."),
  [RETAIL_FEATURE_AVG_ITEMS] = N_ ("How many items an order of the customer holds on average."),
  [RETAIL_FEATURE_UNIQUE_PRODUCTS] = N_ ("How many different products the customer bought."),
  [RETAIL_FEATURE_PAGE_VIEWS] = N_ ("How many product pages the customer looked at."),
  [RETAIL_FEATURE_ADD_TO_CART] = N_ ("How often the customer put a product into the cart."),
  [RETAIL_FEATURE_WISHLIST] = N_ ("How often the customer put a product on the wishlist."),
  [RETAIL_DEFINITION_SEGMENT]
  = N_ ("The segment whose centre is nearest. Inactive: nothing in the observed window."),
  [RETAIL_DEFINITION_MEMBERSHIP]
  = N_ ("Membership: how much the customer belongs to each segment, together 100 "
        "%. It falls with the square of the distance to the segment’s centre."),
  [RETAIL_DEFINITION_RISK]
  = N_ ("Migration risk: the chance of falling to a lower segment or leaving within 90 "
        "days. Green is below 30 %, red from 60 %."),
  [RETAIL_DEFINITION_UPGRADE]
  = N_ ("Upgrade potential: the chance of rising to a higher segment within 90 days."),
  [RETAIL_DEFINITION_P_ALIVE]
  = N_ ("P(alive): the chance that the customer will ever order again, by the MBG/NBD model of purchases."),
  [RETAIL_DEFINITION_ORDERS]
  = N_ ("The expected number of orders in the next 90 days, by the MBG/NBD model of purchases."),
  [RETAIL_DEFINITION_VALUE] = N_ (
      "What the customer is expected to spend in the next 12 months, discounted at 10 percent a year: orders "
      "by the MBG/NBD model, their value by the Gamma-Gamma model."),
  [RETAIL_DEFINITION_RANGE] = N_ ("The range: where the figure lies with a certainty of 90 %, given how many "
                                  "customers the model has learnt from."),
  [RETAIL_DEFINITION_CUSTOMERS]
  = N_ ("Customers of the segment: those with something in the observed window whose nearest centre it is."),
  [RETAIL_DEFINITION_MEAN_SPEND]
  = N_ ("What a customer of the segment spent in the observed window, on average."),
  [RETAIL_DEFINITION_REVENUE_SHARE]
  = N_ ("The segment’s share of all that was spent in the observed window."),
  [RETAIL_DEFINITION_AT_RISK]
  = N_ ("The mean migration risk of the segment’s customers: the chance of falling to "
        "a lower segment or leaving within 90 days."),
  [RETAIL_DEFINITION_TIER]
  = N_ ("The quarter of its category that the product’s price is in, from Budget to Luxury."),
  [RETAIL_DEFINITION_PRICE] = N_ ("The price of one, as the shop’s data have it."),
};

const char *
retail_definition_get (RetailDefinition definition)
{
  g_return_val_if_fail ((guint)definition < RETAIL_N_DEFINITIONS, NULL);
  return _ (definitions[definition]);
}
