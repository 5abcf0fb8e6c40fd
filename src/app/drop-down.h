/* What the drop-downs of this program do beyond GTK's. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* For a drop-down of strings: where room is short its button cuts the choice with an ellipsis, instead of
 * making its window wider. The list that it opens shows every choice in full. */
void retail_drop_down_let_shrink (GtkDropDown *drop_down);

G_END_DECLS
