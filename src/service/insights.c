#include "service/insights.h"

#include "engine/i18n.h"
#include "engine/number-format.h"

#include <math.h>

#define MOST_REVENUE      0.5  /* what "the customers that bring most" must reach */
#define EVEN_GAP          0.05 /* of revenue share over customer share: less is even */
#define BROWSES_AS_MUCH   0.75 /* of the top segment's views */
#define BUYS_MUCH_LESS    0.25 /* of the top segment's spend */
#define SILHOUETTE_DIGITS 2

/* ---- revenue ---- */

char *
retail_insight_dup_revenue (const RetailModel *model)
{
  double share = 0, revenue = 0;
  g_autofree char *customers = NULL;
  g_autofree char *money = NULL;

  if (model->n_segments < 2)
    return NULL;
  for (guint j = model->n_segments; j-- > 0 && revenue < MOST_REVENUE;)
    {
      if (!isfinite (model->segments[j].revenue_share))
        return NULL;
      share += model->segments[j].share;
      revenue += model->segments[j].revenue_share;
    }
  if (revenue - share < EVEN_GAP)
    return g_strdup (_ ("No segment brings much more revenue than its share of the customers."));
  customers = retail_format_percent (share);
  money = retail_format_percent (revenue);
  /* Translators: both are percentages: "15 % of the customers bring 64 % of the revenue." */
  return g_strdup_printf (_ ("%1$s of the customers bring %2$s of the revenue."), customers, money);
}

/* ---- who looks but does not buy ---- */

static gboolean
looks_only (const RetailSegment *segment, const RetailSegment *top)
{
  return segment->mean[RETAIL_FEATURE_PAGE_VIEWS] >= BROWSES_AS_MUCH * top->mean[RETAIL_FEATURE_PAGE_VIEWS]
         && segment->mean_spend <= BUYS_MUCH_LESS * top->mean_spend;
}

/* The segment that looks but does not buy, and spends least; NULL when there is none. */
static const RetailSegment *
find_lookers (const RetailModel *model, const RetailSegment *top)
{
  const RetailSegment *found = NULL;

  for (guint j = 0; j + 1 < model->n_segments; j++)
    if (looks_only (&model->segments[j], top)
        && (found == NULL || model->segments[j].mean_spend < found->mean_spend))
      found = &model->segments[j];
  return found;
}

char *
retail_insight_dup_opportunity (const RetailModel *model)
{
  const RetailSegment *top, *found;
  g_autofree char *name = NULL;
  g_autofree char *top_name = NULL;
  g_autofree char *spend = NULL;

  if (model->n_segments < 2 || !model->has_feature[RETAIL_FEATURE_PAGE_VIEWS])
    return NULL;
  top = &model->segments[model->n_segments - 1];
  if (!(top->mean_spend > 0) || !(top->mean[RETAIL_FEATURE_PAGE_VIEWS] > 0))
    return NULL;
  found = find_lookers (model, top);
  if (found == NULL)
    return NULL;
  name = retail_persona_dup_title (&found->persona);
  top_name = retail_persona_dup_title (&top->persona);
  spend = retail_format_percent (found->mean_spend / top->mean_spend);
  /* Translators: %1$s and %2$s are names of segments, %3$s is a percentage */
  return g_strdup_printf (
      _ ("%1$s: about as many page views as %2$s, yet only %3$s of the spend. Worth winning over."), name,
      top_name, spend);
}

/* ---- how many segments ---- */

static double
silhouette_at (const RetailModel *model, guint k)
{
  for (guint i = 0; i < model->n_curve; i++)
    if (model->curve[i].k == k)
      return model->curve[i].silhouette;
  return NAN;
}

static char *
dup_best_k (const RetailModel *model, const char *silhouette)
{
  guint k = model->n_segments;

  if (model->k_elbow == 0)
    return g_strdup_printf (_ ("k = %1$u: best silhouette %2$s; the inertia has no clear elbow."), k,
                            silhouette);
  if (model->k_elbow == k)
    /* Translators: k is the number of segments; %2$s is a number such as 0.47 */
    return g_strdup_printf (_ ("k = %1$u: best silhouette %2$s; the elbow says %1$u too."), k, silhouette);
  return g_strdup_printf (_ ("k = %1$u: best silhouette %2$s; the elbow says %3$u."), k, silhouette,
                          model->k_elbow);
}

static char *
dup_pinned_k (const RetailModel *model, const char *silhouette)
{
  g_autofree char *best
      = retail_format_number (silhouette_at (model, model->k_silhouette), SILHOUETTE_DIGITS);

  if (model->k_silhouette == 0 || model->k_silhouette == model->n_segments)
    return g_strdup_printf (_ ("k = %1$u, as you asked for: silhouette %2$s."), model->n_segments,
                            silhouette);
  if (g_str_equal (best, silhouette))
    /* Translators: %2$s is a number such as 0.47, %3$u another number of segments */
    return g_strdup_printf (
        _ ("k = %1$u, as you asked for: silhouette %2$s, as good as the best, at k = %3$u."),
        model->n_segments, silhouette, model->k_silhouette);
  return g_strdup_printf (
      _ ("k = %1$u, as you asked for: silhouette %2$s; the best would be %3$s at k = %4$u."),
      model->n_segments, silhouette, best, model->k_silhouette);
}

char *
retail_insight_dup_k (const RetailModel *model)
{
  double own
      = isnan (model->silhouette.mean) ? silhouette_at (model, model->n_segments) : model->silhouette.mean;
  g_autofree char *silhouette = retail_format_number (own, SILHOUETTE_DIGITS);

  if (model->n_segments < 2)
    return g_strdup (model->k_reason == RETAIL_K_PINNED
                         ? _ ("k = 1, as you asked for: everybody is in one segment.")
                         : _ ("k = 1: there is nothing to tell these customers apart by."));
  if (model->k_reason == RETAIL_K_REDUCED)
    return g_strdup_printf (_ ("k = %u: there are no more distinct customers than that."), model->n_segments);
  if (model->k_reason == RETAIL_K_PINNED)
    return dup_pinned_k (model, silhouette);
  return dup_best_k (model, silhouette);
}
