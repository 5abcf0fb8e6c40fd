/* A dialog that asks for one line of text: a note, a name. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* TEXT is the answer, never after the dialog's PARENT is gone. */
typedef void (*RetailTextFunc) (GtkWidget *parent, const char *text, gpointer data);

/* All but DATA is copied. */
typedef struct
{
  const char *heading, *body; /* BODY may be NULL */
  const char *label;          /* of the entry */
  const char *text;           /* that stands in it at first; NULL = none */
  const char *accept;         /* the button, with its mnemonic: "_Record" */
  RetailTextFunc func;
  gpointer data;
  GDestroyNotify free_data; /* or NULL */
} RetailTextQuestion;

/* PARENT: a widget in the window that asks. Returns the dialog, which is shown. Enter accepts. */
GtkWindow *retail_text_dialog_ask (GtkWidget *parent, const RetailTextQuestion *question);

G_END_DECLS
