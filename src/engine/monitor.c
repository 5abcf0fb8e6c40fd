#include "engine/monitor.h"

#include "engine/error.h"
#include "engine/i18n.h"

static double
end_of (const RetailMonitor *self)
{
  return self->from == 0 && self->to == 0 ? 1 : self->to;
}

gboolean
retail_monitor_report (const RetailMonitor *self, double fraction, const char *what, GError **error)
{
  if (self == NULL)
    return TRUE;
  if (retail_monitor_is_cancelled (self))
    {
      g_set_error_literal (error, RETAIL_ERROR, RETAIL_ERROR_CANCELLED,
                           _ ("Cancelled; nothing was changed."));
      return FALSE;
    }
  if (self->progress != NULL)
    self->progress (self->from + CLAMP (fraction, 0, 1) * (end_of (self) - self->from), what,
                    self->user_data);
  return TRUE;
}

void
retail_monitor_count (const RetailMonitor *self, gsize lines)
{
  if (self != NULL && self->count != NULL)
    self->count (lines, self->user_data);
}

gboolean
retail_monitor_is_cancelled (const RetailMonitor *self)
{
  return self != NULL && self->is_cancelled != NULL && self->is_cancelled (self->user_data);
}

RetailMonitor
retail_monitor_part (const RetailMonitor *self, double from, double to)
{
  RetailMonitor part = { 0 };

  if (self != NULL)
    {
      double width = end_of (self) - self->from;

      part = *self;
      part.from = self->from + from * width;
      part.to = self->from + to * width;
    }
  return part;
}
