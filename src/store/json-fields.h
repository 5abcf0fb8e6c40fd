/* Typed reading of JSON members that never trusts them.
 *
 * The first member that is missing, of another type or out of its range is kept as the error; from then on
 * every call gives an empty value, so that a reader is a plain list of calls with one check at the end. Any
 * object or array may be NULL after a failure. */
#pragma once

#include "engine/feature.h"
#include "store/json-value.h"

G_BEGIN_DECLS

typedef struct
{
  GError *error; /* RETAIL_ERROR_FORMAT, naming the member */
} RetailJsonFields;

/* What a number may be: MIN to MAX, and NaN (null in the file) if MAY_BE_UNKNOWN. */
typedef struct
{
  double min, max;
  gboolean may_be_unknown;
} RetailJsonRange;

#define RETAIL_JSON_ANY     ((RetailJsonRange){ -G_MAXDOUBLE, G_MAXDOUBLE, FALSE })
#define RETAIL_JSON_UNKNOWN ((RetailJsonRange){ -G_MAXDOUBLE, G_MAXDOUBLE, TRUE })

/* Computed shares, correlations and the like may miss their bounds by a rounding error. */
#define RETAIL_JSON_HAIR          1e-6
#define RETAIL_JSON_SHARE         ((RetailJsonRange){ -RETAIL_JSON_HAIR, 1 + RETAIL_JSON_HAIR, FALSE })
#define RETAIL_JSON_UNKNOWN_SHARE ((RetailJsonRange){ -RETAIL_JSON_HAIR, 1 + RETAIL_JSON_HAIR, TRUE })
#define RETAIL_JSON_UNKNOWN_SIGNED_SHARE                                                                     \
  ((RetailJsonRange){ -1 - RETAIL_JSON_HAIR, 1 + RETAIL_JSON_HAIR, TRUE })

/* Above zero, however little. */
#define RETAIL_JSON_POSITIVE ((RetailJsonRange){ 5e-324, G_MAXDOUBLE, FALSE })

void retail_json_fail (RetailJsonFields *self, const char *name);

double retail_json_read_number (RetailJsonFields *self, const RetailJsonValue *object, const char *name,
                                RetailJsonRange range);
guint64
retail_json_read_count (RetailJsonFields *self, const RetailJsonValue *object, const char *name, guint64 max);
gboolean retail_json_read_bool (RetailJsonFields *self, const RetailJsonValue *object, const char *name);

/* New strings; "" after a failure. The second takes null for NULL. */
char *retail_json_read_text (RetailJsonFields *self, const RetailJsonValue *object, const char *name);
char *
retail_json_read_optional_text (RetailJsonFields *self, const RetailJsonValue *object, const char *name);

/* The place of the text among NAMES (NULL-terminated); 0 after a failure. */
guint retail_json_read_choice (RetailJsonFields *self, const RetailJsonValue *object, const char *name,
                               const char *const *names);

/* Whether the member is there and not null: for members that older files do not have. */
gboolean retail_json_has (RetailJsonFields *self, const RetailJsonValue *object, const char *name);

/* Borrowed. The second takes null for NULL. */
const RetailJsonValue *
retail_json_read_object (RetailJsonFields *self, const RetailJsonValue *object, const char *name);
const RetailJsonValue *
retail_json_read_optional_object (RetailJsonFields *self, const RetailJsonValue *object, const char *name);
const RetailJsonValue *retail_json_read_array (RetailJsonFields *self, const RetailJsonValue *object,
                                               const char *name, guint min, guint max);
const RetailJsonValue *retail_json_read_element (RetailJsonFields *self, const RetailJsonValue *array,
                                                 guint index, const char *name);

/* Where numbers go: an array of COLUMNS numbers, or ROWS such arrays, neither more nor fewer. */
typedef struct
{
  double *values;
  guint rows, columns; /* rows 0 = one plain array */
  RetailJsonRange range;
} RetailJsonNumbers;

void retail_json_read_numbers (RetailJsonFields *self, const RetailJsonValue *object, const char *name,
                               const RetailJsonNumbers *numbers);

/* One plain array of any N numbers. */
void retail_json_read_vector (RetailJsonFields *self, const RetailJsonValue *object, const char *name,
                              double *values, guint n);

/* All eight features. */
void retail_json_read_features (RetailJsonFields *self, const RetailJsonValue *object, const char *name,
                                double *values, RetailJsonRange range);
void retail_json_read_feature_flags (RetailJsonFields *self, const RetailJsonValue *object, const char *name,
                                     gboolean *values);

G_END_DECLS
