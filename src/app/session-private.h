/* What the files of RetailSession share: session.c is what is on display and its signals, session-profile.c
 * the simulated profile, session-views.c where the user is, session-work.c what is done in the background,
 * session-closing.c what is done before it goes. */
#pragma once

#include "app/display-state.h"
#include "app/job.h"
#include "app/session.h"
#include "app/undo-stack.h"

G_BEGIN_DECLS

/* Changes that are one to the user, and so one step to undo. */
typedef struct
{
  gboolean held;      /* between _begin_gesture() and _end_gesture() */
  gboolean is_a_step; /* it is on the undo stack already */
  char *label;        /* of the whole, or NULL */
  int kind;           /* of the last change; RETAIL_CHANGE_ALONE = what follows is not part of it */
  gint64 at;          /* of the last change, monotonic */
} RetailGesture;

struct _RetailSession
{
  GObject parent_instance;

  RetailDisplayState *state; /* NULL until the first shop is there */
  RetailPrediction prediction;
  RetailHistory history; /* that it rests on */
  RetailHistorySource history_source;
  RetailCustomerChoice *choice;
  RetailUndoStack *undo; /* of RetailDisplayState */
  RetailGesture gesture;
  RetailFillIn filling; /* what of the profile was filled in */
  RetailQuestion question;

  RetailJob *job; /* at work, or NULL */
  RetailErrand *errand;
  guint views_timer;
  guint minute_timer; /* "trained just now" grows old */
};

/* Before a change of the state: puts it aside, to be undone as LABEL, unless the change goes on with the last
 * one: in a gesture, or shortly after another of the same KIND (a feature or one of below). */
enum
{
  RETAIL_CHANGE_ALONE = -1,
  RETAIL_CHANGE_PLAN = RETAIL_N_FEATURES,
  RETAIL_CHANGE_WHAT_IF,
  RETAIL_CHANGE_CAMPAIGN
};
void retail_session_remember (RetailSession *self, int kind, const char *label);

/* What follows is a step of its own. */
void retail_session_forget_gesture (RetailSession *self);

/* Back or forth to STATE (taken), or to nothing when it is NULL. */
void retail_session_show_state (RetailSession *self, RetailDisplayState *state);

/* What is not touched follows what is, if that is wished. */
void retail_session_fill_in (RetailSession *self);

/* Where the user is goes to the workspace on display: a little later, or now if it was to go later. */
void retail_session_keep_views_soon (RetailSession *self);
void retail_session_keep_views_now (RetailSession *self);

/* The same as retail_session_set_profile(), as what was made of the profile of CUSTOMER (a row; −1: nobody).
 */
void retail_session_set_profile_of (RetailSession *self, const RetailProfile *profile, gssize customer);

/* Works the prediction out anew and notifies it; what is on the sliders is kept a little later. In two steps
 * where more is to be notified: a prediction is of the shop that is on display whenever anybody looks. */
void retail_session_predict (RetailSession *self);
void retail_session_work_out_prediction (RetailSession *self);
void retail_session_tell_prediction (RetailSession *self);

/* Takes STATE. LABEL: what is done by it and can be undone; NULL when it cannot. */
void retail_session_change_state (RetailSession *self, RetailDisplayState *state, const char *label);

/* Forgets the running job; its result will be dropped. */
void retail_session_drop_job (RetailSession *self);

G_END_DECLS
