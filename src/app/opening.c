#include "app/opening.h"

#include "engine/error.h"
#include "engine/i18n.h"
#include "service/notebook-file.h"
#include "service/shop-revise.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

static gint64
now_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
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

RetailOpening *
retail_opening_new (RetailShop *shop)
{
  return opening_new (shop, now_seconds ());
}

void
retail_opening_free (RetailOpening *self)
{
  if (self == NULL)
    return;
  retail_shop_unref (self->shop);
  g_clear_pointer (&self->map, retail_customer_map_unref);
  g_clear_pointer (&self->workspace, retail_workspace_free);
  g_clear_pointer (&self->views, g_hash_table_unref);
  g_clear_pointer (&self->notebook, retail_notebook_unref);
  g_free (self->note);
  g_free (self->trouble);
  g_free (self);
}

RetailWorkspace *
retail_opening_take_workspace (RetailOpening *self)
{
  return g_steal_pointer (&self->workspace);
}

/* ---- places ---- */

static char *
dup_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "analytica-retail", NULL);
}

char *
retail_opening_dup_demo_path (void)
{
  g_autofree char *folder = dup_folder ();

  return g_build_filename (folder, "demo" RETAIL_WORKSPACE_ENDING, NULL);
}

/* SHOP's name as a file's: without what file systems do not take. */
static char *
dup_file_name (const RetailShop *shop)
{
  char *name = g_strdup (shop->name);

  g_strdelimit (name, "/\\:*?\"<>|", '-');
  if (*name == '.')
    *name = '-';
  return name;
}

/* A file called like SHOP, with a number where that is taken. */
static char *
dup_new_path (const RetailShop *shop)
{
  g_autofree char *folder = dup_folder ();
  g_autofree char *name = dup_file_name (shop);

  for (guint i = 1;; i++)
    {
      g_autofree char *numbered = i == 1 ? g_strconcat (name, RETAIL_WORKSPACE_ENDING, NULL)
                                         : g_strdup_printf ("%s %u%s", name, i, RETAIL_WORKSPACE_ENDING);
      g_autofree char *path = g_build_filename (folder, numbered, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
}

static RetailWorkspace *
create_workspace (const RetailShop *shop, const char *path, const RetailMonitor *monitor, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return retail_shop_create_workspace (shop, path, monitor, error);
  g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (errno), g_strerror (errno));
  return NULL;
}

/* The shop is in no file, for ERROR. */
static void
note_unsaved (RetailOpening *self, const char *note, const GError *error)
{
  g_free (self->note);
  self->note = g_strdup (note);
  self->trouble = g_strdup (error->message);
  self->is_unsaved = TRUE;
}

void
retail_opening_make_workspace (RetailOpening *self, const RetailMonitor *monitor)
{
  g_autofree char *path = dup_new_path (self->shop);
  g_autoptr (GError) error = NULL;

  self->workspace = create_workspace (self->shop, path, monitor, &error);
  if (self->workspace == NULL)
    note_unsaved (self, _ ("This shop could not be saved"), error);
}

/* ---- workspaces ---- */

static char *
dup_access_note (const RetailWorkspace *workspace)
{
  g_autofree char *name = g_path_get_basename (retail_workspace_get_path (workspace));

  switch (retail_workspace_get_access (workspace))
    {
    case RETAIL_WORKSPACE_LOCKED:
      return g_strdup_printf (_ ("“%s” is open in another window: changes here are not saved."), name);
    case RETAIL_WORKSPACE_PROTECTED:
      return g_strdup_printf (_ ("“%s” is write-protected: changes here are not saved."), name);
    case RETAIL_WORKSPACE_LOOKING:
    case RETAIL_WORKSPACE_WRITABLE:
    default:
      return NULL;
    }
}

/* What was written down. What cannot be read is told, and left alone. */
static void
read_notebook (RetailOpening *self)
{
  g_autoptr (GError) error = NULL;
  guint n_unreadable = 0;

  self->notebook = retail_notebook_read (self->workspace, &n_unreadable, &error);
  if (self->note == NULL && error != NULL)
    self->note = g_strdup (error->message);
  if (self->note == NULL && n_unreadable > 0)
    self->note = g_strdup_printf (
        ngettext_ ("%u record of this workspace cannot be read, and is not shown.",
                   "%u records of this workspace cannot be read, and are not shown.", n_unreadable),
        n_unreadable);
}

static RetailOpening *
open_workspace (const char *path, const RetailMonitor *monitor, GError **error)
{
  RetailShop *shop = NULL;
  RetailWorkspace *workspace = retail_shop_open_workspace (path, FALSE, &shop, monitor, error);
  RetailOpening *self;

  if (workspace == NULL)
    return NULL;
  self = opening_new (shop, shop->trained_at);
  self->workspace = workspace;
  self->is_workspace = TRUE;
  self->views = retail_workspace_get_views (workspace, NULL);
  self->note = dup_access_note (workspace);
  self->is_unsaved = self->note != NULL;
  read_notebook (self);
  return self;
}

/* ---- the demo store ---- */

static RetailShop *
train_demo (const RetailMonitor *monitor, GError **error)
{
  RetailTrainRequest request;

  retail_train_request_init (&request);
  request.demo = TRUE;
  return retail_shop_train (&request, monitor, error);
}

RetailOpening *
retail_opening_demo (const char *path, const RetailMonitor *monitor, GError **error)
{
  g_autoptr (GError) unreadable = NULL;
  g_autoptr (GError) unsaved = NULL;
  RetailOpening *self = NULL;
  RetailShop *shop;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    self = open_workspace (path, monitor, &unreadable);
  if (self != NULL)
    return self;
  shop = train_demo (monitor, error);
  if (shop == NULL)
    return NULL;
  self = opening_new (shop, now_seconds ());
  self->is_workspace = TRUE;
  self->workspace = create_workspace (shop, path, NULL, &unsaved);
  if (self->workspace == NULL)
    note_unsaved (self, _ ("The demo store could not be saved"), unsaved);
  else if (unreadable != NULL)
    self->note = g_strdup (_ ("The saved demo store could not be read, so it was trained anew."));
  return self;
}

/* ---- files and trainings ---- */

RetailOpening *
retail_opening_file (const char *path, const RetailShop *former, const RetailMonitor *monitor, GError **error)
{
  RetailShop *shop;

  if (retail_workspace_is_name (path) || retail_workspace_is (path))
    return open_workspace (path, monitor, error);
  shop = retail_shop_open (path, former, monitor, error);
  if (shop == NULL)
    return NULL;
  return opening_new (shop, shop->timings.total > 0 ? now_seconds () : 0);
}

RetailOpening *
retail_opening_saved (const RetailShop *shop, RetailKeeper *keeper, const char *path,
                      const RetailMonitor *monitor, GError **error)
{
  RetailWorkspace *workspace = NULL;
  RetailOpening *self;

  if (keeper != NULL ? !retail_keeper_save_as (keeper, path, monitor, error)
                     : (workspace = retail_shop_create_workspace (shop, path, monitor, error)) == NULL)
    return NULL;
  self = g_new0 (RetailOpening, 1);
  self->shop = retail_shop_ref (shop);
  self->workspace = workspace;
  self->is_saved = TRUE;
  return self;
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

RetailOpening *
retail_opening_import (const RetailTrainRequest *request, const RetailImport *import,
                       const RetailShop *former, const RetailMonitor *monitor, GError **error)
{
  const RetailImportOptions *files = &request->import;
  g_autofree char *base
      = g_path_get_basename (files->transactions != NULL ? files->transactions : files->customers);
  RetailTrainRequest anew = *request;
  RetailOpening *self;
  RetailShop *shop;

  if (former != NULL && g_str_equal (former->model->source, base))
    anew.train.former = former->model;
  shop = retail_shop_train_import (&anew, import, monitor, error);
  if (shop == NULL)
    return NULL;
  self = retail_opening_new (shop);
  self->is_import = TRUE;
  return self;
}
