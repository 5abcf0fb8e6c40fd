/* Numbers as shops export them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* TEXT as a number with the DECIMAL mark '.' or ',': digits, optionally in groups of three (by the other
 * mark, a space or an apostrophe), an exponent, a sign in front or behind, accounting parentheses, a currency
 * sign or code. Correctly rounded. FALSE for anything else: "", "nan", "inf", "0x10", "5 pcs". Infinity never
 * comes out; an underflow gives 0. */
gboolean retail_number_parse (const char *text, char decimal, double *value);

/* The currency that the price TEXT names by its sign or code, as an ISO 4217 code ("kr" stays "kr"), or NULL.
 */
const char *retail_number_get_currency (const char *text);

/* What TEXT says about the decimal mark: '.' or ',' when only one reading is sensible, 0 when it says nothing
 * ("12", "1,234"). */
char retail_number_guess_decimal (const char *text);

G_END_DECLS
