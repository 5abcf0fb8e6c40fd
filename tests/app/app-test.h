/* What the tests of widgets share: starting where there is a display, waiting, pressing keys. */
#pragma once

#include "tests/test-support.h"

#include <adwaita.h>

/* Starts GTK and libadwaita with the project's resources. FALSE, with the plan "skipped" printed, where there
 * is no display: main() then returns 0. */
gboolean app_test_init (int *argc, char ***argv);

/* Runs the main loop until it is idle for a moment. */
void app_test_settle (void);

/* Shows WIDGET in a window of its own and waits until it is drawn. Destroy the window. */
GtkWidget *app_test_show (GtkWidget *widget, int width, int height);

/* Presses a key on the key controller of WIDGET; TRUE when it was taken. */
gboolean app_test_press (GtkWidget *widget, guint keyval);
