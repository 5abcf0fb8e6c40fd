/* json-glib's own generator writes 0.1 as 0.10000000000000001; people read these files. */
#include "store/json-text.h"

#include <math.h>

typedef struct
{
  GString *out;
  gboolean pretty;
  guint depth;
} Writer;

static void write_node (Writer *self, JsonNode *node);

/* The fewest of 15, 16 or 17 digits that read back as the same number. */
static void
write_double (Writer *self, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isfinite (value))
    {
      g_string_append (self->out, "null");
      return;
    }
  if (value == 0)
    value = 0; /* no negative zero */
  for (guint digits = 15; digits <= 17; digits++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%ug", digits);
      g_ascii_formatd (text, sizeof text, format, value);
      if (g_ascii_strtod (text, NULL) == value)
        break;
    }
  g_string_append (self->out, text);
}

static void
write_string (Writer *self, const char *text)
{
  g_string_append_c (self->out, '"');
  for (; *text != '\0'; text++)
    switch (*text)
      {
      case '"':
      case '\\':
        g_string_append_c (self->out, '\\');
        g_string_append_c (self->out, *text);
        break;
      case '\n':
        g_string_append (self->out, "\\n");
        break;
      case '\t':
        g_string_append (self->out, "\\t");
        break;
      case '\r':
        g_string_append (self->out, "\\r");
        break;
      default:
        if ((guchar)*text < 0x20 || *text == 0x7f)
          g_string_append_printf (self->out, "\\u%04x", (guint)(guchar)*text);
        else
          g_string_append_c (self->out, *text);
      }
  g_string_append_c (self->out, '"');
}

static void
write_value (Writer *self, JsonNode *node)
{
  GType type = json_node_get_value_type (node);

  if (type == G_TYPE_STRING)
    write_string (self, json_node_get_string (node));
  else if (type == G_TYPE_BOOLEAN)
    g_string_append (self->out, json_node_get_boolean (node) ? "true" : "false");
  else if (type == G_TYPE_INT64)
    g_string_append_printf (self->out, "%" G_GINT64_FORMAT, json_node_get_int (node));
  else
    write_double (self, json_node_get_double (node));
}

static void
break_line (Writer *self, gboolean pretty)
{
  if (!pretty)
    return;
  g_string_append_c (self->out, '\n');
  for (guint i = 0; i < self->depth; i++)
    g_string_append (self->out, "  ");
}

/* Arrays of plain values stay on one line. */
static gboolean
is_flat (JsonArray *array)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNodeType type = json_node_get_node_type (json_array_get_element (array, i));

      if (type == JSON_NODE_OBJECT || type == JSON_NODE_ARRAY)
        return FALSE;
    }
  return TRUE;
}

static void
write_array (Writer *self, JsonArray *array)
{
  guint n = json_array_get_length (array);
  gboolean flat = is_flat (array);

  g_string_append_c (self->out, '[');
  self->depth++;
  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append (self->out, flat && self->pretty ? ", " : ",");
      break_line (self, self->pretty && !flat);
      write_node (self, json_array_get_element (array, i));
    }
  self->depth--;
  break_line (self, self->pretty && !flat);
  g_string_append_c (self->out, ']');
}

static void
write_object (Writer *self, JsonObject *object)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;
  gboolean first = TRUE;

  g_string_append_c (self->out, '{');
  self->depth++;
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &member))
    {
      if (!first)
        g_string_append_c (self->out, ',');
      first = FALSE;
      break_line (self, self->pretty);
      write_string (self, name);
      g_string_append (self->out, self->pretty ? ": " : ":");
      write_node (self, member);
    }
  self->depth--;
  break_line (self, self->pretty && !first);
  g_string_append_c (self->out, '}');
}

static void
write_node (Writer *self, JsonNode *node)
{
  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT:
      write_object (self, json_node_get_object (node));
      break;
    case JSON_NODE_ARRAY:
      write_array (self, json_node_get_array (node));
      break;
    case JSON_NODE_VALUE:
      write_value (self, node);
      break;
    case JSON_NODE_NULL:
    default:
      g_string_append (self->out, "null");
    }
}

char *
retail_json_to_text (JsonNode *node, gboolean pretty, gsize *length)
{
  Writer writer = { .out = g_string_new (NULL), .pretty = pretty };

  write_node (&writer, node);
  if (pretty)
    g_string_append_c (writer.out, '\n');
  if (length != NULL)
    *length = writer.out->len;
  return g_string_free (writer.out, FALSE);
}
