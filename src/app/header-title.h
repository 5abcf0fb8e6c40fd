/* What the titles in this program's header bars do beyond libadwaita's. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Where room is short (large text in a narrow window) the title gives way to the buttons beside it, down to
 * an ellipsis, instead of making the window wider. TITLE: an AdwWindowTitle, or what has one in it. */
void retail_header_title_let_shrink (GtkWidget *title);

G_END_DECLS
