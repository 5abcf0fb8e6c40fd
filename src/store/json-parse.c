#include "store/json-parse.h"

#include "engine/error.h"
#include "engine/i18n.h"
#include "engine/number-format.h"

#include <string.h>

#define SHORT 64 /* characters of a number that are copied to the stack */

typedef struct
{
  const char *at, *end;
  guint depth;
  gboolean is_deep; /* that is why it failed */
  GString *string;  /* the last one read */
} Parser;

static JsonNode *parse_value (Parser *self);

/* --- characters -------------------------------------------------------------------------------------------
 */

/* The next character, 0 at the end. */
static char
peek (const Parser *self)
{
  return self->at < self->end ? *self->at : '\0';
}

static gboolean
take (Parser *self, char character)
{
  if (peek (self) != character)
    return FALSE;
  self->at++;
  return TRUE;
}

static gboolean
take_word (Parser *self, const char *word)
{
  const gsize length = strlen (word);

  if ((gsize)(self->end - self->at) < length || memcmp (self->at, word, length) != 0)
    return FALSE;
  self->at += length;
  return TRUE;
}

static void
skip_space (Parser *self)
{
  while (self->at < self->end
         && (*self->at == ' ' || *self->at == '\n' || *self->at == '\r' || *self->at == '\t'))
    self->at++;
}

/* How many there are, from here on. */
static gsize
skip_digits (Parser *self)
{
  const char *start = self->at;

  while (g_ascii_isdigit (peek (self)))
    self->at++;
  return self->at - start;
}

/* --- numbers ----------------------------------------------------------------------------------------------
 */

/* FALSE where the grammar is not met. WHOLE: neither fraction nor exponent. */
static gboolean
skip_number (Parser *self, gboolean *whole)
{
  *whole = TRUE;
  take (self, '-');
  if (!take (self, '0') && skip_digits (self) == 0)
    return FALSE;
  if (take (self, '.'))
    {
      *whole = FALSE;
      if (skip_digits (self) == 0)
        return FALSE;
    }
  if (take (self, 'e') || take (self, 'E'))
    {
      *whole = FALSE;
      if (!take (self, '+'))
        take (self, '-');
      return skip_digits (self) > 0;
    }
  return TRUE;
}

static JsonNode *
parse_number (Parser *self)
{
  const char *start = self->at;
  g_autofree char *many = NULL;
  char few[SHORT], *digits = few;
  gboolean whole;
  gint64 integer;
  gsize length;

  if (!skip_number (self, &whole))
    return NULL;
  length = self->at - start;
  if (length >= SHORT)
    digits = many = g_malloc (length + 1);
  memcpy (digits, start, length);
  digits[length] = '\0';
  if (whole && g_ascii_string_to_signed (digits, 10, G_MININT64, G_MAXINT64, &integer, NULL))
    return json_node_init_int (json_node_alloc (), integer);
  return json_node_init_double (json_node_alloc (), g_ascii_strtod (digits, NULL));
}

/* --- strings ----------------------------------------------------------------------------------------------
 */

/* The number of \uXXXX after its u; 0 where there is none. */
static gunichar
take_hexadecimal (Parser *self)
{
  gunichar number = 0;

  for (guint i = 0; i < 4; i++)
    {
      const int digit = g_ascii_xdigit_value (peek (self));

      if (digit < 0)
        return 0;
      number = number << 4 | (gunichar)digit;
      self->at++;
    }
  return number;
}

/* What \u starts, perhaps as a pair of surrogates; 0 where it is no character. */
static gunichar
take_character (Parser *self)
{
  const gunichar first = take_hexadecimal (self);
  gunichar second;

  if (first < 0xd800 || first > 0xdfff)
    return first;
  if (first > 0xdbff || !take (self, '\\') || !take (self, 'u'))
    return 0;
  second = take_hexadecimal (self);
  if (second < 0xdc00 || second > 0xdfff)
    return 0;
  return 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
}

/* What follows a backslash. */
static gboolean
take_escape (Parser *self)
{
  static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
  const char *found;

  if (take (self, 'u'))
    {
      const gunichar character = take_character (self);

      if (character != 0)
        g_string_append_unichar (self->string, character);
      return character != 0;
    }
  found = peek (self) != '\0' ? strchr (from, peek (self)) : NULL;
  if (found == NULL)
    return FALSE;
  g_string_append_c (self->string, to[found - from]);
  self->at++;
  return TRUE;
}

/* A string, into self->string. */
static gboolean
take_string (Parser *self)
{
  if (!take (self, '"'))
    return FALSE;
  g_string_truncate (self->string, 0);
  for (;;)
    {
      const char *start = self->at;

      while (self->at < self->end && (guchar)*self->at >= 0x20 && *self->at != '"' && *self->at != '\\')
        self->at++;
      g_string_append_len (self->string, start, self->at - start);
      if (take (self, '"'))
        return TRUE;
      if (!take (self, '\\') || !take_escape (self))
        return FALSE;
    }
}

/* --- values -----------------------------------------------------------------------------------------------
 */

/* Reads the elements up to the closing bracket. */
static gboolean
fill_array (Parser *self, JsonArray *array)
{
  skip_space (self);
  if (take (self, ']'))
    return TRUE;
  do
    {
      JsonNode *element = parse_value (self);

      if (element == NULL)
        return FALSE;
      json_array_add_element (array, element);
    }
  while (take (self, ','));
  return take (self, ']');
}

static gboolean
fill_object (Parser *self, JsonObject *object)
{
  skip_space (self);
  if (take (self, '}'))
    return TRUE;
  do
    {
      g_autofree char *name = NULL;
      JsonNode *member;

      skip_space (self);
      if (!take_string (self))
        return FALSE;
      name = g_strndup (self->string->str, self->string->len);
      skip_space (self);
      member = take (self, ':') ? parse_value (self) : NULL;
      if (member == NULL)
        return FALSE;
      json_object_set_member (object, name, member);
    }
  while (take (self, ','));
  return take (self, '}');
}

static JsonNode *
parse_array (Parser *self)
{
  g_autoptr (JsonArray) array = json_array_new ();

  return fill_array (self, array) ? json_node_init_array (json_node_alloc (), array) : NULL;
}

static JsonNode *
parse_object (Parser *self)
{
  g_autoptr (JsonObject) object = json_object_new ();

  return fill_object (self, object) ? json_node_init_object (json_node_alloc (), object) : NULL;
}

/* An array or an object after its bracket. */
static JsonNode *
parse_inner (Parser *self, JsonNode *(*parse) (Parser *))
{
  JsonNode *node;

  self->is_deep = self->depth == RETAIL_JSON_MAX_DEPTH;
  if (self->is_deep)
    return NULL;
  self->depth++;
  node = parse (self);
  self->depth--;
  return node;
}

static JsonNode *
parse_plain (Parser *self)
{
  switch (peek (self))
    {
    case '"':
      return take_string (self) ? json_node_init_string (json_node_alloc (), self->string->str) : NULL;
    case 't':
      return take_word (self, "true") ? json_node_init_boolean (json_node_alloc (), TRUE) : NULL;
    case 'f':
      return take_word (self, "false") ? json_node_init_boolean (json_node_alloc (), FALSE) : NULL;
    case 'n':
      return take_word (self, "null") ? json_node_init_null (json_node_alloc ()) : NULL;
    default:
      return parse_number (self);
    }
}

/* The value here, and the space around it. */
static JsonNode *
parse_value (Parser *self)
{
  JsonNode *node;

  skip_space (self);
  if (take (self, '['))
    node = parse_inner (self, parse_array);
  else if (take (self, '{'))
    node = parse_inner (self, parse_object);
  else
    node = parse_plain (self);
  if (node != NULL)
    skip_space (self);
  return node;
}

/* --- the text ---------------------------------------------------------------------------------------------
 */

static gboolean
is_ascii (const char *text, gsize length)
{
  guchar all = 0;

  for (gsize i = 0; i < length; i++)
    all |= (guchar)text[i];
  return all < 0x80;
}

static gboolean
check_text (const char *text, gsize length, GError **error)
{
  const char *trouble = NULL;

  if (length == 0)
    trouble = _ ("it is empty");
  else if (length > RETAIL_JSON_MAX_BYTES)
    trouble = _ ("it is far too large");
  else if (!is_ascii (text, length) && !g_utf8_validate_len (text, length, NULL))
    trouble = _ ("it is not UTF-8 text");
  if (trouble != NULL)
    g_set_error_literal (error, RETAIL_ERROR, RETAIL_ERROR_FORMAT, trouble);
  return trouble == NULL;
}

static void
explain (const Parser *self, const char *text, GError **error)
{
  g_autofree char *where = NULL;
  gsize line = 1;

  if (self->is_deep)
    {
      g_set_error_literal (error, RETAIL_ERROR, RETAIL_ERROR_FORMAT, _ ("it is nested too deeply"));
      return;
    }
  for (const char *at = text; at < self->at; at++)
    line += *at == '\n';
  where = retail_format_number ((double)line, 0);
  g_set_error (error, RETAIL_ERROR, RETAIL_ERROR_FORMAT,
               /* Translators: of a model's file; %s is a line number */
               _ ("it is incomplete or damaged at line %s. Copy it again, or train anew and save."), where);
}

JsonNode *
retail_json_parse (const char *text, gsize length, GError **error)
{
  Parser parser = { .at = text, .end = text + length };
  JsonNode *root;

  if (!check_text (text, length, error))
    return NULL;
  parser.string = g_string_new (NULL);
  root = parse_value (&parser);
  if (root == NULL || parser.at < parser.end)
    {
      explain (&parser, text, error);
      g_clear_pointer (&root, json_node_unref);
    }
  g_string_free (parser.string, TRUE);
  return root;
}
