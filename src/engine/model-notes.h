/* What there is to say about a model, in translated sentences made when they are asked for: the model itself
 * holds no prose, so the same data and seed give the same bytes in every language. */
#pragma once

#include "engine/model.h"

G_BEGIN_DECLS

/* Why the model has no forecast; NULL when it has one. Free it. */
char *retail_model_dup_forecast_gap (const RetailModel *self);

/* "An estimate from memberships: …": what the outlook of such a model rests on, and why; with one segment,
 * why there is none. NULL where a forecast was learnt. Free it. */
char *retail_model_dup_estimate (const RetailModel *self);

/* What there is to know about the ranges of the figures on purchases: why there are none, or what is taken as
 * known in them; NULL where there is nothing to say. Free it. */
char *retail_model_dup_certainty (const RetailModel *self);

/* Features left out, fewer segments than asked for, fits that failed: a NULL-terminated array. Free it with
 * g_strfreev(). */
char **retail_model_dup_notes (const RetailModel *self);

/* "no-dates" …, for files. */
const char *retail_gap_get_name (RetailGap gap);

G_END_DECLS
