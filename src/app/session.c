#include "app/session.h"

#include "app/job.h"
#include "app/shop-text.h"
#include "engine/error.h"
#include "engine/i18n.h"

#include <math.h>

struct _RetailSession
{
  GObject parent_instance;

  RetailShop *shop;
  RetailCustomerMap *map;
  gint64 trained_at;
  RetailProfile profile;
  RetailPrediction prediction;
  gssize customer;       /* whose profile that is or was before it was changed, or −1 */
  gboolean is_unchanged; /* it is still theirs, or the model's start profile */

  RetailJob *job; /* what is being opened, or NULL */
  char *job_path;
  guint minute_timer; /* "trained just now" grows old */
};

enum
{
  PROP_0,
  PROP_SHOP,
  PROP_PREDICTION,
  PROP_BUSY,
  PROP_PROGRESS,
  PROP_STATUS,
  PROP_SHOP_NAME,
  PROP_SUBTITLE,
  PROP_CUSTOMER,
  N_PROPS
};

enum
{
  OPENED,
  FAILED,
  CANCELLED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RetailSession, retail_session, G_TYPE_OBJECT)

static void drop_job (RetailSession *self);

static void
retail_session_dispose (GObject *object)
{
  RetailSession *self = RETAIL_SESSION (object);

  drop_job (self);
  g_clear_handle_id (&self->minute_timer, g_source_remove);
  g_clear_pointer (&self->shop, retail_shop_unref);
  g_clear_pointer (&self->map, retail_customer_map_unref);
  G_OBJECT_CLASS (retail_session_parent_class)->dispose (object);
}

static void
retail_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  RetailSession *self = RETAIL_SESSION (object);

  switch (id)
    {
    case PROP_SHOP:
      g_value_set_pointer (value, self->shop);
      break;
    case PROP_PREDICTION:
      g_value_set_pointer (value, self->shop != NULL ? &self->prediction : NULL);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, self->job != NULL);
      break;
    case PROP_PROGRESS:
      g_value_set_double (value, self->job != NULL ? retail_job_get_progress (self->job) : 0);
      break;
    case PROP_STATUS:
      g_value_set_string (value, self->job != NULL ? retail_job_get_status (self->job) : NULL);
      break;
    case PROP_SHOP_NAME:
      g_value_take_string (value, retail_shop_text_dup_name (self->shop));
      break;
    case PROP_SUBTITLE:
      g_value_take_string (value, retail_shop_text_dup_subtitle (self->shop, self->trained_at));
      break;
    case PROP_CUSTOMER:
      g_value_set_string (value, retail_session_get_customer_id (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
install_signals (GType type)
{
  signals[OPENED]
      = g_signal_new ("opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                  G_TYPE_STRING, G_TYPE_ERROR);
  signals[CANCELLED]
      = g_signal_new ("cancelled", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
retail_session_class_init (RetailSessionClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = retail_session_dispose;
  object_class->get_property = retail_session_get_property;
  properties[PROP_SHOP] = g_param_spec_pointer ("shop", NULL, NULL, flags);
  properties[PROP_PREDICTION] = g_param_spec_pointer ("prediction", NULL, NULL, flags);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  properties[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, 0, 1, 0, flags);
  properties[PROP_STATUS] = g_param_spec_string ("status", NULL, NULL, NULL, flags);
  properties[PROP_SHOP_NAME] = g_param_spec_string ("shop-name", NULL, NULL, NULL, flags);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);
  properties[PROP_CUSTOMER] = g_param_spec_string ("customer", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  install_signals (G_TYPE_FROM_CLASS (klass));
}

static void
retail_session_init (RetailSession *self)
{
  self->customer = -1;
}

RetailSession *
retail_session_new (void)
{
  return g_object_new (RETAIL_TYPE_SESSION, NULL);
}

const RetailShop *
retail_session_get_shop (RetailSession *self)
{
  g_return_val_if_fail (RETAIL_IS_SESSION (self), NULL);
  return self->shop;
}

const RetailModel *
retail_session_get_model (RetailSession *self)
{
  g_return_val_if_fail (RETAIL_IS_SESSION (self), NULL);
  return self->shop != NULL ? self->shop->model : NULL;
}

const RetailCustomerMap *
retail_session_get_map (RetailSession *self)
{
  g_return_val_if_fail (RETAIL_IS_SESSION (self), NULL);
  return self->map;
}

const RetailProfile *
retail_session_get_profile (RetailSession *self)
{
  g_return_val_if_fail (RETAIL_IS_SESSION (self), NULL);
  return self->shop != NULL ? &self->profile : NULL;
}

const RetailPrediction *
retail_session_get_prediction (RetailSession *self)
{
  g_return_val_if_fail (RETAIL_IS_SESSION (self), NULL);
  return self->shop != NULL ? &self->prediction : NULL;
}

gboolean
retail_session_get_busy (RetailSession *self)
{
  g_return_val_if_fail (RETAIL_IS_SESSION (self), FALSE);
  return self->job != NULL;
}

static void
predict (RetailSession *self)
{
  const RetailCustomers *customers = self->shop->customers;
  const RetailHistory *history = NULL;

  if (self->customer >= 0 && self->is_unchanged && customers->history != NULL)
    history = &customers->history[self->customer];
  retail_predict_customer (self->shop->model, &self->profile, history, &self->prediction);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PREDICTION]);
}

static gboolean
minute_passed_cb (gpointer data)
{
  g_object_notify_by_pspec (G_OBJECT (data), properties[PROP_SUBTITLE]);
  return G_SOURCE_CONTINUE;
}

static void
show_shop (RetailSession *self, const RetailShop *shop, const RetailCustomerMap *map, gint64 trained_at)
{
  RetailShop *old = self->shop;

  self->shop = retail_shop_ref (shop);
  g_clear_pointer (&self->map, retail_customer_map_unref);
  self->map = map != NULL ? retail_customer_map_ref (map) : NULL;
  self->trained_at = trained_at;
  g_clear_pointer (&old, retail_shop_unref);
  self->customer = -1;
  self->is_unchanged = TRUE;
  retail_model_get_start_profile (shop->model, &self->profile);
  g_clear_handle_id (&self->minute_timer, g_source_remove);
  self->minute_timer = g_timeout_add_seconds (60, minute_passed_cb, self);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOP]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOP_NAME]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUBTITLE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CUSTOMER]);
  predict (self);
}

void
retail_session_set_shop (RetailSession *self, const RetailShop *shop)
{
  g_return_if_fail (RETAIL_IS_SESSION (self));
  g_return_if_fail (shop != NULL);
  show_shop (self, shop, NULL, 0);
}

/* A value as the slider of this feature can show it. */
static double
clamped (const RetailModel *model, RetailFeature feature, double value)
{
  double low = model->spread.range_min[feature], high = model->spread.range_max[feature];

  if (!model->has_feature[feature])
    return NAN;
  if (!isfinite (value))
    return low;
  if (retail_feature_get_info (feature)->whole)
    value = round (value);
  return CLAMP (value, low, high);
}

void
retail_session_set_feature (RetailSession *self, RetailFeature feature, double value)
{
  g_return_if_fail (RETAIL_IS_SESSION (self));
  g_return_if_fail ((guint)feature < RETAIL_N_FEATURES);

  if (self->shop == NULL || !self->shop->model->has_feature[feature])
    return;
  value = clamped (self->shop->model, feature, value);
  if (value == self->profile.values[feature])
    return;
  self->profile.values[feature] = value;
  self->is_unchanged = FALSE;
  predict (self);
}

void
retail_session_set_profile (RetailSession *self, const RetailProfile *profile)
{
  g_return_if_fail (RETAIL_IS_SESSION (self));
  g_return_if_fail (profile != NULL);

  if (self->shop == NULL)
    return;
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    self->profile.values[f] = clamped (self->shop->model, f, profile->values[f]);
  self->is_unchanged = FALSE;
  predict (self);
}

/* The profile that a simulation starts from. */
static void
take_start_profile (RetailSession *self)
{
  const RetailCustomers *customers = self->shop->customers;

  self->is_unchanged = TRUE;
  retail_model_get_start_profile (self->shop->model, &self->profile);
  for (int f = 0; self->customer >= 0 && f < RETAIL_N_FEATURES; f++)
    if (self->shop->model->has_feature[f])
      self->profile.values[f] = customers->now[(gsize)self->customer * RETAIL_N_FEATURES + (gsize)f];
}

void
retail_session_reset_profile (RetailSession *self)
{
  g_return_if_fail (RETAIL_IS_SESSION (self));

  if (self->shop == NULL)
    return;
  take_start_profile (self);
  predict (self);
}

void
retail_session_set_customer (RetailSession *self, gssize row)
{
  const RetailCustomers *customers;

  g_return_if_fail (RETAIL_IS_SESSION (self));

  customers = self->shop != NULL ? self->shop->customers : NULL;
  if (row >= 0 && (customers == NULL || (gsize)row >= customers->n || !customers->in_now[row]))
    return;
  self->customer = row < 0 ? -1 : row;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CUSTOMER]);
  retail_session_reset_profile (self);
}

const char *
retail_session_get_customer_id (RetailSession *self)
{
  g_return_val_if_fail (RETAIL_IS_SESSION (self), NULL);
  return self->customer >= 0 ? self->shop->customers->ids[self->customer] : NULL;
}

gboolean
retail_session_is_unchanged (RetailSession *self)
{
  g_return_val_if_fail (RETAIL_IS_SESSION (self), FALSE);
  return self->is_unchanged;
}

gboolean
retail_session_predict_next_order (RetailSession *self, RetailPrediction *prediction)
{
  RetailProfile next;

  g_return_val_if_fail (RETAIL_IS_SESSION (self), FALSE);
  if (self->shop == NULL || isnan (self->profile.values[RETAIL_FEATURE_FREQUENCY])
      || isnan (self->profile.values[RETAIL_FEATURE_RECENCY]))
    return FALSE;
  next = self->profile;
  next.values[RETAIL_FEATURE_FREQUENCY] += 1;
  next.values[RETAIL_FEATURE_RECENCY] = 0;
  retail_predict (self->shop->model, &next, prediction);
  return TRUE;
}

static void
notify_job (RetailSession *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROGRESS]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATUS]);
}

static void
job_reported_cb (RetailSession *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROGRESS]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATUS]);
}

/* Forgets the running job; its result will be dropped. */
static void
drop_job (RetailSession *self)
{
  if (self->job == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->job, self);
  retail_job_cancel (self->job);
  g_clear_object (&self->job);
  g_clear_pointer (&self->job_path, g_free);
}

static void
job_finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RetailSession) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RetailOpening) opening = retail_job_finish (RETAIL_JOB (source), result, &error);
  g_autofree char *path = NULL;

  if (self->job != RETAIL_JOB (source))
    return;
  path = g_steal_pointer (&self->job_path);
  drop_job (self);
  if (opening != NULL)
    show_shop (self, opening->shop, opening->map, opening->trained_at);
  notify_job (self);

  if (opening != NULL)
    g_signal_emit (self, signals[OPENED], 0, opening);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
           || g_error_matches (error, RETAIL_ERROR, RETAIL_ERROR_CANCELLED))
    g_signal_emit (self, signals[CANCELLED], 0);
  else
    g_signal_emit (self, signals[FAILED], 0, path, error);
}

/* What a job needs to know of the session. */
typedef struct
{
  char *path;
  RetailShop *former; /* on display now, or NULL */
} Errand;

static void
errand_free (gpointer data)
{
  Errand *self = data;

  g_free (self->path);
  g_clear_pointer (&self->former, retail_shop_unref);
  g_free (self);
}

static gpointer
open_demo_func (gpointer data, const RetailMonitor *monitor, GError **error)
{
  const Errand *errand = data;

  return retail_opening_demo (errand->path, monitor, error);
}

static gpointer
open_file_func (gpointer data, const RetailMonitor *monitor, GError **error)
{
  const Errand *errand = data;

  return retail_opening_file (errand->path, errand->former, monitor, error);
}

/* Takes PATH. */
static void
start_job (RetailSession *self, RetailJobFunc work, char *path)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->path = path;
  errand->former = self->shop != NULL ? retail_shop_ref (self->shop) : NULL;
  drop_job (self);
  self->job = retail_job_new (work, errand, errand_free, (GDestroyNotify)retail_opening_free);
  self->job_path = work == open_file_func ? g_strdup (path) : NULL;
  g_signal_connect_swapped (self->job, "notify::status", G_CALLBACK (job_reported_cb), self);
  retail_job_start (self->job, job_finished_cb, g_object_ref (self));
  notify_job (self);
}

void
retail_session_open_demo (RetailSession *self)
{
  g_return_if_fail (RETAIL_IS_SESSION (self));
  start_job (self, open_demo_func, retail_opening_dup_demo_path ());
}

void
retail_session_open_file (RetailSession *self, const char *path)
{
  g_return_if_fail (RETAIL_IS_SESSION (self));
  g_return_if_fail (path != NULL);
  start_job (self, open_file_func, g_strdup (path));
}

void
retail_session_cancel (RetailSession *self)
{
  g_return_if_fail (RETAIL_IS_SESSION (self));
  if (self->job != NULL)
    retail_job_cancel (self->job);
}
