/* The metrics of a model as members of a JSON object. */
#pragma once

#include "engine/model.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Into an object that has been begun. */
void retail_model_add_metrics (const RetailModel *model, JsonBuilder *builder);

G_END_DECLS
