/* A parallel loop whose answer cannot depend on the number of threads: it runs independent tasks, each of
 * which writes only its own results; whoever needs a sum adds the tasks' parts up in their order afterwards.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef void (*RetailTask) (gsize index, gpointer data);

/* Calls TASK for 0 … n_tasks − 1, each once, on N_THREADS threads (0 = as many as there are processors; the
 * caller is one of them), and returns when all are done. The others are GLib's pooled threads: one that
 * sleeps is woken on a processor that has nothing to do, where a new one may wait for its maker's. */
void retail_parallel_for (gsize n_tasks, guint n_threads, RetailTask task, gpointer data);

G_END_DECLS
