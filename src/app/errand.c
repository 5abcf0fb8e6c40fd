#include "app/errand.h"

typedef enum
{
  ERRAND_DEMO,
  ERRAND_FILE,
  ERRAND_TRAINING
} ErrandKind;

struct _RetailErrand
{
  ErrandKind kind;
  char *path;                 /* of a file */
  RetailShop *shop;           /* on display, or NULL */
  RetailTrainOptions options; /* of a training */
};

static RetailErrand *
errand_new (ErrandKind kind, const char *path, const RetailShop *shop)
{
  RetailErrand *self = g_atomic_rc_box_new0 (RetailErrand);

  self->kind = kind;
  self->path = g_strdup (path);
  self->shop = shop != NULL ? retail_shop_ref (shop) : NULL;
  return self;
}

RetailErrand *
retail_errand_new_demo (void)
{
  return errand_new (ERRAND_DEMO, NULL, NULL);
}

RetailErrand *
retail_errand_new_file (const char *path, const RetailShop *former)
{
  g_return_val_if_fail (path != NULL, NULL);
  return errand_new (ERRAND_FILE, path, former);
}

RetailErrand *
retail_errand_new_training (const RetailShop *shop, const RetailTrainOptions *options)
{
  RetailErrand *self;

  g_return_val_if_fail (shop != NULL && options != NULL, NULL);
  self = errand_new (ERRAND_TRAINING, NULL, shop);
  self->options = *options;
  return self;
}

const char *
retail_errand_get_path (const RetailErrand *self)
{
  return self->path;
}

gboolean
retail_errand_is_training (const RetailErrand *self)
{
  return self->kind == ERRAND_TRAINING;
}

gpointer
retail_errand_run (gpointer data, const RetailMonitor *monitor, GError **error)
{
  const RetailErrand *self = data;
  g_autofree char *saved = NULL;

  switch (self->kind)
    {
    case ERRAND_FILE:
      return retail_opening_file (self->path, self->shop, monitor, error);
    case ERRAND_TRAINING:
      return retail_opening_training (self->shop, &self->options, monitor, error);
    case ERRAND_DEMO:
    default:
      saved = retail_opening_dup_demo_path ();
      return retail_opening_demo (saved, monitor, error);
    }
}

RetailErrand *
retail_errand_ref (RetailErrand *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  RetailErrand *self = data;

  g_free (self->path);
  g_clear_pointer (&self->shop, retail_shop_unref);
}

void
retail_errand_unref (RetailErrand *self)
{
  g_atomic_rc_box_release_full (self, clear);
}
