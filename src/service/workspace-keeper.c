#include "service/workspace-keeper.h"

#include "service/notebook-file.h"
#include "store/workspace-notes.h"

/* One change, or several in one: what is still to be written. */
typedef struct
{
  RetailShop *shop;         /* or NULL */
  RetailNotebook *notebook; /* or NULL */
  GHashTable *views;        /* key → value, NULL = forget; or NULL */
} Changes;

struct _RetailKeeper
{
  RetailWorkspace *workspace;
  RetailKeeperFailed failed;
  gpointer user_data;
  GDestroyNotify free_user_data; /* or NULL */
  GMainContext *context;
  GThread *thread;
  RetailNotebook *notebook; /* that the workspace holds; of who works on it; NULL = not looked at yet */
  gatomicrefcount owners;
  int closed; /* atomic: the last owner let go */

  GMutex mutex; /* of all below */
  GCond changed;
  Changes waiting;
  gboolean busy;    /* somebody works on the workspace */
  gboolean stalled; /* the last write failed, and nothing new was asked for since */
  gboolean stop;
  GError *error; /* of the last write */
};

static void
clear (gpointer data)
{
  RetailKeeper *self = data;

  retail_workspace_free (self->workspace);
  if (self->free_user_data != NULL)
    self->free_user_data (self->user_data);
  g_main_context_unref (self->context);
  g_clear_error (&self->error);
  g_clear_pointer (&self->waiting.shop, retail_shop_unref);
  g_clear_pointer (&self->waiting.notebook, retail_notebook_unref);
  g_clear_pointer (&self->notebook, retail_notebook_unref);
  g_clear_pointer (&self->waiting.views, g_hash_table_unref);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
}

/* --- telling of failures ------------------------------------------------------------------------------ */

typedef struct
{
  RetailKeeper *keeper;
  GError *error;
} Failure;

static void
failure_free (gpointer data)
{
  Failure *failure = data;

  g_atomic_rc_box_release_full (failure->keeper, clear);
  g_error_free (failure->error);
  g_free (failure);
}

static gboolean
tell_cb (gpointer data)
{
  const Failure *failure = data;

  if (!g_atomic_int_get (&failure->keeper->closed))
    failure->keeper->failed (failure->error, failure->keeper->user_data);
  return G_SOURCE_REMOVE;
}

static void
tell (RetailKeeper *self, const GError *error)
{
  GSource *source;
  Failure *failure;

  if (self->failed == NULL)
    return;
  failure = g_new (Failure, 1);
  *failure = (Failure){ g_atomic_rc_box_acquire (self), g_error_copy (error) };
  source = g_idle_source_new ();
  g_source_set_callback (source, tell_cb, failure, failure_free);
  g_source_attach (source, self->context);
  g_source_unref (source);
}

/* --- writing ------------------------------------------------------------------------------------------ */

static gboolean
is_waiting (const RetailKeeper *self)
{
  return self->waiting.shop != NULL || self->waiting.notebook != NULL || self->waiting.views != NULL;
}

static gboolean
is_writable (const RetailKeeper *self)
{
  return retail_workspace_get_access (self->workspace) == RETAIL_WORKSPACE_WRITABLE;
}

static gboolean
write_notebook (RetailKeeper *self, const RetailNotebook *notebook, GError **error)
{
  if (self->notebook == NULL)
    self->notebook = retail_notebook_read (self->workspace, NULL, error);
  if (self->notebook == NULL || !retail_notebook_write (notebook, self->notebook, self->workspace, error))
    return FALSE;
  retail_notebook_unref (self->notebook);
  self->notebook = retail_notebook_ref (notebook);
  return TRUE;
}

static gboolean
write_changes (RetailKeeper *self, Changes *changes, GError **error)
{
  if (changes->shop != NULL)
    {
      if (!retail_shop_write_workspace (changes->shop, self->workspace, NULL, error))
        return FALSE;
      g_clear_pointer (&changes->shop, retail_shop_unref);
    }
  if (changes->notebook != NULL)
    {
      if (!write_notebook (self, changes->notebook, error))
        return FALSE;
      g_clear_pointer (&changes->notebook, retail_notebook_unref);
    }
  if (changes->views != NULL)
    {
      if (!retail_workspace_set_views (self->workspace, changes->views, error))
        return FALSE;
      g_clear_pointer (&changes->views, g_hash_table_unref);
    }
  return TRUE;
}

/* Puts what could not be written back, behind what came meanwhile. */
static void
put_back (RetailKeeper *self, Changes *changes)
{
  GHashTableIter iter;
  gpointer key, value;

  if (self->waiting.shop == NULL)
    self->waiting.shop = g_steal_pointer (&changes->shop);
  g_clear_pointer (&changes->shop, retail_shop_unref);
  if (self->waiting.notebook == NULL)
    self->waiting.notebook = g_steal_pointer (&changes->notebook);
  g_clear_pointer (&changes->notebook, retail_notebook_unref);
  if (changes->views == NULL)
    return;
  if (self->waiting.views == NULL)
    self->waiting.views = g_steal_pointer (&changes->views);
  else
    {
      g_hash_table_iter_init (&iter, changes->views);
      while (g_hash_table_iter_next (&iter, &key, &value))
        if (!g_hash_table_contains (self->waiting.views, key))
          g_hash_table_replace (self->waiting.views, g_strdup (key), g_strdup (value));
      g_clear_pointer (&changes->views, g_hash_table_unref);
    }
}

/* Writes what is waiting; the mutex is let go meanwhile. */
static void
write_waiting (RetailKeeper *self)
{
  Changes changes = self->waiting;
  g_autoptr (GError) error = NULL;

  self->waiting = (Changes){ 0 };
  self->busy = TRUE;
  g_mutex_unlock (&self->mutex);
  write_changes (self, &changes, &error);
  g_mutex_lock (&self->mutex);
  self->busy = FALSE;
  self->stalled = error != NULL && !is_waiting (self);
  put_back (self, &changes);
  if (error != NULL)
    tell (self, error);
  g_clear_error (&self->error);
  self->error = g_steal_pointer (&error);
  g_cond_broadcast (&self->changed);
}

static gboolean
can_write (const RetailKeeper *self)
{
  return is_waiting (self) && !self->busy && !self->stalled && is_writable (self);
}

static gpointer
work (gpointer data)
{
  RetailKeeper *self = data;

  g_mutex_lock (&self->mutex);
  while (can_write (self) || !self->stop)
    if (can_write (self))
      write_waiting (self);
    else
      g_cond_wait (&self->changed, &self->mutex);
  g_mutex_unlock (&self->mutex);
  return NULL;
}

/* --- for the front end -------------------------------------------------------------------------------- */

RetailKeeper *
retail_keeper_new (RetailWorkspace *workspace, RetailKeeperFailed failed, gpointer user_data,
                   GDestroyNotify free_user_data)
{
  RetailKeeper *self = g_atomic_rc_box_new0 (RetailKeeper);

  g_atomic_ref_count_init (&self->owners);
  self->workspace = workspace;
  self->failed = failed;
  self->user_data = user_data;
  self->free_user_data = free_user_data;
  self->context = g_main_context_ref_thread_default ();
  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  self->thread = g_thread_new ("keeper", work, self);
  return self;
}

static void
wake (RetailKeeper *self)
{
  self->stalled = FALSE;
  g_cond_broadcast (&self->changed);
}

RetailKeeper *
retail_keeper_ref (RetailKeeper *self)
{
  g_atomic_ref_count_inc (&self->owners);
  return self;
}

void
retail_keeper_unref (RetailKeeper *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->owners))
    return;
  g_atomic_int_set (&self->closed, TRUE);
  g_mutex_lock (&self->mutex);
  self->stop = TRUE;
  wake (self);
  g_mutex_unlock (&self->mutex);
  g_thread_join (self->thread);
  g_atomic_rc_box_release_full (self, clear);
}

RetailWorkspace *
retail_keeper_get_workspace (RetailKeeper *self)
{
  return self->workspace;
}

void
retail_keeper_keep_shop (RetailKeeper *self, const RetailShop *shop)
{
  g_mutex_lock (&self->mutex);
  g_clear_pointer (&self->waiting.shop, retail_shop_unref);
  self->waiting.shop = retail_shop_ref (shop);
  wake (self);
  g_mutex_unlock (&self->mutex);
}

void
retail_keeper_keep_notebook (RetailKeeper *self, const RetailNotebook *notebook)
{
  g_mutex_lock (&self->mutex);
  g_clear_pointer (&self->waiting.notebook, retail_notebook_unref);
  self->waiting.notebook = retail_notebook_ref (notebook);
  wake (self);
  g_mutex_unlock (&self->mutex);
}

void
retail_keeper_keep_view (RetailKeeper *self, const char *key, const char *value)
{
  g_mutex_lock (&self->mutex);
  if (self->waiting.views == NULL)
    self->waiting.views = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_replace (self->waiting.views, g_strdup (key), g_strdup (value));
  wake (self);
  g_mutex_unlock (&self->mutex);
}

gboolean
retail_keeper_has_work (RetailKeeper *self)
{
  gboolean has_work;

  g_mutex_lock (&self->mutex);
  has_work = self->waiting.shop != NULL || self->waiting.notebook != NULL;
  g_mutex_unlock (&self->mutex);
  return has_work;
}

/* With the mutex: waits until nothing is done or can be. */
static void
wait_for_rest (RetailKeeper *self)
{
  wake (self);
  while (self->busy || can_write (self))
    g_cond_wait (&self->changed, &self->mutex);
}

static gboolean
report_rest (RetailKeeper *self, GError **error)
{
  if (!is_waiting (self))
    return TRUE;
  if (self->error != NULL)
    g_propagate_error (error, g_error_copy (self->error));
  else /* which says why it may only be read */
    retail_workspace_set_view (self->workspace, "", NULL, error);
  return FALSE;
}

gboolean
retail_keeper_flush (RetailKeeper *self, GError **error)
{
  gboolean done;

  g_mutex_lock (&self->mutex);
  wait_for_rest (self);
  done = report_rest (self, error);
  g_mutex_unlock (&self->mutex);
  return done;
}

gboolean
retail_keeper_save_as (RetailKeeper *self, const char *path, const RetailMonitor *monitor, GError **error)
{
  gboolean copied, done;

  g_mutex_lock (&self->mutex);
  while (self->busy)
    g_cond_wait (&self->changed, &self->mutex);
  self->busy = TRUE;
  g_mutex_unlock (&self->mutex);
  copied = retail_workspace_save_as (self->workspace, path, monitor, error);
  g_mutex_lock (&self->mutex);
  self->busy = FALSE;
  if (copied)
    g_clear_error (&self->error);
  wait_for_rest (self);
  done = copied && report_rest (self, error);
  g_mutex_unlock (&self->mutex);
  return done;
}
