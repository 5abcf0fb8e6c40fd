#include "engine/threads.h"

#define MOST_THREADS 64

typedef struct
{
  gsize n_tasks;
  RetailTask task;
  gpointer data;
  gsize next; /* atomic: the first task nobody has taken */
} Loop;

static gpointer
run_tasks (gpointer data)
{
  Loop *loop = data;

  for (;;)
    {
      gsize index = g_atomic_pointer_add (&loop->next, 1);

      if (index >= loop->n_tasks)
        return NULL;
      loop->task (index, loop->data);
    }
}

void
retail_parallel_for (gsize n_tasks, guint n_threads, RetailTask task, gpointer data)
{
  Loop loop = { n_tasks, task, data, 0 };
  GThread *threads[MOST_THREADS];
  guint n_helpers;

  if (n_threads == 0)
    n_threads = g_get_num_processors ();
  n_helpers = MIN (MIN (n_threads, MOST_THREADS), MAX (n_tasks, 1)) - 1;
  for (guint t = 0; t < n_helpers; t++)
    threads[t] = g_thread_try_new ("engine", run_tasks, &loop, NULL);
  run_tasks (&loop);
  for (guint t = 0; t < n_helpers; t++)
    if (threads[t] != NULL)
      g_thread_join (threads[t]);
}
