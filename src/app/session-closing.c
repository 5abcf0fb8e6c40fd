#include "app/session-private.h"

/* Is anything to be written that matters? Where only to be read, what was done; where the user was is not
 * missed there, and they were told when it was opened. */
static gboolean
has_rest (RetailKeeper *keeper)
{
  return retail_workspace_get_access (retail_keeper_get_workspace (keeper)) == RETAIL_WORKSPACE_WRITABLE
         || retail_keeper_has_work (keeper);
}

/* On a thread of its own. The keepers are let go here, and not whenever the task is: who hears that all is
 * written may close the file. */
static void
flush_func (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GPtrArray *keepers = data;
  GError *error = NULL;

  for (guint i = 0; i < keepers->len && error == NULL; i++)
    if (has_rest (keepers->pdata[i]))
      retail_keeper_flush (keepers->pdata[i], &error);
  g_ptr_array_set_size (keepers, 0);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
add_keeper (gpointer state, gpointer keepers)
{
  RetailKeeper *keeper = ((RetailDisplayState *)state)->keeper;

  if (keeper != NULL && !g_ptr_array_find (keepers, keeper, NULL))
    g_ptr_array_add (keepers, retail_keeper_ref (keeper));
}

void
retail_session_flush_async (RetailSession *self, GAsyncReadyCallback callback, gpointer user_data)
{
  GPtrArray *keepers = g_ptr_array_new_with_free_func ((GDestroyNotify)retail_keeper_unref);
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (RETAIL_IS_SESSION (self));
  retail_session_keep_views_now (self);
  if (self->state != NULL)
    add_keeper (self->state, keepers);
  retail_undo_stack_foreach (self->undo, add_keeper, keepers);
  /* the session is no source: the thread might be the last to let it go */
  task = g_task_new (NULL, NULL, callback, user_data);
  g_task_set_source_tag (task, retail_session_flush_async);
  g_task_set_task_data (task, keepers, (GDestroyNotify)g_ptr_array_unref);
  g_task_run_in_thread (task, flush_func);
}

gboolean
retail_session_flush_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
retail_session_is_saving (RetailSession *self)
{
  g_return_val_if_fail (RETAIL_IS_SESSION (self), FALSE);
  return self->errand != NULL && retail_errand_is_saving (self->errand);
}
