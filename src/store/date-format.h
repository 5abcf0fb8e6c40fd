/* Dates in a format that the user names, as strptime() has them but the same in every locale:
 *
 *   %Y 2011  %y 11 (69–99: 19…)  %m 12  %d or %e 9  %b or %B Dec, December (English)  %a or %A Fri, Friday
 *   %H 20  %I 8  %M 26  %S 05 (a fraction is passed over)  %p AM, PM  %z +02:00, -0530, Z  %s Unix seconds
 *   %F = %Y-%m-%d  %T = %H:%M:%S  %R = %H:%M  %D = %m/%d/%y  %% a percent sign
 *
 * A space stands for any number of spaces; everything else for itself, whatever its case. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* FALSE when FORMAT has a sign that is not listed here, names no day (year, month and day, or %s), or is
 * longer than RETAIL_DATE_FORMAT_MAX allows. */
gboolean retail_date_format_is_valid (const char *format);

/* TEXT as Unix seconds (UTC; without %z a time is taken as UTC). FALSE when it is not in this format to its
 * end, or no such day exists. */
gboolean retail_date_format_parse (const char *format, const char *text, gint64 *seconds);

G_END_DECLS
