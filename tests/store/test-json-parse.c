#include "engine/error.h"
#include "store/json-parse.h"
#include "store/json-text.h"
#include "tests/test-support.h"

#include <locale.h>
#include <math.h>
#include <string.h>

static JsonNode *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = retail_json_parse (text, strlen (text), &error);

  g_assert_no_error (error);
  return node;
}

/* The text reads back as AGAIN. */
static void
assert_reads (const char *text, const char *again)
{
  g_autoptr (JsonNode) node = parse (text);
  g_autofree char *written = retail_json_to_text (node, FALSE, NULL);

  g_assert_cmpstr (written, ==, again);
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
  assert_reads (" { \"a\" : [ ] , \"b\":{}, \"c\":[null,true,false,\"\",-0.5e1] }\r\n\t",
                "{\"a\":[],\"b\":{},\"c\":[null,true,false,\"\",-5]}");
  assert_reads ("\"x\"", "\"x\"");
  assert_reads ("{\"a\":1,\"b\":2,\"a\":3}", "{\"a\":3,\"b\":2}");
}

static void
escapes_become_characters (void)
{
  g_autoptr (JsonNode) node = parse ("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD834\\uDD1E é\"");

  g_assert_cmpstr (json_node_get_string (node), ==, "\"\\/\b\f\n\r\té\xf0\x9d\x84\x9e é");
  assert_refused ("\"\\ud834\"", 8, "line 1");
  assert_refused ("\"\\udd1e\"", 8, "line 1");
  assert_refused ("\"\\ud834\\u0041\"", 14, "line 1");
  assert_refused ("\"\\u00g0\"", 8, "line 1");
  assert_refused ("\"\\u0000\"", 8, "line 1");
  assert_refused ("\"\\x\"", 4, "line 1");
  assert_refused ("\"a\nb\"", 5, "line 1");
}

static void
assert_number (const char *text, GType type, double value)
{
  g_autoptr (JsonNode) node = parse (text);

  g_assert_cmpuint (json_node_get_value_type (node), ==, type);
  g_assert_cmpfloat (json_node_get_double (node), ==, value);
}

static void
numbers_are_read_exactly (void)
{
  g_autoptr (JsonNode) last = parse ("9223372036854775807");

  g_assert_cmpint (json_node_get_int (last), ==, G_MAXINT64);
  assert_number ("0", G_TYPE_INT64, 0);
  assert_number ("-17", G_TYPE_INT64, -17);
  assert_number ("9223372036854775808", G_TYPE_DOUBLE, 9223372036854775808.0);
  assert_number ("0.1", G_TYPE_DOUBLE, 0.1);
  assert_number ("1e3", G_TYPE_DOUBLE, 1000);
  assert_number ("2.2250738585072011e-308", G_TYPE_DOUBLE, 2.2250738585072011e-308);
  assert_number ("4.9E-324", G_TYPE_DOUBLE, 4.9e-324);
  assert_number ("1e400", G_TYPE_DOUBLE, (double)INFINITY);
  assert_number ("0.30000000000000004440892098500626161694526672363281250000000000000000001", G_TYPE_DOUBLE,
                 0.30000000000000004);
}

/* Digits that lie behind the end of the text do not belong to it. */
static void
nothing_is_read_behind_the_end (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = retail_json_parse ("1234", 2, &error);

  g_assert_cmpint (json_node_get_int (node), ==, 12);
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
  assert_number ("0.5", G_TYPE_DOUBLE, 0.5);
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
  assert_refused ("[\"a\0b\"]", 7, "line 1");
}

static void
depth_has_a_limit (void)
{
  const gsize n = RETAIL_JSON_MAX_DEPTH;
  g_autofree char *deep = g_strnfill (2 * n + 2, '[');
  g_autoptr (JsonNode) node = NULL;

  memset (deep + n, ']', n);
  node = retail_json_parse (deep, 2 * n, NULL);
  g_assert_nonnull (node);
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
      g_autoptr (JsonNode) node = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &text, &length, NULL));
      node = retail_json_parse (text, length, &error);
      g_assert_true ((node == NULL) == (error != NULL));
      g_test_message ("%s: %s", name, node != NULL ? "taken" : error->message);
      if (name[0] == 'y' && strstr (text, "\\u0000") == NULL)
        g_assert_nonnull (node);
      if (name[0] == 'n')
        g_assert_null (node);
      *(node != NULL ? &taken : &refused) += 1;
    }
  g_assert_cmpuint (taken, >=, 93);
  g_assert_cmpuint (refused, >=, 187);
}

int
main (int argc, char *argv[])
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/store/json-parse/values-of-every-kind-are-read", values_of_every_kind_are_read);
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
