/* What GTK does at a start and nobody needs, left out: it would be a third of the time to the first frame.
 * GTK is told by the environment, of which only these words are added to. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* To be called first, while there is one thread: with GSK_RENDERER=cairo nothing is painted with OpenGL, so
 * that its drivers need not be loaded; and GTK's own style is not read, in whose place libadwaita's comes.
 * Who sets GTK_THEME gets that one. */
void retail_lean_start_prepare (void);

/* To be called before GTK's startup: opens the display, where there is one, and takes the word about the
 * style back, as libadwaita would take it for the user's. */
void retail_lean_start_open_display (void);

G_END_DECLS
