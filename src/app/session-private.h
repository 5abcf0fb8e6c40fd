/* What the files of RetailSession share: session.c is what is on display and its signals, session-profile.c
 * the simulated profile, session-work.c what is done in the background. */
#pragma once

#include "app/display-state.h"
#include "app/job.h"
#include "app/session.h"
#include "app/undo-stack.h"

G_BEGIN_DECLS

struct _RetailSession
{
  GObject parent_instance;

  RetailDisplayState *state; /* NULL until the first shop is there */
  RetailPrediction prediction;
  RetailUndoStack *undo; /* of RetailDisplayState */

  RetailJob *job; /* at work, or NULL */
  RetailErrand *errand;
  guint views_timer;
  guint minute_timer; /* "trained just now" grows old */
};

/* Works the prediction out anew and notifies it; what is on the sliders is kept a little later. */
void retail_session_predict (RetailSession *self);

/* Takes STATE. LABEL: what is done by it and can be undone; NULL when it cannot. */
void retail_session_change_state (RetailSession *self, RetailDisplayState *state, const char *label);

/* Forgets the running job; its result will be dropped. */
void retail_session_drop_job (RetailSession *self);

G_END_DECLS
