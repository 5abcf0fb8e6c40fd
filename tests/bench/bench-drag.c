/* What a frame of the whole window costs while a slider is dragged, with the workspace of N customers open:
 * seconds of the main thread's CPU.
 *
 *   bench-drag N FILE
 *
 * FILE is that workspace, made of a crowd where it is not there yet. The window is left alone until it rests;
 * then every slider of the simulator in turn is taken to its ends and back to where it was, a step a frame,
 * each in one gesture. The first touch is one of the frames. Prints one JSON object: what each frame cost,
 * and whether the page shows at the end what it showed before, to the pixel, and something else in between.
 */
#include "bench-crowd.h"

#include "app/lean-start.h"
#include "app/main-window.h"
#include "retail-resources.h"
#include "service/workspace-file.h"

#include <math.h>
#include <string.h>
#include <time.h>

#define WIDTH      1360
#define HEIGHT     860
#define REST_MS    2000
#define SETTLE_MS  300
#define N_FRAMES   60 /* of one slider */
#define MAX_FRAMES (RETAIL_N_FEATURES * N_FRAMES)

typedef struct
{
  RetailMainWindow *window;
  RetailSession *session;
  GMainLoop *loop;
  GtkRange *slider; /* that is dragged */
  double home;      /* where it was */
  int frame;        /* of its drag */
  double started;
  guint n_costs;
  double costs[MAX_FRAMES];
} Bench;

/* ---- the workspace ---- */

static void
ensure_workspace (gsize n, const char *path)
{
  g_autoptr (RetailShop) shop = NULL;
  g_autoptr (RetailWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return;
  shop = bench_crowd_shop_new (n);
  workspace = retail_shop_create_workspace (shop, path, NULL, &error);
  if (workspace == NULL)
    g_error ("%s", error->message);
}

/* ---- the window ---- */

static gboolean
stop_cb (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

/* Until nothing has been done for so long. */
static void
rest (Bench *self, guint milliseconds)
{
  g_timeout_add (milliseconds, stop_cb, self->loop);
  g_main_loop_run (self->loop);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
open_window (Bench *self, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  self->window = retail_main_window_new (NULL);
  self->session = retail_main_window_get_session (self->window);
  gtk_window_set_default_size (GTK_WINDOW (self->window), WIDTH, HEIGHT);
  gtk_window_present (GTK_WINDOW (self->window));
  retail_main_window_open_start (self->window, file);
  while (retail_session_get_shop (self->session) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_action_group_activate_action (G_ACTION_GROUP (self->window), "page", g_variant_new_string ("simulator"));
  rest (self, REST_MS);
}

static GtkWidget *
find (GtkWidget *widget, const char *id)
{
  GtkWidget *found = NULL;

  if (g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)), id) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, id);
  return found;
}

/* The pages as they are painted now. */
static GBytes *
take_picture (Bench *self)
{
  GtkWidget *pages = find (GTK_WIDGET (self->window), "pages");
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (pages);
  const int width = gtk_widget_get_width (pages), height = gtk_widget_get_height (pages);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  guchar *pixels = g_malloc0 ((gsize)width * (gsize)height * 4);

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (self->window)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height));
  gdk_texture_download (texture, pixels, (gsize)width * 4);
  return g_bytes_new_take (pixels, (gsize)width * (gsize)height * 4);
}

/* ---- the drag ---- */

static double
cpu_seconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Up to one end, down to the other, and home. */
static double
get_place (const Bench *self)
{
  GtkAdjustment *adjustment = gtk_range_get_adjustment (self->slider);
  const double swing = sin (2 * G_PI * self->frame / N_FRAMES);
  const double end
      = swing > 0 ? gtk_adjustment_get_upper (adjustment) : gtk_adjustment_get_lower (adjustment);

  return self->frame == N_FRAMES ? self->home : self->home + fabs (swing) * (end - self->home);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Bench *self = data;

  self->started = cpu_seconds ();
  self->frame++;
  gtk_range_set_value (self->slider, get_place (self));
  return G_SOURCE_CONTINUE;
}

static void
painted_cb (GdkFrameClock *clock, Bench *self)
{
  if (self->frame == 0)
    return;
  self->costs[self->n_costs++] = cpu_seconds () - self->started;
  if (self->frame == N_FRAMES)
    g_main_loop_quit (self->loop);
}

static void
drag (Bench *self, const char *feature)
{
  GtkWidget *row = find (GTK_WIDGET (self->window), feature);
  guint tick;

  self->slider = GTK_RANGE (find (row, "scale"));
  self->home = gtk_range_get_value (self->slider);
  self->frame = 0;
  retail_session_begin_gesture (self->session, NULL);
  tick = gtk_widget_add_tick_callback (GTK_WIDGET (self->window), tick_cb, self, NULL);
  g_main_loop_run (self->loop);
  gtk_widget_remove_tick_callback (GTK_WIDGET (self->window), tick);
  retail_session_end_gesture (self->session);
}

/* Says whether something else was to be seen meanwhile. */
static gboolean
drag_all (Bench *self, GBytes *before)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self->window));
  const gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), self);
  g_autoptr (GBytes) meanwhile = NULL;

  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    if (retail_session_get_model (self->session)->has_feature[f])
      drag (self, retail_feature_get_info (f)->id);
  g_signal_handler_disconnect (clock, handler);
  gtk_range_set_value (self->slider, self->home + 1);
  rest (self, SETTLE_MS);
  meanwhile = take_picture (self);
  gtk_range_set_value (self->slider, self->home);
  rest (self, SETTLE_MS);
  return !g_bytes_equal (before, meanwhile);
}

/* ---- all of it ---- */

int
main (int argc, char **argv)
{
  static Bench self;
  g_autoptr (GBytes) before = NULL, after = NULL;
  gboolean moved;

  if (argc != 3)
    g_error ("bench-drag N FILE");
  g_set_prgname ("bench-drag"); /* for the list of recent files */
  g_resources_register (retail_get_resource ());
  retail_lean_start_open_display ();
  self.loop = g_main_loop_new (NULL, FALSE);
  ensure_workspace ((gsize)g_ascii_strtoull (argv[1], NULL, 10), argv[2]);
  open_window (&self, argv[2]);
  before = take_picture (&self);
  moved = drag_all (&self, before);
  after = take_picture (&self);
  g_print ("{\"customers\": %" G_GSIZE_FORMAT ", \"same\": %d, \"moved\": %d, \"frames\": [",
           retail_session_get_shop (self.session)->customers->n, g_bytes_equal (before, after), moved);
  for (guint i = 0; i < self.n_costs; i++)
    g_print ("%s%.6f", i > 0 ? ", " : "", self.costs[i]);
  g_print ("]}\n");
  return 0;
}
