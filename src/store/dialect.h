/* Guessing how a text table is written from its first bytes. */
#pragma once

#include "store/csv-settings.h"

G_BEGIN_DECLS

/* The delimiter that cuts the most lines of TEXT into equally many cells, the first line counting double: one
 * of , ; tab |. A first line "sep=;" decides, and so does it when all lines agree; a text in one column gets
 * ',', which is OPEN then. */
char retail_delimiter_guess (const char *text, gsize length, RetailCertainty *certainty);

G_END_DECLS
