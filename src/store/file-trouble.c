#include "store/file-trouble.h"

#include "engine/error.h"
#include "engine/i18n.h"

static const char *
get_reading_sentence (int code)
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

static const char *
get_saving_sentence (int code)
{
  switch (code)
    {
    case G_IO_ERROR_NOT_FOUND:
    case G_IO_ERROR_NOT_DIRECTORY:
      return _ ("there is no such folder. Choose another one.");
    case G_IO_ERROR_PERMISSION_DENIED:
    case G_IO_ERROR_READ_ONLY:
      return _ ("the file or its folder is write-protected. Choose another folder.");
    case G_IO_ERROR_NO_SPACE:
      return _ ("the disk is full. Free some space or choose another folder.");
    case G_IO_ERROR_IS_DIRECTORY:
      return _ ("there is a folder of this name. Choose another name.");
    default:
      return NULL;
    }
}

static void
put (GError *error, const char *sentence (int code))
{
  const char *text;

  if (error->domain == G_FILE_ERROR)
    {
      error->code = g_io_error_from_file_error (error->code);
      error->domain = G_IO_ERROR;
    }
  text = error->domain == G_IO_ERROR ? sentence (error->code) : NULL;
  if (text == NULL)
    return;
  g_free (error->message);
  error->message = g_strdup (text);
}

void
retail_file_trouble_explain (GError *error)
{
  g_return_if_fail (error != NULL);
  put (error, get_reading_sentence);
}

void
retail_file_trouble_explain_saving (GError **error, const char *path)
{
  g_autofree char *name = NULL;

  g_return_if_fail (path != NULL);
  if (error == NULL || *error == NULL || g_error_matches (*error, RETAIL_ERROR, RETAIL_ERROR_CANCELLED))
    return;
  put (*error, get_saving_sentence);
  name = g_filename_display_name (path);
  g_prefix_error (error, _ ("“%s” could not be saved, a file that was there before is untouched: "), name);
}
