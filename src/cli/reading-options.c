#include "cli/reading-options.h"

#include "cli/command.h"
#include "engine/i18n.h"

gboolean
retail_reading_options_apply (const RetailReadingOptions *self, RetailCsvSettings *settings)
{
  if (self->delimiter != NULL && !retail_delimiter_from_name (self->delimiter, &settings->delimiter))
    retail_command_misuse (_ ("--delimiter takes comma, semicolon, tab, bar or auto, not “%s”"),
                           self->delimiter);
  else if (self->decimal != NULL && !retail_decimal_from_name (self->decimal, &settings->decimal))
    retail_command_misuse (_ ("--decimal takes point, comma or auto, not “%s”"), self->decimal);
  else if (self->encoding != NULL && !retail_encoding_from_name (self->encoding, &settings->encoding))
    retail_command_misuse (_ ("--encoding takes utf-8, windows-1252, utf-16le, utf-16be or auto, not “%s”"),
                           self->encoding);
  else if (self->date_format != NULL && !retail_csv_settings_set_dates (settings, self->date_format))
    retail_command_misuse (
        _ ("--date-format takes iso, dmy, mdy, auto or a pattern with a year, a month and a "
           "day like %%d.%%m.%%Y, not “%s”"),
        self->date_format);
  else if (self->header != NULL && !retail_header_from_name (self->header, &settings->header))
    retail_command_misuse (_ ("--header takes first, none or auto, not “%s”"), self->header);
  else
    return TRUE;
  return FALSE;
}

void
retail_reading_options_clear (RetailReadingOptions *self)
{
  g_clear_pointer (&self->delimiter, g_free);
  g_clear_pointer (&self->decimal, g_free);
  g_clear_pointer (&self->encoding, g_free);
  g_clear_pointer (&self->date_format, g_free);
  g_clear_pointer (&self->header, g_free);
}
