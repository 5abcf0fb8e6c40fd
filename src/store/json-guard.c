#include "store/json-guard.h"

#include "engine/error.h"
#include "engine/i18n.h"

/* The deepest nesting outside strings. */
static guint
depth_of (const char *text, gsize length)
{
  guint depth = 0, deepest = 0;
  gboolean quoted = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (quoted && text[i] == '\\')
        i++;
      else if (text[i] == '"')
        quoted = !quoted;
      else if (!quoted && (text[i] == '[' || text[i] == '{'))
        {
          depth++;
          deepest = MAX (deepest, depth);
        }
      else if (!quoted && (text[i] == ']' || text[i] == '}') && depth > 0)
        depth--;
    }
  return deepest;
}

gboolean
retail_json_guard (const char *text, gsize length, GError **error)
{
  const char *trouble = NULL;

  if (length == 0)
    trouble = _ ("it is empty");
  else if (length > RETAIL_JSON_MAX_BYTES)
    trouble = _ ("it is far too large");
  else if (!g_utf8_validate_len (text, length, NULL))
    trouble = _ ("it is not UTF-8 text");
  else if (depth_of (text, length) > RETAIL_JSON_MAX_DEPTH)
    trouble = _ ("it is nested too deeply");
  if (trouble != NULL)
    g_set_error_literal (error, RETAIL_ERROR, RETAIL_ERROR_FORMAT, trouble);
  return trouble == NULL;
}
