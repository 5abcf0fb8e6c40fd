/* What the benchmarks' programs have in common: they are asked for one timed run a line on standard input,
 * and answer with one JSON object a line on standard output, so that their runs can alternate with a peer's.
 *
 *   TASK key=value key=value …
 *   {"wall": seconds, "cpu": seconds, "before": bytes, "peak": bytes, "numbers": {…}}
 *
 * `wall` and `cpu` (all threads) span what a task does between bench_job_start() and bench_job_stop(); peak
 * is the largest resident size from the start on, `before` the size then. With keep=FOLDER the arrays that a
 * task hands over are written there, for whoever checks the answer. Values hold no spaces. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _BenchJob BenchJob;

typedef struct
{
  const char *name;
  void (*run) (BenchJob *job);
} BenchTask;

/* Answers for TASKS until the input ends. An unknown task or a missing value ends the program. */
int bench_main (const BenchTask *tasks, guint n_tasks);

/* What stands on the line. A number has a default; a text is there, or the program ends. */
double bench_job_number (BenchJob *job, const char *key, double otherwise);
const char *bench_job_text (BenchJob *job, const char *key);

/* The doubles of the file that KEY names, in memory; the job keeps them until KEY
 * names another file. N_VALUES may be NULL. */
const double *bench_job_doubles (BenchJob *job, const char *key, gsize *n_values);
/* Likewise any bytes. */
const void *bench_job_bytes (BenchJob *job, const char *key, gsize *n_bytes);

/* The timed span. */
void bench_job_start (BenchJob *job);
void bench_job_stop (BenchJob *job);

/* A number beside the times. */
void bench_job_report (BenchJob *job, const char *name, double value);

/* An array: FOLDER/NAME, whose ending says of what (".f64", ".u16"). */
void bench_job_keep (BenchJob *job, const char *name, const void *data, gsize n_bytes);

/* Ends the program when ERROR is set: a benchmark of what failed is none. */
void bench_job_insist (const GError *error);

G_END_DECLS
