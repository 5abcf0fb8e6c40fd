/* Clustering, silhouette, sweep, principal components, assignment: from a row-major matrix of doubles
 * (data=FILE, d=8) to labels and figures in memory. */
#include "bench-job.h"

#include "engine/kmeans.h"
#include "engine/pca.h"
#include "engine/silhouette.h"
#include "engine/sweep.h"

typedef struct
{
  const double *data;
  gsize n;
  guint d, repeat;
  RetailKmeansOptions options;
} Work;

static void
read_work (BenchJob *job, Work *self)
{
  gsize n_values;

  self->data = bench_job_doubles (job, "data", &n_values);
  self->d = (guint)bench_job_number (job, "d", 8);
  self->n = n_values / self->d;
  self->repeat = (guint)bench_job_number (job, "repeat", 1);
  retail_kmeans_options_init (&self->options);
  self->options.k = (guint)bench_job_number (job, "k", self->options.k);
  self->options.n_init = (guint)bench_job_number (job, "starts", self->options.n_init);
  self->options.seed = (guint64)bench_job_number (job, "seed", (double)self->options.seed);
  self->options.n_threads = (guint)bench_job_number (job, "threads", 2);
  self->options.full_starts = bench_job_number (job, "full", 0) > 0;
}

static void
keep_fit (BenchJob *job, const RetailKmeans *fit)
{
  bench_job_report (job, "inertia", fit->inertia);
  bench_job_report (job, "iterations", fit->iterations);
  bench_job_keep (job, "centres.f64", fit->centres, sizeof (double) * fit->k * fit->d);
  bench_job_keep (job, "labels.u16", fit->labels, sizeof *fit->labels * fit->n);
}

static void
fit (BenchJob *job)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RetailKmeans) result = NULL;
  Work work;

  read_work (job, &work);
  bench_job_start (job);
  for (guint i = 0; i < work.repeat; i++)
    {
      g_clear_pointer (&result, retail_kmeans_unref);
      result = retail_kmeans_fit (work.data, work.n, work.d, &work.options, NULL, &error);
    }
  bench_job_stop (job);
  bench_job_insist (error);
  keep_fit (job, result);
}

static void
assign (BenchJob *job)
{
  g_autofree guint16 *labels = NULL;
  const double *centres;
  Work work;
  gsize n_values;

  read_work (job, &work);
  centres = bench_job_doubles (job, "centres", &n_values);
  bench_job_start (job);
  for (guint i = 0; i < work.repeat; i++)
    {
      g_free (labels);
      labels = g_new (guint16, work.n);
      retail_kmeans_assign (work.data, work.n, work.d, centres, (guint)(n_values / work.d), labels);
    }
  bench_job_stop (job);
  bench_job_keep (job, "labels.u16", labels, sizeof *labels * work.n);
}

/* Of labels=FILE, whole numbers from 0. */
static void
silhouette (BenchJob *job)
{
  RetailSilhouetteOptions options;
  RetailSilhouette result;
  g_autoptr (GError) error = NULL;
  const guint16 *labels;
  Work work;
  gsize n_bytes;

  read_work (job, &work);
  labels = bench_job_bytes (job, "labels", &n_bytes);
  retail_silhouette_options_init (&options);
  options.n_threads = work.options.n_threads;
  bench_job_start (job);
  for (guint i = 0; i < work.repeat; i++)
    retail_silhouette (work.data, work.n, work.d, labels, work.options.k, &options, NULL, &result, &error);
  bench_job_stop (job);
  bench_job_insist (error);
  bench_job_report (job, "mean", result.mean);
  bench_job_report (job, "exact", result.exact);
}

static void
sweep (BenchJob *job)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RetailSweep) result = NULL;
  Work work;

  read_work (job, &work);
  bench_job_start (job);
  for (guint i = 0; i < work.repeat; i++)
    {
      g_clear_pointer (&result, retail_sweep_free);
      result = retail_sweep_run (work.data, work.n, work.d, 10, &work.options, NULL, &error);
    }
  bench_job_stop (job);
  bench_job_insist (error);
  for (guint i = 0; i < result->n_points; i++)
    {
      g_autofree char *inertia = g_strdup_printf ("inertia%u", i + 1);
      g_autofree char *mean = g_strdup_printf ("silhouette%u", i + 1);
      g_autofree char *labels = g_strdup_printf ("labels%u.u16", i + 1);

      bench_job_report (job, inertia, result->points[i].inertia);
      bench_job_report (job, mean, result->points[i].silhouette.mean);
      bench_job_keep (job, labels, result->fits[i]->labels, sizeof (guint16) * work.n);
    }
}

/* The first two components. */
static void
components (BenchJob *job)
{
  g_autoptr (GError) error = NULL;
  RetailPca pca;
  Work work;

  read_work (job, &work);
  bench_job_start (job);
  for (guint i = 0; i < work.repeat; i++)
    retail_pca_fit (&pca, work.data, work.n, work.d, &error);
  bench_job_stop (job);
  bench_job_insist (error);
  bench_job_keep (job, "variance.f64", pca.variance, sizeof pca.variance);
  bench_job_keep (job, "ratio.f64", pca.ratio, sizeof pca.ratio);
  bench_job_keep (job, "components.f64", pca.components, sizeof pca.components);
}

int
main (void)
{
  const BenchTask tasks[] = { { "fit", fit },
                              { "assign", assign },
                              { "silhouette", silhouette },
                              { "sweep", sweep },
                              { "components", components } };

  return bench_main (tasks, G_N_ELEMENTS (tasks));
}
