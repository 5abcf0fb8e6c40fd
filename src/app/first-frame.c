#include "app/first-frame.h"

#include <string.h>
#include <time.h>

/* Between the state, which follows the name in brackets, and the start in /proc/self/stat. */
#define FIELDS_TO_START 19
#define TICKS_A_SECOND  100 /* of /proc, on every kind of computer */

typedef void (*Callback) (gpointer object);

typedef struct
{
  GWeakRef object;
  Callback callback;
} Call;

static void
call_free (gpointer data, GClosure *closure)
{
  Call *self = data;

  g_weak_ref_clear (&self->object);
  g_free (self);
}

static void
painted_cb (GdkFrameClock *clock, Call *self)
{
  g_autoptr (GObject) object = g_weak_ref_get (&self->object);
  Callback callback = self->callback;

  g_signal_handlers_disconnect_by_func (clock, painted_cb, self);
  if (object != NULL)
    callback (object);
}

void
retail_first_frame_call (GtkWidget *widget, GCallback callback, gpointer object)
{
  Call *call;

  g_return_if_fail (gtk_widget_get_realized (widget));
  g_return_if_fail (callback != NULL);

  call = g_new0 (Call, 1);
  g_weak_ref_init (&call->object, object);
  call->callback = (Callback)callback;
  g_signal_connect_data (gtk_widget_get_frame_clock (widget), "after-paint", G_CALLBACK (painted_cb), call,
                         call_free, 0);
}

/* When this process was started, in seconds since the computer was; negative where that is not known. */
static double
get_start (void)
{
  g_autofree char *stat = NULL;
  const char *field;

  if (!g_file_get_contents ("/proc/self/stat", &stat, NULL, NULL))
    return -1;
  field = strrchr (stat, ')');
  for (int i = 0; field != NULL && i <= FIELDS_TO_START; i++)
    field = strchr (field + 1, ' ');
  return field != NULL ? (double)g_ascii_strtoull (field, NULL, 10) / TICKS_A_SECOND : -1;
}

double
retail_first_frame_get_age (void)
{
  double start = get_start ();
  struct timespec now;

  if (start < 0 || clock_gettime (CLOCK_BOOTTIME, &now) != 0)
    return -1;
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9 - start;
}
