/* The life of one customer of the demo store: which behaviour ruled when, and how the person differs from
 * others of that behaviour.
 *
 * Most customers are there from the first day; some join later with a first order, mostly newbies, most of
 * whom only try the shop for some weeks. Every day a customer may drift to another behaviour, above all in
 * the weeks when the collections of spring and autumn come, or fall silent for good. A rival opens half a
 * year before the end and wins regular buyers over; a few customers come for a Christmas present a year ago,
 * and perhaps again this year. The books hold the customers seen in the last fifteen months, so nobody falls
 * silent before. */
#pragma once

#include "engine/demo-behaviour.h"
#include "engine/random.h"

G_BEGIN_DECLS

/* A stretch of time with one behaviour, in calendar days since the first day. */
typedef struct
{
  RetailDemoBehaviour behaviour;
  double start_day;
  double end_day;
  gboolean with_order; /* begins with an order: it is what brought the customer here */
  double pace;         /* of the orders, times the usual one */
  double value;        /* of an order, likewise */
} RetailDemoPhase;

#define RETAIL_DEMO_MAX_PHASES 8

/* Fewer days than this cannot hold the stories above. */
#define RETAIL_DEMO_MIN_DAYS 480

/* Phases in order of time, none overlapping; there is silence between and after them where they leave days
 * out. The factors have mean 1 and multiply the habits. */
typedef struct
{
  RetailDemoPhase phases[RETAIL_DEMO_MAX_PHASES];
  guint n_phases; /* at least 1 */
  double order_factor;
  double value_factor;
  double visit_factor;
} RetailDemoLife;

/* Draws a life within N_DAYS calendar days. */
void retail_demo_life_init (RetailDemoLife *self, RetailRandom *random, guint n_days);

/* The behaviour with the most days from FROM_DAY on. Silent days count for none; who was silent all the time
 * keeps the last behaviour. */
RetailDemoBehaviour retail_demo_life_get_ruling (const RetailDemoLife *self, double from_day);

G_END_DECLS
