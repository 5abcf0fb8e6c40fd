/* One profile at a time through the demo store's model, profiles=FILE of n × 8 doubles in turn, and its
 * products; with products=N, as many made up from a seed instead. */
#include "bench-job.h"

#include "engine/membership.h"
#include "engine/random.h"
#include "service/shop.h"
#include "service/simulate.h"

#include <string.h>

#define COUNT 10

typedef struct
{
  const RetailProfile *profiles;
  gsize n;
  guint repeat; /* profiles to do, from the first one on, round and round */
  RetailModel *model;
  RetailRecommendOptions options;
} Work;

static RetailCatalogue *
make_up_products (guint n)
{
  g_autofree RetailProduct *products = g_new0 (RetailProduct, n);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  RetailRandom random;
  RetailCatalogue *catalogue;

  retail_random_init (&random, 1, 0);
  for (guint i = 0; i < n; i++)
    {
      char *id = g_strdup_printf ("P%06u", i);
      char *category = g_strdup_printf ("Category %u", (guint)retail_random_below (&random, 20));

      g_ptr_array_add (texts, id);
      g_ptr_array_add (texts, category);
      products[i] = (RetailProduct){ .id = id, .name = id, .category = category };
      products[i].price = 1 + 50 * retail_random_gamma (&random, 1.5);
      products[i].complexity = retail_random_uniform (&random);
    }
  catalogue = retail_catalogue_new (products, n, NULL);
  return catalogue;
}

static RetailModel *
train_demo (BenchJob *job)
{
  guint n_products = (guint)bench_job_number (job, "products", 0);
  RetailTrainRequest request;
  g_autoptr (GError) error = NULL;
  g_autoptr (RetailShop) shop = NULL;
  RetailModel *model;

  retail_train_request_init (&request);
  request.demo = TRUE;
  shop = retail_shop_train (&request, NULL, &error);
  bench_job_insist (error);
  model = retail_model_ref (shop->model);
  if (n_products > 0)
    {
      retail_catalogue_unref (model->catalogue);
      model->catalogue = make_up_products (n_products);
    }
  return model;
}

static void
begin (BenchJob *job, Work *self)
{
  gsize n_bytes;

  self->profiles = bench_job_bytes (job, "profiles", &n_bytes);
  self->n = n_bytes / sizeof *self->profiles;
  self->repeat = (guint)bench_job_number (job, "repeat", 1);
  self->model = train_demo (job);
  retail_recommend_options_init (&self->options);
  self->options.n = COUNT;
  self->options.variety = bench_job_number (job, "variety", self->options.variety);
}

/* Scales, assigns and recommends; PRODUCTS: COUNT indices. */
static void
do_briefly (const Work *self, const RetailProfile *profile, guint32 *products, guint16 *segment)
{
  const RetailModel *model = self->model;
  RetailRecommendation out[COUNT];
  RetailPrediction prediction;
  double z[RETAIL_N_FEATURES];
  guint n;

  prediction.n_segments = model->n_segments;
  retail_scaler_apply (&model->scaler, profile->values, z);
  prediction.segment
      = retail_membership (z, model->scaler.d, model->centres, model->n_segments, prediction.memberships);
  n = retail_recommend (model, &prediction, &self->options, out);
  for (guint i = 0; i < n; i++)
    products[i] = out[i].product;
  *segment = (guint16)prediction.segment;
}

static void
brief (BenchJob *job)
{
  g_autofree guint32 *products = NULL;
  g_autofree guint16 *segments = NULL;
  Work work;

  begin (job, &work);
  products = g_new0 (guint32, work.n * COUNT);
  segments = g_new0 (guint16, work.n);
  bench_job_start (job);
  for (guint i = 0; i < work.repeat; i++)
    do_briefly (&work, &work.profiles[i % work.n], products + i % work.n * COUNT, &segments[i % work.n]);
  bench_job_stop (job);
  bench_job_keep (job, "products.u32", products, sizeof *products * work.n * COUNT);
  bench_job_keep (job, "segments.u16", segments, sizeof *segments * work.n);
  retail_model_unref (work.model);
}

/* What a simulation found of each profile: its memberships, and where the plans lead. */
typedef struct
{
  double *memberships; /* n × n_segments */
  double *arrivals;    /* n × (n_segments − 1) × 8; NaN where there is no way */
  double *targets;     /* n × (n_segments − 1) */
} Findings;

static void
note_findings (Findings *self, gsize row, const RetailSimulation *simulation)
{
  const RetailPrediction *prediction = &simulation->prediction;
  gsize first = row * (prediction->n_segments - 1);

  memcpy (self->memberships + row * prediction->n_segments, prediction->memberships,
          sizeof (double) * prediction->n_segments);
  for (guint i = 0; i < simulation->n_plans; i++)
    {
      self->targets[first + i] = simulation->plans[i].possible ? (double)simulation->plans[i].target : -1;
      memcpy (self->arrivals + (first + i) * RETAIL_N_FEATURES, &simulation->plans[i].to,
              sizeof (RetailProfile));
    }
}

/* All that a step of a slider asks for: memberships, outlook, margin, plans to the other segments, products.
 */
static void
everything (BenchJob *job)
{
  Findings findings;
  Work work;
  gsize n_plans;

  begin (job, &work);
  n_plans = work.n * (work.model->n_segments - 1);
  findings.memberships = g_new0 (double, work.n *work.model->n_segments);
  findings.arrivals = g_new0 (double, n_plans *RETAIL_N_FEATURES);
  findings.targets = g_new0 (double, n_plans);
  bench_job_start (job);
  for (guint i = 0; i < work.repeat; i++)
    {
      g_auto (RetailSimulation) simulation = { 0 };

      retail_simulate (work.model, &work.profiles[i % work.n], COUNT, NULL, &simulation, NULL);
      note_findings (&findings, i % work.n, &simulation);
    }
  bench_job_stop (job);
  bench_job_keep (job, "memberships.f64", findings.memberships,
                  sizeof (double) * work.n * work.model->n_segments);
  bench_job_keep (job, "arrivals.f64", findings.arrivals, sizeof (double) * n_plans * RETAIL_N_FEATURES);
  bench_job_keep (job, "targets.f64", findings.targets, sizeof (double) * n_plans);
  g_free (findings.memberships);
  g_free (findings.arrivals);
  g_free (findings.targets);
  retail_model_unref (work.model);
}

/* The numbers of the model that the others need to do the same. */
static void
describe (BenchJob *job)
{
  g_autoptr (RetailModel) model = train_demo (job);
  const RetailScaler *scaler = &model->scaler;
  const RetailCatalogue *catalogue = model->catalogue;
  g_autofree guint16 *tiers = g_new (guint16, catalogue->n);
  guint16 logged[RETAIL_N_FEATURES];

  bench_job_start (job);
  bench_job_stop (job);
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    logged[f] = scaler->log1p[f] ? 1 : 0;
  for (gsize i = 0; i < catalogue->n; i++)
    tiers[i] = catalogue->tier[i];
  bench_job_report (job, "features", scaler->d);
  bench_job_keep (job, "mean.f64", scaler->mean, sizeof scaler->mean);
  bench_job_keep (job, "sd.f64", scaler->sd, sizeof scaler->sd);
  bench_job_keep (job, "logged.u16", logged, sizeof logged);
  bench_job_keep (job, "centres.f64", model->centres, sizeof (double) * model->n_segments * scaler->d);
  bench_job_keep (job, "price.f64", catalogue->price_level, sizeof (double) * catalogue->n);
  bench_job_keep (job, "complexity.f64", catalogue->complexity, sizeof (double) * catalogue->n);
  bench_job_keep (job, "tier.u16", tiers, sizeof *tiers * catalogue->n);
  bench_job_keep (job, "category.u16", catalogue->category, sizeof *catalogue->category * catalogue->n);
}

int
main (void)
{
  const BenchTask tasks[] = { { "brief", brief }, { "everything", everything }, { "describe", describe } };

  return bench_main (tasks, G_N_ELEMENTS (tasks));
}
