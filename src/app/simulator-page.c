#include "app/simulator-page.h"

struct _RetailSimulatorPage
{
  AdwBin parent_instance;

  RetailSession *session;
};

enum
{
  PROP_0,
  PROP_SESSION
};

G_DEFINE_FINAL_TYPE (RetailSimulatorPage, retail_simulator_page, ADW_TYPE_BIN)

static void
retail_simulator_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_object (value, RETAIL_SIMULATOR_PAGE (object)->session);
}

static void
retail_simulator_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  RetailSimulatorPage *self = RETAIL_SIMULATOR_PAGE (object);

  if (g_set_object (&self->session, g_value_get_object (value)))
    g_object_notify_by_pspec (object, pspec);
}

static void
retail_simulator_page_dispose (GObject *object)
{
  g_clear_object (&RETAIL_SIMULATOR_PAGE (object)->session);
  G_OBJECT_CLASS (retail_simulator_page_parent_class)->dispose (object);
}

static void
retail_simulator_page_class_init (RetailSimulatorPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = retail_simulator_page_get_property;
  object_class->set_property = retail_simulator_page_set_property;
  object_class->dispose = retail_simulator_page_dispose;
  g_object_class_install_property (
      object_class, PROP_SESSION,
      g_param_spec_object ("session", NULL, NULL, RETAIL_TYPE_SESSION,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS));
  gtk_widget_class_set_template_from_resource (widget_class, "/org/analytica/Retail/ui/simulator-page.ui");
}

static void
retail_simulator_page_init (RetailSimulatorPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
