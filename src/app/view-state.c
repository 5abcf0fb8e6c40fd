#include "app/view-state.h"

#include <math.h>

#define CUSTOMER_KEY "simulator/customer"

static char *
dup_key (RetailFeature feature)
{
  return g_strconcat ("simulator/", retail_feature_get_info (feature)->id, NULL);
}

void
retail_view_state_keep (const RetailDisplayState *state)
{
  const RetailModel *model = state->shop->model;

  if (state->keeper == NULL)
    return;
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    {
      char text[G_ASCII_DTOSTR_BUF_SIZE];
      g_autofree char *key = dup_key (f);

      g_ascii_dtostr (text, sizeof text, state->profile.values[f]);
      retail_keeper_keep_view (state->keeper, key, model->has_feature[f] ? text : NULL);
    }
  retail_keeper_keep_view (state->keeper, CUSTOMER_KEY,
                           state->customer >= 0 ? state->shop->customers->ids[state->customer] : NULL);
}

static void
restore_customer (GHashTable *views, RetailDisplayState *state)
{
  const char *id = g_hash_table_lookup (views, CUSTOMER_KEY);
  gssize row = id != NULL && state->shop->customers != NULL
                   ? retail_customers_find (state->shop->customers, id)
                   : -1;

  if (row < 0 || !state->shop->customers->in_now[row])
    return;
  state->customer = row;
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    state->is_unchanged
        = state->is_unchanged
          && (!state->shop->model->has_feature[f]
              || state->profile.values[f] == state->shop->customers->now[row * RETAIL_N_FEATURES + f]);
}

void
retail_view_state_restore (GHashTable *views, RetailDisplayState *state)
{
  const RetailModel *model = state->shop->model;
  RetailProfile start;

  if (views == NULL)
    return;
  start = state->profile;
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    {
      g_autofree char *key = dup_key (f);
      const char *text = g_hash_table_lookup (views, key);
      double value = text != NULL ? g_ascii_strtod (text, NULL) : NAN;

      if (model->has_feature[f] && isfinite (value))
        state->profile.values[f] = CLAMP (value, model->spread.range_min[f], model->spread.range_max[f]);
    }
  restore_customer (views, state);
  for (int f = 0; state->customer < 0 && f < RETAIL_N_FEATURES; f++)
    if (model->has_feature[f] && state->profile.values[f] != start.values[f])
      state->is_unchanged = FALSE;
}
