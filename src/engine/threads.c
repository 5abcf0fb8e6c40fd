#include "engine/threads.h"

#define MOST_THREADS 64

typedef struct
{
  gsize n_tasks;
  RetailTask task;
  gpointer data;
  gsize next; /* atomic: the first task nobody has taken */
} Loop;

static void
run_tasks (Loop *loop)
{
  gsize index;

  while ((index = (gsize)g_atomic_pointer_add (&loop->next, 1)) < loop->n_tasks)
    loop->task (index, loop->data);
}

static void
help (gpointer loop, gpointer unused)
{
  run_tasks (loop);
}

void
retail_parallel_for (gsize n_tasks, guint n_threads, RetailTask task, gpointer data)
{
  Loop loop = { n_tasks, task, data, 0 };
  GThreadPool *helpers = NULL;
  guint n_helpers;

  if (n_threads == 0)
    n_threads = g_get_num_processors ();
  n_helpers = MIN (MIN (n_threads, MOST_THREADS), MAX (n_tasks, 1)) - 1;
  if (n_helpers > 0)
    helpers = g_thread_pool_new (help, NULL, (int)n_helpers, FALSE, NULL);
  for (guint t = 0; helpers != NULL && t < n_helpers; t++)
    g_thread_pool_push (helpers, &loop, NULL);
  run_tasks (&loop);
  if (helpers != NULL)
    g_thread_pool_free (helpers, TRUE, TRUE);
}
