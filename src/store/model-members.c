#include "store/model-members.h"

#include "store/json-build.h"

const char *const *
retail_k_reason_names (void)
{
  static const char *const names[] = { "auto", "pinned", "reduced", NULL };

  return names;
}

const char *const *
retail_persona_kind_names (void)
{
  static const char *const names[] = { "newbie", "window-shopper", "loyalist", "sultan", "numbered", NULL };

  return names;
}

const char *const *
retail_purchase_kind_names (void)
{
  static const char *const names[] = { "mbg-nbd", "bg-nbd", NULL };

  return names;
}

void
retail_model_add_curve (const RetailModel *model, const char *name, JsonBuilder *builder)
{
  retail_json_begin_array (builder, name);
  for (guint i = 0; i < model->n_curve; i++)
    {
      json_builder_begin_object (builder);
      retail_json_add_count (builder, "k", model->curve[i].k);
      retail_json_add_number (builder, "inertia", model->curve[i].inertia);
      retail_json_add_number (builder, "silhouette", model->curve[i].silhouette);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

void
retail_model_add_dropped (const RetailModel *model, JsonBuilder *builder)
{
  retail_json_begin_object (builder, "dropped");
  for (guint i = 0; i < model->n_dropped; i++)
    retail_json_add_count (builder, model->dropped[i].reason, model->dropped[i].count);
  json_builder_end_object (builder);
}

void
retail_backtest_add_scores (const RetailBacktest *self, JsonBuilder *builder)
{
  retail_json_add_number (builder, "auc", self->auc);
  retail_json_add_number (builder, "brier", self->brier);
  retail_json_add_number (builder, "brier_base", self->brier_base);
}

void
retail_purchase_model_add_parameters (const RetailPurchaseModel *self, JsonBuilder *builder)
{
  retail_json_add_number (builder, "r", self->r);
  retail_json_add_number (builder, "alpha", self->alpha);
  retail_json_add_number (builder, "a", self->a);
  retail_json_add_number (builder, "b", self->b);
  retail_json_add_number (builder, "log_likelihood", self->log_likelihood);
}

void
retail_spend_model_add_parameters (const RetailSpendModel *self, JsonBuilder *builder)
{
  retail_json_add_number (builder, "p", self->p);
  retail_json_add_number (builder, "q", self->q);
  retail_json_add_number (builder, "gamma", self->gamma);
}
