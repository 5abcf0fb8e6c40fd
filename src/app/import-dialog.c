#include "app/import-dialog.h"

#include "app/import-report-page.h"

struct _RetailImportDialog
{
  AdwWindow parent_instance;

  GtkBox *box;
};

G_DEFINE_FINAL_TYPE (RetailImportDialog, retail_import_dialog, ADW_TYPE_WINDOW)

static void
retail_import_dialog_class_init (RetailImportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/analytica/Retail/ui/import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RetailImportDialog, box);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
retail_import_dialog_init (RetailImportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

RetailImportDialog *
retail_import_dialog_new (GtkWindow *parent, const RetailShop *shop)
{
  RetailImportDialog *self;
  GtkWidget *page;

  g_return_val_if_fail (shop != NULL && shop->report != NULL, NULL);
  self = g_object_new (RETAIL_TYPE_IMPORT_DIALOG, "transient-for", parent, NULL);
  page = retail_import_report_page_new (shop->report, shop->customers != NULL ? shop->customers->n
                                                                              : shop->model->n_customers);
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (self->box, page);
  return self;
}
