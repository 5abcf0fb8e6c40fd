/* Where the user is, as the workspace keeps it: the profile on the sliders, whose it is, what of it
 * was touched, and what plans may do. */
#pragma once

#include "app/display-state.h"

G_BEGIN_DECLS

/* Hands it to the keeper of STATE, if it has one. */
void retail_view_state_keep (const RetailDisplayState *state);

/* What VIEWS (key → value, or NULL) say of STATE's profile; what they do not say, or say of another shop,
 * stays. */
void retail_view_state_restore (GHashTable *views, RetailDisplayState *state);

G_END_DECLS
