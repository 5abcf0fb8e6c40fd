/* What the labels of this program's buttons do beyond GTK's. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Where room is short (large text in a narrow window) the text of BUTTON, which has nothing but a label, goes
 * on in the next line instead of making the window wider. To be said again after another label was set. */
void retail_button_label_let_wrap (GtkButton *button);

G_END_DECLS
