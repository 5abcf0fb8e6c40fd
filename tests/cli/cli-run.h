/* Running `analytica` as a shell does, in a folder of its own. */
#pragma once

#include "tests/test-support.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <sys/wait.h>

typedef struct
{
  int exit_code;
  char *out, *err;
} Run;

static inline void
run_clear (Run *self)
{
  g_free (self->out);
  g_free (self->err);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

/* Runs `analytica` with the words of COMMAND, split as a shell does. */
static inline Run G_GNUC_PRINTF (1, 2) analytica (const char *format, ...)
{
  g_autofree char *words = NULL, *command = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) argv = NULL;
  Run run = { 0 };
  int status = 0;
  va_list args;

  va_start (args, format);
  words = g_strdup_vprintf (format, args);
  va_end (args);
  command = g_strdup_printf ("'%s' %s", g_getenv ("RETAIL_ANALYTICA"), words);
  g_assert_true (g_shell_parse_argv (command, NULL, &argv, NULL));
  g_spawn_sync (NULL, argv, NULL, 0, NULL, NULL, &run.out, &run.err, &status, &error);
  g_assert_no_error (error);
  g_assert_true (WIFEXITED (status));
  run.exit_code = WEXITSTATUS (status);
  return run;
}

static inline char *
temporary_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("retail-cli-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

static inline void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}
