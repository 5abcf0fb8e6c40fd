/* The cheapest point of a target cell with whole numbers where they are wanted: a convex quadratic programme
 * in integers, by branch and bound (Land and Doig 1960).
 *
 * Let y* be the optimum without the demand for whole numbers. Every allowed y costs
 * |y|² = |y*|² + |δ|² + 2 N·δ + 2 h·δ with δ = y − y*, where N is the part of y* that the planes account for
 * and h the one that the bounds do; N·δ ≥ 0 and h·δ ≥ 0 (the conditions of Karush, Kuhn and Tucker). So the
 * whole numbers are sought in shells around y*, as the nearest point of a lattice is (Fincke and Pohst 1985,
 * Mathematics of Computation 44; from the centre outwards as Schnorr and Euchner 1994, Mathematical
 * Programming 66): the feature that is farthest off is decided, what the others must add at least is known in
 * closed form, and only a value that is worth it makes a new y*, from the multipliers of the old.
 *
 * Compared with trying every whole number in tests/engine/test-whole-point.c. */
#pragma once

#include "engine/target-cell.h"

G_BEGIN_DECLS

/* The most values that one search tries; it then ends with the best it has. Some dozen are usual, some
 * thousand the most that ten thousand random cases of eight whole features took. */
#define RETAIL_WHOLE_POINT_TRIALS_MAX 200000

/* Y: the d changes of the cheapest point. A feature that is not whole now may also stay as it is. FALSE when
 * there is no such point. The cost is the least but for a part of 1e-9. */
gboolean retail_whole_point_find (const RetailTargetCell *cell, double *y);

G_END_DECLS
