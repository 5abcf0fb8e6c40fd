/* What the manual and the README say of the command line is what it does. */
#include "tests/cli/cli-run.h"

#include <string.h>

/* The text of a document of the project, with its hyphens as they are read. */
static char *
read_document (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", name, NULL);
  g_autoptr (GString) text = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;

  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  text = g_string_new (contents);
  g_string_replace (text, "\\-", "-", 0);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The options in TEXT, long and short ones, as a set. */
static GHashTable *
find_options (const char *text)
{
  GHashTable *found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GRegex) option = g_regex_new ("(?<![\\w-])(--[a-z][a-z0-9-]*|-[a-z](?![\\w-]))", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (option, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    g_hash_table_add (found, g_match_info_fetch (match, 1));
  return found;
}

static GHashTable *
get_help (const char *command)
{
  g_auto (Run) run = analytica ("%s --help", command);

  g_assert_cmpint (run.exit_code, ==, 0);
  return find_options (run.out);
}

/* The names of the commands → what the manual says of each. */
static GHashTable *
read_sections (void)
{
  static const char begin[] = "\n.SS \"analytica ";
  GHashTable *sections = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *manual = read_document ("data/analytica.1");

  for (const char *at = strstr (manual, begin); at != NULL;)
    {
      const char *name = at + strlen (begin), *next = strstr (name, begin);
      const char *end = next != NULL ? next : strstr (name, "\n.SH");

      g_hash_table_insert (sections, g_strndup (name, strcspn (name, "\"")), g_strndup (name, end - name));
      at = next;
    }
  g_assert_cmpuint (g_hash_table_size (sections), >=, 11);
  return sections;
}

/* Is OPTION told where the section says that the options of another command are meant? */
static gboolean
is_told_elsewhere (GHashTable *sections, const char *section, const char *option)
{
  GHashTableIter iter;
  gpointer name, text;

  g_hash_table_iter_init (&iter, sections);
  while (g_hash_table_iter_next (&iter, &name, &text))
    {
      g_autofree char *reference = g_strdup_printf ("\n.B analytica %s\n", (char *)name);
      g_autoptr (GHashTable) told = find_options (text);

      if (text != section && strstr (section, reference) != NULL && g_hash_table_contains (told, option))
        return TRUE;
    }
  return FALSE;
}

static void
the_manual_tells_the_options_of_every_command (void)
{
  g_autoptr (GHashTable) sections = read_sections ();
  GHashTableIter commands, options;
  gpointer command, section, option;

  g_hash_table_iter_init (&commands, sections);
  while (g_hash_table_iter_next (&commands, &command, &section))
    {
      g_autoptr (GHashTable) told = find_options (section), there = get_help (command);

      g_hash_table_iter_init (&options, there);
      while (g_hash_table_iter_next (&options, &option, NULL))
        if (!g_hash_table_contains (told, option) && !is_told_elsewhere (sections, section, option))
          {
            g_test_message ("data/analytica.1: %s of %s is not told", (char *)option, (char *)command);
            g_test_fail ();
          }
      g_hash_table_iter_init (&options, told);
      while (g_hash_table_iter_next (&options, &option, NULL))
        if (!g_hash_table_contains (there, option))
          {
            g_test_message ("data/analytica.1: %s has no %s", (char *)command, (char *)option);
            g_test_fail ();
          }
    }
}

static void
the_manual_has_every_command (void)
{
  g_autoptr (GHashTable) sections = read_sections ();
  g_autoptr (GRegex) line = g_regex_new ("^  ([a-z-]+)  ", G_REGEX_MULTILINE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_auto (Run) run = analytica ("--help");
  guint n = 0;

  for (g_regex_match (line, run.out, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL), n++)
    {
      g_autofree char *command = g_match_info_fetch (match, 1);

      g_test_message ("%s", command);
      g_assert_true (g_hash_table_contains (sections, command));
    }
  g_assert_cmpuint (n, ==, g_hash_table_size (sections));
}

/* Every `analytica COMMAND …` that it shows. */
static void
the_readme_shows_what_there_is (void)
{
  g_autofree char *readme = read_document ("README.md");
  g_autoptr (GRegex) example = g_regex_new ("`analytica ([a-z-]+)([^`]*)`", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  guint n = 0;

  for (g_regex_match (example, readme, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL), n++)
    {
      g_autofree char *command = g_match_info_fetch (match, 1), *words = g_match_info_fetch (match, 2);
      g_autoptr (GHashTable) shown = find_options (words), there = get_help (command);
      GHashTableIter options;
      gpointer option;

      g_hash_table_iter_init (&options, shown);
      while (g_hash_table_iter_next (&options, &option, NULL))
        {
          g_test_message ("%s %s", command, (char *)option);
          g_assert_true (g_hash_table_contains (there, option));
        }
    }
  g_assert_cmpuint (n, >=, 11);
}

/* The names in the usage line of `analytica chart`. */
static void
the_manual_names_every_chart (void)
{
  g_autoptr (GHashTable) sections = read_sections ();
  const char *section = g_hash_table_lookup (sections, "chart");
  g_auto (Run) run = analytica ("chart --help");
  const char *list = strstr (run.out, "NAME (") + strlen ("NAME (");
  g_autofree char *line = g_strndup (list, strcspn (list, ")"));
  g_auto (GStrv) names = g_strsplit (line, ", ", -1);

  g_assert_cmpuint (g_strv_length (names), >=, 12);
  for (char **name = names; *name != NULL; name++)
    {
      g_test_message ("%s", *name);
      g_assert_nonnull (strstr (section, *name));
    }
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/cli/manual/tells-the-options-of-every-command",
                   the_manual_tells_the_options_of_every_command);
  g_test_add_func ("/cli/manual/has-every-command", the_manual_has_every_command);
  g_test_add_func ("/cli/manual/names-every-chart", the_manual_names_every_chart);
  g_test_add_func ("/cli/manual/the-readme-shows-what-there-is", the_readme_shows_what_there_is);
  return g_test_run ();
}
