#include "service/workspace-file.h"

#include "engine/fill-in.h"
#include "engine/i18n.h"
#include "service/notebook-file.h"
#include "service/shop-private.h"
#include "store/output-file.h"

gboolean
retail_workspace_is_name (const char *path)
{
  return g_str_has_suffix (path, RETAIL_WORKSPACE_ENDING);
}

/* The standing name of the demo store is not kept: it is shown in the language of the day. */
static RetailWorkspaceParts
parts_of (const RetailShop *self)
{
  gboolean standing
      = g_str_equal (self->model->source, RETAIL_DEMO_SOURCE) && g_str_equal (self->name, _ ("Demo store"));

  return (RetailWorkspaceParts){ .name = standing ? "" : self->name,
                                 .model = self->model,
                                 .customers = self->customers,
                                 .buyers = self->buyers,
                                 .outlooks = self->outlooks,
                                 .receipt = self->receipt,
                                 .trained_at = self->trained_at };
}

/* Takes what is in PARTS. */
static RetailShop *
shop_of (RetailWorkspaceParts *parts, const char *path)
{
  RetailShop *self = retail_shop_new (retail_shop_name_workspace (parts->name, parts->model, path));

  self->model = g_steal_pointer (&parts->model);
  self->customers = g_steal_pointer (&parts->customers);
  self->buyers = g_steal_pointer (&parts->buyers);
  self->outlooks = g_steal_pointer (&parts->outlooks);
  self->receipt = g_steal_pointer (&parts->receipt);
  if (self->receipt != NULL && self->receipt->report != NULL)
    self->report = retail_import_report_ref (self->receipt->report);
  self->trained_at = parts->trained_at;
  if (self->customers != NULL)
    retail_fill_in_learn (self->model, self->customers); /* files of older versions */
  return self;
}

RetailWorkspace *
retail_shop_open_workspace (const char *path, gboolean look, RetailShop **shop, const RetailMonitor *monitor,
                            GError **error)
{
  g_autoptr (RetailWorkspace) workspace = retail_workspace_open (path, look, error);
  g_auto (RetailWorkspaceParts) parts = { 0 };

  if (workspace == NULL || !retail_workspace_read (workspace, &parts, monitor, error))
    return NULL;
  *shop = shop_of (&parts, path);
  return g_steal_pointer (&workspace);
}

RetailWorkspace *
retail_shop_create_workspace (const RetailShop *self, const char *path, const RetailMonitor *monitor,
                              GError **error)
{
  RetailWorkspaceParts parts = parts_of (self); /* which borrows */

  if (!retail_monitor_report (monitor, 0, _ ("Saving the shop"), error))
    return NULL;
  return retail_workspace_create (path, &parts, monitor, error);
}

gboolean
retail_shop_write_workspace (const RetailShop *self, RetailWorkspace *workspace, const RetailMonitor *monitor,
                             GError **error)
{
  RetailWorkspaceParts parts = parts_of (self);

  return retail_workspace_write (workspace, &parts, monitor, error);
}

char *
retail_workspace_dup_loss (const char *path)
{
  g_autofree char *name = g_filename_display_name (path), *records = NULL, *scenarios = NULL;
  g_autoptr (RetailWorkspace) workspace = NULL;
  g_autoptr (RetailNotebook) notebook = NULL;
  guint n_records, n_scenarios;

  if (!g_file_test (path, G_FILE_TEST_EXISTS) || retail_output_is_stream (path))
    return NULL;
  workspace = retail_workspace_open (path, TRUE, NULL);
  notebook = workspace != NULL ? retail_notebook_read (workspace, NULL, NULL) : NULL;
  if (notebook == NULL)
    return g_strdup_printf (_ ("There is a file “%s” already."), name);
  n_records = retail_notebook_get_n_records (notebook);
  n_scenarios = retail_notebook_get_n_scenarios (notebook);
  records = g_strdup_printf (ngettext_ ("%u recorded prediction", "%u recorded predictions", n_records),
                             n_records);
  scenarios = g_strdup_printf (ngettext_ ("%u scenario", "%u scenarios", n_scenarios), n_scenarios);
  /* Translators: the file, "3 recorded predictions", "2 scenarios" */
  return g_strdup_printf (_ ("There is a workspace “%1$s” already, with %2$s and %3$s in it."), name, records,
                          scenarios);
}
