/* What a person types into a search field, and whether a text has it: case and accents set aside, so that
 * "creme" finds "Crème". */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* TEXT (UTF-8) without case and accents. Free it. */
char *retail_text_fold (const char *text);
/* The same at the end of FOLDED. */
void retail_text_fold_to (const char *text, GString *folded);

/* The folded words of TEXT (NULL = none). g_strfreev() them. */
char **retail_text_split_words (const char *text);

/* Does every one of these words occur in FOLDED? No words match all. */
gboolean retail_text_has_words (const char *folded, const char *const *words);

G_END_DECLS
