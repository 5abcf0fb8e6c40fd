/* The rhythm of the demo store: a Saturday is busier than a Tuesday, December busier than February, the
 * evening busier than the night.
 *
 * Behaviour is simulated in shop days, a clock that runs fast on busy days and slowly on quiet ones; on
 * average a shop day is one calendar day. The calendar turns calendar days into shop days and shop days into
 * seconds since 1970 (UTC). Both are strictly increasing and use only + - * /. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _RetailDemoCalendar RetailDemoCalendar;

/* The last `n_months` whole months up to the fixed end, 2026-01-01 00:00 UTC. */
RetailDemoCalendar *retail_demo_calendar_new (guint n_months);
void retail_demo_calendar_free (RetailDemoCalendar *self);

/* First second covered, and the first second no longer covered. */
gint64 retail_demo_calendar_get_start (const RetailDemoCalendar *self);
gint64 retail_demo_calendar_get_end (const RetailDemoCalendar *self);

/* Calendar days between start and end. */
guint retail_demo_calendar_get_n_days (const RetailDemoCalendar *self);

/* Shop days since the start at a number of calendar days since the start. */
double retail_demo_calendar_to_shop_days (const RetailDemoCalendar *self, double calendar_days);

/* The second at which the shop clock shows `shop_days`; times outside the
 * covered span are moved to its first or last second. */
gint64 retail_demo_calendar_to_time (const RetailDemoCalendar *self, double shop_days);

/* TRUE during the sale in the last week of November. */
gboolean retail_demo_calendar_is_sale (const RetailDemoCalendar *self, gint64 time);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailDemoCalendar, retail_demo_calendar_free)

G_END_DECLS
