#include "engine/purchase-edges.h"

#include "engine/elementary.h"

#include <math.h>

#define FALL       1.3527717270637042 /* half of 1.6448536² */
#define NEARLY     0.02               /* of the fall, relative */
#define STILL      1e-3               /* of log r and log alpha: at their best */
#define STEPS_MAX  40
#define STEP_MAX   2.0    /* of log a */
#define SHORT_STEP 1.0    /* of log r and log alpha */
#define NONE       1e-300 /* as good as 0, and its logarithm is a number */

/* What customers have a chance of leaving: from few who do at once to all alike. */
static const double shapes[RETAIL_PURCHASE_EDGES_MAX - 1] = { 0.1, 1, 10, 100, 1000 };

/* A point and what the likelihood does there, r and alpha followed to their best in the quadratic
 * approximation. */
typedef struct
{
  double fall;  /* from the highest */
  double slope; /* of the log-likelihood by log a */
  double step[2];
} Profile;

static RetailPurchaseModel
model_of (const RetailPurchaseEdgeSearch *self, const RetailPurchaseEdge *at)
{
  return (RetailPurchaseModel){
    .kind = self->best->kind, .r = at->r, .alpha = at->alpha, .a = at->a, .b = at->b
  };
}

static double
log_likelihood_at (const RetailPurchaseEdgeSearch *self, const RetailPurchaseModel *model,
                   RetailPurchaseSlopes *slopes)
{
  return retail_purchase_rows_log_likelihood (self->rows, model, self->n_threads, slopes);
}

/* The step of log r and log alpha to their best for this a and b: Newton's, where the likelihood is concave.
 * CROSS: the derivatives by log a of their slopes. FALSE where it is not. */
static gboolean
find_step (const RetailPurchaseEdgeSearch *self, const RetailPurchaseSlopes *slopes, const double *cross,
           double *step, double *slope_change)
{
  const double *h = slopes->hessian, *g = slopes->gradient;
  const double rr = self->holds_r ? -1 : h[0], ra = self->holds_r ? 0 : h[1], aa = h[5];
  const double gr = self->holds_r ? 0 : g[0], cr = self->holds_r ? 0 : cross[0];
  const double determinant = rr * aa - ra * ra;

  if (!(rr < 0) || !(determinant > 0))
    return FALSE;
  step[0] = -(aa * gr - ra * g[1]) / determinant;
  step[1] = -(rr * g[1] - ra * gr) / determinant;
  *slope_change = cr * step[0] + cross[1] * step[1];
  return TRUE;
}

static gboolean
look (const RetailPurchaseEdgeSearch *self, const RetailPurchaseEdge *at, double highest, Profile *profile)
{
  const RetailPurchaseModel model = model_of (self, at);
  RetailPurchaseSlopes slopes;
  const double value = log_likelihood_at (self, &model, &slopes);
  const double cross[2] = { slopes.hessian[2], slopes.hessian[6] };
  double change;

  if (!find_step (self, &slopes, cross, profile->step, &change))
    return FALSE;
  profile->fall = highest - value
                  - (slopes.gradient[0] * (self->holds_r ? 0 : profile->step[0])
                     + slopes.gradient[1] * profile->step[1])
                        / 2;
  profile->slope = slopes.gradient[2] + change;
  return isfinite (profile->fall) && isfinite (profile->slope);
}

/* The longest step of r and alpha that is left. */
static double
left_of (const Profile *self)
{
  return MAX (fabs (self->step[0]), fabs (self->step[1]));
}

static void
follow (RetailPurchaseEdge *edge, const Profile *profile)
{
  edge->r *= retail_exp (CLAMP (profile->step[0], -SHORT_STEP, SHORT_STEP));
  edge->alpha *= retail_exp (CLAMP (profile->step[1], -SHORT_STEP, SHORT_STEP));
}

/* r and alpha where nobody leaves. */
static gboolean
find_nobody (const RetailPurchaseEdgeSearch *self, double highest, RetailPurchaseEdge *edge)
{
  for (guint i = 0; i < STEPS_MAX; i++)
    {
      Profile profile;

      if (!look (self, edge, highest, &profile))
        return FALSE;
      follow (edge, &profile);
      if (left_of (&profile) < STILL)
        return profile.fall < FALL;
    }
  return FALSE;
}

/* Log a until the fall is right: Newton's method on the logarithm of the fall, which is nearly straight. */
static gboolean
find_edge (const RetailPurchaseEdgeSearch *self, double highest, RetailPurchaseEdge *edge)
{
  for (guint i = 0; i < STEPS_MAX; i++)
    {
      Profile profile;
      double by = STEP_MAX;

      if (!look (self, edge, highest, &profile))
        return FALSE;
      if (fabs (profile.fall - FALL) < NEARLY * FALL && left_of (&profile) < STILL)
        return TRUE;
      if (profile.fall > NEARLY && profile.slope < 0)
        by = retail_log (FALL / profile.fall) * profile.fall / -profile.slope;
      edge->a *= retail_exp (CLAMP (by, -STEP_MAX, STEP_MAX));
      follow (edge, &profile);
    }
  return FALSE;
}

guint
retail_purchase_find_edges (const RetailPurchaseEdgeSearch *self, RetailPurchaseEdge *edges)
{
  const RetailPurchaseModel *best = self->best;
  const double highest = log_likelihood_at (self, best, NULL);

  edges[0] = (RetailPurchaseEdge){ best->r, best->alpha, NONE, 1 };
  if (!find_nobody (self, highest, &edges[0]))
    return 0;
  for (guint e = 1; e < RETAIL_PURCHASE_EDGES_MAX; e++)
    {
      const double b = shapes[e - 1];

      edges[e] = (RetailPurchaseEdge){ edges[0].r, edges[0].alpha, 0.01 * MIN (1, b), b };
      if (!find_edge (self, highest, &edges[e]))
        return 0;
    }
  return RETAIL_PURCHASE_EDGES_MAX;
}
