/* Loaded before any GTK 4 program (LD_PRELOAD): prints the seconds from RETAIL_BENCH_START (nanoseconds of
 * the monotonic clock) to the first frame that is on the screen, the processor's seconds so far, those it was
 * waited for, the largest resident size and how many colours the frame has, as JSON on file descriptor
 * RETAIL_BENCH_FD; then ends the program. So every program is timed by the same watch. */
#include <X11/Xutil.h>
#include <adwaita.h>
#include <dlfcn.h>
#include <gdk/x11/gdkx.h>
#include <unistd.h>

static double
seconds (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* How long the main thread has waited for a processor. */
static double
seconds_waited (void)
{
  g_autofree char *text = NULL;

  if (!g_file_get_contents ("/proc/self/schedstat", &text, NULL, NULL))
    return 0;
  return 1e-9 * g_ascii_strtod (strchr (text, ' '), NULL);
}

/* The largest resident size so far, in bytes. */
static guint64
read_peak (void)
{
  g_autofree char *text = NULL;

  if (!g_file_get_contents ("/proc/self/status", &text, NULL, NULL))
    return 0;
  return 1024 * g_ascii_strtoull (strstr (text, "VmHWM:") + strlen ("VmHWM:"), NULL, 10);
}

/* The surface of the window that CLOCK has just painted, NULL when it did not. */
static GdkSurface *
find_painted (GdkFrameClock *clock)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);
      GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));

      if (surface != NULL && gdk_surface_get_mapped (surface)
          && gdk_surface_get_frame_clock (surface) == clock)
        return surface;
    }
  return NULL;
}

/* Of what the screen really shows: an empty window has a few, one with words in it hundreds. */
static guint
count_colours (GdkSurface *surface)
{
  Display *display = gdk_x11_display_get_xdisplay (gdk_surface_get_display (surface));
  XImage *image
      = XGetImage (display, gdk_x11_surface_get_xid (surface), 0, 0, (guint)gdk_surface_get_width (surface),
                   (guint)gdk_surface_get_height (surface), AllPlanes, ZPixmap);
  g_autoptr (GHashTable) colours = g_hash_table_new (NULL, NULL);

  for (int y = 0; y < image->height; y++)
    for (int x = 0; x < image->width; x++)
      g_hash_table_add (colours, GSIZE_TO_POINTER (XGetPixel (image, x, y)));
  XDestroyImage (image);
  return g_hash_table_size (colours);
}

static gboolean
after_paint_cb (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  GdkSurface *surface = find_painted (g_value_get_object (values));
  g_autofree char *line = NULL;
  double wall, cpu;
  gssize written;

  if (surface == NULL)
    return TRUE;
  gdk_display_sync (gdk_surface_get_display (surface));
  wall = seconds (CLOCK_MONOTONIC) - 1e-9 * g_ascii_strtod (g_getenv ("RETAIL_BENCH_START"), NULL);
  cpu = seconds (CLOCK_PROCESS_CPUTIME_ID);
  line
      = g_strdup_printf ("{\"wall\": %.6f, \"cpu\": %.6f, \"waited\": %.6f, \"peak\": %" G_GUINT64_FORMAT ", "
                         "\"numbers\": {\"colours\": %u}}\n",
                         wall, cpu, seconds_waited (), read_peak (), count_colours (surface));
  written = write ((int)g_ascii_strtoll (g_getenv ("RETAIL_BENCH_FD"), NULL, 10), line, strlen (line));
  _exit (written > 0 ? 0 : 1);
}

/* Takes the place of GLib's, which it calls once the watch is set. */
int
g_application_run (GApplication *application, int argc, char **argv)
{
  int (*run) (GApplication *, int, char **)
      = (int (*) (GApplication *, int, char **))dlsym (RTLD_NEXT, "g_application_run");

  g_type_class_ref (GDK_TYPE_FRAME_CLOCK);
  g_signal_add_emission_hook (g_signal_lookup ("after-paint", GDK_TYPE_FRAME_CLOCK), 0, after_paint_cb, NULL,
                              NULL);
  return run (application, argc, argv);
}
