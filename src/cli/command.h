/* The subcommands of `analytica` and what they share. Exit codes: 0 done, 1 the work failed (one line on
 * stderr), 2 wrong usage. */
#pragma once

#include "engine/monitor.h"
#include "service/progress.h"
#include "service/shop.h"

G_BEGIN_DECLS

typedef enum
{
  RETAIL_EXIT_DONE = 0,
  RETAIL_EXIT_FAILED = 1,
  RETAIL_EXIT_USAGE = 2
} RetailExit;

/* One file each. argv[0] is the name of the subcommand. */
int retail_actions_command (int argc, char **argv);
int retail_chart_command (int argc, char **argv);
int retail_demo_command (int argc, char **argv);
int retail_metrics_command (int argc, char **argv);
int retail_records_command (int argc, char **argv);
int retail_segment_command (int argc, char **argv);
int retail_simulate_command (int argc, char **argv);
int retail_stability_command (int argc, char **argv);
int retail_train_command (int argc, char **argv);
int retail_verify_command (int argc, char **argv);
int retail_what_if_command (int argc, char **argv);

/* Runs what argv asks for: `analytica SUBCOMMAND …`. Returns the exit code. */
int retail_cli_run (int argc, char **argv);

/* Parses ENTRIES. ARGUMENT is what the usage line calls the one argument beside the options, which is then
 * (*argv)[1]; NULL when there is to be none. TRUE to go on; else *exit_code is what to return (help was
 * printed, or the usage is wrong and stderr says how). */
gboolean retail_command_parse (const GOptionEntry *entries, const char *argument, int *argc, char ***argv,
                               int *exit_code);

/* Prints "analytica: MESSAGE" and returns the code. */
int retail_command_fail (const GError *error);
int retail_command_misuse (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* A whole number from 0 to MAX; FALSE when TEXT is none. */
gboolean retail_command_parse_whole (const char *text, guint64 max, guint64 *value);

/* The shop behind `-m MODEL`, or the demo store, trained at once, when PATH is NULL. */
RetailShop *retail_command_open_model (const char *path, GError **error);

/* The shop behind `-m SHOP` with its customers: a workspace, or data that are trained on; the demo store when
 * PATH is NULL. */
RetailShop *retail_command_open_shop (const char *path, const RetailMonitor *monitor, GError **error);

/* A monitor that draws a line of PROGRESS on stderr when that is a terminal; it borrows PROGRESS. */
RetailMonitor retail_command_monitor (RetailProgress *progress);
void retail_command_monitor_done (void);

G_END_DECLS
