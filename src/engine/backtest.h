/* How good the forecast is on customers it has not seen: five-fold cross-validation. */
#pragma once

#include "engine/forecast.h"

G_BEGIN_DECLS

#define RETAIL_FOLDS 5

/* The customers present at both ends of the forecast's horizon, and those who left. */
typedef struct
{
  gsize n;
  guint k, n_inputs;
  double *inputs;  /* n × n_inputs */
  guint8 *from;    /* n: the segment then, below k */
  guint8 *to;      /* n: the segment now, or k for left */
  double *spend;   /* n: in the window then, ≥ 0 */
  guint n_threads; /* 0 = all; never changes the answer */
} RetailPairs;

/* P(a lower segment) + P(left), for someone in segment FROM. PROBABILITIES: k + 1 values. */
double retail_migration_risk (const double *probabilities, guint k, guint from);

/* Splits the pairs into folds by a shuffle that depends on SEED alone, forecasts each fold from the other
 * four (the fits start from FULL, that of all pairs) and scores the risk so found. FALSE with
 * RETAIL_ERROR_NOT_CONVERGED or _CANCELLED. */
gboolean retail_backtest_run (RetailBacktest *self, const RetailPairs *pairs, const RetailLogistic *full,
                              guint64 seed, const RetailMonitor *monitor, GError **error);

/* The figures for N risks against what happened. BASE: for each, the rate of the folds it was forecast from.
 */
void retail_backtest_score (RetailBacktest *self, const double *risk, const double *base,
                            const guint8 *happened, gsize n);

G_END_DECLS
