/* Matching old segments to new ones: the assignment of least total cost (Kuhn 1955, Munkres 1957; Jonker and
 * Volgenant's shortest augmenting paths, O(n³)). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* COST: rows × columns, row-major, finite. MATCH: rows values, the column of each row or −1 when there are
 * fewer columns. */
void retail_assignment_solve (const double *cost, guint rows, guint columns, int *match);

G_END_DECLS
