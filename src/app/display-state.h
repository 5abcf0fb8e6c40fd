/* RetailDisplayState: what the window shows, as a value that can be put aside and brought back: the shop, its
 * map, when it was trained, the profile on the sliders and whose it is. Cheap: everything large is shared. */
#pragma once

#include "service/workspace-keeper.h"

G_BEGIN_DECLS

typedef struct
{
  RetailShop *shop;
  RetailCustomerMap *map; /* NULL while the customers are not at hand */
  RetailKeeper *keeper;   /* of the workspace that the shop is in; NULL = in none */
  gint64 trained_at;      /* Unix seconds; 0 = unknown */
  RetailProfile profile;
  gssize customer;       /* whose profile that is or was before it was changed, or −1 */
  gboolean is_unchanged; /* it is still theirs, or the model's start profile */
} RetailDisplayState;

/* References to SHOP and MAP (may be NULL) are taken; the profile is the model's start profile. */
RetailDisplayState *
retail_display_state_new (const RetailShop *shop, const RetailCustomerMap *map, gint64 trained_at);
RetailDisplayState *retail_display_state_copy (const RetailDisplayState *self);

/* Another shop with the same customers and the same places on the map. */
void retail_display_state_set_shop (RetailDisplayState *self, const RetailShop *shop);
void retail_display_state_free (RetailDisplayState *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailDisplayState, retail_display_state_free)

G_END_DECLS
