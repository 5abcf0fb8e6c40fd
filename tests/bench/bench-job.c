#include "bench-job.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>

#define LARGE_PAGE (2 << 20)

struct _BenchJob
{
  GHashTable *values; /* of the line */
  GHashTable *paths;  /* key → path of its file */
  GHashTable *files;  /* key → GBytes, kept until the key names another */
  GString *numbers;
  double wall, cpu, waited;
  gsize before, peak;
};

static void
give_up (const char *what, const char *which)
{
  g_printerr ("bench: %s: %s\n", what, which);
  exit (1);
}

static double
seconds (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* A line of /proc/self/status, in bytes. */
static gsize
read_status (const char *name)
{
  g_autofree char *text = NULL;
  const char *found;

  if (!g_file_get_contents ("/proc/self/status", &text, NULL, NULL))
    return 0;
  found = strstr (text, name);
  return found != NULL ? 1024 * g_ascii_strtoull (found + strlen (name) + 1, NULL, 10) : 0;
}

static void
forget_peak (void)
{
  FILE *file = fopen ("/proc/self/clear_refs", "w");

  if (file == NULL)
    return;
  fputs ("5", file);
  fclose (file);
}

/* How long the threads of this program have waited for a processor. */
static double
seconds_waited (void)
{
  g_autoptr (GDir) threads = g_dir_open ("/proc/self/task", 0, NULL);
  const char *thread;
  double sum = 0;

  while (threads != NULL && (thread = g_dir_read_name (threads)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/proc/self/task", thread, "schedstat", NULL);
      g_autofree char *text = NULL;

      if (g_file_get_contents (path, &text, NULL, NULL))
        sum += 1e-9 * g_ascii_strtod (strchr (text, ' '), NULL);
    }
  return sum;
}

void
bench_job_start (BenchJob *job)
{
  forget_peak ();
  job->before = read_status ("VmRSS");
  job->waited = seconds_waited ();
  job->cpu = seconds (CLOCK_PROCESS_CPUTIME_ID);
  job->wall = seconds (CLOCK_MONOTONIC);
}

void
bench_job_stop (BenchJob *job)
{
  job->wall = seconds (CLOCK_MONOTONIC) - job->wall;
  job->cpu = seconds (CLOCK_PROCESS_CPUTIME_ID) - job->cpu;
  job->waited = MAX (0, seconds_waited () - job->waited);
  job->peak = read_status ("VmHWM");
}

double
bench_job_number (BenchJob *job, const char *key, double otherwise)
{
  const char *text = g_hash_table_lookup (job->values, key);

  return text != NULL ? g_ascii_strtod (text, NULL) : otherwise;
}

const char *
bench_job_text (BenchJob *job, const char *key)
{
  const char *text = g_hash_table_lookup (job->values, key);

  if (text == NULL)
    give_up ("missing", key);
  return text;
}

/* A file in memory as numpy has its arrays: on large pages where the system grants them, so that both sides
 * read from the same kind of memory. */
static GBytes *
load (const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  void *memory = NULL;
  gsize n_bytes;

  g_file_get_contents (path, &text, &n_bytes, &error);
  bench_job_insist (error);
  if (posix_memalign (&memory, LARGE_PAGE, n_bytes + 1) != 0)
    give_up ("no memory for", path);
  madvise (memory, n_bytes, MADV_HUGEPAGE);
  memcpy (memory, text, n_bytes);
  return g_bytes_new_with_free_func (memory, n_bytes, free, memory);
}

const void *
bench_job_bytes (BenchJob *job, const char *key, gsize *n_bytes)
{
  const char *path = bench_job_text (job, key);
  GBytes *file = g_hash_table_lookup (job->files, key);

  if (file == NULL || !g_str_equal (path, g_hash_table_lookup (job->paths, key)))
    {
      g_hash_table_remove (job->files, key); /* never two at a time */
      file = load (path);
      g_hash_table_insert (job->files, g_strdup (key), file);
      g_hash_table_insert (job->paths, g_strdup (key), g_strdup (path));
    }
  return g_bytes_get_data (file, n_bytes);
}

const double *
bench_job_doubles (BenchJob *job, const char *key, gsize *n_values)
{
  gsize n_bytes;
  const double *values = bench_job_bytes (job, key, &n_bytes);

  if (n_values != NULL)
    *n_values = n_bytes / sizeof *values;
  return values;
}

void
bench_job_report (BenchJob *job, const char *name, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_dtostr (text, sizeof text, value);
  g_string_append_printf (job->numbers, "%s\"%s\": %s", job->numbers->len > 0 ? ", " : "", name,
                          isfinite (value) ? text : "null");
}

void
bench_job_keep (BenchJob *job, const char *name, const void *data, gsize n_bytes)
{
  const char *folder = g_hash_table_lookup (job->values, "keep");
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  if (folder == NULL)
    return;
  path = g_build_filename (folder, name, NULL);
  g_file_set_contents (path, data, (gssize)n_bytes, &error);
  bench_job_insist (error);
}

void
bench_job_insist (const GError *error)
{
  if (error != NULL)
    give_up ("failed", error->message);
}

/* The first word of a line; the rest become the job's values. */
static char *
read_line (BenchJob *job, char *line)
{
  g_auto (GStrv) words = g_strsplit (g_strstrip (line), " ", -1);

  g_hash_table_remove_all (job->values);
  for (guint i = 1; words[0] != NULL && words[i] != NULL; i++)
    {
      char *equals = strchr (words[i], '=');

      if (equals == NULL)
        give_up ("not key=value", words[i]);
      g_hash_table_insert (job->values, g_strndup (words[i], (gsize)(equals - words[i])),
                           g_strdup (equals + 1));
    }
  return g_strdup (words[0] != NULL ? words[0] : "");
}

static void
print_seconds (const char *name, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_dtostr (text, sizeof text, value);
  printf ("\"%s\": %s, ", name, text);
}

static void
answer (BenchJob *job, const BenchTask *task)
{
  job->before = job->peak = 0;
  g_string_truncate (job->numbers, 0);
  task->run (job);
  printf ("{");
  print_seconds ("wall", job->wall);
  print_seconds ("cpu", job->cpu);
  print_seconds ("waited", job->waited);
  printf ("\"before\": %" G_GSIZE_FORMAT ", \"peak\": %" G_GSIZE_FORMAT ", \"numbers\": {%s}}\n", job->before,
          job->peak, job->numbers->str);
  fflush (stdout);
}

int
bench_main (const BenchTask *tasks, guint n_tasks)
{
  BenchJob job = { .numbers = g_string_new (NULL) };
  char *line = NULL;
  size_t room = 0;

  job.values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  job.paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  job.files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
  while (getline (&line, &room, stdin) > 0)
    {
      g_autofree char *name = read_line (&job, line);
      guint t = 0;

      while (t < n_tasks && !g_str_equal (tasks[t].name, name))
        t++;
      if (t == n_tasks)
        give_up ("no such task", name);
      answer (&job, &tasks[t]);
    }
  free (line);
  g_hash_table_unref (job.values);
  g_hash_table_unref (job.paths);
  g_hash_table_unref (job.files);
  g_string_free (job.numbers, TRUE);
  return 0;
}
