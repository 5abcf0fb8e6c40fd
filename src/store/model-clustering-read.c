#include "store/model-parts.h"

#include "engine/kmeans.h"
#include "store/model-members.h"

#include <math.h>
#include <string.h>

#define MAX_TEXT     4096
#define MAX_IDENTITY 1000000000

/* The columns follow from the flags; the numbers of active features must be usable. */
static void
read_scaler (RetailJsonFields *fields, const RetailJsonValue *object, RetailModel *model)
{
  const RetailJsonValue *scaler = retail_json_read_object (fields, object, "scaler");
  RetailScaler *self = &model->scaler;

  retail_json_read_feature_flags (fields, scaler, "active", self->active);
  retail_json_read_feature_flags (fields, scaler, "log1p", self->log1p);
  retail_json_read_features (fields, scaler, "mean", self->mean, RETAIL_JSON_UNKNOWN);
  retail_json_read_features (fields, scaler, "sd", self->sd, (RetailJsonRange){ 0, G_MAXDOUBLE, TRUE });
  for (guint f = 0; f < RETAIL_N_FEATURES && fields->error == NULL; f++)
    {
      if (!self->active[f])
        continue;
      if (!model->has_feature[f] || !isfinite (self->mean[f]) || !(self->sd[f] > 0))
        retail_json_fail (fields, "scaler");
      self->columns[self->d++] = (guint8)f;
    }
}

/* Models from before there were identities: those of a first training. */
static void
read_identity (RetailJsonFields *fields, const RetailJsonValue *self, guint segment, RetailPersona *persona)
{
  persona->identity = segment + 1;
  if (self != NULL && retail_json_value_get (self, "identity") != NULL)
    persona->identity = (guint)retail_json_read_count (fields, self, "identity", MAX_IDENTITY);
  if (persona->identity == 0)
    retail_json_fail (fields, "identity");
}

static void
read_persona (RetailJsonFields *fields, const RetailJsonValue *object, guint segment, RetailPersona *persona)
{
  const RetailJsonValue *self = retail_json_read_object (fields, object, "persona");

  read_identity (fields, self, segment, persona);
  persona->kind = retail_json_read_choice (fields, self, "kind", retail_persona_kind_names ());
  persona->number = (guint)retail_json_read_count (fields, self, "number", RETAIL_K_MAX);
  persona->colour = (guint)retail_json_read_count (fields, self, "colour", RETAIL_N_COLOURS - 1);
  persona->mark = (guint)retail_json_read_count (fields, self, "mark", RETAIL_N_MARKS - 1);
  persona->name = retail_json_read_optional_text (fields, self, "name");
  persona->strategy = retail_json_read_optional_text (fields, self, "strategy");
  if (persona->kind == RETAIL_PERSONA_NUMBERED && persona->number == 0)
    retail_json_fail (fields, "number");
  if ((persona->name != NULL && strlen (persona->name) > MAX_TEXT)
      || (persona->strategy != NULL && strlen (persona->strategy) > MAX_TEXT))
    retail_json_fail (fields, "persona");
}

/* No two segments are the same. */
static void
check_identities (RetailJsonFields *fields, const RetailModel *model)
{
  for (guint i = 0; i < model->n_segments; i++)
    for (guint j = 0; j < i; j++)
      if (model->segments[i].persona.identity == model->segments[j].persona.identity)
        retail_json_fail (fields, "identity");
}

static void
read_segment (RetailJsonFields *fields, const RetailJsonValue *object, guint place, RetailSegment *segment)
{
  const RetailJsonRange amount = { 0, G_MAXDOUBLE, TRUE }, share = RETAIL_JSON_UNKNOWN_SHARE;

  read_persona (fields, object, place, &segment->persona);
  segment->size = retail_json_read_count (fields, object, "size", G_MAXINT64);
  segment->share = retail_json_read_number (fields, object, "share", RETAIL_JSON_SHARE);
  segment->revenue = retail_json_read_number (fields, object, "revenue", amount);
  segment->revenue_share = retail_json_read_number (fields, object, "revenue_share", share);
  segment->mean_spend = retail_json_read_number (fields, object, "mean_spend", amount);
  segment->at_risk = retail_json_read_number (fields, object, "at_risk", share);
  retail_json_read_features (fields, object, "centroid", segment->centroid, RETAIL_JSON_UNKNOWN);
  retail_json_read_features (fields, object, "median", segment->median, RETAIL_JSON_UNKNOWN);
  retail_json_read_features (fields, object, "mean", segment->mean, RETAIL_JSON_UNKNOWN);
}

static void
read_segments (RetailJsonFields *fields, const RetailJsonValue *object, RetailModel *model)
{
  const RetailJsonValue *segments = retail_json_read_array (fields, object, "segments", 1, RETAIL_K_MAX);
  RetailJsonNumbers centres;
  gsize members = 0;

  if (segments == NULL)
    return;
  model->n_segments = segments->n;
  model->segments = g_new0 (RetailSegment, model->n_segments);
  for (guint i = 0; i < model->n_segments; i++)
    {
      read_segment (fields, retail_json_read_element (fields, segments, i, "segments"), i,
                    &model->segments[i]);
      members += model->segments[i].size;
    }
  check_identities (fields, model);
  if (members != model->n_customers)
    retail_json_fail (fields, "size");
  model->centres = g_new0 (double, (gsize)model->n_segments * model->scaler.d + 1);
  centres = (RetailJsonNumbers){ model->centres, model->n_segments, model->scaler.d, RETAIL_JSON_ANY };
  retail_json_read_numbers (fields, object, "centres", &centres);
}

static void
read_silhouette (RetailJsonFields *fields, const RetailJsonValue *object, RetailSilhouette *silhouette)
{
  const RetailJsonValue *self = retail_json_read_object (fields, object, "silhouette");

  silhouette->mean = retail_json_read_number (fields, self, "mean", RETAIL_JSON_UNKNOWN_SIGNED_SHARE);
  silhouette->sample_size = retail_json_read_count (fields, self, "sample_size", G_MAXINT64);
  silhouette->exact = retail_json_read_bool (fields, self, "exact");
  silhouette->standard_error
      = retail_json_read_number (fields, self, "standard_error", (RetailJsonRange){ 0, G_MAXDOUBLE, TRUE });
}

/* The points stand in rising order of k. */
static void
read_curve (RetailJsonFields *fields, const RetailJsonValue *object, RetailModel *model)
{
  const RetailJsonValue *curve = retail_json_read_array (fields, object, "curve", 0, RETAIL_K_MAX);

  if (curve == NULL)
    return;
  model->n_curve = curve->n;
  model->curve = g_new0 (RetailCurvePoint, model->n_curve + 1);
  for (guint i = 0; i < model->n_curve; i++)
    {
      const RetailJsonValue *element = retail_json_read_element (fields, curve, i, "curve");
      RetailCurvePoint *point = &model->curve[i];

      point->k = (guint)retail_json_read_count (fields, element, "k", RETAIL_K_MAX);
      point->inertia
          = retail_json_read_number (fields, element, "inertia", (RetailJsonRange){ 0, G_MAXDOUBLE, FALSE });
      point->silhouette
          = retail_json_read_number (fields, element, "silhouette", RETAIL_JSON_UNKNOWN_SIGNED_SHARE);
      if (point->k < 1 || (i > 0 && point->k <= point[-1].k))
        retail_json_fail (fields, "curve");
    }
  model->k_elbow = (guint)retail_json_read_count (fields, object, "k_elbow", RETAIL_K_MAX);
  model->k_silhouette = (guint)retail_json_read_count (fields, object, "k_silhouette", RETAIL_K_MAX);
}

void
retail_model_read_clustering (RetailJsonFields *fields, const RetailJsonValue *object, RetailModel *model)
{
  retail_json_read_feature_flags (fields, object, "has_feature", model->has_feature);
  read_scaler (fields, object, model);
  model->k_reason = retail_json_read_choice (fields, object, "k_reason", retail_k_reason_names ());
  model->k_asked = retail_json_read_count (fields, object, "k_asked", RETAIL_K_MAX);
  read_segments (fields, object, model);
  model->inertia
      = retail_json_read_number (fields, object, "inertia", (RetailJsonRange){ 0, G_MAXDOUBLE, FALSE });
  read_silhouette (fields, object, &model->silhouette);
  read_curve (fields, object, model);
}
