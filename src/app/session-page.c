#include "app/session-page.h"

#include "app/columns-layout.h"
#include "app/compare-card.h"
#include "app/overlay-card.h"
#include "app/records-view.h"
#include "app/what-if-card.h"

struct _RetailSessionPage
{
  RetailSessionView parent_instance;

  GtkStack *stack;
};

G_DEFINE_FINAL_TYPE (RetailSessionPage, retail_session_page, RETAIL_TYPE_SESSION_VIEW)

static void
show_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_stack_set_visible_child_name (RETAIL_SESSION_PAGE (widget)->stack,
                                    g_variant_get_string (parameter, NULL));
}

static void
retail_session_page_class_init (RetailSessionPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (RETAIL_TYPE_COLUMNS_LAYOUT);
  g_type_ensure (RETAIL_TYPE_RECORDS_VIEW);
  g_type_ensure (RETAIL_TYPE_COMPARE_CARD);
  g_type_ensure (RETAIL_TYPE_OVERLAY_CARD);
  g_type_ensure (RETAIL_TYPE_WHAT_IF_CARD);
  gtk_widget_class_install_action (widget_class, "session.show", "s", show_action);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/analytica/Retail/ui/session-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RetailSessionPage, stack);
}

static void
retail_session_page_init (RetailSessionPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
