#include "store/file-trouble.h"

#include "engine/i18n.h"

static const char *
get_sentence (int code)
{
  switch (code)
    {
    case G_IO_ERROR_NOT_FOUND:
      return _ ("there is no such file. Check its name and folder.");
    case G_IO_ERROR_PERMISSION_DENIED:
      return _ ("you may not read it. Change its permissions, or ask its owner for a copy.");
    case G_IO_ERROR_IS_DIRECTORY:
      return _ ("it is a folder. Choose a file in it.");
    default:
      return NULL;
    }
}

void
retail_file_trouble_explain (GError *error)
{
  const char *sentence;

  g_return_if_fail (error != NULL);
  sentence = error->domain == G_IO_ERROR ? get_sentence (error->code) : NULL;
  if (sentence == NULL)
    return;
  g_free (error->message);
  error->message = g_strdup (sentence);
}
