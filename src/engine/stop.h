/* Whether work on several threads must stop: asks the monitor from the thread that made this only, and
 * remembers the answer for the others. */
#pragma once

#include "engine/monitor.h"

G_BEGIN_DECLS

typedef struct
{
  const RetailMonitor *monitor; /* may be NULL */
  GThread *owner;
  gint stopped; /* atomic */
} RetailStop;

void retail_stop_init (RetailStop *self, const RetailMonitor *monitor);
gboolean retail_stop_requested (RetailStop *self);

G_END_DECLS
