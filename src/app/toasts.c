#include "app/toasts.h"

#define STATE_KEY "retail-toasts"

/* Coming in takes half a second where it replaces another. */
#define COMING_IN_MS 700

typedef struct
{
  AdwToastOverlay *overlay; /* that it belongs to */
  GQueue *waiting;
  AdwToast *shown; /* weak: until it is dismissed */
  gint64 since;    /* microseconds */
  guint retire_id;
} State;

static void
state_free (gpointer data)
{
  State *self = data;

  g_clear_handle_id (&self->retire_id, g_source_remove);
  if (self->shown != NULL)
    g_signal_handlers_disconnect_by_data (self->shown, self);
  g_clear_weak_pointer (&self->shown);
  g_queue_free_full (self->waiting, g_object_unref);
  g_free (self);
}

static State *
get_state (AdwToastOverlay *overlay)
{
  State *self = g_object_get_data (G_OBJECT (overlay), STATE_KEY);

  if (self != NULL)
    return self;
  self = g_new0 (State, 1);
  self->overlay = overlay;
  self->waiting = g_queue_new ();
  g_object_set_data_full (G_OBJECT (overlay), STATE_KEY, self, state_free);
  return self;
}

static void show_next (State *self);

static void
dismissed_cb (State *self)
{
  g_clear_handle_id (&self->retire_id, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->shown, self);
  g_clear_weak_pointer (&self->shown);
  if (gtk_widget_get_root (GTK_WIDGET (self->overlay)) != NULL) /* not when its end is what dismissed it */
    show_next (self);
}

static void
show_next (State *self)
{
  AdwToast *toast = self->shown == NULL ? g_queue_pop_head (self->waiting) : NULL;

  if (toast == NULL)
    return;
  g_set_weak_pointer (&self->shown, toast);
  self->since = g_get_monotonic_time ();
  g_signal_connect_swapped (toast, "dismissed", G_CALLBACK (dismissed_cb), self);
  adw_toast_overlay_add_toast (self->overlay, toast);
}

static gboolean
has_come_in_cb (gpointer data)
{
  State *self = data;

  self->retire_id = 0;
  if (self->shown != NULL)
    adw_toast_dismiss (self->shown);
  return G_SOURCE_REMOVE;
}

void
retail_toasts_add (AdwToastOverlay *overlay, AdwToast *toast)
{
  State *self;

  g_return_if_fail (ADW_IS_TOAST_OVERLAY (overlay) && ADW_IS_TOAST (toast));
  self = get_state (overlay);
  g_queue_push_tail (self->waiting, toast);
  show_next (self);
}

void
retail_toasts_add_text (AdwToastOverlay *overlay, const char *text)
{
  retail_toasts_add (overlay, adw_toast_new (text));
}

void
retail_toasts_retire (AdwToastOverlay *overlay, AdwToast *toast)
{
  State *self;
  gint64 age;

  g_return_if_fail (ADW_IS_TOAST_OVERLAY (overlay) && ADW_IS_TOAST (toast));
  self = get_state (overlay);
  if (g_queue_remove (self->waiting, toast))
    {
      g_object_unref (toast);
      return;
    }
  if (toast != self->shown || self->retire_id != 0)
    return;
  age = (g_get_monotonic_time () - self->since) / 1000;
  if (age >= COMING_IN_MS)
    adw_toast_dismiss (toast);
  else
    self->retire_id = g_timeout_add ((guint)(COMING_IN_MS - age), has_come_in_cb, self);
}
