/* RetailShareStrip: a thin bar of three shares of one whole: moving down or leaving, staying, moving up, in
 * the colours that they have in the migration matrix. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RETAIL_TYPE_SHARE_STRIP (retail_share_strip_get_type ())
G_DECLARE_FINAL_TYPE (RetailShareStrip, retail_share_strip, RETAIL, SHARE_STRIP, GtkWidget)

typedef struct
{
  double down, stay, up; /* ≥ 0 */
} RetailShares;

/* TEXT: what it says, for who cannot see it. */
void retail_share_strip_set (RetailShareStrip *self, const RetailShares *shares, const char *text);

G_END_DECLS
