#include "app/errand.h"

typedef enum
{
  ERRAND_DEMO,
  ERRAND_FILE,
  ERRAND_TRAINING,
  ERRAND_SAVING
} ErrandKind;

struct _RetailErrand
{
  ErrandKind kind;
  char *path;                 /* of a file */
  RetailShop *shop;           /* on display, or NULL */
  RetailKeeper *keeper;       /* of its workspace, or NULL */
  gboolean in_place;          /* no new workspace */
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
retail_errand_new_file (const char *path, const RetailShop *former, gboolean in_place)
{
  RetailErrand *self;

  g_return_val_if_fail (path != NULL, NULL);
  self = errand_new (ERRAND_FILE, path, former);
  self->in_place = in_place;
  return self;
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

RetailErrand *
retail_errand_new_saving (const RetailShop *shop, RetailKeeper *keeper, const char *path)
{
  RetailErrand *self;

  g_return_val_if_fail (shop != NULL && path != NULL, NULL);
  self = errand_new (ERRAND_SAVING, path, shop);
  self->keeper = keeper != NULL ? retail_keeper_ref (keeper) : NULL;
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

gboolean
retail_errand_is_saving (const RetailErrand *self)
{
  return self->kind == ERRAND_SAVING;
}

static RetailOpening *
bring_file (const RetailErrand *self, const RetailMonitor *monitor, GError **error)
{
  RetailOpening *opening = retail_opening_file (self->path, self->shop, monitor, error);

  if (opening != NULL && !opening->is_workspace && opening->shop->customers != NULL && !self->in_place)
    retail_opening_make_workspace (opening, NULL);
  return opening;
}

gpointer
retail_errand_run (gpointer data, const RetailMonitor *monitor, GError **error)
{
  const RetailErrand *self = data;
  g_autofree char *saved = NULL;

  switch (self->kind)
    {
    case ERRAND_FILE:
      return bring_file (self, monitor, error);
    case ERRAND_TRAINING:
      return retail_opening_training (self->shop, &self->options, monitor, error);
    case ERRAND_SAVING:
      return retail_opening_saved (self->shop, self->keeper, self->path, monitor, error);
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
  g_clear_pointer (&self->keeper, retail_keeper_unref);
}

void
retail_errand_unref (RetailErrand *self)
{
  g_atomic_rc_box_release_full (self, clear);
}
