/* A text and its length. */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/* `text[length]` is NUL, and there is none before. */
typedef struct
{
  const char *text;
  gsize length;
} RetailSlice;

static inline RetailSlice
retail_slice (const char *text)
{
  return (RetailSlice){ text, strlen (text) };
}

G_END_DECLS
