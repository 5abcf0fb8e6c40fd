/* The usual gap between a customer's orders against the silence so far, and what one order now would change:
 * the outlook in plain words.
 *
 * The gap of a real customer with a history is the mean time between their purchases; that of a profile is
 * the window divided by its orders: 40 orders in 365 days are one every 9 days. */
#pragma once

#include "engine/prediction.h"

G_BEGIN_DECLS

typedef enum
{
  RETAIL_SILENCE_UNKNOWN, /* the shop knows nothing of orders or of their dates */
  RETAIL_SILENCE_NEVER,   /* no order, so no silence either */
  RETAIL_SILENCE_ONCE,    /* one order: no gap */
  RETAIL_SILENCE_USUAL,   /* silent for no longer than the gap */
  RETAIL_SILENCE_LONG
} RetailSilenceKind;

typedef struct
{
  RetailSilenceKind kind;
  double gap_days;     /* usual; NaN where there are less than two orders */
  double silence_days; /* since the last order; NaN where there is none */
  RetailOutlookSource source;
  double risk;       /* of moving down or leaving, as it is; NaN where unknown */
  double risk_after; /* the same right after one more order of the usual size; NaN where unknown */
} RetailSilence;

/* PREDICTION is what the model says of PROFILE; HISTORY that customer's own, or NULL. Microseconds. */
void
retail_silence_measure (const RetailModel *model, const RetailProfile *profile, const RetailHistory *history,
                        const RetailPrediction *prediction, RetailSilence *silence);

/* The profile right after one more order: an order more, silent for no day, and spend and basket as usual for
 * this customer (of one who never bought: for the shop). */
void retail_profile_add_order (const RetailModel *model, const RetailProfile *profile, RetailProfile *next);

/* "Usually buys every 9 days; silent for 90. One order now brings the risk back to 14 %." One or two whole
 * sentences, translated; NULL where nothing is known. Free it. */
char *retail_silence_dup_sentence (const RetailSilence *self);

G_END_DECLS
