/* RetailBusyBar: a bar above the pages while a shop is being opened: what happens, how far it is, and Cancel
 * (win.cancel). Shown only while the session is busy for longer than a blink.
 *
 * Property: session (RetailSession). */
#pragma once

#include "app/session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RETAIL_TYPE_BUSY_BAR (retail_busy_bar_get_type ())
G_DECLARE_FINAL_TYPE (RetailBusyBar, retail_busy_bar, RETAIL, BUSY_BAR, AdwBin)

G_END_DECLS
