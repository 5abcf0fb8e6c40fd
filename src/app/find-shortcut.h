/* Ctrl+F for a page with a search entry: wherever in the window the focus is, as long as the page is shown,
 * the entry takes it. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* ENTRY is a widget of PAGE. */
void retail_find_shortcut_add (GtkWidget *page, GtkWidget *entry);

G_END_DECLS
