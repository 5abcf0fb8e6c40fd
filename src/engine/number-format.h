/* Numbers as people read them, in the user's language: grouped thousands, the locale's decimal mark, a narrow
 * space before %. All return new strings; NaN gives "–". */
#pragma once

#include "engine/feature.h"

G_BEGIN_DECLS

/* 1,234.5 with this many decimals. */
char *
retail_format_number (double value, int decimals);

/* "$1,240", "Rp 12.000", or "1,240" for an unknown currency (""). Below 100: two decimals unless whole. */
char *
retail_format_money (double value, const char *currency);

/* 0.62 → "62 %". Values that round to 0 or 100 without being so: "<1 %", ">99 %". */
char *
retail_format_percent (double fraction);
char *
retail_format_percent_decimals (double fraction, int decimals);

/* A feature's value with its unit: "$4,000", "40 orders", "90 days", "4.0", "250". */
char *
retail_format_feature (RetailFeature feature, double value, const char *currency);

/* What a person typed ("4,000", "4.000", "$4 000", "90 days") as a number in the user's locale; FALSE when it
 * is none. */
gboolean
retail_parse_number (const char *text, double *value);

G_END_DECLS
