/* Numbers as people read them, in the user's language (LC_NUMERIC; the C locale reads as English): grouped
 * thousands, the locale's decimal mark, a true minus (U+2212), a narrow no-break space (U+202F) before %. All
 * return new strings; what is not finite gives "–". */
#pragma once

#include "engine/feature.h"

G_BEGIN_DECLS

/* 1,234.5 with this many decimals. */
char *retail_format_number (double value, int decimals);

/* "$1,240", "Rp 12.000", or "1,240" for an unknown currency (""). Below 100: two decimals unless whole. */
char *retail_format_money (double value, const char *currency);

/* 0.62 → "62 %". Values that round to 0 or 100 without being so: "<1 %", ">99 %". */
char *retail_format_percent (double fraction);
char *retail_format_percent_decimals (double fraction, int decimals);

/* A feature's value with its unit: "$4,000", "40 orders", "90 days", "4.0", "250". A mean that is no whole
 * number has one decimal. */
char *retail_format_feature (RetailFeature feature, double value, const char *currency);

/* What a person typed ("4,000", "$4 000", "Rp 4.000", "90 days", "62 %" = 62) as a number. Where "." or ","
 * could be either mark, the user's locale decides: "4.000" is 4 in English and 4,000 in Indonesian, while
 * "4.5", "1.234,5" and "1 234.5" mean the same everywhere. FALSE, VALUE untouched, when it is no number. */
gboolean retail_parse_number (const char *text, double *value);

G_END_DECLS
