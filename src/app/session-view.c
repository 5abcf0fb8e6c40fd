#include "app/session-view.h"

/* Pixels. */
#define UNSEEN 1e-5f

typedef struct
{
  RetailSession *session;
  gboolean is_moved;       /* by what no eye can see: it has been repainted an odd number of times */
  gboolean is_asked_whole; /* the next time it is painted */
} RetailSessionViewPrivate;

enum
{
  PROP_0,
  PROP_SESSION
};

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (RetailSessionView, retail_session_view, ADW_TYPE_BIN)

static void
shop_changed_cb (RetailSessionView *self)
{
  RetailSessionViewClass *klass = RETAIL_SESSION_VIEW_GET_CLASS (self);

  if (klass->shop_changed != NULL && retail_session_get_shop (retail_session_view_get_session (self)) != NULL)
    klass->shop_changed (self);
}

static void
prediction_changed_cb (RetailSessionView *self)
{
  RetailSessionViewClass *klass = RETAIL_SESSION_VIEW_GET_CLASS (self);

  if (klass->prediction_changed != NULL
      && retail_session_get_shop (retail_session_view_get_session (self)) != NULL)
    klass->prediction_changed (self);
}

static void
set_session (RetailSessionView *self, RetailSession *session)
{
  RetailSessionViewPrivate *private = retail_session_view_get_instance_private (self);

  if (private->session == session)
    return;
  if (private->session != NULL)
    g_signal_handlers_disconnect_by_data (private->session, self);
  g_set_object (&private->session, session);
  if (session == NULL)
    return;
  g_signal_connect_object (session, "notify::shop", G_CALLBACK (shop_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::prediction", G_CALLBACK (prediction_changed_cb), self,
                           G_CONNECT_SWAPPED);
  shop_changed_cb (self);
  prediction_changed_cb (self);
}

static void
retail_session_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_object (value, retail_session_view_get_session (RETAIL_SESSION_VIEW (object)));
}

static void
retail_session_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  set_session (RETAIL_SESSION_VIEW (object), g_value_get_object (value));
  g_object_notify_by_pspec (object, pspec);
}

/* GTK repaints the whole page when what changed falls into more than thirty rectangles, and a drag changes a
 * dozen labels side by side: 20 ms instead of 8. What has moved, be it by what no eye can see, is one. */
static void
retail_session_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RetailSessionView *self = RETAIL_SESSION_VIEW (widget);
  RetailSessionViewPrivate *private = retail_session_view_get_instance_private (self);

  if (RETAIL_SESSION_VIEW_GET_CLASS (self)->repaints_whole || private->is_asked_whole)
  private->is_moved = !private->is_moved;
  private->is_asked_whole = FALSE;
  gtk_snapshot_save (snapshot);
  if (private->is_moved)
    gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (UNSEEN, 0));
  GTK_WIDGET_CLASS (retail_session_view_parent_class)->snapshot (widget, snapshot);
  gtk_snapshot_restore (snapshot);
}

static void
retail_session_view_dispose (GObject *object)
{
  set_session (RETAIL_SESSION_VIEW (object), NULL);
  G_OBJECT_CLASS (retail_session_view_parent_class)->dispose (object);
}

static void
retail_session_view_class_init (RetailSessionViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = retail_session_view_get_property;
  object_class->set_property = retail_session_view_set_property;
  object_class->dispose = retail_session_view_dispose;
  GTK_WIDGET_CLASS (klass)->snapshot = retail_session_view_snapshot;
  g_object_class_install_property (
      object_class, PROP_SESSION,
      g_param_spec_object ("session", NULL, NULL, RETAIL_TYPE_SESSION,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS));
}

static void
retail_session_view_init (RetailSessionView *self)
{
}

RetailSession *
retail_session_view_get_session (RetailSessionView *self)
{
  RetailSessionViewPrivate *private = retail_session_view_get_instance_private (self);

  g_return_val_if_fail (RETAIL_IS_SESSION_VIEW (self), NULL);
  return private->session;
}

void
retail_session_view_repaint_whole (RetailSessionView *self)
{
  RetailSessionViewPrivate *private = retail_session_view_get_instance_private (self);

  g_return_if_fail (RETAIL_IS_SESSION_VIEW (self));
  private->is_asked_whole = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
