#include "engine/demo-life.h"

#define DAYS_PER_YEAR 365.0

/* How long the books remember a silent customer. */
#define BOOKS_DAYS 455

/* When the rival opens, before the end. */
#define RIVAL_DAYS 180

#define JOINER_SHARE     0.16
#define GIFT_BUYER_SHARE 0.016

/* The Christmas a year ago: its last day before the end, and how long the season is. */
#define GIFT_LAST_DAY    373.0
#define GIFT_SEASON_DAYS 32.0

/* Nobody drifts again sooner than this. */
#define SHORTEST_PHASE_DAYS 150.0

/* What tomorrow brings a customer of BEHAVIOUR: another one, the same, or RETAIL_DEMO_N_BEHAVIOURS for
 * silence. */
static guint
draw_tomorrow (RetailRandom *random, RetailDemoBehaviour behaviour, guint days_to_end)
{
  const RetailDemoHabits *habits = retail_demo_habits (behaviour);
  double luck = retail_random_uniform (random) * DAYS_PER_YEAR;
  double dropout = 0;

  if (days_to_end <= BOOKS_DAYS)
    dropout += habits->dropout;
  if (days_to_end <= RIVAL_DAYS)
    dropout += habits->dropout_to_rival;
  if (luck < dropout)
    return RETAIL_DEMO_N_BEHAVIOURS;
  luck -= dropout;
  for (guint next = 0; next < RETAIL_DEMO_N_BEHAVIOURS; next++)
    {
      if (luck < habits->drift[next])
        return next;
      luck -= habits->drift[next];
    }
  return behaviour;
}

static gboolean
may_drift (const RetailDemoLife *self, double day)
{
  return self->n_phases < RETAIL_DEMO_MAX_PHASES
         && day - self->phases[self->n_phases - 1].start_day >= SHORTEST_PHASE_DAYS;
}

/* Continues the first phase, day by day, to the end or to silence. */
static void
live_on (RetailDemoLife *self, RetailRandom *random, guint n_days)
{
  RetailDemoPhase *phase = &self->phases[0];

  phase->end_day = n_days;
  for (guint day = (guint)phase->start_day + 1; day < n_days; day++)
    {
      guint next = draw_tomorrow (random, phase->behaviour, n_days - day);

      if (next == RETAIL_DEMO_N_BEHAVIOURS)
        {
          phase->end_day = day;
          return;
        }
      if (next != phase->behaviour && may_drift (self, day))
        {
          phase->end_day = day;
          phase = &self->phases[self->n_phases++];
          *phase = (RetailDemoPhase){ (RetailDemoBehaviour)next, day, n_days };
        }
    }
}

static RetailDemoPhase
draw_present_season (RetailRandom *random, guint n_days)
{
  double start = n_days - GIFT_LAST_DAY - GIFT_SEASON_DAYS * retail_random_uniform (random);

  return (RetailDemoPhase){ RETAIL_DEMO_NEWBIE, start, start + 1 };
}

static RetailDemoBehaviour
draw_first_behaviour (RetailRandom *random, gboolean joined)
{
  double shares[RETAIL_DEMO_N_BEHAVIOURS];

  for (guint i = 0; i < RETAIL_DEMO_N_BEHAVIOURS; i++)
    {
      const RetailDemoHabits *habits = retail_demo_habits (i);

      shares[i] = joined ? habits->share_of_joiners : habits->share_at_start;
    }
  return (RetailDemoBehaviour)retail_random_pick (random, shares, RETAIL_DEMO_N_BEHAVIOURS);
}

static double
draw_factor (RetailRandom *random, double shape)
{
  return retail_random_gamma (random, shape) / shape;
}

void
retail_demo_life_init (RetailDemoLife *self, RetailRandom *random, guint n_days)
{
  gboolean for_a_present = retail_random_chance (random, GIFT_BUYER_SHARE);
  const RetailDemoHabits *habits;
  RetailDemoPhase *first = &self->phases[0];

  g_return_if_fail (n_days >= RETAIL_DEMO_MIN_DAYS);

  self->n_phases = 1;
  self->joined = for_a_present || retail_random_chance (random, JOINER_SHARE);
  if (for_a_present)
    *first = draw_present_season (random, n_days);
  else
    {
      first->behaviour = draw_first_behaviour (random, self->joined);
      first->start_day = self->joined ? retail_random_uniform (random) * n_days : 0;
      live_on (self, random, n_days);
    }

  habits = retail_demo_habits (first->behaviour);
  self->order_factor = draw_factor (random, habits->order_person_shape);
  self->value_factor = draw_factor (random, habits->order_person_shape);
  self->visit_factor = draw_factor (random, habits->visit_person_shape);
}

RetailDemoBehaviour
retail_demo_life_get_ruling (const RetailDemoLife *self, double from_day)
{
  double days[RETAIL_DEMO_N_BEHAVIOURS] = { 0 };
  RetailDemoBehaviour ruling = self->phases[self->n_phases - 1].behaviour;

  for (guint i = 0; i < self->n_phases; i++)
    {
      const RetailDemoPhase *phase = &self->phases[i];

      if (phase->end_day > from_day)
        days[phase->behaviour] += phase->end_day - MAX (phase->start_day, from_day);
    }
  for (guint i = 0; i < RETAIL_DEMO_N_BEHAVIOURS; i++)
    if (days[i] > days[ruling])
      ruling = (RetailDemoBehaviour)i;
  return ruling;
}
