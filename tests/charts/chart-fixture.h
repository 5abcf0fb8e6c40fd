/* A small model written by hand, and a profile and prediction of it: what the charts' tests draw. */
#pragma once

#include "charts/charts.h"
#include "charts/customer-layer.h"

/* Four personas and a sample of N points around their centres. Unref it. */
RetailModel *chart_fixture_model (guint n_sample);

/* K numbered segments, the same otherwise. */
RetailModel *chart_fixture_numbered_model (guint k, guint n_sample);

/* A Sultan who has not bought for a while, and what is said of them. */
void chart_fixture_profile (RetailProfile *profile);
void chart_fixture_prediction (const RetailModel *model, RetailPrediction *prediction);

/* One of every kind, made from the model and the prediction above; free with g_ptr_array_unref(). */
GPtrArray *chart_fixture_all (const RetailModel *model);

/* The unit square, whole, of customers in three segments. MAP is borrowed. */
RetailMapScene chart_fixture_scene (const RetailCustomerMap *map, int width, int height);
