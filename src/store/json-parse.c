#include "store/json-parse.h"

#include "engine/error.h"
#include "engine/i18n.h"
#include "engine/number-format.h"
#include "store/json-number.h"

#include <string.h>

#define FEW 64 /* members that are compared with each other */

typedef struct
{
  const char *at, *end;
  guint depth;
  gboolean is_deep; /* that is why it failed */
  RetailJsonDocument *document;
  GArray *elements, *members; /* of the arrays and objects that are open */
  GString *string;            /* one with escapes */
} Parser;

static gboolean parse_value (Parser *self, RetailJsonValue *value);

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

/* The characters up to the next quote or backslash, or what may not stand in a string. */
static gsize
take_plain (Parser *self)
{
  const char *start = self->at;

  while (self->at < self->end && (guchar)*self->at >= 0x20 && *self->at != '"' && *self->at != '\\')
    self->at++;
  return self->at - start;
}

/* The string here, or NULL. */
static const char *
take_string (Parser *self)
{
  const char *start = self->at + 1;
  gsize length;

  if (!take (self, '"'))
    return NULL;
  length = take_plain (self);
  if (take (self, '"'))
    return retail_json_document_add_text (self->document, start, length);
  g_string_truncate (self->string, 0);
  for (;;)
    {
      g_string_append_len (self->string, start, (gssize)length);
      if (take (self, '"'))
        return retail_json_document_add_text (self->document, self->string->str, self->string->len);
      if (!take (self, '\\') || !take_escape (self))
        return NULL;
      start = self->at;
      length = take_plain (self);
    }
}

/* --- values -----------------------------------------------------------------------------------------------
 */

/* Reads the elements up to the closing bracket. */
static gboolean
take_elements (Parser *self)
{
  skip_space (self);
  if (take (self, ']'))
    return TRUE;
  do
    {
      RetailJsonValue element = { 0 };

      if (!parse_value (self, &element))
        return FALSE;
      g_array_append_val (self->elements, element);
    }
  while (take (self, ','));
  return take (self, ']');
}

static gboolean
parse_array (Parser *self, RetailJsonValue *value)
{
  const guint first = self->elements->len;

  if (!take_elements (self))
    return FALSE;
  value->kind = RETAIL_JSON_KIND_ARRAY;
  value->n = self->elements->len - first;
  value->elements = retail_json_document_add_block (self->document,
                                                    &g_array_index (self->elements, RetailJsonValue, first),
                                                    value->n * sizeof (RetailJsonValue));
  g_array_set_size (self->elements, first);
  return TRUE;
}

static gboolean
take_members (Parser *self)
{
  skip_space (self);
  if (take (self, '}'))
    return TRUE;
  do
    {
      RetailJsonMember member = { 0 };

      skip_space (self);
      member.name = take_string (self);
      if (member.name == NULL)
        return FALSE;
      skip_space (self);
      if (!take (self, ':') || !parse_value (self, &member.value))
        return FALSE;
      g_array_append_val (self->members, member);
    }
  while (take (self, ','));
  return take (self, '}');
}

/* The first of these members that has the name of the next; NULL without. */
static RetailJsonMember *
find_same (RetailJsonMember *members, guint n, GHashTable *names)
{
  if (names != NULL)
    return g_hash_table_lookup (names, members[n].name);
  for (guint i = 0; i < n; i++)
    if (strcmp (members[i].name, members[n].name) == 0)
      return &members[i];
  return NULL;
}

/* Of a name that stands there again the last value counts. Returns how many members are left. */
static guint
drop_repeated (RetailJsonMember *members, guint n)
{
  g_autoptr (GHashTable) names = n > FEW ? g_hash_table_new (g_str_hash, g_str_equal) : NULL;
  guint kept = 0;

  for (guint i = 0; i < n; i++)
    {
      RetailJsonMember *same;

      members[kept] = members[i];
      same = find_same (members, kept, names);
      if (same != NULL)
        {
          same->value = members[i].value;
          continue;
        }
      if (names != NULL)
        g_hash_table_insert (names, (gpointer)members[kept].name, &members[kept]);
      kept++;
    }
  return kept;
}

static gboolean
parse_object (Parser *self, RetailJsonValue *value)
{
  const guint first = self->members->len;
  RetailJsonMember *members;

  if (!take_members (self))
    return FALSE;
  members = &g_array_index (self->members, RetailJsonMember, first);
  value->kind = RETAIL_JSON_KIND_OBJECT;
  value->n = drop_repeated (members, self->members->len - first);
  value->members
      = retail_json_document_add_block (self->document, members, value->n * sizeof (RetailJsonMember));
  g_array_set_size (self->members, first);
  return TRUE;
}

/* An array or an object after its bracket. */
static gboolean
parse_inner (Parser *self, gboolean (*parse) (Parser *, RetailJsonValue *), RetailJsonValue *value)
{
  gboolean parsed;

  self->is_deep = self->depth == RETAIL_JSON_MAX_DEPTH;
  if (self->is_deep)
    return FALSE;
  self->depth++;
  parsed = parse (self, value);
  self->depth--;
  return parsed;
}

static gboolean
take_number (Parser *self, RetailJsonValue *value)
{
  const char *end = retail_json_number_read (self->at, self->end, value);

  if (end != NULL)
    self->at = end;
  return end != NULL;
}

static gboolean
parse_plain (Parser *self, RetailJsonValue *value)
{
  switch (peek (self))
    {
    case '"':
      value->kind = RETAIL_JSON_KIND_STRING;
      value->text = take_string (self);
      return value->text != NULL;
    case 't':
    case 'f':
      value->kind = RETAIL_JSON_KIND_BOOLEAN;
      value->integer = *self->at == 't';
      return take_word (self, value->integer ? "true" : "false");
    case 'n':
      value->kind = RETAIL_JSON_KIND_NULL;
      return take_word (self, "null");
    default:
      return take_number (self, value);
    }
}

/* The value here, and the space around it. */
static gboolean
parse_value (Parser *self, RetailJsonValue *value)
{
  gboolean parsed;

  skip_space (self);
  if (take (self, '['))
    parsed = parse_inner (self, parse_array, value);
  else if (take (self, '{'))
    parsed = parse_inner (self, parse_object, value);
  else
    parsed = parse_plain (self, value);
  if (parsed)
    skip_space (self);
  return parsed;
}

/* --- the text ---------------------------------------------------------------------------------------------
 */

/* Looks closer only at what is not ASCII. */
static gboolean
is_utf8 (const char *text, gsize length)
{
  const char *at = text, *end = text + length;

  while (at < end)
    {
      const char *start;

      while (at < end && (guchar)*at < 0x80)
        at++;
      start = at;
      while (at < end && (guchar)*at >= 0x80)
        at++;
      if (at > start && !g_utf8_validate_len (start, (gsize)(at - start), NULL))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_text (const char *text, gsize length, GError **error)
{
  const char *trouble = NULL;

  if (length == 0)
    trouble = _ ("it is empty");
  else if (length > RETAIL_JSON_MAX_BYTES)
    trouble = _ ("it is far too large");
  else if (!is_utf8 (text, length))
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

RetailJsonDocument *
retail_json_parse (const char *text, gsize length, GError **error)
{
  g_autoptr (RetailJsonDocument) document = NULL;
  Parser parser = { .at = text, .end = text + length };
  gboolean parsed;

  if (!check_text (text, length, error))
    return NULL;
  document = parser.document = retail_json_document_new ();
  parser.string = g_string_new (NULL);
  parser.elements = g_array_new (FALSE, FALSE, sizeof (RetailJsonValue));
  parser.members = g_array_new (FALSE, FALSE, sizeof (RetailJsonMember));
  parsed = parse_value (&parser, &document->root) && parser.at == parser.end;
  if (!parsed)
    explain (&parser, text, error);
  g_string_free (parser.string, TRUE);
  g_array_unref (parser.elements);
  g_array_unref (parser.members);
  return parsed ? g_steal_pointer (&document) : NULL;
}
