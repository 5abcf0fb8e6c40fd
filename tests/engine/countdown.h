/* A monitor that cancels the work when it asks for the nth time. */
#pragma once

#include "engine/monitor.h"

static inline gboolean
countdown_is_over_cb (gpointer user_data)
{
  guint *left = user_data;

  return *left == 0 || --*left == 0;
}

/* LEFT: at which question to cancel, from 1; counted down. */
static inline RetailMonitor
countdown_monitor (guint *left)
{
  return (RetailMonitor){ .is_cancelled = countdown_is_over_cb, .user_data = left };
}
