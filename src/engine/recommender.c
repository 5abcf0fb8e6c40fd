#include "engine/recommender.h"

#include "engine/i18n.h"

#include <math.h>

#define DEFAULT_COUNT   6
#define DEFAULT_VARIETY 0.3

void
retail_recommend_options_init (RetailRecommendOptions *self)
{
  *self = (RetailRecommendOptions){ .n = DEFAULT_COUNT, .category = -1, .variety = DEFAULT_VARIETY };
}

RetailTier
retail_segment_get_tier (const RetailModel *model, guint segment)
{
  if (model->n_segments < 2)
    return RETAIL_TIER_MID;
  return (RetailTier)lround ((double)segment * (RETAIL_N_TIERS - 1) / (model->n_segments - 1));
}

typedef struct
{
  double x, y; /* a direction: length 1, or 0, 0 */
} Direction;

static Direction
direction_of (double first_level, double second_level)
{
  double x = first_level - 0.5, y = second_level - 0.5;
  double length = sqrt (x * x + y * y);

  return length > 0 ? (Direction){ x / length, y / length } : (Direction){ 0, 0 };
}

static gboolean
takes_part (const RetailModel *model, const RetailFeature *features, guint n)
{
  for (guint i = 0; i < n; i++)
    if (model->scaler.active[features[i]])
      return TRUE;
  return FALSE;
}

/* The membership-weighted level of a profile's segments, 0 at the lowest centre and 1 at the highest. */
static double
weighted_level (const RetailModel *model, const RetailPrediction *prediction, const RetailFeature *features,
                guint n)
{
  double low = INFINITY, high = -INFINITY, level = 0;

  for (guint j = 0; j < model->n_segments; j++)
    {
      double centre
          = retail_scaler_mean_z (&model->scaler, model->centres + j * model->scaler.d, features, n);

      if (isnan (centre))
        return 0.5;
      low = MIN (low, centre);
      high = MAX (high, centre);
      level += prediction->memberships[j] * centre;
    }
  return retail_minmax (level, low, high);
}

static Direction
user_direction (const RetailModel *model, const RetailPrediction *prediction)
{
  static const RetailFeature spend[] = { RETAIL_FEATURE_MONETARY };
  static const RetailFeature orders[] = { RETAIL_FEATURE_FREQUENCY };
  static const RetailFeature engagement[]
      = { RETAIL_FEATURE_PAGE_VIEWS, RETAIL_FEATURE_ADD_TO_CART, RETAIL_FEATURE_WISHLIST };
  double spend_level = takes_part (model, spend, 1) ? weighted_level (model, prediction, spend, 1)
                                                    : weighted_level (model, prediction, orders, 1);
  double engagement_level = takes_part (model, engagement, 3)
                                ? weighted_level (model, prediction, engagement, 3)
                                : weighted_level (model, prediction, orders, 1);

  return direction_of (spend_level, engagement_level);
}

static RetailRecommendation
score (const RetailCatalogue *catalogue, guint product, Direction user)
{
  Direction direction = direction_of (catalogue->price_level[product], catalogue->complexity[product]);
  RetailRecommendation scored = { .product = product, .tier = catalogue->tier[product] };

  scored.spend_part = user.x * direction.x;
  scored.engagement_part = user.y * direction.y;
  scored.similarity = scored.spend_part + scored.engagement_part;
  return scored;
}

typedef struct
{
  const RetailCatalogue *catalogue;
  double variety;
  RetailRecommendation *candidates; /* of one round of the gate */
  guint n_candidates;
  RetailRecommendation *chosen;
  guint n_chosen, n_wanted;
} Selection;

/* How much of what is chosen is of the same category, 0–1. */
static double
sameness (const Selection *self, guint product)
{
  guint same = 0;

  for (guint i = 0; i < self->n_chosen; i++)
    same += self->catalogue->category[self->chosen[i].product] == self->catalogue->category[product];
  return self->n_chosen > 0 ? (double)same / self->n_chosen : 0;
}

/* Takes the candidate of greatest marginal relevance; ties go to the earlier product. */
static void
choose_next (Selection *self)
{
  guint best = 0;
  double best_relevance = -INFINITY;

  for (guint i = 0; i < self->n_candidates; i++)
    {
      const RetailRecommendation *c = &self->candidates[i];
      double relevance = (1 - self->variety) * c->similarity - self->variety * sameness (self, c->product);

      if (relevance > best_relevance
          || (relevance == best_relevance && c->product < self->candidates[best].product))
        {
          best_relevance = relevance;
          best = i;
        }
    }
  self->chosen[self->n_chosen++] = self->candidates[best];
  self->candidates[best] = self->candidates[--self->n_candidates];
}

static gboolean
shows_before (const RetailRecommendation *a, const RetailRecommendation *b)
{
  if (a->similarity != b->similarity)
    return a->similarity > b->similarity;
  return a->product < b->product;
}

/* What one round chose is shown by similarity. */
static void
sort_from (Selection *self, guint first)
{
  for (guint i = first + 1; i < self->n_chosen; i++)
    {
      RetailRecommendation moved = self->chosen[i];
      guint j = i;

      for (; j > first && shows_before (&moved, &self->chosen[j - 1]); j--)
        self->chosen[j] = self->chosen[j - 1];
      self->chosen[j] = moved;
    }
}

/* One round of the gate: all products whose tier is DISTANCE away from the segment's. */
static void
choose_round (Selection *self, RetailTier gate, int distance, int category, Direction user)
{
  const RetailCatalogue *catalogue = self->catalogue;
  guint first = self->n_chosen;

  self->n_candidates = 0;
  for (guint i = 0; i < catalogue->n; i++)
    if (ABS ((int)catalogue->tier[i] - (int)gate) == distance
        && (category < 0 || catalogue->category[i] == category))
      {
        self->candidates[self->n_candidates] = score (catalogue, i, user);
        self->candidates[self->n_candidates++].fills_up = distance > 0;
      }
  while (self->n_chosen < self->n_wanted && self->n_candidates > 0)
    choose_next (self);
  sort_from (self, first);
}

guint
retail_recommend (const RetailModel *model, const RetailPrediction *prediction,
                  const RetailRecommendOptions *options, RetailRecommendation *out)
{
  const RetailCatalogue *catalogue = model->catalogue;
  Selection selection
      = { .catalogue = catalogue, .variety = options->variety, .chosen = out, .n_wanted = options->n };
  Direction user;

  if (catalogue->n == 0 || options->n == 0)
    return 0;
  user = user_direction (model, prediction);
  selection.candidates = g_new (RetailRecommendation, catalogue->n);
  for (int distance = 0; distance < RETAIL_N_TIERS && selection.n_chosen < options->n; distance++)
    choose_round (&selection, retail_segment_get_tier (model, prediction->segment), distance,
                  options->category, user);
  g_free (selection.candidates);
  return selection.n_chosen;
}

char *
retail_recommendation_dup_reason (const RetailModel *model, const RetailPrediction *prediction,
                                  const RetailRecommendation *recommendation)
{
  g_autofree char *title = retail_persona_dup_title (&model->segments[prediction->segment].persona);
  const char *tier = _ (retail_tier_get_name (recommendation->tier));

  if (recommendation->fills_up)
    return g_strdup_printf (
        _ ("Neighbouring tier %s fills up for %s; match = %+.2f from spend level %+.2f from engagement."),
        tier, title, recommendation->spend_part, recommendation->engagement_part);
  return g_strdup_printf (
      _ ("Tier %s is shown first to %s; match = %+.2f from spend level %+.2f from engagement."), tier, title,
      recommendation->spend_part, recommendation->engagement_part);
}
