#include "engine/error.h"
#include "store/json-parse.h"
#include "tests/test-support.h"

#include <locale.h>
#include <math.h>
#include <string.h>

static RetailJsonDocument *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  RetailJsonDocument *document = retail_json_parse (text, strlen (text), &error);

  g_assert_no_error (error);
  return document;
}

/* Is the text read as json-glib reads OTHER? */
static gboolean
reads_as (const char *text, const char *other)
{
  g_autoptr (RetailJsonDocument) document = parse (text);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = json_from_string (other, &error);

  g_assert_no_error (error);
  return retail_json_value_equals_node (&document->root, node);
}

static void
assert_refused (const char *text, gsize length, const char *reason)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (retail_json_parse (text, length, &error));
  g_assert_error (error, RETAIL_ERROR, RETAIL_ERROR_FORMAT);
  if (reason != NULL)
    g_assert_nonnull (strstr (error->message, reason));
}

static void
values_of_every_kind_are_read (void)
{
  g_assert_true (reads_as (" { \"a\" : [ ] , \"b\":{}, \"c\":[null,true,false,\"\",-0.5e1] }\r\n\t",
                           "{\"a\":[],\"b\":{},\"c\":[null,true,false,\"\",-5]}"));
  g_assert_true (reads_as ("\"x\"", "\"x\""));
  g_assert_true (
      reads_as ("[[1,[2,3]],{\"a\":[4,{\"b\":5}],\"c\":6}]", "[[1,[2,3]],{\"a\":[4,{\"b\":5}],\"c\":6}]"));
}

static void
what_differs_is_not_the_same (void)
{
  static const char *const texts[] = { "null",  "true",      "false",     "1",         "1.5",
                                       "\"1\"", "[]",        "[1]",       "[1,2]",     "[2,1]",
                                       "{}",    "{\"a\":1}", "{\"b\":1}", "{\"a\":2}", "{\"a\":1,\"b\":1}" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (texts); j++)
      g_assert_true (reads_as (texts[i], texts[j]) == (i == j));
}

/* Few are compared with each other, many by a table. */
static void
of_a_name_that_stands_twice_the_last_value_counts (void)
{
  g_autoptr (GString) text = g_string_new ("{");
  g_autoptr (RetailJsonDocument) many = NULL;

  g_assert_true (reads_as ("{\"a\":1,\"b\":2,\"a\":[3],\"c\":4,\"a\":5}", "{\"a\":5,\"b\":2,\"c\":4}"));
  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (text, "%s\"m%u\":%u", i > 0 ? "," : "", i % 300, i);
  g_string_append_c (text, '}');
  many = parse (text->str);
  g_assert_cmpuint (many->root.n, ==, 300);
  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *name = g_strdup_printf ("m%u", i);
      const RetailJsonValue *value = retail_json_value_get (&many->root, name);

      g_assert_cmpstr (many->root.members[i].name, ==, name);
      g_assert_cmpint (value->integer, ==, i < 100 ? i + 900 : i + 600);
    }
  g_assert_null (retail_json_value_get (&many->root, "m300"));
  g_assert_null (retail_json_value_get (&many->root.members[0].value, "m0"));
}

static void
escapes_become_characters (void)
{
  g_autoptr (RetailJsonDocument) document = parse ("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD834\\uDD1E é\"");

  g_assert_cmpstr (document->root.text, ==, "\"\\/\b\f\n\r\té\xf0\x9d\x84\x9e é");
  assert_refused ("\"\\ud834\"", 8, "line 1");
  assert_refused ("\"\\udd1e\"", 8, "line 1");
  assert_refused ("\"\\ud834\\u0041\"", 14, "line 1");
  assert_refused ("\"\\u00g0\"", 8, "line 1");
  assert_refused ("\"\\u0000\"", 8, "line 1");
  assert_refused ("\"\\x\"", 4, "line 1");
  assert_refused ("\"a\nb\"", 5, "line 1");
}

static void
assert_number (const char *text, RetailJsonKind kind, double value)
{
  g_autoptr (RetailJsonDocument) document = parse (text);
  const RetailJsonValue *root = &document->root;

  g_assert_cmpuint (root->kind, ==, kind);
  g_assert_cmpfloat (kind == RETAIL_JSON_KIND_INTEGER ? (double)root->integer : root->number, ==, value);
}

static void
numbers_are_read_exactly (void)
{
  g_autoptr (RetailJsonDocument) last = parse ("9223372036854775807");
  g_autoptr (RetailJsonDocument) first = parse ("-9223372036854775808");

  g_assert_cmpint (last->root.integer, ==, G_MAXINT64);
  g_assert_cmpint (first->root.kind, ==, RETAIL_JSON_KIND_INTEGER);
  g_assert_cmpint (first->root.integer, ==, G_MININT64);
  assert_number ("0", RETAIL_JSON_KIND_INTEGER, 0);
  assert_number ("-17", RETAIL_JSON_KIND_INTEGER, -17);
  assert_number ("9223372036854775808", RETAIL_JSON_KIND_DOUBLE, 9223372036854775808.0);
  assert_number ("0.1", RETAIL_JSON_KIND_DOUBLE, 0.1);
  assert_number ("1e3", RETAIL_JSON_KIND_DOUBLE, 1000);
  assert_number ("2.2250738585072011e-308", RETAIL_JSON_KIND_DOUBLE, 2.2250738585072011e-308);
  assert_number ("4.9E-324", RETAIL_JSON_KIND_DOUBLE, 4.9e-324);
  assert_number ("-9223372036854775809", RETAIL_JSON_KIND_DOUBLE, -9223372036854775808.0);
  assert_number ("12345678901234567890123", RETAIL_JSON_KIND_DOUBLE, 12345678901234567890123.0);
  assert_number ("-0.000000000000000000000000001234567", RETAIL_JSON_KIND_DOUBLE, -1.234567e-27);
  assert_number ("2.5e99999999999999999999", RETAIL_JSON_KIND_DOUBLE, (double)INFINITY);
  assert_number ("2.5e-99999999999999999999", RETAIL_JSON_KIND_DOUBLE, 0);
  assert_number ("1e400", RETAIL_JSON_KIND_DOUBLE, (double)INFINITY);
  assert_number ("0.30000000000000004440892098500626161694526672363281250000000000000000001",
                 RETAIL_JSON_KIND_DOUBLE, 0.30000000000000004);
}

/* Digits that lie behind the end of the text do not belong to it. */
static void
nothing_is_read_behind_the_end (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RetailJsonDocument) document = retail_json_parse ("1234", 2, &error);

  g_assert_cmpint (document->root.integer, ==, 12);
  assert_refused ("true", 3, "line 1");
  assert_refused ("\"ab\"", 3, "line 1");
  assert_refused ("\"\\u00e9\"", 5, "line 1");
}

static void
a_comma_in_the_locale_changes_nothing (void)
{
  if (setlocale (LC_NUMERIC, "id_ID.UTF-8") == NULL)
    {
      g_test_skip ("the locale id_ID.UTF-8 is not here");
      return;
    }
  assert_number ("0.5", RETAIL_JSON_KIND_DOUBLE, 0.5);
  assert_refused ("0,5", 3, "line 1");
  setlocale (LC_NUMERIC, "C");
}

static void
a_refusal_names_the_line (void)
{
  assert_refused ("{\n\"a\": 1,\n\"b\": nul\n}", 19, "line 3");
  assert_refused ("[1,\n2\n3]", 8, "line 3");
  assert_refused ("[1]\n\n]", 6, "line 3");
  assert_refused ("", 0, "empty");
  assert_refused ("\"\xff\"", 3, "UTF-8");
  assert_refused ("\"é\xc3\"", 5, "UTF-8");
  assert_refused ("\"\xa9\xc3\"", 4, "UTF-8");
  assert_refused ("[\"a\0b\"]", 7, "line 1");
}

static void
depth_has_a_limit (void)
{
  const gsize n = RETAIL_JSON_MAX_DEPTH;
  g_autofree char *deep = g_strnfill (2 * n + 2, '[');
  g_autoptr (RetailJsonDocument) document = NULL;

  memset (deep + n, ']', n);
  document = retail_json_parse (deep, 2 * n, NULL);
  g_assert_nonnull (document);
  memset (deep, '[', n + 1);
  memset (deep + n + 1, ']', n + 1);
  assert_refused (deep, 2 * n + 2, "deeply");
}

/* nst/JSONTestSuite (MIT): a name says whether the text is valid (y), broken (n), or left open (i). A string
 * with the character zero is valid, but not in C. */
static void
a_suite_of_hostile_json_is_told_apart (void)
{
  g_autofree char *folder = retail_test_data ("bad/JSONTestSuite/test_parsing");
  g_autoptr (GDir) dir = NULL;
  guint taken = 0, refused = 0;
  const char *name;

  if (folder == NULL)
    return;
  dir = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL), *text = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (RetailJsonDocument) document = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &text, &length, NULL));
      document = retail_json_parse (text, length, &error);
      g_assert_true ((document == NULL) == (error != NULL));
      g_test_message ("%s: %s", name, document != NULL ? "taken" : error->message);
      if (name[0] == 'y' && strstr (text, "\\u0000") == NULL)
        g_assert_nonnull (document);
      if (name[0] == 'n')
        g_assert_null (document);
      *(document != NULL ? &taken : &refused) += 1;
    }
  g_assert_cmpuint (taken, >=, 93);
  g_assert_cmpuint (refused, >=, 187);
}

int
main (int argc, char *argv[])
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/store/json-parse/values-of-every-kind-are-read", values_of_every_kind_are_read);
  g_test_add_func ("/store/json-parse/what-differs-is-not-the-same", what_differs_is_not_the_same);
  g_test_add_func ("/store/json-parse/of-a-name-that-stands-twice-the-last-value-counts",
                   of_a_name_that_stands_twice_the_last_value_counts);
  g_test_add_func ("/store/json-parse/escapes-become-characters", escapes_become_characters);
  g_test_add_func ("/store/json-parse/numbers-are-read-exactly", numbers_are_read_exactly);
  g_test_add_func ("/store/json-parse/nothing-is-read-behind-the-end", nothing_is_read_behind_the_end);
  g_test_add_func ("/store/json-parse/a-comma-in-the-locale-changes-nothing",
                   a_comma_in_the_locale_changes_nothing);
  g_test_add_func ("/store/json-parse/a-refusal-names-the-line", a_refusal_names_the_line);
  g_test_add_func ("/store/json-parse/depth-has-a-limit", depth_has_a_limit);
  g_test_add_func ("/store/json-parse/a-suite-of-hostile-json-is-told-apart",
                   a_suite_of_hostile_json_is_told_apart);
  return g_test_run ();
}
