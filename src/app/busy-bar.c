#include "app/busy-bar.h"

#include "engine/i18n.h"

#include <math.h>

/* Work shorter than this shows no bar: it would only flicker. */
#define DELAY_MS 200

struct _RetailBusyBar
{
  AdwBin parent_instance;

  RetailSession *session;
  GtkRevealer *revealer;
  GtkLabel *status;
  GtkProgressBar *progress;
  guint delay;
};

enum
{
  PROP_0,
  PROP_SESSION
};

G_DEFINE_FINAL_TYPE (RetailBusyBar, retail_busy_bar, ADW_TYPE_BIN)

static gboolean
delay_passed_cb (gpointer data)
{
  RetailBusyBar *self = data;

  self->delay = 0;
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  return G_SOURCE_REMOVE;
}

static void
busy_changed_cb (RetailBusyBar *self)
{
  if (!retail_session_get_busy (self->session))
    {
      g_clear_handle_id (&self->delay, g_source_remove);
      gtk_revealer_set_reveal_child (self->revealer, FALSE);
    }
  else if (self->delay == 0 && !gtk_revealer_get_reveal_child (self->revealer))
    self->delay = g_timeout_add (DELAY_MS, delay_passed_cb, self);
}

static void
status_changed_cb (RetailBusyBar *self)
{
  g_autofree char *status = NULL;
  double progress;

  g_object_get (self->session, "status", &status, "progress", &progress, NULL);
  if (!retail_session_get_busy (self->session))
    return;
  gtk_label_set_label (self->status, status != NULL ? status : _ ("Opening…"));
  gtk_progress_bar_set_fraction (self->progress, progress);
}

static void
set_session (RetailBusyBar *self, RetailSession *session)
{
  if (!g_set_object (&self->session, session) || session == NULL)
    return;
  g_signal_connect_object (session, "notify::busy", G_CALLBACK (busy_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::status", G_CALLBACK (status_changed_cb), self,
                           G_CONNECT_SWAPPED);
  status_changed_cb (self);
  busy_changed_cb (self);
}

static void
retail_busy_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_object (value, RETAIL_BUSY_BAR (object)->session);
}

static void
retail_busy_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  set_session (RETAIL_BUSY_BAR (object), g_value_get_object (value));
}

static void
retail_busy_bar_dispose (GObject *object)
{
  RetailBusyBar *self = RETAIL_BUSY_BAR (object);

  g_clear_handle_id (&self->delay, g_source_remove);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (retail_busy_bar_parent_class)->dispose (object);
}

static void
retail_busy_bar_class_init (RetailBusyBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = retail_busy_bar_get_property;
  object_class->set_property = retail_busy_bar_set_property;
  object_class->dispose = retail_busy_bar_dispose;
  g_object_class_install_property (object_class, PROP_SESSION,
                                   g_param_spec_object ("session", NULL, NULL, RETAIL_TYPE_SESSION,
                                                        G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
  gtk_widget_class_set_template_from_resource (widget_class, "/org/analytica/Retail/ui/busy-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, RetailBusyBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, RetailBusyBar, status);
  gtk_widget_class_bind_template_child (widget_class, RetailBusyBar, progress);
}

static void
retail_busy_bar_init (RetailBusyBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
