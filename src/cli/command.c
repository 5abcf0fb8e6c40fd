#include "cli/command.h"

#include "config.h"
#include "engine/i18n.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

typedef struct
{
  const char *name;
  const char *summary; /* untranslated */
  int (*run) (int argc, char **argv);
} Command;

static const Command commands[] = {
  { "train", N_ ("train a model on a shop's data or on the demo store"), retail_train_command },
  { "simulate", N_ ("what a model says of one profile"), retail_simulate_command },
  { "segment", N_ ("a line per customer: segment, membership, outlook"), retail_segment_command },
  { "metrics", N_ ("all figures of a model"), retail_metrics_command },
  { "chart", N_ ("draw one of a model's charts as PNG, SVG or PDF"), retail_chart_command },
  { "what-if", N_ ("what if a whole segment bought more often, spent more …"), retail_what_if_command },
  { "actions", N_ ("whom to turn to first, what it is worth and why"), retail_actions_command },
  { "records", N_ ("the predictions recorded in a workspace, as CSV"), retail_records_command },
  { "stability", N_ ("would other samples of the customers give the same segments?"),
    retail_stability_command },
  { "verify", N_ ("do again what made a workspace, and say what differs"), retail_verify_command },
  { "demo", N_ ("write the demo store's CSV files"), retail_demo_command },
};

/* One line, whatever the message holds. */
static void
print_line (const char *message)
{
  g_autofree char *line = g_strdelimit (g_strdup (message), "\r\n", ' ');

  g_printerr ("analytica: %s\n", line);
}

static void
print_help (FILE *out)
{
  fprintf (out, "%s\n\n%s\n", _ ("Usage: analytica COMMAND [OPTION…]"), _ ("Commands:"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    fprintf (out, "  %-10s %s\n", commands[i].name, _ (commands[i].summary));
  fprintf (out, "\n%s\n", _ ("“analytica COMMAND --help” tells the options of one."));
}

static int
dispatch (int argc, char **argv)
{
  if (argc < 2)
    {
      print_help (stderr);
      return RETAIL_EXIT_USAGE;
    }
  if (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h"))
    {
      print_help (stdout);
      return RETAIL_EXIT_DONE;
    }
  if (g_str_equal (argv[1], "--version"))
    {
      printf ("analytica %s\n", RETAIL_VERSION);
      return RETAIL_EXIT_DONE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (argv[1], commands[i].name))
      return commands[i].run (argc - 1, argv + 1);
  return retail_command_misuse (_ ("there is no command “%s”; “analytica --help” lists them"), argv[1]);
}

/* What was printed may still wait to be written, or have been lost on a full disk. */
int
retail_cli_run (int argc, char **argv)
{
  const int exit_code = dispatch (argc, argv);

  if (fflush (stdout) == 0 && !ferror (stdout))
    return exit_code;
  if (exit_code == RETAIL_EXIT_DONE)
    print_line (
        _ ("What was printed could not be written whole. Free some space, or choose another place for it."));
  return RETAIL_EXIT_FAILED;
}

static gboolean
help_wanted (int argc, char **argv)
{
  for (int i = 1; i < argc && !g_str_equal (argv[i], "--"); i++)
    if (g_str_equal (argv[i], "--help") || g_str_equal (argv[i], "-h"))
      return TRUE;
  return FALSE;
}

gboolean
retail_command_parse (const GOptionEntry *entries, const char *argument, int *argc, char ***argv,
                      int *exit_code)
{
  g_autoptr (GOptionContext) context = g_option_context_new (argument);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strconcat ("analytica ", (*argv)[0], NULL);
  const int most = argument != NULL ? 2 : 1; /* the command itself is the first */

  g_set_prgname (name);
  g_option_context_add_main_entries (context, entries, RETAIL_DOMAIN);
  g_option_context_set_help_enabled (context, FALSE);
  if (help_wanted (*argc, *argv))
    {
      g_autofree char *help = g_option_context_get_help (context, TRUE, NULL);

      fputs (help, stdout);
      *exit_code = RETAIL_EXIT_DONE;
      return FALSE;
    }
  if (!g_option_context_parse (context, argc, argv, &error))
    *exit_code = retail_command_misuse ("%s", error->message);
  else if (*argc < most)
    *exit_code = retail_command_misuse (_ ("%s is missing"), argument);
  else if (*argc > most)
    *exit_code = retail_command_misuse (_ ("“%s” is one argument too many"), (*argv)[most]);
  else
    return TRUE;
  return FALSE;
}

int
retail_command_fail (const GError *error)
{
  retail_command_monitor_done ();
  print_line (error->message);
  return RETAIL_EXIT_FAILED;
}

int
retail_command_misuse (const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  print_line (message);
  return RETAIL_EXIT_USAGE;
}

gboolean
retail_command_parse_whole (const char *text, guint64 max, guint64 *value)
{
  return g_ascii_string_to_unsigned (text, 10, 0, max, value, NULL);
}

RetailShop *
retail_command_open_model (const char *path, GError **error)
{
  RetailTrainRequest request;

  if (path != NULL)
    return retail_shop_open_model (path, error);
  retail_train_request_init (&request);
  request.demo = TRUE;
  return retail_shop_train (&request, NULL, error);
}

RetailShop *
retail_command_open_shop (const char *path, const RetailMonitor *monitor, GError **error)
{
  return path != NULL ? retail_shop_open (path, NULL, monitor, error)
                      : retail_command_open_model (NULL, error);
}

static void
show_progress (double fraction, const char *what, gpointer user_data)
{
  RetailProgress *progress = user_data;
  g_autofree char *text = NULL;

  retail_progress_update (progress, fraction, what, g_get_monotonic_time ());
  text = retail_progress_dup_text (progress);
  fprintf (stderr, "\r\033[K%3.0f %%  %s", fraction * 100, text);
  fflush (stderr);
}

static void
count_lines (gsize lines, gpointer user_data)
{
  retail_progress_count (user_data, lines);
}

RetailMonitor
retail_command_monitor (RetailProgress *progress)
{
  RetailMonitor monitor = { 0 };

  retail_progress_init (progress, g_get_monotonic_time ());
  if (isatty (STDERR_FILENO))
    monitor = (RetailMonitor){ .progress = show_progress, .count = count_lines, .user_data = progress };
  return monitor;
}

void
retail_command_monitor_done (void)
{
  if (isatty (STDERR_FILENO))
    fprintf (stderr, "\r\033[K");
}
