#include "service/shop-receipt.h"

#include "config.h"

static void
set_text (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text != NULL ? text : "");
}

static void
set_training (RetailReceipt *self, const RetailTrainOptions *options, const RetailModel *model)
{
  self->k = options->k;
  self->k_max = options->k_max;
  self->n_init = options->n_init;
  self->seed = options->seed;
  self->log_mode = options->log_mode;
  self->k_reason = model->k_reason;
  set_text (&self->fingerprint, model->fingerprint);
  set_text (&self->version, RETAIL_VERSION);
  self->made_at = g_get_real_time () / G_USEC_PER_SEC;
}

RetailReceipt *
retail_shop_receipt_new (const RetailTrainRequest *request, RetailImportReport *report,
                         const RetailModel *model)
{
  const RetailImportOptions *import = &request->import;
  RetailReceipt *self = retail_receipt_new (report);

  self->demo = request->demo;
  self->demo_seed = request->demo_seed;
  self->as_of = import->as_of;
  self->newest = import->newest;
  self->window_days = import->window_days;
  self->wishes.settings = import->settings;
  self->wishes.map = retail_receipt_copy_map (import->map);
  for (guint kind = 0; kind < RETAIL_N_FILE_KINDS; kind++)
    {
      self->wishes_of[kind].settings = import->wishes[kind].settings;
      self->wishes_of[kind].map = retail_receipt_copy_map (import->wishes[kind].map);
    }
  set_text (&self->currency, request->currency);
  set_training (self, &request->train, model);
  return self;
}

RetailReceipt *
retail_shop_receipt_retrained (const RetailReceipt *former, const RetailTrainOptions *options,
                               const RetailModel *model)
{
  RetailReceipt *self = retail_receipt_copy (former);

  set_training (self, options, model);
  return self;
}

static void
place_file (const RetailReceipt *self, guint i, RetailImportOptions *import)
{
  const char **const places[RETAIL_N_FILE_KINDS] = { [RETAIL_FILE_TRANSACTIONS] = &import->transactions,
                                                     [RETAIL_FILE_EVENTS] = &import->events,
                                                     [RETAIL_FILE_PRODUCTS] = &import->products,
                                                     [RETAIL_FILE_CUSTOMERS] = &import->customers };

  *places[self->report->files[i].kind] = self->files[i].path;
}

void
retail_shop_receipt_get_request (const RetailReceipt *self, RetailTrainRequest *request)
{
  RetailImportOptions *import = &request->import;

  retail_train_request_init (request);
  request->demo = self->demo;
  request->demo_seed = self->demo_seed;
  import->as_of = self->as_of;
  import->newest = self->newest;
  import->window_days = self->window_days;
  import->settings = self->wishes.settings;
  import->map = self->wishes.map;
  for (guint kind = 0; kind < RETAIL_N_FILE_KINDS; kind++)
    {
      import->wishes[kind].settings = self->wishes_of[kind].settings;
      import->wishes[kind].map = self->wishes_of[kind].map;
    }
  for (guint i = 0; i < self->n_files; i++)
    place_file (self, i, import);
  request->currency = *self->currency != '\0' ? self->currency : NULL;
  request->train.k = self->k;
  request->train.k_max = self->k_max;
  request->train.n_init = self->n_init;
  request->train.seed = self->seed;
  request->train.log_mode = self->log_mode;
}
