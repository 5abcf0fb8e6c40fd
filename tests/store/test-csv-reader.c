#include "store/csv-reader.h"
#include "store/dialect.h"
#include "store/text-open.h"
#include "tests/test-support.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* Records as text: "line:cell|cell", a fault as "line!number"; one a line. */
static char *
read_all_as (RetailCsvReader *reader)
{
  g_autoptr (GError) error = NULL;
  GString *out = g_string_new (NULL);
  RetailCsvRecord record;

  while (retail_csv_reader_next (reader, &record, &error))
    {
      g_string_append_printf (out, "%" G_GSIZE_FORMAT, record.line);
      if (record.fault != RETAIL_CSV_FINE)
        g_string_append_printf (out, "!%d", record.fault);
      for (guint i = 0; i < record.n_cells; i++)
        g_string_append_printf (out, "%c%s", i == 0 ? ':' : '|', record.cells[i].text);
      g_string_append_c (out, '\n');
    }
  g_assert_no_error (error);
  return g_string_free (out, FALSE);
}

static char *
read_all (GInputStream *stream, char delimiter, RetailEncoding encoding)
{
  g_autoptr (RetailCsvReader) reader = retail_csv_reader_new (stream, delimiter, encoding);

  return read_all_as (reader);
}

static char *
read_text (const char *text, gsize length, char delimiter)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, (gssize)length, NULL);

  return read_all (stream, delimiter, RETAIL_ENCODING_AUTO);
}

typedef struct
{
  const char *text, *expected;
  char delimiter;
} Case;

static const Case cases[] = {
  { "", "", ',' },
  { "a,b\n1,2\n", "1:a|b\n2:1|2\n", ',' },
  { "a,b\n1,2", "1:a|b\n2:1|2\n", ',' },
  { "a,b\r\n1,2\r\n", "1:a|b\n2:1|2\n", ',' },
  { "a,b\r1,2\r", "1:a|b\n2:1|2\n", ',' },
  { "a\n\r\n\n  \nb\n", "1:a\n5:b\n", ',' },
  { " a , b\t,\tc ", "1:a|b|c\n", ',' },
  { "a\t b \tc", "1:a|b|c\n", '\t' },
  { ",,\n", "1:||\n", ',' },
  { "\"a,b\",\"c\"\"d\"\n", "1:a,b|c\"d\n", ',' },
  { "\"a\nb\",c\nd,e\n", "1:a\nb|c\n3:d|e\n", ',' },
  { "\"a\r\nb\",c\r\nd,e\r\n", "1:a\r\nb|c\n3:d|e\n", ',' },
  { "  \"a\" ,b\n", "1:a|b\n", ',' },
  { "12\" vase,1\n", "1:12\" vase|1\n", ',' },
  { "a;\"x;y\";b\n", "1:a|x;y|b\n", ';' },
  { "\"the \"best\" lamp\",1\n", "1:the \"best\" lamp|1\n", ',' },
  { "\"\",\" \"\n", "1:|\n", ',' },
  { "a,\"b", "1!1\n", ',' },
  { "a,\"b\nc,d\ne,f\n", "1!1\n2:c|d\n3:e|f\n", ',' },
  { "\"P\"1,2\nc,d\n\"e\",f\n", "1!1\n2:c|d\n3:e|f\n", ',' },
  { "a,\"b\n\"c\",d\ne,f\n", "1!1\n2:c|d\n3:e|f\n", ',' },
  { "caf\xc3\xa9,\xe2\x82\xac\n", "1:café|€\n", ',' },
  { "caf\xe9,\x80\n", "1:café|€\n", ',' },
  { "caf\xe9\ncaf\xc3\xa9\n", "1:café\n2:cafÃ©\n", ',' },
  { "caf\xc3\xa9\ncaf\xe9\nx\n", "1:café\n2!3\n3:x\n", ',' },
  { "\xe9\n\x81\n", "1:é\n2!3\n", ',' },
};

static void
records_are_read_as_written (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *got = read_text (cases[i].text, strlen (cases[i].text), cases[i].delimiter);
      g_autofree char *shown = g_strescape (cases[i].text, NULL);

      g_test_message ("%u: %s", i, shown);
      g_assert_cmpstr (got, ==, cases[i].expected);
    }
}

static void
a_zero_byte_costs_its_line_only (void)
{
  const char text[] = "a,b\nc\0d,e\n\"f\0\",g\nh,i\n";
  g_autofree char *got = read_text (text, sizeof text - 1, ',');

  g_assert_cmpstr (got, ==, "1:a|b\n2!2\n3!2\n4:h|i\n");
}

static void
huge_cells_and_lines_cost_their_line_only (void)
{
  static const gsize sizes[] = { RETAIL_CSV_MAX_CELL + 1, 250 * 1024, 1024 * 1024 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (guint quoted = 0; quoted < 2; quoted++)
      {
        g_autofree char *huge = g_strnfill (sizes[i], 'x');
        g_autofree char *text = g_strdup_printf (quoted ? "a,b\n\"%s\",c\nd,e\n" : "a,b\n%s,c\nd,e\n", huge);
        g_autofree char *got = read_text (text, strlen (text), ',');

        g_assert_true (g_str_has_prefix (got, "1:a|b\n2!"));
        g_assert_true (g_str_has_suffix (got, "\n3:d|e\n"));
        g_assert_cmpuint (strlen (got), <, 40);
      }
}

/* Lines whose ends fall on every place around the end of the reader's buffer. */
static void
buffer_borders_do_not_show (void)
{
  for (gsize pad = 256 * 1024 - 30; pad < 256 * 1024 + 4; pad++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *got = NULL, *expected = NULL;
      gsize lines = 0;

      while (text->len + 100 < pad)
        g_string_append (text, "0123456789,0123456789,0123456789,0123456789,0123456789\n"), lines++;
      while (text->len < pad)
        g_string_append_c (text, 'x');
      g_string_append (text, ",y\r\n\"q\r\nr\",s\r\rlast,\"\"\r\n");
      got = read_text (text->str, text->len, ',');
      expected = g_strdup_printf ("x|y\n%" G_GSIZE_FORMAT ":q\r\nr|s\n%" G_GSIZE_FORMAT ":last|\n", lines + 2,
                                  lines + 5);
      g_assert_true (g_str_has_suffix (got, expected));
    }
}

/* Every line opens a quote that never closes as it should: no time may be lost in looking for its end. */
static void
quotes_that_never_close_do_not_cost_quadratic_time (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *got = NULL;

  for (guint i = 0; i < 200000; i++)
    g_string_append (text, i % 2 ? "\"\"\"x,1,2,3,4,5,6\n" : "\"a,\"\"b,1,2\n");
  got = read_text (text->str, text->len, ',');
  g_assert_true (g_str_has_prefix (got, "1!1\n"));
}

typedef struct
{
  const char *text;
  char expected;
} DelimiterCase;

static void
the_delimiter_is_found_out (void)
{
  static const DelimiterCase delimiter_cases[] = {
    { "a,b\n1,2\n", ',' },
    { "a;b\n1,5;2,5\n", ';' },
    { "a\tb\n1,5\t2\n", '\t' },
    { "a|b\n1|2\n", '|' },
    { "a\n1\n", ',' },
    { "sep=;\na,b;c\n", ';' },
    { "a,b,c\nx;;;;\n1,2,3\nx;;;;\n4,5,6\n", ',' },
    { "\"a;b;c\",d\n\"e;f;g\",h\n", ',' },
    { "a;b;c\n\"1,2,3,4\";2;3\n", ';' },
    { "", ',' },
  };
  RetailCertainty sure;

  for (guint i = 0; i < G_N_ELEMENTS (delimiter_cases); i++)
    g_assert_cmpint (
        retail_delimiter_guess (delimiter_cases[i].text, strlen (delimiter_cases[i].text), &sure), ==,
        delimiter_cases[i].expected);
}

/* Random bytes from few kinds, so that quotes, ends of lines and delimiters meet in every order. */
static void
random_text_is_read_to_the_end (void)
{
  static const char alphabet[] = { 'a', ',', '"', '\n', '\r', ' ', '\0', '\xc3', '\xa9', '"' };
  GRand *random = g_rand_new_with_seed (5);

  for (guint i = 0; i < 2000; i++)
    {
      char text[200];
      gsize length = (gsize)g_rand_int_range (random, 0, sizeof text);
      g_autofree char *got = NULL;

      for (gsize j = 0; j < length; j++)
        text[j] = alphabet[g_rand_int_range (random, 0, sizeof alphabet)];
      got = read_text (text, length, ',');
      g_assert_true (g_utf8_validate (got, -1, NULL));
    }
  g_rand_free (random);
}

/* Cut swiftly or read with care: the same records, faults and line numbers. */
static void
compare_ways (const char *text, gsize length, char delimiter)
{
  g_autofree char *swift = read_text (text, length, delimiter), *careful = NULL;
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, (gssize)length, NULL);
  g_autoptr (RetailCsvReader) reader = retail_csv_reader_new (stream, delimiter, RETAIL_ENCODING_AUTO);

  retail_csv_reader_be_careful (reader);
  careful = read_all_as (reader);
  if (strcmp (swift, careful) != 0)
    {
      g_autofree char *shown = g_strescape (text, NULL);

      g_test_message ("%s", shown);
    }
  g_assert_cmpstr (swift, ==, careful);
}

static void
append_random_bytes (GString *text, GRand *random)
{
  static const char bytes[]
      = { 'a', 'b', ',', ',', ';', '"', '"', '\n', '\r', ' ', '\t', '\0', '\x1b', '\xc3', '\xa9', '7' };
  guint n = (guint)g_rand_int_range (random, 0, 40);

  for (guint i = 0; i < n; i++)
    g_string_append_c (text, bytes[g_rand_int_range (random, 0, sizeof bytes)]);
}

/* Mostly as programs write it: plain cells, cells in quotes, spaces here and there, either line end. */
static void
append_random_line (GString *text, GRand *random, char delimiter)
{
  static const char *const cells[] = { "",
                                       "1",
                                       "2.50",
                                       "2024-03-05 12:00:00",
                                       "caf\xc3\xa9",
                                       " x ",
                                       "\tx",
                                       "\"\"",
                                       "\"a\"",
                                       "\" a\t\"",
                                       "\"a,b\"",
                                       "\"a;b\"",
                                       "\"caf\xe9\"",
                                       "\"a\"\"b\"",
                                       "\"a\nb\"",
                                       "12\" vase",
                                       " \"a\"",
                                       "\"a\" ",
                                       "\"a\"b" };
  static const char *const ends[] = { "\n", "\n", "\n", "\r\n", "\r\n", "\r", "\n\n", " \n" };
  guint n = (guint)g_rand_int_range (random, 1, 9),
        common = g_rand_boolean (random) ? 7 : G_N_ELEMENTS (cells);

  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (text, delimiter);
      g_string_append (text, cells[g_rand_int_range (random, 0, (gint32)common)]);
    }
  g_string_append (text, ends[g_rand_int_range (random, 0, G_N_ELEMENTS (ends))]);
}

static void
lines_cut_swiftly_are_those_read_with_care (void)
{
  static const char delimiters[] = { ',', ';', '\t', '|' };
  GRand *random = g_rand_new_with_seed (11);

  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      char delimiter = delimiters[g_rand_int_range (random, 0, 10) < 7 ? 0 : i % 4];

      for (guint part = (guint)g_rand_int_range (random, 0, 8); part > 0; part--)
        if (g_rand_int_range (random, 0, 5) == 0)
          append_random_bytes (text, random);
        else
          append_random_line (text, random, delimiter);
      compare_ways (text->str, text->len, delimiter);
    }
  g_rand_free (random);
}

/* The same over many buffers, with cells and lines of every length. */
static void
long_texts_are_cut_as_they_are_read_with_care (void)
{
  GRand *random = g_rand_new_with_seed (12);
  g_autoptr (GString) text = g_string_new (NULL);

  while (text->len < 3 * 1024 * 1024)
    {
      if (g_rand_int_range (random, 0, 3000) == 0)
        for (gint32 n = g_rand_int_range (random, 1, 40000); n > 0; n--)
          g_string_append_c (text, 'x');
      append_random_line (text, random, ',');
    }
  compare_ways (text->str, text->len, ',');
  g_rand_free (random);
}

/* The JSON beside each file of max-mapper/csv-spectrum lists its rows as objects. */
static void
compare_with_spectrum (const char *folder, const char *name)
{
  g_autofree char *csv_name = g_strconcat (name, ".csv", NULL),
                  *json_name = g_strconcat (name, ".json", NULL);
  g_autofree char *csv = g_build_filename (folder, "csvs", csv_name, NULL);
  g_autofree char *json = g_build_filename (folder, "json", json_name, NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GString) expected = g_string_new (NULL);
  g_autofree char *text = NULL, *got = NULL;
  g_auto (GStrv) lines = NULL;
  JsonArray *rows;
  gsize length;

  g_assert_true (g_file_get_contents (csv, &text, &length, NULL));
  g_assert_true (json_parser_load_from_file (parser, json, NULL));
  rows = json_node_get_array (json_parser_get_root (parser));
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      g_autoptr (GList) values = json_object_get_values (json_array_get_object_element (rows, i));

      for (GList *value = values; value != NULL; value = value->next)
        g_string_append_printf (expected, "%c%s", value == values ? ':' : '|',
                                json_node_get_string (value->data));
      g_string_append_c (expected, '\n');
    }
  got = read_text (text, length, ',');
  g_test_message ("%s", name);
  /* what follows the header, without the numbers of the lines */
  {
    g_autoptr (GRegex) numbers = g_regex_new ("^\\d+(?=:)", G_REGEX_MULTILINE, 0, NULL);
    g_autofree char *bare = g_regex_replace_literal (numbers, strchr (got, '\n') + 1, -1, 0, "", 0, NULL);

    g_assert_cmpstr (bare, ==, expected->str);
  }
}

static void
the_csv_spectrum_is_read_as_its_json_says (void)
{
  static const char *const names[] = { "comma_in_quotes",
                                       "empty",
                                       "empty_crlf",
                                       "escaped_quotes",
                                       "json",
                                       "newlines",
                                       "newlines_crlf",
                                       "quotes_and_newlines",
                                       "simple",
                                       "simple_crlf",
                                       "utf8" };
  g_autofree char *folder = retail_test_data ("bad/csv-spectrum");

  for (guint i = 0; folder != NULL && i < G_N_ELEMENTS (names); i++)
    compare_with_spectrum (folder, names[i]);
}

static void
read_file (const char *path)
{
  RetailText text;
  g_autofree char *got = NULL;
  RetailCertainty sure;
  const char *prefix;
  gsize length;

  if (!retail_text_open (&text, path, RETAIL_ENCODING_AUTO, NULL))
    return;
  prefix = retail_text_peek (&text, &length);
  if (length < RETAIL_TEXT_PREFIX)
    compare_ways (prefix, length, retail_delimiter_guess (prefix, length, &sure));
  got = read_all (G_INPUT_STREAM (text.text), retail_delimiter_guess (prefix, length, &sure), text.encoding);
  g_assert_true (g_utf8_validate (got, -1, NULL));
  retail_text_clear (&text);
}

static guint
read_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  guint seen = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        seen += read_folder (child);
      else if (strstr (name, "truncated") == NULL)
        {
          read_file (child);
          seen++;
        }
    }
  return seen;
}

static void
a_thousand_odd_files_are_read_to_the_end (void)
{
  g_autofree char *folder = retail_test_data ("bad");

  if (folder != NULL)
    g_assert_cmpuint (read_folder (folder), >, 1000);
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/store/csv-reader/records-are-read-as-written", records_are_read_as_written);
  g_test_add_func ("/store/csv-reader/a-zero-byte-costs-its-line-only", a_zero_byte_costs_its_line_only);
  g_test_add_func ("/store/csv-reader/huge-cells-and-lines-cost-their-line-only",
                   huge_cells_and_lines_cost_their_line_only);
  g_test_add_func ("/store/csv-reader/buffer-borders-do-not-show", buffer_borders_do_not_show);
  g_test_add_func ("/store/csv-reader/quotes-that-never-close-do-not-cost-quadratic-time",
                   quotes_that_never_close_do_not_cost_quadratic_time);
  g_test_add_func ("/store/csv-reader/the-delimiter-is-found-out", the_delimiter_is_found_out);
  g_test_add_func ("/store/csv-reader/random-text-is-read-to-the-end", random_text_is_read_to_the_end);
  g_test_add_func ("/store/csv-reader/lines-cut-swiftly-are-those-read-with-care",
                   lines_cut_swiftly_are_those_read_with_care);
  g_test_add_func ("/store/csv-reader/long-texts-are-cut-as-they-are-read-with-care",
                   long_texts_are_cut_as_they_are_read_with_care);
  g_test_add_func ("/store/csv-reader/the-csv-spectrum-is-read-as-its-json-says",
                   the_csv_spectrum_is_read_as_its_json_says);
  g_test_add_func ("/store/csv-reader/a-thousand-odd-files-are-read-to-the-end",
                   a_thousand_odd_files_are_read_to_the_end);
  return g_test_run ();
}
