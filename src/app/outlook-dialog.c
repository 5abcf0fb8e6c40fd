#include "app/outlook-dialog.h"

#include "app/outlook-details.h"

struct _RetailOutlookDialog
{
  AdwWindow parent_instance;

  RetailOutlookDetails *details;
};

G_DEFINE_FINAL_TYPE (RetailOutlookDialog, retail_outlook_dialog, ADW_TYPE_WINDOW)

static void
retail_outlook_dialog_class_init (RetailOutlookDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (RETAIL_TYPE_OUTLOOK_DETAILS);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/analytica/Retail/ui/outlook-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RetailOutlookDialog, details);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
retail_outlook_dialog_init (RetailOutlookDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

RetailOutlookDialog *
retail_outlook_dialog_new (GtkWindow *parent, RetailSession *session)
{
  RetailOutlookDialog *self;

  g_return_val_if_fail (RETAIL_IS_SESSION (session), NULL);
  self = g_object_new (RETAIL_TYPE_OUTLOOK_DIALOG, "transient-for", parent, NULL);
  g_object_set (self->details, "session", session, NULL);
  return self;
}
