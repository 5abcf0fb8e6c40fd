#include "service/shop-stability.h"

#include "engine/error.h"
#include "engine/i18n.h"
#include "engine/number-format.h"

#include <math.h>
#include <string.h>

#define BOOTSTRAP_SHARE 0.9 /* of the work */

/* ---- measuring ---- */

static gboolean
check (const RetailShop *self, GError **error)
{
  const char *why = NULL;

  if (self->customers == NULL)
    why = _ ("Only the model was opened; stability is measured on its customers.");
  else if (self->model->n_segments < 2 || self->model->scaler.d == 0)
    why = _ ("With one segment there is nothing that could be unstable.");
  if (why != NULL)
    g_set_error_literal (error, RETAIL_ERROR, RETAIL_ERROR_NO_DATA, why);
  return why == NULL;
}

/* The z-scores of all who are there now, and the segments they are in. */
typedef struct
{
  double *rows;
  guint16 *labels;
  gsize n;
} Present;

static void
collect (const RetailShop *self, Present *present)
{
  const RetailModel *model = self->model;
  const RetailCustomers *customers = self->customers;
  const guint d = model->scaler.d;

  present->rows = g_new (double, MAX (customers->n * d, 1));
  for (gsize i = 0; i < customers->n; i++)
    if (customers->in_now[i])
      retail_scaler_apply (&model->scaler, customers->now + i * RETAIL_N_FEATURES,
                           present->rows + present->n++ * d);
  present->labels = g_new (guint16, MAX (present->n, 1));
  retail_kmeans_assign (present->rows, present->n, d, model->centres, model->n_segments, present->labels);
}

/* With fewer distinct customers than segments there is no such clustering, which is no failure. */
static gboolean
measure_other (const RetailLabelled *original, guint k, guint64 seed, const RetailMonitor *monitor,
               RetailShopStability *stability, GError **error)
{
  RetailKmeansOptions options;

  if (k < 1 || k > RETAIL_K_MAX
      || retail_count_distinct_rows (original->rows, original->n, original->d, k) < k)
    return TRUE;
  retail_kmeans_options_init (&options);
  options.k = k;
  options.seed = seed;
  if (!retail_other_k_measure (original, &options, monitor, &stability->others[stability->n_others], error))
    return FALSE;
  stability->n_others++;
  return TRUE;
}

static gboolean
measure (const RetailModel *model, const RetailLabelled *original, const RetailMonitor *monitor,
         RetailShopStability *stability, GError **error)
{
  const RetailMonitor bootstrap = retail_monitor_part (monitor, 0, BOOTSTRAP_SHARE);
  const RetailMonitor fewer = retail_monitor_part (monitor, BOOTSTRAP_SHARE, (1 + BOOTSTRAP_SHARE) / 2);
  const RetailMonitor more = retail_monitor_part (monitor, (1 + BOOTSTRAP_SHARE) / 2, 1);
  RetailStabilityOptions options;

  retail_stability_options_init (&options);
  options.kmeans.seed = model->seed;
  return retail_stability_measure (original, &options, &bootstrap, &stability->bootstrap, error)
         && measure_other (original, original->k - 1, model->seed, &fewer, stability, error)
         && measure_other (original, original->k + 1, model->seed, &more, stability, error);
}

gboolean
retail_shop_measure_stability (const RetailShop *self, const RetailMonitor *monitor,
                               RetailShopStability *stability, GError **error)
{
  Present present = { 0 };
  RetailLabelled original;
  gboolean ok;

  g_return_val_if_fail (self != NULL && stability != NULL, FALSE);
  memset (stability, 0, sizeof *stability);
  if (!check (self, error))
    return FALSE;
  collect (self, &present);
  stability->n = present.n;
  original = (RetailLabelled){ present.rows, present.n, self->model->scaler.d, present.labels,
                               self->model->n_segments };
  ok = measure (self->model, &original, monitor, stability, error);
  g_free (present.rows);
  g_free (present.labels);
  return ok;
}

/* ---- words ---- */

char *
retail_stability_dup_headline (const RetailShopStability *self)
{
  const RetailStability *bootstrap = &self->bootstrap;
  g_autofree char *n = retail_format_number ((double)self->n, 0);
  g_autofree char *ari = NULL, *sd = NULL;
  const guint samples = bootstrap->n_resamples;

  if (samples < 2)
    return g_strdup (_ ("There are too few customers to draw other samples from them."));
  ari = retail_format_number (bootstrap->ari_mean, 2);
  sd = retail_format_number (bootstrap->ari_sd, 2);
  if (bootstrap->ari_mean > RETAIL_STABLE_FROM)
    /* Translators, of these three: %1$u resamples, %2$s customers, %3$s an index, %4$s its standard deviation
     */
    return g_strdup_printf (
        _ ("Very stable: %1$u resamples of the %2$s customers give nearly the same segments "
           "again (adjusted Rand index %3$s ± %4$s; 1 = the same)."),
        samples, n, ari, sd);
  if (bootstrap->ari_mean >= RETAIL_SHAKY_BELOW)
    return g_strdup_printf (
        _ ("Fairly stable: %1$u resamples of the %2$s customers give similar segments again "
           "(adjusted Rand index %3$s ± %4$s; 1 = the same)."),
        samples, n, ari, sd);
  return g_strdup_printf (
      _ ("Not stable: %1$u resamples of the %2$s customers give other segments (adjusted Rand "
         "index %3$s ± %4$s; 1 = the same). Be careful with conclusions."),
      samples, n, ari, sd);
}

char *
retail_stability_dup_segment (const RetailShopStability *self, guint segment)
{
  const double jaccard = self->bootstrap.jaccard[segment];
  g_autofree char *figure = NULL;

  if (self->bootstrap.n_resamples == 0 || isnan (jaccard))
    return NULL;
  figure = retail_format_number (jaccard, 2);
  if (jaccard > RETAIL_STABLE_FROM)
    /* Translators: %s is how alike a segment stays, from 0 to 1 */
    return g_strdup_printf (_ ("very stable, %s"), figure);
  if (jaccard >= RETAIL_SHAKY_BELOW)
    return g_strdup_printf (_ ("fairly stable, %s"), figure);
  return g_strdup_printf (_ ("not to be relied on, %s"), figure);
}

char *
retail_stability_dup_other (const RetailShopStability *self, guint other)
{
  const RetailOtherK *it = &self->others[other];
  g_autofree char *changed = retail_format_number ((double)it->n_changed, 0);
  g_autofree char *n = retail_format_number ((double)self->n, 0);
  g_autofree char *share = retail_format_percent (self->n > 0 ? (double)it->n_changed / (double)self->n : 0);

  /* Translators: a number of segments; so many customers, of so many, a percentage */
  return g_strdup_printf (
      ngettext_ ("With %1$u segment %2$s of %3$s customers (%4$s) would be in another one",
                 "With %1$u segments %2$s of %3$s customers (%4$s) would be in another one", it->k),
      it->k, changed, n, share);
}

char *
retail_stability_dup_move (const RetailShopStability *self, const RetailModel *model, guint other,
                           guint segment)
{
  const RetailOtherK *it = &self->others[other];
  const int target = it->most_go_to[segment];
  g_autofree char *name = retail_persona_dup_title (&model->segments[segment].persona);
  g_autofree char *changed = retail_format_number ((double)it->changed[segment], 0);
  g_autofree char *size = retail_format_number ((double)it->size[segment], 0);
  g_autofree char *to = NULL;

  if (it->changed[segment] == 0)
    return NULL;
  to = target >= 0 ? retail_persona_dup_title (&model->segments[target].persona)
                   : g_strdup (_ ("a new segment"));
  if (it->most[segment] == it->changed[segment])
    /* Translators: a segment; so many of so many customers; another segment */
    return g_strdup_printf (_ ("%1$s: %2$s of %3$s, to %4$s"), name, changed, size, to);
  /* Translators: the same, but not all of them move to that one */
  return g_strdup_printf (_ ("%1$s: %2$s of %3$s, most to %4$s"), name, changed, size, to);
}
