/* The start of the toolkit without what nobody needs: half of the time to the first frame went there. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* To be called first, while there is one thread, as it adds to the environment, by which alone GTK can be
 * told: with GSK_RENDERER=cairo nothing is painted with OpenGL, so that its drivers need not be loaded; and
 * GTK's own style is not read, in whose place libadwaita's comes. Who sets GTK_THEME gets that one. */
void retail_lean_start_prepare (void);

/* Does what GTK, libadwaita and a GtkApplication with a path of resources do, in an order in which nothing is
 * done twice: opens the display, names the program's icons before GTK has looked for any, loads the program's
 * style. To be called before their startup, with the resources registered. Leaves where there is no display.
 */
void retail_lean_start_open_display (void);

G_END_DECLS
