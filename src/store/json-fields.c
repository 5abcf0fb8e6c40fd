#include "store/json-fields.h"

#include "engine/error.h"
#include "engine/i18n.h"

#include <math.h>

void
retail_json_fail (RetailJsonFields *self, const char *name)
{
  if (self->error == NULL)
    g_set_error (
        &self->error, RETAIL_ERROR, RETAIL_ERROR_FORMAT,
        _ ("the entry “%s” is missing or not what it should be. The file was changed, or saved by another "
           "version; train anew and save."),
        name);
}

/* The member, or NULL after keeping the failure. */
static const RetailJsonValue *
member (RetailJsonFields *self, const RetailJsonValue *object, const char *name)
{
  const RetailJsonValue *node = self->error == NULL ? retail_json_value_get (object, name) : NULL;

  if (node == NULL)
    retail_json_fail (self, name);
  return node;
}

static double
number_of (RetailJsonFields *self, const RetailJsonValue *node, const char *name, RetailJsonRange range)
{
  double value = NAN;

  if (node->kind == RETAIL_JSON_KIND_NULL && range.may_be_unknown)
    return NAN;
  if (node->kind == RETAIL_JSON_KIND_DOUBLE)
    value = node->number;
  else if (node->kind == RETAIL_JSON_KIND_INTEGER)
    value = (double)node->integer;
  if (!isfinite (value) || value < range.min || value > range.max)
    return retail_json_fail (self, name), NAN;
  return value;
}

double
retail_json_read_number (RetailJsonFields *self, const RetailJsonValue *object, const char *name,
                         RetailJsonRange range)
{
  const RetailJsonValue *node = member (self, object, name);

  return node != NULL ? number_of (self, node, name, range) : NAN;
}

static guint64
count_of (RetailJsonFields *self, const RetailJsonValue *node, const char *name, guint64 max)
{
  if (node->kind == RETAIL_JSON_KIND_INTEGER && node->integer >= 0 && (guint64)node->integer <= max)
    return (guint64)node->integer;
  retail_json_fail (self, name);
  return 0;
}

guint64
retail_json_read_count (RetailJsonFields *self, const RetailJsonValue *object, const char *name, guint64 max)
{
  const RetailJsonValue *node = member (self, object, name);

  return node != NULL ? count_of (self, node, name, max) : 0;
}

static gboolean
bool_of (RetailJsonFields *self, const RetailJsonValue *node, const char *name)
{
  if (node->kind == RETAIL_JSON_KIND_BOOLEAN)
    return node->integer != 0;
  retail_json_fail (self, name);
  return FALSE;
}

gboolean
retail_json_read_bool (RetailJsonFields *self, const RetailJsonValue *object, const char *name)
{
  const RetailJsonValue *node = member (self, object, name);

  return node != NULL && bool_of (self, node, name);
}

char *
retail_json_read_optional_text (RetailJsonFields *self, const RetailJsonValue *object, const char *name)
{
  const RetailJsonValue *node = member (self, object, name);

  if (node == NULL || node->kind == RETAIL_JSON_KIND_NULL)
    return NULL;
  if (node->kind == RETAIL_JSON_KIND_STRING)
    return g_strdup (node->text);
  retail_json_fail (self, name);
  return NULL;
}

char *
retail_json_read_text (RetailJsonFields *self, const RetailJsonValue *object, const char *name)
{
  char *text = retail_json_read_optional_text (self, object, name);

  if (text != NULL)
    return text;
  retail_json_fail (self, name);
  return g_strdup ("");
}

guint
retail_json_read_choice (RetailJsonFields *self, const RetailJsonValue *object, const char *name,
                         const char *const *names)
{
  g_autofree char *text = retail_json_read_text (self, object, name);

  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (text, names[i]))
      return i;
  retail_json_fail (self, name);
  return 0;
}

gboolean
retail_json_has (RetailJsonFields *self, const RetailJsonValue *object, const char *name)
{
  const RetailJsonValue *node = self->error == NULL ? retail_json_value_get (object, name) : NULL;

  return node != NULL && node->kind != RETAIL_JSON_KIND_NULL;
}

const RetailJsonValue *
retail_json_read_optional_object (RetailJsonFields *self, const RetailJsonValue *object, const char *name)
{
  const RetailJsonValue *node = member (self, object, name);

  if (node == NULL || node->kind == RETAIL_JSON_KIND_NULL)
    return NULL;
  if (node->kind == RETAIL_JSON_KIND_OBJECT)
    return node;
  retail_json_fail (self, name);
  return NULL;
}

const RetailJsonValue *
retail_json_read_object (RetailJsonFields *self, const RetailJsonValue *object, const char *name)
{
  const RetailJsonValue *found = retail_json_read_optional_object (self, object, name);

  if (found == NULL)
    retail_json_fail (self, name);
  return found;
}

const RetailJsonValue *
retail_json_read_array (RetailJsonFields *self, const RetailJsonValue *object, const char *name, guint min,
                        guint max)
{
  const RetailJsonValue *node = member (self, object, name);

  if (node == NULL || node->kind != RETAIL_JSON_KIND_ARRAY || node->n < min || node->n > max)
    return retail_json_fail (self, name), NULL;
  return node;
}

const RetailJsonValue *
retail_json_read_element (RetailJsonFields *self, const RetailJsonValue *array, guint index, const char *name)
{
  const RetailJsonValue *node = NULL;

  if (self->error == NULL && array != NULL && index < array->n)
    node = &array->elements[index];
  if (node == NULL || node->kind != RETAIL_JSON_KIND_OBJECT)
    return retail_json_fail (self, name), NULL;
  return node;
}

/* One array of just as many numbers as there are columns. */
static void
read_row (RetailJsonFields *self, const RetailJsonValue *node, const char *name,
          const RetailJsonNumbers *numbers, guint row)
{
  double *values = numbers->values + (gsize)row * numbers->columns;

  if (node->kind != RETAIL_JSON_KIND_ARRAY || node->n != numbers->columns)
    return retail_json_fail (self, name);
  for (guint i = 0; self->error == NULL && i < numbers->columns; i++)
    values[i] = number_of (self, &node->elements[i], name, numbers->range);
}

void
retail_json_read_numbers (RetailJsonFields *self, const RetailJsonValue *object, const char *name,
                          const RetailJsonNumbers *numbers)
{
  const RetailJsonValue *node = member (self, object, name);

  if (node == NULL)
    return;
  if (numbers->rows == 0)
    return read_row (self, node, name, numbers, 0);
  if (node->kind != RETAIL_JSON_KIND_ARRAY || node->n != numbers->rows)
    return retail_json_fail (self, name);
  for (guint i = 0; self->error == NULL && i < numbers->rows; i++)
    read_row (self, &node->elements[i], name, numbers, i);
}

void
retail_json_read_vector (RetailJsonFields *self, const RetailJsonValue *object, const char *name,
                         double *values, guint n)
{
  const RetailJsonNumbers numbers = { values, 0, n, RETAIL_JSON_ANY };

  retail_json_read_numbers (self, object, name, &numbers);
}

void
retail_json_read_features (RetailJsonFields *self, const RetailJsonValue *object, const char *name,
                           double *values, RetailJsonRange range)
{
  const RetailJsonValue *features = retail_json_read_object (self, object, name);

  for (guint f = 0; f < RETAIL_N_FEATURES; f++)
    values[f] = retail_json_read_number (self, features, retail_feature_get_info (f)->id, range);
}

void
retail_json_read_feature_flags (RetailJsonFields *self, const RetailJsonValue *object, const char *name,
                                gboolean *values)
{
  const RetailJsonValue *features = retail_json_read_object (self, object, name);

  for (guint f = 0; f < RETAIL_N_FEATURES; f++)
    values[f] = retail_json_read_bool (self, features, retail_feature_get_info (f)->id);
}
