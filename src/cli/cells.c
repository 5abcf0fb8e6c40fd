#include "cli/cells.h"

#include <stdio.h>

void
retail_print_cell (char *text, int width)
{
  /* a text that is too long shifts the rest, but does not run into it */
  int blanks = MAX (ABS (width) - (int)g_utf8_strlen (text, -1), 1);

  if (width < 0)
    printf ("%*s%s", blanks, "", text);
  else
    printf ("%s%*s", text, blanks, "");
  g_free (text);
}

void
retail_print_pair (const char *name, char *value)
{
  retail_print_cell (g_strdup (name), RETAIL_LABEL_WIDTH);
  printf ("%s\n", value);
  g_free (value);
}
