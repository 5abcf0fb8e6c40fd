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

/* Whether N bytes are the same; ids and dates are short, and a call would take longer than comparing them. */
static inline gboolean
retail_bytes_equal (const char *a, const char *b, gsize n)
{
  guint64 a_first, b_first, a_last, b_last; /* eight bytes each, which may overlap */

  if (n < 8 || n > 16)
    return memcmp (a, b, n) == 0;
  memcpy (&a_first, a, 8);
  memcpy (&b_first, b, 8);
  memcpy (&a_last, a + n - 8, 8);
  memcpy (&b_last, b + n - 8, 8);
  return a_first == b_first && a_last == b_last;
}

G_END_DECLS
