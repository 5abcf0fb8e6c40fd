/* How stable segments are, as the JSON object that `stability --json` prints. */
#pragma once

#include "engine/model.h"
#include "engine/other-k.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef struct
{
  const RetailModel *model;
  gsize n; /* customers */
  const RetailStability *bootstrap;
  const RetailOtherK *others;
  guint n_others;
} RetailStabilityResult;

/* {"n_customers", "resamples", "ari", "ari_sd", "segments": [{"name", "jaccard"}], "others": [{"k",
 * "changed", "segments": [{"name", "size", "changed", "most_go_to"}]}]}; a new segment is null. Free the
 * node. */
JsonNode *retail_stability_to_json (const RetailStabilityResult *result);

G_END_DECLS
