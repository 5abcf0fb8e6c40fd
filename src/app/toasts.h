/* The toasts of a window, one after the other. A toast that is dismissed while it still comes in is freed by
 * libadwaita 1.2 with its animation running, which then reaches for it; here, none is dismissed that early.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Takes TOAST; it is shown when those before it are gone. */
void retail_toasts_add (AdwToastOverlay *overlay, AdwToast *toast);
void retail_toasts_add_text (AdwToastOverlay *overlay, const char *text);

/* Takes a toast back that was added: at once where it still waits, else as soon as it has come in. */
void retail_toasts_retire (AdwToastOverlay *overlay, AdwToast *toast);

G_END_DECLS
