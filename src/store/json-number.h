/* The numbers of JSON. */
#pragma once

#include "store/json-value.h"

G_BEGIN_DECLS

/* Reads the number that begins at START into VALUE: an integer where it has neither fraction nor exponent and
 * fits 64 bits, else the nearest double, infinite if it must be; whatever the locale. Returns where it ends,
 * or NULL where the grammar is not met. Nothing at END or behind it is looked at. */
const char *retail_json_number_read (const char *start, const char *end, RetailJsonValue *value);

G_END_DECLS
