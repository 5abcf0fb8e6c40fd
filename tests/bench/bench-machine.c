/* What the machine can do at best: how fast two threads read memory. */
#include "bench-job.h"

#include "engine/kernel.h"
#include "engine/threads.h"

#define WORDS  ((gsize)1 << 26) /* 512 MiB: beyond every cache */
#define CHUNK  ((gsize)1 << 18)
#define CHUNKS (WORDS / CHUNK)
#define LINE   8

typedef struct
{
  const guint64 *words;
  guint64 sums[CHUNKS];
} Reading;

/* Both halves line by line: at two places the processor fetches ahead of each. N is a multiple of 2 LINE. */
RETAIL_CLONES static guint64
add_up (const guint64 *words, gsize n)
{
  const guint64 *others = words + n / 2;
  guint64 sum = 0, other_sum = 0;

  for (gsize line = 0; line < n / 2; line += LINE)
    for (gsize i = line; i < line + LINE; i++)
      {
        sum += words[i];
        other_sum += others[i];
      }
  return sum + other_sum;
}

static void
read_chunk (gsize index, gpointer data)
{
  Reading *self = data;

  self->sums[index] = add_up (self->words + index * CHUNK, CHUNK);
}

/* Reads 512 MiB; the second and later reads find the pages in place. */
static void
read_memory (BenchJob *job)
{
  g_autofree guint64 *words = g_new (guint64, WORDS);
  g_autofree Reading *reading = g_new0 (Reading, 1);

  for (gsize i = 0; i < WORDS; i++)
    words[i] = i;
  reading->words = words;
  bench_job_start (job);
  retail_parallel_for (CHUNKS, (guint)bench_job_number (job, "threads", 2), read_chunk, reading);
  bench_job_stop (job);
  bench_job_report (job, "bytes", (double)WORDS * sizeof *words);
  bench_job_report (job, "sum", (double)add_up (reading->sums, CHUNKS));
}

int
main (void)
{
  const BenchTask tasks[] = { { "read", read_memory } };

  return bench_main (tasks, G_N_ELEMENTS (tasks));
}
