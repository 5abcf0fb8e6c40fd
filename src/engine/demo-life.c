#include "engine/demo-life.h"

#define DAYS_PER_YEAR 365.0

/* How long the books remember a silent customer. */
#define BOOKS_DAYS 455

/* When the rival opens, before the end. */
#define RIVAL_DAYS 180

/* Habits change with the collections: these shares of all drift happen in the weeks when the one of spring
 * and the one of autumn come. How long the weeks last, and their last days before the year's end. */
#define SPRING_SHARE    0.7
#define SPRING_LAST_DAY 225.0
#define AUTUMN_SHARE    0.2
#define AUTUMN_LAST_DAY 134.0
#define SEASON_DAYS     55.0

/* Nearly all newbies who come later try the shop, with a few small orders within some weeks, and never come
 * back. */
#define JOINER_SHARE 0.29
#define TRIAL_CHANCE 0.95
#define TRIAL_DAYS   85.0
#define TRIAL_PACE   20.0
#define TRIAL_VALUE  0.34

/* Who buys nothing but Christmas presents: a year ago, and again this year with some chance. The last day of
 * the season before the year's end, and its length. */
#define PRESENT_BUYER_SHARE 0.03
#define PRESENT_AGAIN       0.4
#define PRESENT_LAST_DAY    8.0
#define PRESENT_SEASON_DAYS 32.0
#define PRESENT_DAYS        4.0

/* Nobody drifts again sooner than this. */
#define SHORTEST_PHASE_DAYS 150.0

/* How many times as likely as on average habits change on a day. */
static double
get_unrest (guint days_to_end)
{
  double day = days_to_end % (guint)DAYS_PER_YEAR;

  if (day >= SPRING_LAST_DAY && day < SPRING_LAST_DAY + SEASON_DAYS)
    return SPRING_SHARE * DAYS_PER_YEAR / SEASON_DAYS;
  if (day >= AUTUMN_LAST_DAY && day < AUTUMN_LAST_DAY + SEASON_DAYS)
    return AUTUMN_SHARE * DAYS_PER_YEAR / SEASON_DAYS;
  return (1 - SPRING_SHARE - AUTUMN_SHARE) * DAYS_PER_YEAR / (DAYS_PER_YEAR - 2 * SEASON_DAYS);
}

/* More than the luck of any day on which something changes, in the units of find_tomorrow(). */
static double
get_calm (void)
{
  const double most_unrest = MAX (SPRING_SHARE, AUTUMN_SHARE) * DAYS_PER_YEAR / SEASON_DAYS;
  double calm = 0;

  for (guint i = 0; i < RETAIL_DEMO_N_BEHAVIOURS; i++)
    {
      const RetailDemoHabits *habits = retail_demo_habits (i);
      double sum = habits->dropout + habits->dropout_to_rival;

      for (guint next = 0; next < RETAIL_DEMO_N_BEHAVIOURS; next++)
        sum += most_unrest * habits->drift[next];
      calm = MAX (calm, sum);
    }
  return 1 + calm;
}

/* What tomorrow brings a customer of BEHAVIOUR who has LUCK, 0 … 365: another one, the same, or
 * RETAIL_DEMO_N_BEHAVIOURS for silence. */
static guint
find_tomorrow (double luck, RetailDemoBehaviour behaviour, guint days_to_end)
{
  const RetailDemoHabits *habits = retail_demo_habits (behaviour);
  double unrest = get_unrest (days_to_end);
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
      if (luck < unrest * habits->drift[next])
        return next;
      luck -= unrest * habits->drift[next];
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
  const double calm = get_calm ();

  phase->end_day = n_days;
  for (guint day = (guint)phase->start_day + 1; day < n_days; day++)
    {
      const double luck = retail_random_uniform (random) * DAYS_PER_YEAR;
      guint next;

      if (luck > calm)
        continue;
      next = find_tomorrow (luck, phase->behaviour, n_days - day);
      if (next == RETAIL_DEMO_N_BEHAVIOURS)
        {
          phase->end_day = day;
          return;
        }
      if (next != phase->behaviour && may_drift (self, day))
        {
          phase->end_day = day;
          phase = &self->phases[self->n_phases++];
          *phase = (RetailDemoPhase){ (RetailDemoBehaviour)next, day, n_days, FALSE, 1, 1 };
        }
    }
}

/* A few days in the season before the year's end that is N_YEARS before the last one. */
static RetailDemoPhase
draw_present_days (RetailRandom *random, guint n_days, guint n_years)
{
  double start = n_days - n_years * DAYS_PER_YEAR - PRESENT_LAST_DAY
                 - PRESENT_SEASON_DAYS * retail_random_uniform (random);

  return (RetailDemoPhase){ RETAIL_DEMO_NEWBIE, start, start + PRESENT_DAYS, TRUE, 1, 1 };
}

static void
buy_presents (RetailDemoLife *self, RetailRandom *random, guint n_days)
{
  self->phases[0] = draw_present_days (random, n_days, 1);
  if (retail_random_chance (random, PRESENT_AGAIN))
    self->phases[self->n_phases++] = draw_present_days (random, n_days, 0);
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

/* Whether the customer only tries the shop. The books have forgotten who did so long ago. */
static gboolean
draw_trial (RetailDemoPhase *first, RetailRandom *random, guint n_days)
{
  if (first->behaviour != RETAIL_DEMO_NEWBIE || n_days - first->start_day > BOOKS_DAYS
      || !retail_random_chance (random, TRIAL_CHANCE))
    return FALSE;
  first->pace = TRIAL_PACE;
  first->value = TRIAL_VALUE;
  first->end_day = MIN (n_days, first->start_day + TRIAL_DAYS * retail_random_uniform (random));
  return TRUE;
}

static void
begin (RetailDemoLife *self, RetailRandom *random, guint n_days)
{
  gboolean joined = retail_random_chance (random, JOINER_SHARE);
  RetailDemoPhase *first = &self->phases[0];

  *first = (RetailDemoPhase){ draw_first_behaviour (random, joined), 0, n_days, joined, 1, 1 };
  if (joined)
    first->start_day = retail_random_uniform (random) * n_days;
  if (!joined || !draw_trial (first, random, n_days))
    live_on (self, random, n_days);
}

void
retail_demo_life_init (RetailDemoLife *self, RetailRandom *random, guint n_days)
{
  const RetailDemoHabits *habits;

  g_return_if_fail (n_days >= RETAIL_DEMO_MIN_DAYS);

  self->n_phases = 1;
  if (retail_random_chance (random, PRESENT_BUYER_SHARE))
    buy_presents (self, random, n_days);
  else
    begin (self, random, n_days);

  habits = retail_demo_habits (self->phases[0].behaviour);
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
