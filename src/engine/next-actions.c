#include "engine/next-actions.h"

#include "engine/error.h"
#include "engine/i18n.h"
#include "engine/prediction-parts.h"
#include "engine/row-sort.h"
#include "engine/threads.h"

#include <math.h>
#include <string.h>

#define CHUNK 1024 /* rows a task */
#define SLAB  64   /* tasks between two reports */

void
retail_action_options_init (RetailActionOptions *self)
{
  g_return_if_fail (self != NULL);
  *self = (RetailActionOptions){ .contact_cost = { 0 } };
}

const char *
retail_action_kind_get_name (RetailActionKind kind)
{
  return kind == RETAIL_ACTION_LIFT ? "lift" : "keep";
}

const char *
retail_action_reason_get_name (RetailActionReason reason)
{
  static const char *const names[] = { "may_climb", "may_fall", "may_leave" };

  g_return_val_if_fail ((guint)reason < G_N_ELEMENTS (names), NULL);
  return names[reason];
}

const char *
retail_passed_reason_get_name (RetailPassedReason reason)
{
  static const char *const names[RETAIL_N_PASSED] = { "too_dear", "same_worth", "certain", "absent" };

  g_return_val_if_fail ((guint)reason < G_N_ELEMENTS (names), NULL);
  return names[reason];
}

/* ---- one customer ---- */

/* P of each segment and of leaving. */
static void
take_chances (const RetailPrediction *prediction, double *chance)
{
  const guint k = prediction->n_segments;
  const gboolean forecast = prediction->outlook_source == RETAIL_OUTLOOK_FORECAST;

  memcpy (chance, forecast ? prediction->outcome : prediction->memberships, sizeof (double) * k);
  chance[k] = forecast ? prediction->outcome[k] : 0;
}

static void
consider_lift (const RetailSegmentWorth *worth, const double *chance, RetailAction *lift)
{
  for (guint j = lift->segment + 1u; j < worth->of.model->n_segments; j++)
    {
      const double more = retail_segment_worth_get_moved (worth, lift->worth, lift->segment, j) - lift->worth;

      if (more * chance[j] <= lift->gain)
        continue;
      lift->gain = more * chance[j];
      lift->target = (guint8)j;
      lift->probability = chance[j];
    }
}

static void
consider_keep (const RetailSegmentWorth *worth, const double *chance, RetailAction *keep)
{
  const guint k = worth->of.model->n_segments;
  double most = 0, probability = 0;

  for (guint j = 0; j <= k; j++)
    {
      double less = keep->worth;

      if (j >= keep->segment && j < k)
        continue;
      if (j < k)
        less -= retail_segment_worth_get_moved (worth, keep->worth, keep->segment, j);
      less = MAX (less, 0) * chance[j];
      probability += chance[j];
      keep->gain += less;
      if (less > most)
        {
          most = less;
          keep->feared = (guint8)j;
        }
    }
  keep->probability = probability;
  keep->reason = keep->feared == k ? RETAIL_ACTION_MAY_LEAVE : RETAIL_ACTION_MAY_FALL;
}

gboolean
retail_action_choose (const RetailSegmentWorth *worth, const RetailPrediction *prediction, double own,
                      RetailAction *action)
{
  const guint8 segment = (guint8)prediction->segment;
  RetailAction lift = { .kind = RETAIL_ACTION_LIFT, .segment = segment, .target = segment, .worth = own };
  RetailAction keep = { .kind = RETAIL_ACTION_KEEP, .segment = segment, .target = segment, .worth = own };
  double chance[RETAIL_K_MAX + 1];

  g_return_val_if_fail (worth != NULL && prediction != NULL && action != NULL, FALSE);

  take_chances (prediction, chance);
  lift.reason = RETAIL_ACTION_MAY_CLIMB;
  consider_lift (worth, chance, &lift);
  consider_keep (worth, chance, &keep);
  *action = lift.gain > keep.gain ? lift : keep;
  return action->gain > 0;
}

/* ---- all of them ---- */

typedef struct
{
  RetailNextActions *result;
  RetailAction *found; /* CHUNK of each task */
  guint *n_found;      /* by task */
  guint (*n_passed)[RETAIL_N_PASSED];
  gsize first; /* task of the slab under way */
} Work;

static RetailPassedReason
explain_nothing (const RetailPrediction *prediction)
{
  double chance[RETAIL_K_MAX + 1];

  take_chances (prediction, chance);
  for (guint j = 0; j <= prediction->n_segments; j++)
    if (j != prediction->segment && chance[j] > 0)
      return RETAIL_PASSED_SAME_WORTH;
  return RETAIL_PASSED_CERTAIN;
}

/* Otherwise PASSED gets the reason. */
static gboolean
choose_for (const RetailNextActions *self, gsize row, RetailAction *action, RetailPassedReason *passed)
{
  RetailPrediction prediction;
  RetailProfile profile;

  *passed = RETAIL_PASSED_ABSENT;
  if (self->outlooks->segment[row] >= self->model->n_segments)
    return FALSE;
  memcpy (profile.values, self->customers->now + row * RETAIL_N_FEATURES, sizeof profile.values);
  retail_predict_place (self->model, &profile, &prediction);
  *passed = RETAIL_PASSED_TOO_DEAR;
  if (!retail_action_choose (&self->worth, &prediction, retail_segment_worth_get_own (&self->worth, row),
                             action))
    {
      *passed = explain_nothing (&prediction);
      return FALSE;
    }
  action->row = (guint32)row;
  return action->gain > self->options.contact_cost[action->kind];
}

static void
run_task (gsize index, gpointer data)
{
  Work *self = data;
  const gsize task = self->first + index, from = task * CHUNK;
  const gsize to = MIN (from + CHUNK, self->result->customers->n);
  guint n = 0;

  for (gsize row = from; row < to; row++)
    {
      RetailPassedReason passed;

      if (choose_for (self->result, row, &self->found[from + n], &passed))
        n++;
      else
        self->n_passed[task][passed]++;
    }
  self->n_found[task] = n;
}

static gboolean
choose_all (Work *self, gsize n_tasks, const RetailMonitor *monitor, GError **error)
{
  for (gsize first = 0; first < n_tasks; first += SLAB)
    {
      if (!retail_monitor_report (monitor, (double)first / n_tasks,
                                  _ ("Weighing what to do for every customer"), error))
        return FALSE;
      self->first = first;
      retail_parallel_for (MIN (SLAB, n_tasks - first), 0, run_task, self);
    }
  return TRUE;
}

/* Closes the gaps between the tasks' actions, and adds up who was passed over. */
static void
gather (Work *self, gsize n_tasks)
{
  RetailNextActions *result = self->result;

  for (gsize task = 0; task < n_tasks; task++)
    {
      memmove (self->found + result->n, self->found + task * CHUNK,
               sizeof *self->found * self->n_found[task]);
      result->n += self->n_found[task];
      for (int reason = 0; reason < RETAIL_N_PASSED; reason++)
        result->n_passed[reason] += self->n_passed[task][reason];
    }
}

static void
add_up (RetailNextActions *self)
{
  for (gsize i = 0; i < self->n; i++)
    {
      self->n_by_kind[self->actions[i].kind]++;
      self->gain_by_kind[self->actions[i].kind] += self->actions[i].gain;
    }
}

/* What counts is the gain for the money; all the same where contacts cost the same. */
static double
rank_of (const RetailNextActions *self, const RetailAction *action)
{
  const double *cost = self->options.contact_cost;

  return cost[action->kind] > 0 ? action->gain / cost[action->kind] : INFINITY;
}

static gboolean
sort_actions (Work *self, const RetailMonitor *monitor, GError **error)
{
  RetailNextActions *result = self->result;
  const double *cost = result->options.contact_cost;
  const gboolean alike = cost[RETAIL_ACTION_LIFT] == cost[RETAIL_ACTION_KEEP];
  g_autofree RetailSortItem *items = g_new (RetailSortItem, result->n + 1);

  for (gsize i = 0; i < result->n; i++)
    items[i] = (RetailSortItem){ retail_sort_key (self->found[i].gain, TRUE), (guint32)i };
  if (!retail_sort_items (items, result->n, monitor, error))
    return FALSE;
  for (gsize i = 0; i < result->n && !alike; i++)
    items[i].key = retail_sort_key (rank_of (result, &self->found[items[i].row]), TRUE);
  if (!alike && !retail_sort_items (items, result->n, monitor, error))
    return FALSE;
  result->actions = g_new (RetailAction, result->n + 1);
  for (gsize i = 0; i < result->n; i++)
    result->actions[i] = self->found[items[i].row];
  add_up (result);
  return TRUE;
}

static gboolean
work_out (RetailNextActions *result, const RetailMonitor *monitor, GError **error)
{
  const gsize n_tasks = (result->customers->n + CHUNK - 1) / CHUNK;
  RetailMonitor choosing = retail_monitor_part (monitor, 0, 0.9);
  RetailMonitor sorting = retail_monitor_part (monitor, 0.9, 1);
  Work work = { .result = result };
  gboolean ok;

  work.found = g_new (RetailAction, n_tasks * CHUNK + 1);
  work.n_found = g_new0 (guint, n_tasks + 1);
  work.n_passed = g_malloc0_n (n_tasks + 1, sizeof *work.n_passed);
  ok = choose_all (&work, n_tasks, &choosing, error);
  if (ok)
    gather (&work, n_tasks);
  ok = ok && sort_actions (&work, &sorting, error);
  g_free (work.found);
  g_free (work.n_found);
  g_free (work.n_passed);
  return ok;
}

/* ---- the object ---- */

static gboolean
check (const RetailNextActions *self, GError **error)
{
  if (self->model->n_segments < 2)
    g_set_error_literal (error, RETAIL_ERROR, RETAIL_ERROR_NO_DATA,
                         _ ("Everybody is in one segment, so there is no better one to win anybody for."));
  else if (self->worth.basis == RETAIL_WORTH_UNKNOWN)
    g_set_error_literal (
        error, RETAIL_ERROR, RETAIL_ERROR_NO_DATA,
        _ ("These data do not speak of money, so nobody can tell what a customer is worth."));
  else
    return TRUE;
  return FALSE;
}

RetailNextActions *
retail_next_actions_new (const RetailPopulation *whom, const RetailActionOptions *options,
                         const RetailMonitor *monitor, GError **error)
{
  g_autoptr (RetailNextActions) self = NULL;
  RetailPopulation own;

  g_return_val_if_fail (whom != NULL && whom->outlooks->n == whom->customers->n, NULL);

  self = g_atomic_rc_box_new0 (RetailNextActions);
  self->model = retail_model_ref (whom->model);
  self->customers = retail_customers_ref (whom->customers);
  self->outlooks = retail_outlooks_ref (whom->outlooks);
  self->source = whom->model->forecast != NULL ? RETAIL_OUTLOOK_FORECAST : RETAIL_OUTLOOK_MEMBERSHIP;
  retail_action_options_init (&self->options);
  if (options != NULL)
    self->options = *options;
  own = (RetailPopulation){ self->model, self->customers, self->outlooks };
  retail_segment_worth_measure (&self->worth, &own);
  return check (self, error) && work_out (self, monitor, error) ? g_steal_pointer (&self) : NULL;
}

/* They stand in the order of their gain: who gains more than COST comes before who does not. */
static gsize
count_above (const RetailNextActions *self, double cost)
{
  gsize low = 0, high = self->n;

  while (low < high)
    {
      const gsize middle = low + (high - low) / 2;

      if (self->actions[middle].gain > cost)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

RetailNextActions *
retail_next_actions_new_at_cost (const RetailNextActions *self, double cost)
{
  RetailNextActions *other;

  g_return_val_if_fail (self != NULL && cost >= 0, NULL);
  for (int kind = 0; kind < RETAIL_N_ACTIONS; kind++)
    g_return_val_if_fail (self->options.contact_cost[kind] == 0, NULL);

  other = g_atomic_rc_box_new0 (RetailNextActions);
  other->model = retail_model_ref (self->model);
  other->customers = retail_customers_ref (self->customers);
  other->outlooks = retail_outlooks_ref (self->outlooks);
  other->source = self->source;
  other->worth = self->worth;
  other->options = (RetailActionOptions){ .contact_cost = { cost, cost } };
  other->base = retail_next_actions_ref (self);
  other->actions = self->actions;
  other->n = count_above (self, cost);
  memcpy (other->n_passed, self->n_passed, sizeof self->n_passed);
  other->n_passed[RETAIL_PASSED_TOO_DEAR] += self->n - other->n;
  add_up (other);
  return other;
}

RetailNextActions *
retail_next_actions_ref (const RetailNextActions *self)
{
  return g_atomic_rc_box_acquire ((RetailNextActions *)self);
}

static void
clear (gpointer data)
{
  RetailNextActions *self = data;

  retail_model_unref (self->model);
  retail_customers_unref (self->customers);
  retail_outlooks_unref (self->outlooks);
  if (self->base != NULL)
    retail_next_actions_unref (self->base);
  else
    g_free (self->actions);
}

void
retail_next_actions_unref (const RetailNextActions *self)
{
  g_atomic_rc_box_release_full ((RetailNextActions *)self, clear);
}

static void
take (const RetailNextActions *self, gsize n, double budget, RetailActionBudget *affordable)
{
  *affordable = (RetailActionBudget){ 0 };
  for (gsize i = 0; i < MIN (n, self->n); i++)
    {
      const RetailAction *action = &self->actions[i];
      const double cost = affordable->cost + self->options.contact_cost[action->kind];

      if (!(cost <= budget))
        break;
      affordable->n++;
      affordable->n_by_kind[action->kind]++;
      affordable->cost = cost;
      affordable->gain += action->gain;
    }
}

void
retail_next_actions_afford (const RetailNextActions *self, double budget, RetailActionBudget *affordable)
{
  g_return_if_fail (self != NULL && affordable != NULL);
  take (self, self->n, budget, affordable);
}

void
retail_next_actions_take_first (const RetailNextActions *self, gsize n, RetailActionBudget *affordable)
{
  g_return_if_fail (self != NULL && affordable != NULL);
  take (self, n, INFINITY, affordable);
}
