/* RetailSession: the only state of the user interface. Pages bind to it and call it; they never call each
 * other.
 *
 * Properties (all notify): shop (pointer to a RetailShop, NULL until the first is there), prediction
 * (pointer, notified once per change of profile or model), busy, progress (0–1), status (a translated
 * sentence), shop-name ("Demo store"), subtitle ("1,000 customers · k = 4 · trained just now"),
 * brief-subtitle (without when), customer (the id of the customer whose profile is simulated, NULL =
 * nobody's), undo-label and redo-label (what would be undone, or done again; NULL where there is nothing),
 * plan-preferences (pointer), fill-in, notebook (pointer), what-if (pointer), campaign (pointer),
 * question (pointer). All are read-only.
 *
 * Signals: opened (const RetailOpening *) when a shop that was asked for is in place; failed (const
 * RetailErrand *, const GError *) when it could not be brought: the old shop stays; cancelled () when the
 * user stopped it; removed (const char *) when something of the notebook was deleted, as a sentence that
 * offers to undo it; unsaved (const GError *) when a change could not be written to the workspace. */
#pragma once

#include "app/customer-choice.h"
#include "app/errand.h"
#include "engine/campaign.h"
#include "engine/fill-in.h"
#include "engine/moved-history.h"
#include "engine/plan-preferences.h"
#include "engine/prediction.h"
#include "engine/what-if.h"
#include "service/notebook.h"
#include "service/shop.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define RETAIL_TYPE_SESSION (retail_session_get_type ())
G_DECLARE_FINAL_TYPE (RetailSession, retail_session, RETAIL, SESSION, GObject)

RetailSession *retail_session_new (void);

/* All borrowed; NULL while there is no shop. The map is NULL too while the customers are not at hand. */
const RetailShop *retail_session_get_shop (RetailSession *self);
const RetailModel *retail_session_get_model (RetailSession *self);
const RetailCustomerMap *retail_session_get_map (RetailSession *self);
const RetailProfile *retail_session_get_profile (RetailSession *self);
const RetailPrediction *retail_session_get_prediction (RetailSession *self);
/* The purchases that the prediction rests on: of a real customer, their own, moved as the profile was
 * (engine/moved-history.h); NULL = those that the profile suggests. */
const RetailHistory *retail_session_get_history (RetailSession *self);
RetailHistorySource retail_session_get_history_source (RetailSession *self);

/* Takes a reference; the profile goes back to the model's start profile. */
void retail_session_set_shop (RetailSession *self, const RetailShop *shop);

/* Who of the shop's customers is pointed out; borrowed, never NULL. */
RetailCustomerChoice *retail_session_get_choice (RetailSession *self);

/* Predicts at once, on this thread, and notifies `prediction`. Values are clamped to the model's range. */
void retail_session_set_feature (RetailSession *self, RetailFeature feature, double value);
void retail_session_set_profile (RetailSession *self, const RetailProfile *profile);
void retail_session_reset_profile (RetailSession *self);

/* Simulates a customer of the shop, by their row (−1: nobody's profile, the model's start profile): their own
 * figures, beyond the sliders' ranges too, and their own purchase history. Resetting
 * leads back to them. Does nothing without customers at hand, or for one who is absent. */
void retail_session_set_customer (RetailSession *self, gssize row);
/* Borrowed; NULL = nobody. */
const char *retail_session_get_customer_id (RetailSession *self);
/* Is the profile what the model or the customer's data say, and not what somebody made of it? */
gboolean retail_session_is_unchanged (RetailSession *self);

/* Changes between these two are one step to undo, as LABEL (NULL: as the first of them): a slider that is
 * dragged, a plan that is applied in many small steps. Beginning ends the former. Without them, changes of
 * one feature less than a second apart are one step; everything else is a step of its own. */
void retail_session_begin_gesture (RetailSession *self, const char *label);
void retail_session_end_gesture (RetailSession *self);

/* The features that were not touched since the profile was set follow the touched ones (engine/fill-in.h).
 * Notifies fill-in and prediction; get_filling() says which ones follow now. A profile that was set as a
 * whole counts as touched all over. */
gboolean retail_session_get_fill_in (RetailSession *self);
void retail_session_set_fill_in (RetailSession *self, gboolean on);
const RetailFillIn *retail_session_get_filling (RetailSession *self);

/* Locks and costs; NULL while there is no shop. Kept in the workspace. Notifies plan-preferences. */
const RetailPlanPreferences *retail_session_get_plan_preferences (RetailSession *self);
void retail_session_set_plan_preferences (RetailSession *self, const RetailPlanPreferences *plan);

/* What was written down in the workspace: records and scenarios; NULL while there is no shop. Each call is a
 * step to undo and notifies notebook; none does anything for an id that is not there. Restoring brings the
 * profile back on the sliders (and the customer, where it is theirs still). */
const RetailNotebook *retail_session_get_notebook (RetailSession *self);
void retail_session_record (RetailSession *self, const char *note);
void retail_session_remove_record (RetailSession *self, gint64 id);
void retail_session_set_note (RetailSession *self, gint64 id, const char *note);
void retail_session_restore_record (RetailSession *self, gint64 id);

/* FALSE when RETAIL_NOTEBOOK_MAX_SCENARIOS are pinned already. NAME may be NULL. */
gboolean retail_session_pin (RetailSession *self, const char *name);
void retail_session_unpin (RetailSession *self, gint64 id);
void retail_session_rename_scenario (RetailSession *self, gint64 id, const char *name);
void retail_session_restore_scenario (RetailSession *self, gint64 id);

/* What is asked of a whole segment. Kept in the workspace; changes in short order are one step to undo.
 * Zeroed before it is filled, since it is compared as a whole. */
const RetailWhatIf *retail_session_get_what_if (RetailSession *self);
void retail_session_set_what_if (RetailSession *self, const RetailWhatIf *what_if);

/* How far to go down the list of next best actions; NULL while there is no shop. Kept in the workspace;
 * changes in short order are one step to undo. Zeroed before it is filled. Notifies campaign. */
const RetailCampaign *retail_session_get_campaign (RetailSession *self);
void retail_session_set_campaign (RetailSession *self, const RetailCampaign *campaign);

/* What somebody asks of the customer on display, from anywhere in the window; the simulator answers it. */
typedef enum
{
  RETAIL_QUESTION_NONE,
  RETAIL_QUESTION_WHY, /* they are not in the segment; RETAIL_QUESTION_NEAREST: in whichever is next */
  RETAIL_QUESTION_PLAN /* what would move them to the segment */
} RetailQuestionKind;

#define RETAIL_QUESTION_NEAREST G_MAXUINT

typedef struct
{
  RetailQuestionKind kind;
  guint segment;
} RetailQuestion;

/* Notifies question, each time it is asked. */
void retail_session_ask (RetailSession *self, RetailQuestionKind kind, guint segment);
const RetailQuestion *retail_session_get_question (RetailSession *self);

/* What the same customer looks like right after one more order: one order more, silent for 0 days. FALSE
 * where the shop lacks frequency or recency. */
gboolean retail_session_predict_next_order (RetailSession *self, RetailPrediction *prediction);

/* Opens in the background; whatever was being opened before is dropped. Opening a workspace ends what can be
 * undone; nothing happens when it is on display already. The shop on display stays until the
 * new one is ready. The demo store is trained once and loaded from then on. */
void retail_session_open_demo (RetailSession *self);
void retail_session_open_file (RetailSession *self, const char *path);
/* Trains the shop on display anew, in the background. */
void retail_session_train (RetailSession *self, const RetailTrainOptions *options);

/* Goes on in a copy of the workspace, in the background; see retail_keeper_save_as(). */
void retail_session_save_as (RetailSession *self, const char *path);

/* Shows an imported shop at once; it can be undone. Takes OPENING's workspace: make one on the worker thread
 * with retail_opening_make_workspace(), unless the shop on display is in a workspace of the user's own that
 * can be written: that takes the shop in. */
void retail_session_import (RetailSession *self, RetailOpening *opening);
gboolean retail_session_is_in_own_workspace (RetailSession *self);

/* The workspace on display; NULL when the shop is in none. */
const char *retail_session_get_path (RetailSession *self);

/* What a page keeps of how the shop is looked at (filters, order, what is open), under a key of view-state.h;
 * NULL = nothing. Borrowed until it is set. It goes into the workspace and comes back with it. No step to
 * undo; new data begin with nothing. */
const char *retail_session_get_view (RetailSession *self, const char *key);
void retail_session_set_view (RetailSession *self, const char *key, const char *value);

/* Is it being saved as another file? */
gboolean retail_session_is_saving (RetailSession *self);

/* Writes all that is waiting, in the background, in whatever workspace that can be returned to. Fails with
 * the first that could not be written: the file, the reason and the remedy. A workspace that may only be
 * read counts when more is waiting for it than where the user is. */
void retail_session_flush_async (RetailSession *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean retail_session_flush_finish (GAsyncResult *result, GError **error);

void retail_session_cancel (RetailSession *self);

/* At once; see retail_shop_set_persona(). */
void retail_session_set_persona (RetailSession *self, guint segment, const RetailPersona *persona);

/* Back to before the last step, and forward again. Nothing happens where there is nothing to undo. */
void retail_session_undo (RetailSession *self);
void retail_session_redo (RetailSession *self);

gboolean retail_session_get_busy (RetailSession *self);

G_END_DECLS
