#include "app/display-state.h"

#include <string.h>

/* Thousands of them are kept for undoing. */
G_STATIC_ASSERT (sizeof (RetailDisplayState) <= 1024);

/* "+10 % frequency for everybody"; without frequency, the first feature there is. */
static void
init_what_if (RetailWhatIf *self, const RetailModel *model)
{
  memset (self, 0, sizeof *self); /* with what is between its members: it is compared as a whole */
  self->segment = RETAIL_WHAT_IF_EVERYBODY;
  self->n_changes = 1;
  self->changes[0].feature = RETAIL_FEATURE_FREQUENCY;
  for (int f = RETAIL_N_FEATURES; f-- > 0 && !model->has_feature[RETAIL_FEATURE_FREQUENCY];)
    if (model->has_feature[f])
      self->changes[0].feature = f;
  self->changes[0].kind = RETAIL_CHANGE_PERCENT;
  self->changes[0].amount = 10;
}

RetailDisplayState *
retail_display_state_new (const RetailShop *shop, const RetailCustomerMap *map, gint64 trained_at)
{
  RetailDisplayState *self = g_new0 (RetailDisplayState, 1);

  g_return_val_if_fail (shop != NULL, NULL);
  self->shop = retail_shop_ref (shop);
  self->map = map != NULL ? retail_customer_map_ref (map) : NULL;
  self->trained_at = trained_at;
  self->customer = -1;
  self->is_unchanged = TRUE;
  retail_model_get_start_profile (shop->model, &self->profile);
  retail_plan_preferences_init (&self->plan);
  self->notebook = retail_notebook_new ();
  self->views = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  init_what_if (&self->what_if, shop->model);
  retail_campaign_init (&self->campaign);
  return self;
}

RetailDisplayState *
retail_display_state_copy (const RetailDisplayState *self)
{
  RetailDisplayState *copy = retail_display_state_new (self->shop, self->map, self->trained_at);

  copy->keeper = self->keeper != NULL ? retail_keeper_ref (self->keeper) : NULL;
  copy->profile = self->profile;
  copy->customer = self->customer;
  copy->is_unchanged = self->is_unchanged;
  memcpy (copy->touched, self->touched, sizeof copy->touched);
  retail_display_state_inherit (copy, self);
  copy->what_if = self->what_if;
  retail_display_state_share_views (copy, self);
  return copy;
}

void
retail_display_state_set_shop (RetailDisplayState *self, const RetailShop *shop)
{
  RetailShop *former = self->shop;

  self->shop = retail_shop_ref (shop);
  retail_shop_unref (former);
}

void
retail_display_state_set_notebook (RetailDisplayState *self, const RetailNotebook *notebook)
{
  RetailNotebook *former = self->notebook;

  self->notebook = retail_notebook_ref (notebook);
  retail_notebook_unref (former);
}

void
retail_display_state_share_views (RetailDisplayState *self, const RetailDisplayState *former)
{
  GHashTable *own = self->views;

  self->views = g_hash_table_ref (former->views);
  g_hash_table_unref (own);
}

void
retail_display_state_inherit (RetailDisplayState *self, const RetailDisplayState *former)
{
  self->fill_in = former->fill_in;
  self->plan = former->plan;
  self->campaign = former->campaign;
  retail_display_state_set_notebook (self, former->notebook);
}

gboolean
retail_display_state_is_same_profile (const RetailDisplayState *self, const RetailDisplayState *other)
{
  return self->customer == other->customer && self->is_unchanged == other->is_unchanged
         && memcmp (&self->profile, &other->profile, sizeof self->profile) == 0
         && memcmp (self->touched, other->touched, sizeof self->touched) == 0;
}

void
retail_display_state_free (RetailDisplayState *self)
{
  retail_shop_unref (self->shop);
  g_clear_pointer (&self->map, retail_customer_map_unref);
  g_clear_pointer (&self->keeper, retail_keeper_unref);
  retail_notebook_unref (self->notebook);
  g_hash_table_unref (self->views);
  g_free (self);
}
