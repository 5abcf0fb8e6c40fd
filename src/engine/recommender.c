#include "engine/recommender.h"

#include "engine/i18n.h"

#include <math.h>
#include <string.h>

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

RetailDirection
retail_recommend_get_user (const RetailModel *model, const RetailPrediction *prediction)
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

  return retail_direction_from_levels (spend_level, engagement_level);
}

/* The products of one tier and category that are most alike to the user, as long as they last. */
typedef struct
{
  guint category;
  guint n, next;
  RetailSimilar *similar;
} Queue;

/* Room without allocation for as many categories and products as a shop usually has and asks for. */
#define QUEUES_MAX  64
#define SIMILAR_MAX 1024

typedef struct
{
  const RetailCatalogue *catalogue;
  RetailDirection user;
  double variety;
  RetailRecommendation *chosen;
  guint n_chosen, n_wanted;
  guint *chosen_of; /* of each category */
  Queue *queues;    /* of one round of the gate */
  guint n_queues;
  RetailSimilar *similar;
} Selection;

static void
choose (Selection *self, const RetailSimilar *similar, gboolean fills_up)
{
  const RetailDirection direction = self->catalogue->circle.directions[similar->product];

  self->chosen[self->n_chosen++] = (RetailRecommendation){ .product = similar->product,
                                                           .tier = self->catalogue->tier[similar->product],
                                                           .similarity = similar->similarity,
                                                           .spend_part = self->user.x * direction.x,
                                                           .engagement_part = self->user.y * direction.y,
                                                           .fills_up = fills_up };
  self->chosen_of[self->catalogue->category[similar->product]]++;
}

/* Of the queues' heads the one of greatest marginal relevance; ties go to the earlier product. NULL when all
 * are at their end. Behind a head nothing is more relevant: what is of the same category is no more various.
 */
static Queue *
find_next (const Selection *self)
{
  Queue *best = NULL;
  double best_relevance = -INFINITY;

  for (guint i = 0; i < self->n_queues; i++)
    {
      Queue *queue = &self->queues[i];
      const RetailSimilar *head = &queue->similar[queue->next];
      double sameness, relevance;

      if (queue->next == queue->n)
        continue;
      sameness = self->n_chosen > 0 ? (double)self->chosen_of[queue->category] / self->n_chosen : 0;
      relevance = (1 - self->variety) * head->similarity - self->variety * sameness;
      if (best == NULL || relevance > best_relevance
          || (relevance == best_relevance && head->product < best->similar[best->next].product))
        {
          best = queue;
          best_relevance = relevance;
        }
    }
  return best;
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

static void
add_queue (Selection *self, const RetailArc *arc, guint category)
{
  const guint wanted = self->n_wanted - self->n_chosen;
  Queue *queue = &self->queues[self->n_queues];

  *queue = (Queue){ .category = category, .similar = self->similar + (gsize)self->n_queues * self->n_wanted };
  queue->n
      = retail_arc_find_similar (arc, self->catalogue->circle.directions, self->user, wanted, queue->similar);
  self->n_queues += queue->n > 0;
}

/* Where categories make no difference, the whole tier stands in one queue. */
static void
add_tier (Selection *self, int tier, int category)
{
  const RetailProductCircle *circle = &self->catalogue->circle;
  const RetailArc *parts = circle->parts + (gsize)tier * circle->n_parts;

  if (category >= 0)
    add_queue (self, &parts[category], (guint)category);
  else if (self->variety == 0)
    add_queue (self, &circle->groups[tier], 0);
  else
    for (guint c = 0; c < circle->n_parts; c++)
      if (parts[c].n > 0)
        add_queue (self, &parts[c], c);
}

/* One round of the gate: all products whose tier is DISTANCE away from the segment's. */
static void
choose_round (Selection *self, RetailTier gate, int distance, int category)
{
  const guint first = self->n_chosen;
  Queue *queue;

  self->n_queues = 0;
  for (int tier = 0; tier < RETAIL_N_TIERS; tier++)
    if (ABS (tier - (int)gate) == distance)
      add_tier (self, tier, category);
  while (self->n_chosen < self->n_wanted && (queue = find_next (self)) != NULL)
    choose (self, &queue->similar[queue->next++], distance > 0);
  sort_from (self, first);
}

static void
choose_all (Selection *self, RetailTier gate, int category)
{
  memset (self->chosen_of, 0, sizeof *self->chosen_of * self->catalogue->n_categories);
  for (int distance = 0; distance < RETAIL_N_TIERS && self->n_chosen < self->n_wanted; distance++)
    choose_round (self, gate, distance, category);
}

/* Without a direction (one segment alone has none) nothing is more alike than anything else. */
static void
forget_similarity (Selection *self)
{
  if (self->user.x != 0 || self->user.y != 0)
    return;
  for (guint i = 0; i < self->n_chosen; i++)
    self->chosen[i].similarity = self->chosen[i].spend_part = self->chosen[i].engagement_part = NAN;
}

guint
retail_recommend (const RetailModel *model, const RetailPrediction *prediction,
                  const RetailRecommendOptions *options, RetailRecommendation *out)
{
  const RetailCatalogue *catalogue = model->catalogue;
  const RetailTier gate = retail_segment_get_tier (model, prediction->segment);
  const gsize n_queues = 2 * (gsize)catalogue->n_categories;
  guint counts[QUEUES_MAX];
  Queue queues[QUEUES_MAX];
  RetailSimilar similar[SIMILAR_MAX];
  Selection self = { .catalogue = catalogue,
                     .variety = options->variety,
                     .chosen = out,
                     .n_wanted = (guint)MIN (options->n, catalogue->n),
                     .chosen_of = counts,
                     .queues = queues,
                     .similar = similar };

  if (self.n_wanted == 0)
    return 0;
  self.user = retail_recommend_get_user (model, prediction);
  if (n_queues <= QUEUES_MAX && n_queues * self.n_wanted <= SIMILAR_MAX)
    choose_all (&self, gate, options->category);
  else
    {
      g_autofree G_GNUC_UNUSED guint *many_counts = self.chosen_of = g_new (guint, catalogue->n_categories);
      g_autofree G_GNUC_UNUSED Queue *many_queues = self.queues = g_new (Queue, n_queues);
      g_autofree G_GNUC_UNUSED RetailSimilar *many = self.similar
          = g_new (RetailSimilar, n_queues * self.n_wanted);

      choose_all (&self, gate, options->category);
    }
  forget_similarity (&self);
  return self.n_chosen;
}

char *
retail_recommendation_dup_reason (const RetailModel *model, const RetailPrediction *prediction,
                                  const RetailRecommendation *recommendation)
{
  g_autofree char *title = retail_persona_dup_title (&model->segments[prediction->segment].persona);
  const char *tier = _ (retail_tier_get_name (recommendation->tier));

  if (isnan (recommendation->similarity))
    return g_strdup_printf (
        recommendation->fills_up ? _ (
            "Neighbouring tier %1$s fills up for %2$s; spend and engagement are in the very middle, so no "
            "product fits better than another.")
                                 : _ ("Tier %1$s is shown first to %2$s; spend and engagement are in the "
                                      "very middle, so no product "
                                      "fits better than another."),
        tier, title);
  if (recommendation->fills_up)
    return g_strdup_printf (
        _ ("Neighbouring tier %s fills up for %s; match = %+.2f from spend level %+.2f from engagement."),
        tier, title, recommendation->spend_part, recommendation->engagement_part);
  return g_strdup_printf (
      _ ("Tier %s is shown first to %s; match = %+.2f from spend level %+.2f from engagement."), tier, title,
      recommendation->spend_part, recommendation->engagement_part);
}
