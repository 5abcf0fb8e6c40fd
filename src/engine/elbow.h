/* The elbow of a falling convex curve by Kneedle (Satopää, Albrecht, Irwin, Raghavan 2011), offline,
 * sensitivity S = 1. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The x of the knee of N points (x rising, y finite), or NAN when there is none (a straight or rising line, n
 * < 3). */
double retail_elbow_find (const double *x, const double *y, gsize n, double sensitivity);

G_END_DECLS
