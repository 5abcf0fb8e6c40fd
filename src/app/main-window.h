/* RetailMainWindow: the main window: header bar, busy bar, pages, and the commands on the shop.
 *
 * Actions: win.page (state: simulator, segments, customers, products, session), win.open, win.demo,
 * win.cancel, win.reset, win.set-feature (the feature's id and its value), win.import-details, win.menu,
 * win.record, win.pin, win.undo, win.redo. */
#pragma once

#include "app/session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RETAIL_TYPE_MAIN_WINDOW (retail_main_window_get_type ())
G_DECLARE_FINAL_TYPE (RetailMainWindow, retail_main_window, RETAIL, MAIN_WINDOW, AdwApplicationWindow)

RetailMainWindow *retail_main_window_new (GtkApplication *application);

/* What the program starts with: FILE, or the demo store when it is NULL and no shop is there yet. A first
 * FILE that cannot be opened brings the demo store as well. */
void retail_main_window_open_start (RetailMainWindow *self, GFile *file);

/* Whether it is about to go, as soon as its last changes are on the disk. */
gboolean retail_main_window_is_closing (RetailMainWindow *self);

/* Borrowed. */
RetailSession *retail_main_window_get_session (RetailMainWindow *self);

G_END_DECLS
