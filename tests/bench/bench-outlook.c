/* The purchase models: from the columns of histories, x=FILE t_x=FILE t=FILE, to parameters; kind=mbg or bg.
 */
#include "bench-job.h"

#include "engine/purchase-model.h"

static void
purchases (BenchJob *job)
{
  const RetailPurchaseKind kind
      = g_str_equal (bench_job_text (job, "kind"), "bg") ? RETAIL_PURCHASE_BG_NBD : RETAIL_PURCHASE_MBG_NBD;
  gsize n;
  const double *x = bench_job_doubles (job, "x", &n);
  const double *t_x = bench_job_doubles (job, "t_x", NULL), *t = bench_job_doubles (job, "t", NULL);
  g_autoptr (GError) error = NULL;
  RetailPurchaseModel model;

  bench_job_start (job);
  retail_purchase_model_fit (&model, kind, &(RetailPurchaseHistories){ x, t_x, t, n }, 0, NULL, &error);
  bench_job_stop (job);
  bench_job_insist (error);
  bench_job_report (job, "r", model.r);
  bench_job_report (job, "alpha", model.alpha);
  bench_job_report (job, "a", model.a);
  bench_job_report (job, "b", model.b);
  bench_job_report (job, "log_likelihood", model.log_likelihood);
}

int
main (void)
{
  const BenchTask tasks[] = { { "purchases", purchases } };

  return bench_main (tasks, G_N_ELEMENTS (tasks));
}
