/* Text in columns on stdout. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RETAIL_LABEL_WIDTH 22

/* Prints TEXT and blanks, at least one, up to WIDTH characters; a negative WIDTH puts the blanks first. Frees
 * TEXT. */
void retail_print_cell (char *text, int width);

/* A line of a name and a figure. Frees VALUE. */
void retail_print_pair (const char *name, char *value);

G_END_DECLS
