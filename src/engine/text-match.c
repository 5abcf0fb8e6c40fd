#include "engine/text-match.h"

#include <string.h>

void
retail_text_fold_to (const char *text, GString *folded)
{
  g_autofree char *cased = NULL, *apart = NULL;
  const char *p = text;

  for (; (guchar)(*p - 1) < 0x7f; p++) /* ASCII is folded at once */
    g_string_append_c (folded, g_ascii_tolower (*p));
  if (*p == '\0')
    return;
  cased = g_utf8_casefold (p, -1);
  apart = g_utf8_normalize (cased, -1, G_NORMALIZE_ALL);
  for (p = apart; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_combining_class (g_utf8_get_char (p)) == 0)
      g_string_append_unichar (folded, g_utf8_get_char (p));
}

char *
retail_text_fold (const char *text)
{
  GString *folded = g_string_new (NULL);

  retail_text_fold_to (text, folded);
  return g_string_free (folded, FALSE);
}

char **
retail_text_split_words (const char *text)
{
  g_autofree char *folded = retail_text_fold (text != NULL ? text : "");
  g_auto (GStrv) parts = g_strsplit_set (folded, " \t\n", -1);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_strv_builder_add (words, parts[i]);
  return g_strv_builder_end (words);
}

gboolean
retail_text_has_words (const char *folded, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (folded, words[i]) == NULL)
      return FALSE;
  return TRUE;
}
