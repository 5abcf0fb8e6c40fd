#include "engine/demo-calendar.h"

#define SECONDS_PER_DAY  86400
#define SECONDS_PER_HOUR 3600

/* 2026-01-01 00:00 UTC: the simulation covers whole months before this. */
#define END_YEAR     2026
#define EPOCH_JULIAN 719163 /* GDate's number of 1970-01-01 */

/* Relative business per month (January first), weekday (Monday first), hour. */
static const double month_factors[12] = {
  0.90, 0.90, 0.95, 0.96, 1.00, 0.97, 0.94, 0.95, 1.00, 1.04, 1.15, 1.28,
};
static const double weekday_factors[7] = { 0.94, 0.90, 0.92, 0.96, 1.04, 1.18, 1.06 };
static const double hour_factors[24] = {
  0.35, 0.20, 0.12, 0.10, 0.10, 0.18, 0.40, 0.70, 0.95, 1.15, 1.25, 1.30,
  1.35, 1.25, 1.15, 1.15, 1.20, 1.30, 1.45, 1.70, 1.85, 1.75, 1.30, 0.75,
};

struct _RetailDemoCalendar
{
  guint32 first_julian;
  guint n_days;
  double *busyness; /* n_days + 1 shop days elapsed before each day begins */
  double business;  /* of the hours of a day */
};

static double
busyness_of_day (guint32 julian)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, julian);
  return month_factors[g_date_get_month (&date) - 1] * weekday_factors[g_date_get_weekday (&date) - 1];
}

RetailDemoCalendar *
retail_demo_calendar_new (guint n_months)
{
  RetailDemoCalendar *self = g_new0 (RetailDemoCalendar, 1);
  GDate date;
  guint32 end_julian;
  double scale;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 1, G_DATE_JANUARY, END_YEAR);
  end_julian = g_date_get_julian (&date);
  g_date_subtract_months (&date, n_months);
  self->first_julian = g_date_get_julian (&date);
  self->n_days = end_julian - self->first_julian;

  self->busyness = g_new0 (double, self->n_days + 1);
  for (guint day = 0; day < self->n_days; day++)
    self->busyness[day + 1] = self->busyness[day] + busyness_of_day (self->first_julian + day);
  scale = self->n_days / self->busyness[self->n_days];
  for (guint day = 0; day <= self->n_days; day++)
    self->busyness[day] *= scale;
  for (guint hour = 0; hour < 24; hour++)
    self->business += hour_factors[hour];
  return self;
}

void
retail_demo_calendar_free (RetailDemoCalendar *self)
{
  g_free (self->busyness);
  g_free (self);
}

gint64
retail_demo_calendar_get_start (const RetailDemoCalendar *self)
{
  return ((gint64)self->first_julian - EPOCH_JULIAN) * SECONDS_PER_DAY;
}

gint64
retail_demo_calendar_get_end (const RetailDemoCalendar *self)
{
  return retail_demo_calendar_get_start (self) + (gint64)self->n_days * SECONDS_PER_DAY;
}

guint
retail_demo_calendar_get_n_days (const RetailDemoCalendar *self)
{
  return self->n_days;
}

double
retail_demo_calendar_to_shop_days (const RetailDemoCalendar *self, double calendar_days)
{
  double within = CLAMP (calendar_days, 0.0, (double)self->n_days);
  guint day = MIN ((guint)within, self->n_days - 1);

  return self->busyness[day] + (within - day) * (self->busyness[day + 1] - self->busyness[day]);
}

static guint
day_at (const RetailDemoCalendar *self, double shop_days)
{
  guint low = 0, high = self->n_days;

  while (high - low > 1)
    {
      guint middle = (low + high) / 2;

      if (self->busyness[middle] <= shop_days)
        low = middle;
      else
        high = middle;
    }
  return low;
}

/* Seconds after midnight when the share `elapsed` of a day's business is done. */
static gint64
second_of_day (const RetailDemoCalendar *self, double elapsed)
{
  double target = elapsed * self->business;

  for (guint hour = 0; hour < 24; hour++)
    {
      if (target < hour_factors[hour])
        return hour * SECONDS_PER_HOUR + (gint64)(target / hour_factors[hour] * SECONDS_PER_HOUR);
      target -= hour_factors[hour];
    }
  return SECONDS_PER_DAY - 1;
}

gint64
retail_demo_calendar_to_time (const RetailDemoCalendar *self, double shop_days)
{
  double within = CLAMP (shop_days, 0.0, self->busyness[self->n_days]);
  guint day = day_at (self, within);
  double elapsed = (within - self->busyness[day]) / (self->busyness[day + 1] - self->busyness[day]);

  return retail_demo_calendar_get_start (self) + (gint64)day * SECONDS_PER_DAY
         + second_of_day (self, elapsed);
}

gboolean
retail_demo_calendar_is_sale (const RetailDemoCalendar *self, gint64 time)
{
  GDate date;
  guint32 days = (guint32)((time - retail_demo_calendar_get_start (self)) / SECONDS_PER_DAY);

  g_date_clear (&date, 1);
  g_date_set_julian (&date, self->first_julian + days);
  return g_date_get_month (&date) == G_DATE_NOVEMBER && g_date_get_day (&date) >= 24;
}
