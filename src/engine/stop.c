#include "engine/stop.h"

void
retail_stop_init (RetailStop *self, const RetailMonitor *monitor)
{
  self->monitor = monitor;
  self->owner = g_thread_self ();
  self->stopped = FALSE;
}

gboolean
retail_stop_requested (RetailStop *self)
{
  if (g_thread_self () == self->owner && retail_monitor_is_cancelled (self->monitor))
    g_atomic_int_set (&self->stopped, TRUE);
  return g_atomic_int_get (&self->stopped);
}
