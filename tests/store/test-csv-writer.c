#include "store/csv-writer.h"
#include "tests/test-support.h"

#include <math.h>

static char *
finish (RetailCsvWriter *writer, GOutputStream *out)
{
  g_autoptr (GError) error = NULL;

  retail_csv_writer_finish (writer, &error);
  g_assert_no_error (error);
  g_assert_true (g_output_stream_write_all (out, "", 1, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (out, NULL, NULL));
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (out));
}

static char *
cell (const char *text)
{
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autoptr (RetailCsvWriter) writer = retail_csv_writer_new (out);

  retail_csv_writer_text (writer, text);
  return finish (writer, out);
}

static void
assert_cell (const char *text, const char *expected)
{
  g_autofree char *written = cell (text);

  g_assert_cmpstr (written, ==, expected);
}

static void
only_what_needs_quotes_is_quoted (void)
{
  assert_cell ("plain", "plain");
  assert_cell ("a,b", "\"a,b\"");
  assert_cell ("say \"hi\"", "\"say \"\"hi\"\"\"");
  assert_cell ("two\nlines", "\"two\nlines\"");
  assert_cell ("", "");
}

static void
spreadsheets_run_no_text (void)
{
  assert_cell ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0");
  assert_cell ("@SUM(1,2)", "\"'@SUM(1,2)\"");
  assert_cell ("+1", "'+1");
  assert_cell ("-1", "'-1");
  assert_cell ("\tx", "'\tx");
}

static void
numbers_read_back_the_same (void)
{
  const double values[] = { 0.1, 1.0 / 3, 12345678.9, 5e-324, 1.7976931348623157e308, -2.5 };
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autoptr (RetailCsvWriter) writer = retail_csv_writer_new (out);
  g_autofree char *text = NULL;
  g_auto (GStrv) cells = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    retail_csv_writer_number (writer, values[i], -1);
  retail_csv_writer_number (writer, NAN, -1);
  retail_csv_writer_number (writer, 0.125, 2);
  text = finish (writer, out);
  cells = g_strsplit (text, ",", -1);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    g_assert_cmpfloat (g_ascii_strtod (cells[i], NULL), ==, values[i]);
  g_assert_cmpstr (cells[0], ==, "0.1");
  g_assert_cmpstr (cells[6], ==, "");
  g_assert_cmpstr (cells[7], ==, "0.12");
}

static void
a_full_disk_is_told_at_the_end (void)
{
  char small[8];
  g_autoptr (GOutputStream) out = g_memory_output_stream_new (small, sizeof small, NULL, NULL);
  g_autoptr (RetailCsvWriter) writer = retail_csv_writer_new (out);
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 100; i++)
    retail_csv_writer_text (writer, "more than fits");
  g_assert_false (retail_csv_writer_finish (writer, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/store/csv-writer/only-what-needs-quotes-is-quoted", only_what_needs_quotes_is_quoted);
  g_test_add_func ("/store/csv-writer/spreadsheets-run-no-text", spreadsheets_run_no_text);
  g_test_add_func ("/store/csv-writer/numbers-read-back-the-same", numbers_read_back_the_same);
  g_test_add_func ("/store/csv-writer/a-full-disk-is-told-at-the-end", a_full_disk_is_told_at_the_end);
  return g_test_run ();
}
