/* RetailDisplayState: what the window shows, as a value that can be put aside and brought back: the shop, its
 * map, when it was trained, the profile on the sliders and whose it is. Cheap: everything large is shared. */
#pragma once

#include "engine/campaign.h"
#include "engine/plan-preferences.h"
#include "engine/what-if.h"
#include "service/workspace-keeper.h"

G_BEGIN_DECLS

typedef struct
{
  RetailShop *shop;
  RetailCustomerMap *map; /* NULL while the customers are not at hand */
  RetailKeeper *keeper;   /* of the workspace that the shop is in; NULL = in none */
  gint64 trained_at;      /* Unix seconds; 0 = unknown */
  RetailProfile profile;
  gssize customer;                     /* whose profile that is or was before it was changed, or −1 */
  gboolean is_unchanged;               /* it is still theirs, or the model's start profile */
  gboolean touched[RETAIL_N_FEATURES]; /* set by hand since the profile was */
  gboolean fill_in;                    /* the others follow those that are touched */
  RetailPlanPreferences plan;
  RetailNotebook *notebook; /* what was written down */
  RetailWhatIf what_if;     /* asked last; by the segments of the shop */
  RetailCampaign campaign;  /* how far to go down the list of next best actions */
  GHashTable *views;        /* what pages show of it (view-state.h): key → value; not undone, so shared */
} RetailDisplayState;

/* References to SHOP and MAP (may be NULL) are taken; the profile is the model's start profile. */
RetailDisplayState *
retail_display_state_new (const RetailShop *shop, const RetailCustomerMap *map, gint64 trained_at);
RetailDisplayState *retail_display_state_copy (const RetailDisplayState *self);

/* Another shop with the same customers and the same places on the map. */
void retail_display_state_set_shop (RetailDisplayState *self, const RetailShop *shop);

/* The same customers, looked at as FORMER was; what is then changed is changed for both. */
void retail_display_state_share_views (RetailDisplayState *self, const RetailDisplayState *former);

/* What the user set up in FORMER, whatever the shop: the notebook, plans, the campaign, whether to
 * fill in. */
void retail_display_state_inherit (RetailDisplayState *self, const RetailDisplayState *former);

/* Is the same profile on the sliders, of the same customer? */
gboolean
retail_display_state_is_same_profile (const RetailDisplayState *self, const RetailDisplayState *other);
void retail_display_state_set_notebook (RetailDisplayState *self, const RetailNotebook *notebook);
void retail_display_state_free (RetailDisplayState *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailDisplayState, retail_display_state_free)

G_END_DECLS
