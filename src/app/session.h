/* RetailSession: the only state of the user interface. Pages bind to it and call it; they never call each
 * other.
 *
 * Properties (all notify): shop (RetailShop, boxed, NULL until the first is there), prediction (pointer,
 * notified once per change of profile or model), busy, progress (0–1), status (a translated sentence),
 * subtitle ("1,000 customers · k = 4 · trained just now"). */
#pragma once

#include "engine/prediction.h"
#include "engine/recommender.h"
#include "service/shop.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define RETAIL_TYPE_SESSION (retail_session_get_type ())
G_DECLARE_FINAL_TYPE (RetailSession, retail_session, RETAIL, SESSION, GObject)

RetailSession *retail_session_new (void);

/* All borrowed; NULL while there is no shop. */
const RetailShop *retail_session_get_shop (RetailSession *self);
const RetailModel *retail_session_get_model (RetailSession *self);
const RetailProfile *retail_session_get_profile (RetailSession *self);
const RetailPrediction *retail_session_get_prediction (RetailSession *self);

/* Takes a reference; the profile goes back to the model's start profile. */
void retail_session_set_shop (RetailSession *self, const RetailShop *shop);

/* Predicts at once, on this thread, and notifies `prediction`. Values are clamped to the model's range. */
void retail_session_set_feature (RetailSession *self, RetailFeature feature, double value);
void retail_session_set_profile (RetailSession *self, const RetailProfile *profile);
void retail_session_reset_profile (RetailSession *self);

gboolean retail_session_get_busy (RetailSession *self);

G_END_DECLS
