#include "app/sorting.h"

typedef struct
{
  RetailJob **sorting;
  GObject *owner;
  RetailTakeOrder take;
} Wait;

static void
sorted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Wait *wait = user_data;
  g_autoptr (GObject) owner = wait->owner;
  guint32 *order = retail_job_finish (RETAIL_JOB (source), result, NULL);

  if (*wait->sorting != RETAIL_JOB (source))
    {
      g_free (order);
      return;
    }
  g_clear_object (wait->sorting);
  if (order != NULL)
    wait->take (owner, order);
}

void
retail_sorting_start (RetailJob **sorting, RetailJob *job, GObject *owner, RetailTakeOrder take)
{
  Wait *wait = g_new (Wait, 1);

  retail_sorting_forget (sorting);
  *wait = (Wait){ sorting, g_object_ref (owner), take };
  *sorting = job;
  retail_job_start (job, sorted_cb, wait);
}

void
retail_sorting_forget (RetailJob **sorting)
{
  if (*sorting == NULL)
    return;
  retail_job_cancel (*sorting);
  g_clear_object (sorting);
}
