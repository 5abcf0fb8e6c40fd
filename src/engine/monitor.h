/* How long work tells how far it is and asks whether to go on.
 *
 * A monitor is a plain value that the caller owns; NULL means "nobody watches". Callbacks run on the thread
 * that works. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  void (*progress) (double fraction, const char *what,
                    gpointer user_data);         /* may be NULL; WHAT is translated, NULL = as before */
  gboolean (*is_cancelled) (gpointer user_data); /* may be NULL */
  gpointer user_data;
  double from, to; /* the part of the whole that this monitor covers; 0, 0 means 0 to 1 */
  void (*count) (gsize lines, gpointer user_data); /* may be NULL: lines read so far, before each progress */
} RetailMonitor;

/* Reports FRACTION (0 to 1 of this monitor's part), which never goes back. FALSE with RETAIL_ERROR_CANCELLED
 * when the work must stop. */
gboolean retail_monitor_report (const RetailMonitor *self, double fraction, const char *what, GError **error);

/* Tells how many lines have been read. */
void retail_monitor_count (const RetailMonitor *self, gsize lines);

/* Whether the work must stop. */
gboolean retail_monitor_is_cancelled (const RetailMonitor *self);

/* A monitor for the part FROM..TO (0 to 1) of SELF; SELF may be NULL. */
RetailMonitor retail_monitor_part (const RetailMonitor *self, double from, double to);

G_END_DECLS
