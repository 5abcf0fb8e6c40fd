#include "app/session-private.h"
#include "app/view-state.h"

#define VIEWS_WAIT_MS 1000

void
retail_session_keep_views_now (RetailSession *self)
{
  if (self->views_timer == 0)
    return;
  g_clear_handle_id (&self->views_timer, g_source_remove);
  retail_view_state_keep (self->state);
}

static gboolean
keep_views_cb (gpointer data)
{
  RetailSession *self = data;

  self->views_timer = 0;
  retail_view_state_keep (self->state);
  return G_SOURCE_REMOVE;
}

/* A slider that is dragged changes them many times a second. */
void
retail_session_keep_views_soon (RetailSession *self)
{
  if (self->views_timer == 0 && self->state->keeper != NULL)
    self->views_timer = g_timeout_add (VIEWS_WAIT_MS, keep_views_cb, self);
}

const char *
retail_session_get_view (RetailSession *self, const char *key)
{
  g_return_val_if_fail (RETAIL_IS_SESSION (self), NULL);
  g_return_val_if_fail (key != NULL, NULL);
  return self->state != NULL ? g_hash_table_lookup (self->state->views, key) : NULL;
}

void
retail_session_set_view (RetailSession *self, const char *key, const char *value)
{
  g_return_if_fail (RETAIL_IS_SESSION (self));
  g_return_if_fail (key != NULL);

  if (self->state == NULL || g_strcmp0 (retail_session_get_view (self, key), value) == 0)
    return;
  if (value != NULL)
    g_hash_table_insert (self->state->views, g_strdup (key), g_strdup (value));
  else
    g_hash_table_remove (self->state->views, key);
  retail_session_keep_views_soon (self);
}
