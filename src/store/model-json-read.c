#include "engine/error.h"
#include "engine/i18n.h"
#include "store/json-fields.h"
#include "store/json-parse.h"
#include "store/model-json.h"
#include "store/model-metrics.h"
#include "store/model-parts.h"

static void
read_dropped (RetailJsonFields *fields, const RetailJsonValue *object, RetailModel *model)
{
  const RetailJsonValue *dropped = retail_json_read_object (fields, object, "dropped");

  if (dropped == NULL || dropped->n > 100)
    return retail_json_fail (fields, "dropped");
  model->dropped = g_new0 (RetailDropped, dropped->n + 1);
  for (guint i = 0; i < dropped->n; i++)
    {
      RetailDropped *entry = &model->dropped[model->n_dropped++];

      entry->reason = g_strdup (dropped->members[i].name);
      entry->count = retail_json_read_count (fields, dropped, entry->reason, G_MAXINT64);
    }
}

/* All 64 bits, as decimal digits. */
static guint64
read_seed (RetailJsonFields *fields, const RetailJsonValue *object)
{
  g_autofree char *text = retail_json_read_text (fields, object, "seed");
  guint64 seed = 0;

  if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT64, &seed, NULL))
    retail_json_fail (fields, "seed");
  return seed;
}

static void
replace_text (RetailJsonFields *fields, const RetailJsonValue *object, const char *name, char **text)
{
  g_free (*text);
  *text = retail_json_read_text (fields, object, name);
}

static void
read_source (RetailJsonFields *fields, const RetailJsonValue *object, RetailModel *model)
{
  /* the years 1 to 9999 */
  const RetailJsonRange any_moment = { -62135596800.0, 253402300799.0, FALSE };
  g_autofree char *log_mode = retail_json_read_text (fields, object, "log_mode");

  replace_text (fields, object, "source", &model->source);
  replace_text (fields, object, "fingerprint", &model->fingerprint);
  replace_text (fields, object, "currency", &model->currency);
  model->seed = read_seed (fields, object);
  model->as_of = (gint64)retail_json_read_number (fields, object, "as_of", any_moment);
  model->window_days = (guint)retail_json_read_count (fields, object, "window_days", G_MAXINT);
  if (!retail_log_mode_from_name (log_mode, &model->log_mode))
    retail_json_fail (fields, "log_mode");
  model->rows_read = retail_json_read_count (fields, object, "rows_read", G_MAXINT64);
  model->rows_kept = retail_json_read_count (fields, object, "rows_kept", model->rows_read);
  model->customers_kept = retail_json_read_count (fields, object, "customers_kept", G_MAXINT64);
  model->n_customers = retail_json_read_count (fields, object, "n_customers", G_MAXINT64);
  read_dropped (fields, object, model);
}

static gboolean
fail_as_foreign (GError **error)
{
  g_set_error_literal (error, RETAIL_ERROR, RETAIL_ERROR_FORMAT, _ ("it is not a model of Analytica Retail"));
  return FALSE;
}

static gboolean
check_header (const RetailJsonValue *root, GError **error)
{
  RetailJsonFields fields = { NULL };
  g_autofree char *format = retail_json_read_text (&fields, root, "format");
  guint64 version = retail_json_read_count (&fields, root, "version", G_MAXINT64);

  if (fields.error != NULL || !g_str_equal (format, RETAIL_MODEL_FORMAT))
    fail_as_foreign (error);
  else if (version > RETAIL_MODEL_VERSION)
    g_set_error (
        error, RETAIL_ERROR, RETAIL_ERROR_VERSION,
        _ ("it was written by a newer version (format %u, this program knows %u); update the program"),
        (guint)MIN (version, G_MAXUINT), RETAIL_MODEL_VERSION);
  else if (version < 1)
    g_set_error_literal (error, RETAIL_ERROR, RETAIL_ERROR_FORMAT, _ ("its version is unknown"));
  else
    {
      g_clear_error (&fields.error);
      return TRUE;
    }
  g_clear_error (&fields.error);
  return FALSE;
}

/* The metrics above the model must be those of the model. */
static void
check_metrics (RetailJsonFields *fields, const RetailJsonValue *root, const RetailModel *model)
{
  g_autoptr (JsonNode) metrics = retail_model_to_metrics (model);
  JsonObjectIter iter;
  const char *name;
  JsonNode *ours;

  json_object_iter_init_ordered (&iter, json_node_get_object (metrics));
  while (fields->error == NULL && json_object_iter_next_ordered (&iter, &name, &ours))
    {
      const RetailJsonValue *theirs = retail_json_value_get (root, name);

      if (theirs == NULL || !retail_json_value_equals_node (theirs, ours))
        retail_json_fail (fields, name);
    }
}

static RetailModel *
read_model (const RetailJsonValue *root, GError **error)
{
  g_autoptr (RetailModel) model = retail_model_new ();
  RetailJsonFields fields = { NULL };
  const RetailJsonValue *object = retail_json_read_object (&fields, root, "model");

  read_source (&fields, object, model);
  retail_model_read_clustering (&fields, object, model);
  retail_model_read_views (&fields, object, model);
  retail_model_read_outlook (&fields, object, model);
  retail_model_read_products (&fields, object, model);
  retail_model_read_sample (&fields, object, model);
  if (fields.error == NULL)
    check_metrics (&fields, root, model);
  if (fields.error == NULL)
    return g_steal_pointer (&model);
  g_propagate_error (error, fields.error);
  return NULL;
}

/* What does not even begin like one is not called damaged. */
static gboolean
begins_as_object (const char *text, gsize length)
{
  gsize start = 0;

  while (start < length && g_ascii_isspace (text[start]))
    start++;
  return start < length && text[start] == '{';
}

RetailModel *
retail_model_from_json (const char *text, gsize length, GError **error)
{
  g_autoptr (RetailJsonDocument) document = NULL;

  if (length > 0 && !begins_as_object (text, length))
    {
      fail_as_foreign (error);
      return NULL;
    }
  document = retail_json_parse (text, length, error);
  if (document == NULL || !check_header (&document->root, error))
    return NULL;
  return read_model (&document->root, error);
}
