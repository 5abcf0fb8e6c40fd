#include "app/opening.h"

#include "engine/error.h"
#include "engine/i18n.h"
#include "service/shop-revise.h"

#include <glib/gstdio.h>
#include <string.h>

static gint64
now_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static gint64
modified_at (const char *path)
{
  GStatBuf status;

  return g_stat (path, &status) == 0 ? (gint64)status.st_mtime : 0;
}

static RetailOpening *
opening_new (RetailShop *shop, gint64 trained_at)
{
  RetailOpening *self = g_new0 (RetailOpening, 1);

  self->shop = shop;
  self->map = retail_shop_new_map (shop);
  self->trained_at = trained_at;
  return self;
}

void
retail_opening_free (RetailOpening *self)
{
  if (self == NULL)
    return;
  retail_shop_unref (self->shop);
  g_clear_pointer (&self->map, retail_customer_map_unref);
  g_free (self->note);
  g_free (self);
}

char *
retail_opening_dup_demo_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "analytica-retail", "demo.json", NULL);
}

/* The saved demo model; NULL without an error where there is none yet. */
static RetailShop *
load_demo (const char *saved, GError **error)
{
  g_autoptr (RetailShop) shop = NULL;

  if (!g_file_test (saved, G_FILE_TEST_EXISTS))
    return NULL;
  shop = retail_shop_open_model (saved, error);
  if (shop == NULL)
    return NULL;
  if (g_strcmp0 (shop->model->source, "demo") != 0)
    {
      g_set_error_literal (error, RETAIL_ERROR, RETAIL_ERROR_FORMAT, _ ("It is a model of another shop."));
      return NULL;
    }
  return g_steal_pointer (&shop);
}

static gboolean
save_demo (const RetailShop *shop, const char *saved, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (saved);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      int code = errno;

      g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (code), g_strerror (code));
      return FALSE;
    }
  return retail_shop_save_model (shop, saved, error);
}

static RetailShop *
train_demo (const RetailMonitor *monitor, GError **error)
{
  RetailTrainRequest request;

  retail_train_request_init (&request);
  request.demo = TRUE;
  return retail_shop_train (&request, monitor, error);
}

RetailOpening *
retail_opening_demo (const char *saved, const RetailMonitor *monitor, GError **error)
{
  g_autoptr (GError) unreadable = NULL;
  g_autoptr (GError) unsaved = NULL;
  RetailShop *shop = load_demo (saved, &unreadable);
  RetailOpening *self;

  if (shop != NULL)
    return opening_new (shop, modified_at (saved));
  shop = train_demo (monitor, error);
  if (shop == NULL)
    return NULL;
  self = opening_new (shop, now_seconds ());
  if (unreadable != NULL)
    self->note = g_strdup (_ ("The saved demo store could not be read, so it was trained anew."));
  if (!save_demo (shop, saved, &unsaved))
    {
      g_free (self->note);
      self->note = g_strdup_printf (_ ("The demo store could not be saved: %s"), unsaved->message);
    }
  return self;
}

RetailOpening *
retail_opening_file (const char *path, const RetailShop *former, const RetailMonitor *monitor, GError **error)
{
  RetailShop *shop = retail_shop_open (path, former, monitor, error);

  if (shop == NULL)
    return NULL;
  return opening_new (shop, shop->timings.total > 0 ? now_seconds () : 0);
}

RetailOpening *
retail_opening_training (const RetailShop *shop, const RetailTrainOptions *options,
                         const RetailMonitor *monitor, GError **error)
{
  RetailShop *trained = retail_shop_retrain (shop, options, monitor, error);
  RetailOpening *self;

  if (trained == NULL)
    return NULL;
  self = opening_new (trained, now_seconds ());
  self->is_training = TRUE;
  return self;
}
