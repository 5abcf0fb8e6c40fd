/* Finding widgets by the ids that the .ui files give them, and what they say. */
#pragma once

#include <adwaita.h>

/* The first widget below ROOT with this id; never NULL (the test fails). */
GtkWidget *widget_find (GtkWidget *root, const char *id);

/* The label with this id below ROOT. Borrowed. */
const char *widget_find_text (GtkWidget *root, const char *id);

/* The slider of a feature ("monetary") below ROOT. */
GtkRange *widget_find_slider (GtkWidget *root, const char *feature);

/* The window over PARENT that is shown, or NULL. */
GtkWindow *widget_find_dialog (gpointer parent);

/* Presses the button of this response of DIALOG and waits for a moment. */
void widget_answer (AdwMessageDialog *dialog, const char *response);
