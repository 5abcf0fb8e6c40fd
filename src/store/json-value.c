#include "store/json-value.h"

#include <string.h>

#define TEXTS 16384 /* bytes of strings that are asked for at a time */

const RetailJsonValue *
retail_json_value_get (const RetailJsonValue *self, const char *name)
{
  if (self == NULL || self->kind != RETAIL_JSON_KIND_OBJECT)
    return NULL;
  for (guint i = 0; i < self->n; i++)
    if (strcmp (self->members[i].name, name) == 0)
      return &self->members[i].value;
  return NULL;
}

static gboolean
equals_plain (const RetailJsonValue *self, JsonNode *node)
{
  const GType type = json_node_get_value_type (node);

  switch (self->kind)
    {
    case RETAIL_JSON_KIND_BOOLEAN:
      return type == G_TYPE_BOOLEAN && json_node_get_boolean (node) == (self->integer != 0);
    case RETAIL_JSON_KIND_INTEGER:
      if (type == G_TYPE_INT64)
        return json_node_get_int (node) == self->integer;
      return type == G_TYPE_DOUBLE && json_node_get_double (node) == (double)self->integer;
    case RETAIL_JSON_KIND_DOUBLE:
      return (type == G_TYPE_DOUBLE || type == G_TYPE_INT64) && json_node_get_double (node) == self->number;
    case RETAIL_JSON_KIND_STRING:
      return type == G_TYPE_STRING && g_str_equal (json_node_get_string (node), self->text);
    default:
      return FALSE;
    }
}

static gboolean
equals_array (const RetailJsonValue *self, JsonArray *array)
{
  if (self->kind != RETAIL_JSON_KIND_ARRAY || self->n != json_array_get_length (array))
    return FALSE;
  for (guint i = 0; i < self->n; i++)
    if (!retail_json_value_equals_node (&self->elements[i], json_array_get_element (array, i)))
      return FALSE;
  return TRUE;
}

static gboolean
equals_object (const RetailJsonValue *self, JsonObject *object)
{
  if (self->kind != RETAIL_JSON_KIND_OBJECT || self->n != json_object_get_size (object))
    return FALSE;
  for (guint i = 0; i < self->n; i++)
    {
      JsonNode *member = json_object_get_member (object, self->members[i].name);

      if (member == NULL || !retail_json_value_equals_node (&self->members[i].value, member))
        return FALSE;
    }
  return TRUE;
}

gboolean
retail_json_value_equals_node (const RetailJsonValue *self, JsonNode *node)
{
  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT:
      return equals_object (self, json_node_get_object (node));
    case JSON_NODE_ARRAY:
      return equals_array (self, json_node_get_array (node));
    case JSON_NODE_VALUE:
      return equals_plain (self, node);
    case JSON_NODE_NULL:
    default:
      return self->kind == RETAIL_JSON_KIND_NULL;
    }
}

RetailJsonDocument *
retail_json_document_new (void)
{
  RetailJsonDocument *self = g_new0 (RetailJsonDocument, 1);

  self->blocks = g_ptr_array_new_with_free_func (g_free);
  self->texts = g_string_chunk_new (TEXTS);
  return self;
}

void
retail_json_document_free (RetailJsonDocument *self)
{
  g_ptr_array_unref (self->blocks);
  g_string_chunk_free (self->texts);
  g_free (self);
}

const char *
retail_json_document_add_text (RetailJsonDocument *self, const char *text, gsize length)
{
  return g_string_chunk_insert_len (self->texts, text, (gssize)length);
}

const void *
retail_json_document_add_block (RetailJsonDocument *self, gconstpointer bytes, gsize size)
{
  gpointer block = g_memdup2 (bytes, size);

  if (block != NULL)
    g_ptr_array_add (self->blocks, block);
  return block;
}
