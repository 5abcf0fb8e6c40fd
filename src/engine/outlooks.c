#include "engine/outlooks.h"

#include "engine/history-groups.h"
#include "engine/i18n.h"
#include "engine/prediction-parts.h"
#include "engine/threads.h"

#include <math.h>
#include <string.h>

#define CHUNK 1024 /* rows a task */
#define SLAB  64   /* tasks between two reports */

/* ---- the object ---- */

static double *
unknown_figures (gsize n)
{
  double *figures = g_new (double, MAX (n, 1));

  for (gsize i = 0; i < n; i++)
    figures[i] = NAN;
  return figures;
}

RetailOutlooks *
retail_outlooks_new_empty (gsize n)
{
  RetailOutlooks *self = g_atomic_rc_box_new0 (RetailOutlooks);

  self->n = n;
  self->segment = g_malloc (MAX (n, 1));
  memset (self->segment, RETAIL_OUTLOOK_ABSENT, n);
  self->membership = unknown_figures (n);
  self->risk = unknown_figures (n);
  self->upgrade = unknown_figures (n);
  self->p_alive = unknown_figures (n);
  self->value_12m = unknown_figures (n);
  return self;
}

RetailOutlooks *
retail_outlooks_ref (const RetailOutlooks *self)
{
  return g_atomic_rc_box_acquire ((RetailOutlooks *)self);
}

static void
clear (gpointer data)
{
  RetailOutlooks *self = data;

  g_free (self->segment);
  g_free (self->membership);
  g_free (self->risk);
  g_free (self->upgrade);
  g_free (self->p_alive);
  g_free (self->value_12m);
}

void
retail_outlooks_unref (const RetailOutlooks *self)
{
  g_atomic_rc_box_release_full ((RetailOutlooks *)self, clear);
}

/* ---- working them out ---- */

typedef struct
{
  const RetailModel *model;
  const RetailCustomers *customers;
  RetailOutlooks *result;
  RetailHistory *histories; /* the customers' own, or those that their profiles suggest */
  RetailHistoryGroups groups;
  double *p_alive, *value; /* one a group; the value is that of an order worth 1 */
  gsize first;             /* task of the slab under way */
} Work;

typedef void (*WorkRange) (Work *self, gsize from, gsize to);

typedef struct
{
  Work *work;
  WorkRange range;
  gsize n;
} Pass;

static void
place_customers (Work *self, gsize from, gsize to)
{
  RetailOutlooks *result = self->result;

  for (gsize i = from; i < to; i++)
    {
      RetailPrediction prediction;
      RetailProfile profile;

      if (!self->customers->in_now[i])
        continue;
      memcpy (profile.values, self->customers->now + i * RETAIL_N_FEATURES, sizeof profile.values);
      retail_predict_place (self->model, &profile, &prediction);
      result->segment[i] = (guint8)prediction.segment;
      result->membership[i] = prediction.memberships[prediction.segment];
      result->risk[i] = prediction.migration_risk;
      result->upgrade[i] = prediction.upgrade_potential;
      if (self->customers->history == NULL)
        retail_predict_suggest_history (self->model, &profile, &self->histories[i]);
    }
}

static void
value_groups (Work *self, gsize from, gsize to)
{
  const RetailPurchaseModel *purchase = &self->model->purchase_model;

  for (gsize g = from; g < to; g++)
    {
      const RetailHistory *history = &self->histories[self->groups.leader[g]];

      self->p_alive[g] = self->value[g] = NAN;
      if (!retail_predict_purchase_history (self->model, history))
        continue;
      self->p_alive[g] = retail_purchase_model_p_alive (purchase, history->repeat_orders, history->last_days,
                                                        history->age_days);
      if (self->model->has_spend_model)
        self->value[g] = retail_customer_value_12m (purchase, 1, history, RETAIL_VALUE_RATE);
    }
}

static void
value_customers (Work *self, gsize from, gsize to)
{
  for (gsize i = from; i < to; i++)
    {
      const guint32 group = self->groups.group[i];

      self->result->p_alive[i] = self->p_alive[group];
      self->result->value_12m[i]
          = self->value[group] * retail_predict_spend_mean (self->model, &self->histories[i]);
    }
}

static void
run_task (gsize index, gpointer data)
{
  Pass *pass = data;
  const gsize from = (pass->work->first + index) * CHUNK;

  pass->range (pass->work, from, MIN (from + CHUNK, pass->n));
}

/* RANGE over 0 … n − 1; every task writes its own rows only. */
static gboolean
run_pass (Work *self, WorkRange range, gsize n, const RetailMonitor *monitor, GError **error)
{
  const gsize n_tasks = (n + CHUNK - 1) / CHUNK;
  Pass pass = { self, range, n };

  for (gsize first = 0; first < n_tasks; first += SLAB)
    {
      if (!retail_monitor_report (monitor, (double)first / n_tasks, _ ("Looking ahead for every customer"),
                                  error))
        return FALSE;
      self->first = first;
      retail_parallel_for (MIN (SLAB, n_tasks - first), 0, run_task, &pass);
    }
  return TRUE;
}

static void
make_histories (Work *self)
{
  const RetailCustomers *customers = self->customers;

  if (customers->history != NULL)
    {
      self->histories = customers->history;
      return;
    }
  self->histories = g_new (RetailHistory, MAX (customers->n, 1));
  for (gsize i = 0; i < customers->n; i++)
    self->histories[i] = (RetailHistory){ .repeat_orders = NAN };
}

static gboolean
value_all (Work *self, const RetailMonitor *monitor, GError **error)
{
  RetailMonitor grouping = retail_monitor_part (monitor, 0, 0.9);
  RetailMonitor spreading = retail_monitor_part (monitor, 0.9, 1);

  retail_history_groups_init (&self->groups, self->histories, self->customers->n);
  self->p_alive = g_new (double, MAX (self->groups.n, 1));
  self->value = g_new (double, MAX (self->groups.n, 1));
  return run_pass (self, value_groups, self->groups.n, &grouping, error)
         && run_pass (self, value_customers, self->customers->n, &spreading, error);
}

static void
work_clear (Work *self)
{
  if (self->histories != self->customers->history)
    g_free (self->histories);
  retail_history_groups_clear (&self->groups);
  g_free (self->p_alive);
  g_free (self->value);
}

RetailOutlooks *
retail_outlooks_new (const RetailModel *model, const RetailCustomers *customers, const RetailMonitor *monitor,
                     GError **error)
{
  RetailMonitor placing = retail_monitor_part (monitor, 0, 0.3);
  RetailMonitor valuing = retail_monitor_part (monitor, 0.3, 1);
  g_autoptr (RetailOutlooks) result = NULL;
  Work work = { .model = model, .customers = customers };
  gboolean done;

  g_return_val_if_fail (model != NULL && customers != NULL, NULL);

  work.result = result = retail_outlooks_new_empty (customers->n);
  make_histories (&work);
  done = run_pass (&work, place_customers, customers->n, &placing, error)
         && (!model->has_purchase_model || value_all (&work, &valuing, error));
  work_clear (&work);
  return done ? g_steal_pointer (&result) : NULL;
}
