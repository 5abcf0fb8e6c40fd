#include "service/shop-revise.h"

#include "engine/error.h"
#include "engine/i18n.h"
#include "service/shop-private.h"
#include "service/shop-receipt.h"

#include <string.h>

/* SELF with MODEL, which is taken, in place of its own. */
static RetailShop *
shop_new_with_model (const RetailShop *self, RetailModel *model)
{
  RetailShop *shop = retail_shop_new (g_strdup (self->name));

  shop->model = model;
  shop->customers = self->customers != NULL ? retail_customers_ref (self->customers) : NULL;
  shop->buyers = self->buyers != NULL ? retail_buyers_ref (self->buyers) : NULL;
  shop->report = self->report != NULL ? retail_import_report_ref (self->report) : NULL;
  shop->timings = self->timings;
  shop->trained_at = self->trained_at;
  return shop;
}

void
retail_shop_get_train_options (const RetailShop *self, RetailTrainOptions *options)
{
  const RetailModel *model = self->model;

  retail_train_options_init (options);
  options->k = model->k_reason == RETAIL_K_AUTO ? 0 : model->k_asked;
  options->seed = model->seed;
  options->log_mode = model->log_mode;
  if (self->receipt == NULL)
    return;
  options->n_init = self->receipt->n_init;
  options->k_max = MAX (self->receipt->k_max, 1);
}

/* What the trainer does not know: where the customers come from. */
static void
inherit_source (RetailModel *model, const RetailModel *former)
{
  retail_shop_set_text (&model->source, former->source);
  retail_shop_set_text (&model->currency, former->currency);
  model->rows_read = former->rows_read;
  model->rows_kept = former->rows_kept;
  model->dropped = g_new0 (RetailDropped, former->n_dropped);
  model->n_dropped = former->n_dropped;
  for (guint i = 0; i < former->n_dropped; i++)
    model->dropped[i] = (RetailDropped){ .reason = g_strdup (former->dropped[i].reason),
                                         .count = former->dropped[i].count };
}

RetailShop *
retail_shop_retrain (const RetailShop *self, const RetailTrainOptions *options, const RetailMonitor *monitor,
                     GError **error)
{
  RetailTrainOptions anew = *options;
  g_autofree char *problem = retail_train_options_check (options);
  RetailMonitor training = retail_monitor_part (monitor, 0, 0.9);
  RetailMonitor looking = retail_monitor_part (monitor, 0.9, 1);
  RetailTimings timings = { 0 };
  RetailModel *model;
  RetailShop *shop;

  if (problem == NULL && self->customers == NULL)
    {
      g_set_error (error, RETAIL_ERROR, RETAIL_ERROR_NO_DATA,
                   _ ("“%s” is a model without its customers. Open the file they are in, then train."),
                   self->name);
      return NULL;
    }
  if (problem != NULL)
    {
      g_set_error_literal (error, RETAIL_ERROR, RETAIL_ERROR_INVALID, problem);
      return NULL;
    }
  anew.former = self->model;
  anew.demo_ranges = g_str_equal (self->model->source, RETAIL_DEMO_SOURCE);
  model = retail_train (self->customers, self->model->catalogue, &anew, &timings, &training, error);
  if (model == NULL)
    return NULL;
  if (self->buyers != NULL)
    retail_buyers_place_products (self->buyers, self->customers, model);
  inherit_source (model, self->model);
  shop = shop_new_with_model (self, model);
  shop->timings = timings;
  shop->trained_at = g_get_real_time () / G_USEC_PER_SEC;
  if (self->receipt != NULL)
    shop->receipt = retail_shop_receipt_retrained (self->receipt, &anew, model);
  shop->outlooks = retail_outlooks_new (model, self->customers, &looking, error);
  if (shop->outlooks == NULL)
    g_clear_pointer (&shop, retail_shop_unref);
  return shop;
}

/* TEXT unless it says nothing or what stands there anyway (taken). */
static char *
dup_own (const char *text, char *standing)
{
  g_autofree char *said = text != NULL ? g_strstrip (g_strdup (text)) : NULL;
  g_autofree char *taken = standing;

  return said != NULL && *said != '\0' && strcmp (said, taken) != 0 ? g_steal_pointer (&said) : NULL;
}

RetailShop *
retail_shop_set_persona (const RetailShop *self, guint segment, const RetailPersona *persona)
{
  RetailModel *model;
  RetailPersona *own;
  RetailShop *shop;

  g_return_val_if_fail (segment < self->model->n_segments, NULL);
  g_return_val_if_fail (persona->colour < RETAIL_N_COLOURS && (guint)persona->mark < RETAIL_N_MARKS, NULL);

  model = retail_model_copy (self->model);
  own = &model->segments[segment].persona;
  retail_persona_clear (own);
  own->colour = persona->colour;
  own->mark = persona->mark;
  own->name = dup_own (persona->name, retail_persona_dup_title (own));
  own->strategy = dup_own (persona->strategy, retail_persona_dup_strategy (own));
  shop = shop_new_with_model (self, model);
  shop->outlooks = self->outlooks != NULL ? retail_outlooks_ref (self->outlooks) : NULL;
  shop->receipt = self->receipt != NULL ? retail_receipt_ref (self->receipt) : NULL;
  return shop;
}
