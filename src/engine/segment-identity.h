/* Which segment of a shop trained anew is which of those it had before.
 *
 * Every number of the new training may differ: the scaler, the features in use, how many segments there are.
 * The former centroids are therefore taken in business units, scaled as the new model scales, and compared
 * with the new ones over the features that both models cluster by. The matching of least total squared
 * distance (Kuhn 1955; assignment.h) decides; of the larger number the segments that fit worst are left over.
 *
 * Tested in tests/engine/test-segment-identity.c and, over a whole training, tests/service/test-retraining.c.
 */
#pragma once

#include "engine/model.h"

G_BEGIN_DECLS

/* MATCH: model->n_segments values, the segment of FORMER that each one was, or −1: it is new. All are new
 * when the two have no feature in common. */
void retail_segments_match (const RetailModel *model, const RetailModel *former, int *match);

/* Hands the personas on. A segment that was there before keeps its identity, its colour and mark, and the
 * name and the strategy that the user gave it; its standing name too, as long as the number of segments is
 * the same (with another number, the names' own rule tells what the others are called). A new one takes an
 * identity that was never given, and a colour and a mark that are free. MODEL is still being built. */
void retail_segments_inherit (RetailModel *model, const RetailModel *former);

G_END_DECLS
