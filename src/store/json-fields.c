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
static JsonNode *
member (RetailJsonFields *self, JsonObject *object, const char *name)
{
  JsonNode *node = self->error == NULL && object != NULL ? json_object_get_member (object, name) : NULL;

  if (node == NULL)
    retail_json_fail (self, name);
  return node;
}

static gboolean
is_number (JsonNode *node)
{
  if (!JSON_NODE_HOLDS_VALUE (node))
    return FALSE;
  return json_node_get_value_type (node) == G_TYPE_INT64 || json_node_get_value_type (node) == G_TYPE_DOUBLE;
}

static double
number_of (RetailJsonFields *self, JsonNode *node, const char *name, RetailJsonRange range)
{
  double value;

  if (JSON_NODE_HOLDS_NULL (node) && range.may_be_unknown)
    return NAN;
  if (!is_number (node))
    return retail_json_fail (self, name), NAN;
  value = json_node_get_double (node);
  if (!isfinite (value) || value < range.min || value > range.max)
    return retail_json_fail (self, name), NAN;
  return value;
}

double
retail_json_read_number (RetailJsonFields *self, JsonObject *object, const char *name, RetailJsonRange range)
{
  JsonNode *node = member (self, object, name);

  return node != NULL ? number_of (self, node, name, range) : NAN;
}

static guint64
count_of (RetailJsonFields *self, JsonNode *node, const char *name, guint64 max)
{
  gint64 value;

  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return retail_json_fail (self, name), 0;
  value = json_node_get_int (node);
  if (value < 0 || (guint64)value > max)
    return retail_json_fail (self, name), 0;
  return (guint64)value;
}

guint64
retail_json_read_count (RetailJsonFields *self, JsonObject *object, const char *name, guint64 max)
{
  JsonNode *node = member (self, object, name);

  return node != NULL ? count_of (self, node, name, max) : 0;
}

static gboolean
bool_of (RetailJsonFields *self, JsonNode *node, const char *name)
{
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return json_node_get_boolean (node);
  retail_json_fail (self, name);
  return FALSE;
}

gboolean
retail_json_read_bool (RetailJsonFields *self, JsonObject *object, const char *name)
{
  JsonNode *node = member (self, object, name);

  return node != NULL && bool_of (self, node, name);
}

char *
retail_json_read_optional_text (RetailJsonFields *self, JsonObject *object, const char *name)
{
  JsonNode *node = member (self, object, name);

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return NULL;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_dup_string (node);
  retail_json_fail (self, name);
  return NULL;
}

char *
retail_json_read_text (RetailJsonFields *self, JsonObject *object, const char *name)
{
  char *text = retail_json_read_optional_text (self, object, name);

  if (text != NULL)
    return text;
  retail_json_fail (self, name);
  return g_strdup ("");
}

guint
retail_json_read_choice (RetailJsonFields *self, JsonObject *object, const char *name,
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
retail_json_has (RetailJsonFields *self, JsonObject *object, const char *name)
{
  JsonNode *node = self->error == NULL && object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && !JSON_NODE_HOLDS_NULL (node);
}

JsonObject *
retail_json_read_optional_object (RetailJsonFields *self, JsonObject *object, const char *name)
{
  JsonNode *node = member (self, object, name);

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return NULL;
  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);
  retail_json_fail (self, name);
  return NULL;
}

JsonObject *
retail_json_read_object (RetailJsonFields *self, JsonObject *object, const char *name)
{
  JsonObject *found = retail_json_read_optional_object (self, object, name);

  if (found == NULL)
    retail_json_fail (self, name);
  return found;
}

JsonArray *
retail_json_read_array (RetailJsonFields *self, JsonObject *object, const char *name, guint min, guint max)
{
  JsonNode *node = member (self, object, name);
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (array == NULL || json_array_get_length (array) < min || json_array_get_length (array) > max)
    return retail_json_fail (self, name), NULL;
  return array;
}

JsonObject *
retail_json_read_element (RetailJsonFields *self, JsonArray *array, guint index, const char *name)
{
  JsonNode *node = NULL;

  if (self->error == NULL && array != NULL && index < json_array_get_length (array))
    node = json_array_get_element (array, index);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return retail_json_fail (self, name), NULL;
  return json_node_get_object (node);
}

/* One array of just as many numbers as there are columns. */
static void
read_row (RetailJsonFields *self, JsonNode *node, const char *name, const RetailJsonNumbers *numbers,
          guint row)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  double *values = numbers->values + (gsize)row * numbers->columns;

  if (array == NULL || json_array_get_length (array) != numbers->columns)
    return retail_json_fail (self, name);
  for (guint i = 0; self->error == NULL && i < numbers->columns; i++)
    values[i] = number_of (self, json_array_get_element (array, i), name, numbers->range);
}

void
retail_json_read_numbers (RetailJsonFields *self, JsonObject *object, const char *name,
                          const RetailJsonNumbers *numbers)
{
  JsonNode *node = member (self, object, name);

  if (node == NULL)
    return;
  if (numbers->rows == 0)
    return read_row (self, node, name, numbers, 0);
  if (!JSON_NODE_HOLDS_ARRAY (node) || json_array_get_length (json_node_get_array (node)) != numbers->rows)
    return retail_json_fail (self, name);
  for (guint i = 0; self->error == NULL && i < numbers->rows; i++)
    read_row (self, json_array_get_element (json_node_get_array (node), i), name, numbers, i);
}

void
retail_json_read_vector (RetailJsonFields *self, JsonObject *object, const char *name, double *values,
                         guint n)
{
  const RetailJsonNumbers numbers = { values, 0, n, RETAIL_JSON_ANY };

  retail_json_read_numbers (self, object, name, &numbers);
}

void
retail_json_read_features (RetailJsonFields *self, JsonObject *object, const char *name, double *values,
                           RetailJsonRange range)
{
  JsonObject *features = retail_json_read_object (self, object, name);

  for (guint f = 0; f < RETAIL_N_FEATURES; f++)
    values[f] = retail_json_read_number (self, features, retail_feature_get_info (f)->id, range);
}

void
retail_json_read_feature_flags (RetailJsonFields *self, JsonObject *object, const char *name,
                                gboolean *values)
{
  JsonObject *features = retail_json_read_object (self, object, name);

  for (guint f = 0; f < RETAIL_N_FEATURES; f++)
    values[f] = retail_json_read_bool (self, features, retail_feature_get_info (f)->id);
}
