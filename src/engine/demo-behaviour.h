/* The four latent behaviours behind the demo store, and the table of how each of them acts. */
#pragma once

#include "engine/catalogue.h"

G_BEGIN_DECLS

/* In the tier order of the personas that should be found again. */
typedef enum
{
  RETAIL_DEMO_NEWBIE,         /* a small order now and then */
  RETAIL_DEMO_WINDOW_SHOPPER, /* looks at a lot, buys as little as a newbie */
  RETAIL_DEMO_LOYALIST,       /* buys the accustomed things regularly */
  RETAIL_DEMO_SULTAN,         /* buys often and much, and browses besides */
  RETAIL_DEMO_N_BEHAVIOURS
} RetailDemoBehaviour;

/* How a customer of one behaviour acts. Rates are per year. A "shape" is that of a gamma distribution with
 * the given mean: the coefficient of variation is 1 / sqrt (shape). */
typedef struct
{
  /* orders */
  double orders;       /* per year */
  double order_shape;  /* of the waiting times: 1 is pure chance, more is regular */
  double order_value;  /* US dollars the customer has in mind for an order */
  double value_shape;  /* of the values of single orders */
  double treat_chance; /* that an order is a single dear thing instead, saved up for or made up for later */
  double treat_size;   /* how many times the usual order value it costs */
  double lines;        /* mean different products in an order, at least 1 */
  double quantity;     /* mean pieces of one product, at least 1 */
  double habit;        /* a product bought before is 1 + habit times as attractive */
  double cart_chance;  /* that an ordered product also leaves an add-to-cart event */
  /* visits without an order */
  double visits;      /* per year */
  double visit_shape; /* of the waiting times */
  double views;       /* mean page views in a visit, at least 1 */
  double carts;       /* mean cart adds in a visit */
  double wishes;      /* mean wishlist adds in a visit */
  /* differences between people: of order pace and value, of visits */
  double order_person_shape;
  double visit_person_shape;
  /* change, per year */
  double drift[RETAIL_DEMO_N_BEHAVIOURS]; /* to another behaviour */
  double dropout;                         /* to silence */
  double dropout_to_rival;                /* on top, once the rival has opened */
  /* origin */
  double share_at_start;   /* of the customers there from the first day */
  double share_of_joiners; /* of those who come later */
  /* appetite for each tier: what is bought, what is looked at */
  double buys[RETAIL_N_TIERS];
  double looks[RETAIL_N_TIERS];
} RetailDemoHabits;

const RetailDemoHabits *retail_demo_habits (RetailDemoBehaviour behaviour);

G_END_DECLS
