/* The parts of a model document, read one after another into MODEL: each relies on those before it. */
#pragma once

#include "engine/model.h"
#include "store/json-fields.h"

G_BEGIN_DECLS

/* Scaler, centres, segments, the two curves. Everything else takes its dimensions from here. */
void
retail_model_read_clustering (RetailJsonFields *fields, const RetailJsonValue *object, RetailModel *model);

/* Spread, PCA, importance. */
void retail_model_read_views (RetailJsonFields *fields, const RetailJsonValue *object, RetailModel *model);

/* Forecast, purchase and spend models. */
void retail_model_read_outlook (RetailJsonFields *fields, const RetailJsonValue *object, RetailModel *model);

void retail_model_read_products (RetailJsonFields *fields, const RetailJsonValue *object, RetailModel *model);
void retail_model_read_sample (RetailJsonFields *fields, const RetailJsonValue *object, RetailModel *model);

G_END_DECLS
