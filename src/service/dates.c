#include "service/dates.h"

#include <string.h>

gboolean
retail_date_parse_as_of (const char *text, gint64 *seconds)
{
  g_autofree char *full = NULL;
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) moment = NULL;
  gsize length = strlen (text);

  if (length == strlen ("2025-12-31"))
    full = g_strconcat (text, "T00:00:00", NULL);
  else if (length == strlen ("2025-12-31 14:30"))
    full = g_strconcat (text, ":00", NULL);
  else
    full = g_strdup (text);
  moment = g_date_time_new_from_iso8601 (full, utc);
  if (moment == NULL || g_date_time_to_unix (moment) <= 0)
    return FALSE;
  *seconds = g_date_time_to_unix (moment);
  return TRUE;
}

char *
retail_date_format (gint64 seconds)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (seconds);

  return moment != NULL ? g_date_time_format (moment, "%Y-%m-%d") : g_strdup ("–");
}
