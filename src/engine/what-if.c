#include "engine/what-if.h"

#include "engine/error.h"
#include "engine/fill-in.h"
#include "engine/i18n.h"
#include "engine/membership.h"
#include "engine/threads.h"

#include <math.h>
#include <string.h>

#define CHUNK   4096 /* rows a task */
#define SLAB    64   /* tasks between two reports */
#define PERCENT 100.0
#define N       RETAIL_N_FEATURES

/* ---- the question ---- */

/* A sentence on an amount that makes no sense, or NULL. */
static char *
check_amount (const RetailFeatureChange *change, const char *label)
{
  const double amount = change->amount;

  if (!isfinite (amount))
    return g_strdup_printf (_ ("The change of “%s” is not a number."), label);
  if (change->kind == RETAIL_CHANGE_PERCENT && amount < -PERCENT)
    return g_strdup_printf (_ ("“%s” cannot fall by more than 100 %%: then nothing is left of it."), label);
  if (change->kind == RETAIL_CHANGE_SET && amount < 0)
    return g_strdup_printf (_ ("“%s” cannot be below 0."), label);
  if (fabs (amount)
      > (change->kind == RETAIL_CHANGE_PERCENT ? RETAIL_CHANGE_PERCENT_MAX : RETAIL_CHANGE_AMOUNT_MAX))
    return g_strdup_printf (
        _ ("The change of “%s” is larger than any shop’s: at most 1,000,000 %%, or a million millions."),
        label);
  return NULL;
}

static char *
check_change (const RetailFeatureChange *change, const RetailModel *model)
{
  const char *label;

  if ((guint)change->feature >= N || (guint)change->kind >= RETAIL_N_CHANGES)
    return g_strdup (_ ("There is no such feature or change."));
  label = _ (retail_feature_get_info (change->feature)->label);
  if (!model->has_feature[change->feature])
    return g_strdup_printf (_ ("The data of this shop do not have “%s”."), label);
  return check_amount (change, label);
}

char *
retail_what_if_check (const RetailWhatIf *self, const RetailModel *model)
{
  g_return_val_if_fail (self != NULL && model != NULL, NULL);

  if (self->n_changes == 0 || self->n_changes > N)
    return g_strdup (_ ("Say what is to change: at least one feature, and each once."));
  if (self->segment != RETAIL_WHAT_IF_EVERYBODY
      && (self->segment < 0 || self->segment >= (int)model->n_segments))
    return g_strdup (_ ("There is no such segment."));
  for (guint i = 0; i < self->n_changes; i++)
    {
      char *problem = check_change (&self->changes[i], model);

      if (problem != NULL)
        return problem;
      for (guint j = 0; j < i; j++)
        if (self->changes[j].feature == self->changes[i].feature)
          return g_strdup (_ ("Say what is to change: at least one feature, and each once."));
    }
  return NULL;
}

const char *
retail_change_kind_get_name (RetailChangeKind kind)
{
  static const char *const names[] = { "percent", "add", "set" };

  g_return_val_if_fail ((guint)kind < G_N_ELEMENTS (names), NULL);
  return names[kind];
}

double
retail_feature_change_apply (const RetailFeatureChange *change, double value)
{
  double after = change->amount;

  if (!isfinite (value))
    return value;
  if (change->kind == RETAIL_CHANGE_PERCENT)
    after = value * (1 + change->amount / PERCENT);
  else if (change->kind == RETAIL_CHANGE_ADD)
    after = value + change->amount;
  return CLAMP (after, 0, G_MAXDOUBLE);
}

/* ---- the answer ---- */

typedef struct
{
  const RetailWhatIf *what_if;
  const RetailPopulation *whom;
  RetailSegmentWorth worth;
  double response[N * N];  /* of the features that follow, d × d; all 0 when none does */
  double floors[N];        /* d: the z-scores of 0 */
  guint cells;             /* k × k */
  RetailWhatIfSums *parts; /* `cells` of each task */
  double *spend_after;     /* of each task */
  gsize first;             /* task of the slab under way */
} Work;

static double
known (double spend)
{
  return isfinite (spend) ? spend : 0;
}

/* Lets the z-scores AFTER of what did not change follow those that did, and total spend in ROW with them. */
static void
follow (const Work *self, const double *before, double *after, double *row)
{
  const RetailScaler *scaler = &self->whom->model->scaler;
  double moved[N];

  memcpy (moved, after, sizeof moved);
  for (guint u = 0; u < scaler->d; u++)
    {
      double change = 0;

      for (guint t = 0; t < scaler->d; t++)
        change += self->response[u * scaler->d + t] * (after[t] - before[t]);
      if (change != 0)
        moved[u] = MAX (after[u] + change, MIN (after[u], self->floors[u]));
    }
  if (scaler->active[RETAIL_FEATURE_MONETARY] && moved[0] != after[0])
    {
      double all[N];

      retail_scaler_invert (scaler, moved, all);
      row[RETAIL_FEATURE_MONETARY] = all[RETAIL_FEATURE_MONETARY];
    }
  memcpy (after, moved, sizeof moved);
}

/* Changes ROW; returns the segment that it is in then. */
static guint
change_row (const Work *self, double *row)
{
  const RetailModel *model = self->whom->model;
  double before[N] = { 0 }, after[N] = { 0 }, memberships[RETAIL_K_MAX];

  if (self->what_if->follow)
    retail_scaler_apply (&model->scaler, row, before);
  for (guint c = 0; c < self->what_if->n_changes; c++)
    {
      const RetailFeatureChange *change = &self->what_if->changes[c];

      row[change->feature] = retail_feature_change_apply (change, row[change->feature]);
    }
  retail_scaler_apply (&model->scaler, row, after);
  if (self->what_if->follow)
    follow (self, before, after, row);
  return retail_membership (after, model->scaler.d, model->centres, model->n_segments, memberships);
}

static void
change_customer (const Work *self, gsize i, RetailWhatIfSums *moves, double *spend_after)
{
  const RetailModel *model = self->whom->model;
  const double *now = self->whom->customers->now + i * N;
  const guint from = self->whom->outlooks->segment[i];
  const double own = retail_segment_worth_get_own (&self->worth, i);
  RetailWhatIfSums *cell;
  double row[N];
  guint to;

  memcpy (row, now, sizeof row);
  to = change_row (self, row);
  cell = &moves[from * model->n_segments + to];
  cell->n++;
  cell->spend += known (now[RETAIL_FEATURE_MONETARY]);
  cell->worth_before += own;
  cell->worth_after += to == from ? own : retail_segment_worth_get_moved (&self->worth, own, from, to);
  *spend_after += known (row[RETAIL_FEATURE_MONETARY]);
}

static void
run_task (gsize index, gpointer data)
{
  Work *self = data;
  const gsize task = self->first + index, from = task * CHUNK;
  const gsize to = MIN (from + CHUNK, self->whom->customers->n);
  const guint8 *segment = self->whom->outlooks->segment;
  const int wanted = self->what_if->segment;

  for (gsize i = from; i < to; i++)
    if (wanted == RETAIL_WHAT_IF_EVERYBODY ? segment[i] < self->whom->model->n_segments
                                           : segment[i] == wanted)
      change_customer (self, i, self->parts + task * self->cells, &self->spend_after[task]);
}

static void
add (RetailWhatIfSums *self, const RetailWhatIfSums *other)
{
  self->n += other->n;
  self->spend += other->spend;
  self->worth_before += other->worth_before;
  self->worth_after += other->worth_after;
}

/* The tasks' parts in their order, and what follows from the moves. */
static RetailWhatIfResult *
sum_up (const Work *self, gsize n_tasks)
{
  RetailWhatIfResult *result = g_new0 (RetailWhatIfResult, 1);
  const guint k = result->k = self->whom->model->n_segments;

  result->basis = self->worth.basis;
  result->moves = g_new0 (RetailWhatIfSums, self->cells);
  for (gsize task = 0; task < n_tasks; task++)
    {
      for (guint cell = 0; cell < self->cells; cell++)
        add (&result->moves[cell], &self->parts[task * self->cells + cell]);
      result->spend_after += self->spend_after[task];
    }
  for (guint from = 0; from < k; from++)
    for (guint to = 0; to < k; to++)
      {
        const RetailWhatIfSums *move = &result->moves[from * k + to];

        add (&result->asked, move);
        if (to == from)
          continue;
        add (&result->crossed, move);
        add (to > from ? &result->up : &result->down, move);
      }
  return result;
}

static void
prepare_following (Work *self)
{
  const double nothing[N] = { 0 };
  gboolean touched[N] = { FALSE };

  if (!self->what_if->follow)
    return;
  for (guint c = 0; c < self->what_if->n_changes; c++)
    touched[self->what_if->changes[c].feature] = TRUE;
  retail_fill_in_get_response (self->whom->model, touched, self->response);
  retail_scaler_apply (&self->whom->model->scaler, nothing, self->floors);
}

static gboolean
run_tasks (Work *self, gsize n_tasks, const RetailMonitor *monitor, GError **error)
{
  for (gsize first = 0; first < n_tasks; first += SLAB)
    {
      if (!retail_monitor_report (monitor, (double)first / n_tasks, _ ("Asking every customer"), error))
        return FALSE;
      self->first = first;
      retail_parallel_for (MIN (SLAB, n_tasks - first), 0, run_task, self);
    }
  return TRUE;
}

RetailWhatIfResult *
retail_what_if_run (const RetailWhatIf *self, const RetailPopulation *whom, const RetailMonitor *monitor,
                    GError **error)
{
  Work work = { .what_if = self, .whom = whom };
  RetailWhatIfResult *result = NULL;
  g_autofree char *problem = NULL;
  gsize n_tasks;

  g_return_val_if_fail (self != NULL && whom != NULL, NULL);
  g_return_val_if_fail (whom->outlooks->n == whom->customers->n, NULL);

  problem = retail_what_if_check (self, whom->model);
  if (problem != NULL)
    {
      g_set_error_literal (error, RETAIL_ERROR, RETAIL_ERROR_INVALID, problem);
      return NULL;
    }
  n_tasks = (whom->customers->n + CHUNK - 1) / CHUNK;
  retail_segment_worth_measure (&work.worth, whom);
  prepare_following (&work);
  work.cells = whom->model->n_segments * whom->model->n_segments;
  work.parts = g_new0 (RetailWhatIfSums, n_tasks * work.cells + 1);
  work.spend_after = g_new0 (double, n_tasks + 1);
  if (run_tasks (&work, n_tasks, monitor, error))
    result = sum_up (&work, n_tasks);
  g_free (work.parts);
  g_free (work.spend_after);
  return result;
}

void
retail_what_if_result_free (RetailWhatIfResult *self)
{
  if (self == NULL)
    return;
  g_free (self->moves);
  g_free (self);
}
