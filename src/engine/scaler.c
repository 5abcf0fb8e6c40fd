#include "engine/scaler.h"

#include "engine/elementary.h"

#include <math.h>
#include <string.h>

#define N RETAIL_N_FEATURES

/* Skewness above which RETAIL_LOG_AUTO takes the logarithm. */
#define SKEWED 1.0

/* Spread that is no more than the rounding of the mean. */
#define NO_SPREAD 1e-12

typedef struct
{
  gsize n;
  double mean, m2, m3; /* central moments */
  double least, largest;
} Moments;

static double
transformed (double value, gboolean log1p_too)
{
  return log1p_too ? retail_log1p (MAX (value, 0)) : value;
}

/* Two passes over one column: the mean, then the moments about it. Missing values are passed over. */
static Moments
column_moments (const double *values, gsize n, gsize stride, const guint8 *include, gboolean log1p_too)
{
  Moments m = { .least = INFINITY, .largest = -INFINITY };
  double sum = 0;

  for (gsize i = 0; i < n; i++)
    {
      double x = transformed (values[i * stride], log1p_too);

      if ((include != NULL && !include[i]) || !isfinite (x))
        continue;
      sum += x;
      m.least = MIN (m.least, x);
      m.largest = MAX (m.largest, x);
      m.n++;
    }
  if (m.n == 0)
    return m;
  m.mean = sum / m.n;
  for (gsize i = 0; i < n; i++)
    {
      double dev = transformed (values[i * stride], log1p_too) - m.mean;

      if ((include != NULL && !include[i]) || !isfinite (dev))
        continue;
      m.m2 += dev * dev;
      m.m3 += dev * dev * dev;
    }
  m.m2 /= m.n;
  m.m3 /= m.n;
  return m;
}

static double
skewness_of (const Moments *m)
{
  double sd = sqrt (m->m2);

  return m->n > 0 && m->largest > m->least && sd > 0 ? m->m3 / (m->m2 * sd) : 0;
}

double
retail_skewness (const double *values, gsize n, gsize stride)
{
  Moments m = column_moments (values, n, stride, NULL, FALSE);

  return skewness_of (&m);
}

static gboolean
wants_log (RetailLogMode mode, guint feature, const Moments *plain)
{
  switch (mode)
    {
    case RETAIL_LOG_NONE:
      return FALSE;
    case RETAIL_LOG_ALL:
      return TRUE;
    case RETAIL_LOG_AUTO:
      return feature == RETAIL_FEATURE_MONETARY || skewness_of (plain) > SKEWED;
    case RETAIL_LOG_MONETARY:
    default:
      return feature == RETAIL_FEATURE_MONETARY;
    }
}

void
retail_scaler_fit (RetailScaler *self, const RetailFeatureRows *rows, RetailLogMode mode)
{
  memset (self, 0, sizeof *self);
  for (guint f = 0; f < N; f++)
    {
      Moments m = column_moments (rows->values + f, rows->n, N, rows->include, FALSE);

      self->log1p[f] = wants_log (mode, f, &m);
      if (self->log1p[f])
        m = column_moments (rows->values + f, rows->n, N, rows->include, TRUE);
      self->mean[f] = m.mean;
      self->sd[f] = sqrt (m.m2);
      self->active[f] = (rows->known == NULL || rows->known[f]) && m.n > 0 && m.largest > m.least
                        && self->sd[f] > NO_SPREAD * fabs (m.mean) && isfinite (self->sd[f]);
      if (self->active[f])
        self->columns[self->d++] = (guint8)f;
    }
}

void
retail_scaler_apply (const RetailScaler *self, const double *row, double *z)
{
  for (guint j = 0; j < self->d; j++)
    {
      guint f = self->columns[j];

      z[j] = (transformed (row[f], self->log1p[f]) - self->mean[f]) / self->sd[f];
    }
}

void
retail_scaler_invert (const RetailScaler *self, const double *z, double *row)
{
  for (guint f = 0; f < N; f++)
    row[f] = self->mean[f];
  for (guint j = 0; j < self->d; j++)
    row[self->columns[j]] += z[j] * self->sd[self->columns[j]];
  for (guint f = 0; f < N; f++)
    if (self->log1p[f])
      row[f] = retail_expm1 (row[f]);
}

double
retail_minmax (double value, double min, double max)
{
  if (!(max > min))
    return 0.5;
  return CLAMP ((value - min) / (max - min), 0, 1);
}

static const char *const log_mode_names[] = { "auto", "monetary", "all", "none" };

gboolean
retail_log_mode_from_name (const char *name, RetailLogMode *mode)
{
  for (guint i = 0; i < G_N_ELEMENTS (log_mode_names); i++)
    if (g_strcmp0 (name, log_mode_names[i]) == 0)
      {
        *mode = (RetailLogMode)i;
        return TRUE;
      }
  return FALSE;
}

const char *
retail_log_mode_get_name (RetailLogMode mode)
{
  return log_mode_names[MIN ((guint)mode, G_N_ELEMENTS (log_mode_names) - 1)];
}

double
retail_scaler_mean_z (const RetailScaler *self, const double *z, const RetailFeature *features, guint n)
{
  double sum = 0;
  guint used = 0;

  for (guint j = 0; j < self->d; j++)
    for (guint i = 0; i < n; i++)
      if (self->columns[j] == features[i])
        {
          sum += z[j];
          used++;
        }
  return used > 0 ? sum / used : NAN;
}
