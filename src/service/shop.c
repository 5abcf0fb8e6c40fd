#include "service/shop.h"

#include "engine/error.h"
#include "engine/i18n.h"
#include "service/demo.h"
#include "service/shop-private.h"
#include "service/shop-receipt.h"
#include "store/model-json.h"
#include "store/receipt-digest.h"
#include "store/workspace.h"

#include <string.h>

RetailShop *
retail_shop_new (char *name)
{
  RetailShop *self = g_atomic_rc_box_new0 (RetailShop);

  self->name = name;
  return self;
}

RetailShop *
retail_shop_ref (const RetailShop *self)
{
  return g_atomic_rc_box_acquire ((RetailShop *)self);
}

static void
clear (gpointer data)
{
  RetailShop *self = data;

  g_free (self->name);
  g_clear_pointer (&self->model, retail_model_unref);
  g_clear_pointer (&self->customers, retail_customers_unref);
  g_clear_pointer (&self->buyers, retail_buyers_unref);
  g_clear_pointer (&self->report, retail_import_report_unref);
  g_clear_pointer (&self->outlooks, retail_outlooks_unref);
  g_clear_pointer (&self->receipt, retail_receipt_unref);
}

void
retail_shop_unref (const RetailShop *self)
{
  g_atomic_rc_box_release_full ((RetailShop *)self, clear);
}

void
retail_train_request_init (RetailTrainRequest *self)
{
  memset (self, 0, sizeof *self);
  self->demo_seed = RETAIL_DEFAULT_SEED;
  self->import.window_days = RETAIL_DEFAULT_WINDOW_DAYS;
  retail_train_options_init (&self->train);
}

static double
seconds_since (gint64 start)
{
  return (g_get_monotonic_time () - start) / 1e6;
}

static void
keep_counts (RetailModel *model, const RetailImportReport *report)
{
  retail_import_report_count_lines (report, &model->rows_read, &model->rows_kept);
  model->dropped = g_new0 (RetailDropped, RETAIL_N_DROP_REASONS);
  for (int r = 0; r < RETAIL_N_DROP_REASONS; r++)
    {
      gsize count = retail_import_report_count_dropped (report, r);

      if (count > 0)
        model->dropped[model->n_dropped++]
            = (RetailDropped){ .reason = g_strdup (retail_drop_reason_get_id (r)), .count = count };
    }
}

void
retail_shop_set_text (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text != NULL ? text : "");
}

/* What follows from the model and the customers. */
static gboolean
complete (RetailShop *self, RetailReceipt *receipt, const RetailMonitor *monitor, GError **error)
{
  self->receipt = receipt;
  self->trained_at = receipt->made_at;
  self->outlooks = retail_outlooks_new (self->model, self->customers, monitor, error);
  return self->outlooks != NULL;
}

static gboolean
train_demo (RetailShop *self, const RetailTrainRequest *request, const RetailMonitor *monitor, GError **error)
{
  g_auto (RetailDemo) demo = { 0 };
  RetailTrainOptions options = request->train;
  gint64 start = g_get_monotonic_time ();

  if (!retail_demo_build (request->demo_seed, request->import.as_of, request->import.window_days, &demo,
                          error))
    return FALSE;
  self->timings.features = seconds_since (start);
  options.demo_ranges = TRUE;
  if (options.log_mode == RETAIL_LOG_AUTO)
    options.log_mode = RETAIL_LOG_MONETARY;
  self->model = retail_train (demo.customers, demo.catalogue, &options, &self->timings, monitor, error);
  if (self->model == NULL)
    return FALSE;
  self->model->rows_read = self->model->rows_kept = demo.n_rows;
  retail_shop_set_text (&self->model->source, RETAIL_DEMO_SOURCE);
  retail_shop_set_text (&self->model->currency, RETAIL_DEMO_CURRENCY);
  self->customers = g_steal_pointer (&demo.customers);
  return complete (self, retail_shop_receipt_new (request, NULL, self->model), NULL, error);
}

static const char *
path_of (const RetailImportOptions *options)
{
  return options->transactions != NULL ? options->transactions : options->customers;
}

/* What the user says, else what the prices say. */
static const char *
currency_of (const RetailTrainRequest *request, const RetailImportReport *report)
{
  if (request->currency != NULL)
    return request->currency;
  for (guint i = 0; i < report->n_files; i++)
    if (report->files[i].currency[0] != '\0')
      return report->files[i].currency;
  return NULL;
}

/* CODE, in capitals. */
static void
set_currency (RetailModel *model, const char *code)
{
  g_autofree char *capitals = code != NULL ? g_ascii_strup (code, -1) : NULL;

  retail_shop_set_text (&model->currency, capitals);
}

static gboolean
train_import (RetailShop *self, const RetailTrainRequest *request, const RetailImport *import,
              const RetailMonitor *monitor, GError **error)
{
  g_autofree char *base = g_path_get_basename (path_of (&request->import));

  self->timings.features = import->feature_seconds;
  self->timings.read = import->read_seconds;
  self->model
      = retail_train (import->customers, import->catalogue, &request->train, &self->timings, monitor, error);
  if (self->model == NULL)
    {
      g_prefix_error (error, "%s: ", base);
      return FALSE;
    }
  if (import->buyers != NULL)
    retail_buyers_place_products (import->buyers, import->customers, self->model);
  keep_counts (self->model, import->report);
  retail_shop_set_text (&self->model->source, base);
  set_currency (self->model, currency_of (request, import->report));
  self->customers = retail_customers_ref (import->customers);
  self->buyers = import->buyers != NULL ? retail_buyers_ref (import->buyers) : NULL;
  self->report = retail_import_report_ref (import->report);
  return TRUE;
}

/* The receipt; the files are summed up while the model is trained. */
static gboolean
train_with_receipt (RetailShop *self, const RetailTrainRequest *request, const RetailImport *import,
                    const RetailMonitor *monitor, GError **error)
{
  RetailMonitor training = retail_monitor_part (monitor, 0, 0.9),
                rest = retail_monitor_part (monitor, 0.9, 1);
  RetailDigests *digests = retail_digests_start (import->report, monitor);
  RetailReceipt *receipt = NULL;

  if (train_import (self, request, import, &training, error))
    {
      receipt = retail_shop_receipt_new (request, import->report, self->model);
      receipt->newest = import->newest;
    }
  retail_digests_finish (digests, receipt);
  return receipt != NULL && complete (self, receipt, &rest, error);
}

/* "Online Retail.csv.gz" → "Online Retail". */
static char *
name_of_file (const char *path)
{
  static const char *const endings[] = { ".gz", ".csv", ".tsv", ".txt", ".json", ".retail" };
  char *name = g_path_get_basename (path);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (name, endings[i]) && strlen (name) > strlen (endings[i]))
      name[strlen (name) - strlen (endings[i])] = '\0';
  return name;
}

/* A sentence on the first key of MAP that is no column of any file, or NULL. */
static char *
check_map (GHashTable *map)
{
  GHashTableIter iter;
  gpointer id;

  if (map == NULL)
    return NULL;
  g_hash_table_iter_init (&iter, map);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!retail_column_is_id (id))
      return g_strdup_printf (_ ("There is no column “%s” to map; columns are called like customer_id, "
                                 "ordered_at or unit_price."),
                              (const char *)id);
  return NULL;
}

static char *
check_currency (const char *code)
{
  guint n = 0;

  if (code == NULL)
    return NULL;
  while (g_ascii_isalpha (code[n]))
    n++;
  if (n == 3 && code[n] == '\0')
    return NULL;
  return g_strdup_printf (_ ("“%s” is no currency; currencies are three letters, like EUR, USD or IDR."),
                          code);
}

char *
retail_train_request_check (const RetailTrainRequest *self)
{
  char *problem = retail_train_options_check (&self->train);

  if (problem == NULL && !self->demo && self->import.transactions == NULL && self->import.customers == NULL)
    problem = g_strdup (_ ("Name a transactions or a customers file, or train the demo store."));
  if (problem == NULL)
    problem = check_currency (self->currency);
  return problem != NULL ? problem : check_map (self->import.map);
}

static gboolean
check_request (const RetailTrainRequest *request, GError **error)
{
  g_autofree char *problem = retail_train_request_check (request);

  if (problem == NULL)
    return TRUE;
  g_set_error_literal (error, RETAIL_ERROR, RETAIL_ERROR_INVALID, problem);
  return FALSE;
}

static RetailShop *
shop_train_demo (const RetailTrainRequest *request, const RetailMonitor *monitor, GError **error)
{
  g_autoptr (RetailShop) self = retail_shop_new (g_strdup (_ ("Demo store")));
  gint64 start = g_get_monotonic_time ();

  if (!train_demo (self, request, monitor, error))
    return NULL;
  self->timings.total = seconds_since (start);
  return g_steal_pointer (&self);
}

RetailShop *
retail_shop_train (const RetailTrainRequest *request, const RetailMonitor *monitor, GError **error)
{
  RetailMonitor reading = retail_monitor_part (monitor, 0, 0.6);
  RetailMonitor training = retail_monitor_part (monitor, 0.6, 1);
  g_auto (RetailImport) import = { 0 };

  if (!check_request (request, error))
    return NULL;
  if (request->demo)
    return shop_train_demo (request, monitor, error);
  if (!retail_import_files (&request->import, &import, &reading, error))
    return NULL;
  return retail_shop_train_import (request, &import, &training, error);
}

gboolean
retail_shop_read (const RetailTrainRequest *request, RetailImport *import, const RetailMonitor *monitor,
                  GError **error)
{
  memset (import, 0, sizeof *import);
  if (!check_request (request, error))
    return FALSE;
  if (!request->demo)
    return retail_import_files (&request->import, import, monitor, error);
  g_set_error_literal (error, RETAIL_ERROR, RETAIL_ERROR_INVALID,
                       _ ("The demo store has no files to read; name some, or train it at once."));
  return FALSE;
}

RetailShop *
retail_shop_train_import (const RetailTrainRequest *request, const RetailImport *import,
                          const RetailMonitor *monitor, GError **error)
{
  g_autoptr (RetailShop) self = NULL;
  gint64 start = g_get_monotonic_time ();

  g_return_val_if_fail (import->customers != NULL && import->report != NULL, NULL);
  if (!check_request (request, error))
    return NULL;
  self = retail_shop_new (name_of_file (path_of (&request->import)));
  if (!train_with_receipt (self, request, import, monitor, error))
    return NULL;
  self->timings.total = seconds_since (start) + import->read_seconds + import->feature_seconds;
  return g_steal_pointer (&self);
}

char *
retail_shop_name_workspace (const char *name, const RetailModel *model, const char *path)
{
  if (*name != '\0')
    return g_strdup (name);
  return g_str_equal (model->source, RETAIL_DEMO_SOURCE) ? g_strdup (_ ("Demo store")) : name_of_file (path);
}

static RetailModel *
load_from_workspace (const char *path, char **name, GError **error)
{
  g_autoptr (RetailWorkspace) workspace = retail_workspace_open (path, TRUE, error);

  return workspace != NULL ? retail_workspace_read_model (workspace, name, error) : NULL;
}

RetailShop *
retail_shop_open_model (const char *path, GError **error)
{
  g_autofree char *name = NULL;
  RetailModel *model;
  RetailShop *self;

  if (retail_workspace_is (path) || g_str_has_suffix (path, RETAIL_WORKSPACE_ENDING))
    model = load_from_workspace (path, &name, error);
  else
    model = retail_model_load (path, error);
  if (model == NULL)
    return NULL;
  self = retail_shop_new (retail_shop_name_workspace (name != NULL ? name : "", model, path));
  self->model = model;
  return self;
}

gboolean
retail_shop_save_model (const RetailShop *self, const char *path, GError **error)
{
  return retail_model_save (self->model, path, error);
}

RetailOutlooks *
retail_shop_look_ahead (const RetailShop *self, double share, const RetailMonitor *monitor,
                        RetailMonitor *rest, GError **error)
{
  const double looked = self->outlooks != NULL ? 0 : share;
  RetailMonitor looking = retail_monitor_part (monitor, 0, looked);

  *rest = retail_monitor_part (monitor, looked, 1);
  if (self->customers == NULL)
    g_set_error (error, RETAIL_ERROR, RETAIL_ERROR_NO_DATA,
                 _ ("Only the model of “%s” is here, without its customers."), self->name);
  else if (self->outlooks != NULL)
    return retail_outlooks_ref (self->outlooks);
  else
    return retail_outlooks_new (self->model, self->customers, &looking, error);
  return NULL;
}

RetailCustomerMap *
retail_shop_new_map (const RetailShop *self)
{
  return self->customers != NULL ? retail_customer_map_new (self->model, self->customers) : NULL;
}
