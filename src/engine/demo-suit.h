/* What a customer of the demo store weighs before buying: the inner loop of the simulation. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* APPEAL: the liking of each of N products times how well its price suits the MONEY in mind, best when equal,
 * hardly at all from twice as much on. */
void retail_demo_suit (const double *prices, const double *liking, gsize n, double money, double *appeal);

G_END_DECLS
