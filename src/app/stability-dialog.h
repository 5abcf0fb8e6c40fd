/* RetailStabilityDialog: measures how stable the segments of a shop are, in the background, and says it: as a
 * whole, segment by segment, and who would be elsewhere with one fewer or one more. Closing it stops the
 * work. */
#pragma once

#include "service/shop-stability.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RETAIL_TYPE_STABILITY_DIALOG (retail_stability_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RetailStabilityDialog, retail_stability_dialog, RETAIL, STABILITY_DIALOG, AdwWindow)

/* Takes a reference on SHOP and begins at once. */
RetailStabilityDialog *retail_stability_dialog_new (GtkWindow *parent, const RetailShop *shop);

G_END_DECLS
