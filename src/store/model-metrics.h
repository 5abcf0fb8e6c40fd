/* The metrics of a model as JSON: what a model file begins with, and what the command line prints. */
#pragma once

#include "engine/model.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* An object without the parts that only a reload needs. Free the node. */
JsonNode *retail_model_to_metrics (const RetailModel *model);

/* The same members into an object that has been begun. */
void retail_model_add_metrics (const RetailModel *model, JsonBuilder *builder);

G_END_DECLS
