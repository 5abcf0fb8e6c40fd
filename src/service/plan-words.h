/* A plan as one would say it: "2 more orders, 30 more page views". The exact figures are plan-text.h's. */
#pragma once

#include "engine/model.h"

G_BEGIN_DECLS

/* Whether a change is too small to be told: a plan may move a mean by less than anybody can read. */
gboolean retail_plan_reads_the_same (double from, double to);

/* What there is more or less of in TO than in FROM; "" when nothing is. Free it. */
char *retail_plan_dup_words (const RetailModel *model, const RetailProfile *from, const RetailProfile *to);

G_END_DECLS
