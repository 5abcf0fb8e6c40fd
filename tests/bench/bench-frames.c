/* What a frame costs, with real widgets on a virtual screen: seconds of CPU from one step to the next, also
 * those of idle moments between the frames; median of many.
 *
 *   bench-frames floor | map N | slider | idle | scroll N | type N
 *
 * floor: a Cairo surface of 1000 × 700 that changes every frame, the least that moving anything of that size
 * takes. map: a map of N customers of that size, dragged by a few pixels a frame. slider: the Simulator page
 * with the demo store, one slider moved a step a frame. idle: the same page, nothing moved: CPU seconds a
 * second. scroll: the list of N customers, some rows further a frame. type: the same list, a letter more or
 * less in its search field a frame, from everybody to one and back. Prints one JSON object; of the list also
 * how far it was scrolled, how many customers it shows at the end, and how many rows stand empty then. */
#include "bench-crowd.h"

#include "app/chart-view.h"
#include "app/customers-page.h"
#include "app/lean-start.h"
#include "app/simulator-page.h"
#include "charts/charts.h"
#include "engine/random.h"
#include "retail-resources.h"
#include "tests/app/widget-find.h"

#include <adwaita.h>
#include <math.h>
#include <time.h>

#define WIDTH     1000
#define HEIGHT    700
#define N_WARM    20
#define N_FRAMES  120
#define IDLE_MS   2000
#define SETTLE_MS 1000

typedef struct _Bench Bench;

struct _Bench
{
  GtkWidget *widget;
  void (*step) (Bench *self); /* changes something */
  gpointer data;
  GtkScrollable *list; /* of the customers, and where they are searched */
  GtkEditable *search;
  GMainLoop *loop;
  int frame;
  double started;
  double costs[N_WARM + N_FRAMES];  /* from step to step */
  double frames[N_WARM + N_FRAMES]; /* from a step to its frame */
};

static double
cpu_seconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* ---- a surface that changes ---- */

#define BENCH_TYPE_SURFACE (bench_surface_get_type ())
G_DECLARE_FINAL_TYPE (BenchSurface, bench_surface, BENCH, SURFACE, GtkWidget)

struct _BenchSurface
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (BenchSurface, bench_surface, GTK_TYPE_WIDGET)

static void
bench_surface_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, WIDTH, HEIGHT));

  cairo_set_operator (cr, CAIRO_OPERATOR_SOURCE);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
bench_surface_class_init (BenchSurfaceClass *klass)
{
  GTK_WIDGET_CLASS (klass)->snapshot = bench_surface_snapshot;
}

static void
bench_surface_init (BenchSurface *self)
{
}

static void
step_floor (Bench *self)
{
  gtk_widget_queue_draw (self->widget);
}

/* ---- the map ---- */

/* Overlapping clouds, one a segment. */
static RetailCustomerMap *
map_new (gsize n, guint n_segments)
{
  g_autofree float *x = g_new (float, n), *y = g_new (float, n);
  g_autofree guint8 *segment = g_new (guint8, n);
  RetailRandom random;

  retail_random_init (&random, 1, 1);
  for (gsize i = 0; i < n; i++)
    {
      segment[i] = (guint8)(i % n_segments);
      x[i] = (float)(2 * cos (segment[i] * 1.5) + retail_random_normal (&random));
      y[i] = (float)(2 * sin (segment[i] * 1.5) + retail_random_normal (&random));
    }
  return retail_customer_map_new_from_places (n, x, y, segment);
}

static GtkEventController *
find_controller (GtkWidget *widget, GType type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (controller, type))
        return controller; /* the widget keeps it */
    }
  g_error ("no %s", g_type_name (type));
}

/* To and fro. */
static void
step_map (Bench *self)
{
  GtkEventController *drag = find_controller (self->widget, GTK_TYPE_GESTURE_DRAG);
  double at = 4 * abs (self->frame % 60 - 30);

  if (self->frame == 1)
    g_signal_emit_by_name (drag, "drag-begin", 0.0, 0.0);
  g_signal_emit_by_name (drag, "drag-update", at + 100, at / 2 + 100);
}

static RetailShop *
demo_new (void)
{
  g_autoptr (GError) error = NULL;
  RetailTrainRequest request;
  RetailShop *shop;

  retail_train_request_init (&request);
  request.demo = TRUE;
  shop = retail_shop_train (&request, NULL, &error);
  if (shop == NULL)
    g_error ("%s", error->message);
  return shop;
}

static GtkWidget *
build_map (Bench *self, gsize n)
{
  g_autoptr (RetailShop) shop = demo_new ();
  g_autoptr (RetailCustomerMap) map = map_new (n, shop->model->n_segments);
  g_autoptr (RetailChart) chart
      = retail_scatter_chart_new_full (shop->model, &(RetailScatterOptions){ .map = map });
  GtkWidget *view = retail_chart_view_new ();

  retail_chart_view_set_chart (RETAIL_CHART_VIEW (view), chart);
  self->step = step_map;
  return view;
}

/* Zooms in a little: what shows everything cannot be moved. */
static void
zoom_in (GtkWidget *view)
{
  GtkEventController *key = find_controller (view, GTK_TYPE_EVENT_CONTROLLER_KEY);
  gboolean taken;

  g_signal_emit_by_name (key, "key-pressed", GDK_KEY_plus, 0, 0, &taken);
}

/* ---- the slider ---- */

static void
step_slider (Bench *self)
{
  RetailSession *session = self->data;
  const RetailFeatureSpread *spread = &retail_session_get_model (session)->spread;
  double low = spread->range_min[RETAIL_FEATURE_MONETARY], high = spread->range_max[RETAIL_FEATURE_MONETARY];

  retail_session_set_feature (session, RETAIL_FEATURE_MONETARY,
                              low + (high - low) * (0.5 + 0.4 * sin (self->frame / 25.0)));
}

static GtkWidget *
build_simulator (Bench *self)
{
  g_autoptr (RetailShop) shop = demo_new ();
  RetailSession *session = retail_session_new ();

  retail_session_set_shop (session, shop);
  self->data = session;
  self->step = step_slider;
  return g_object_new (RETAIL_TYPE_SIMULATOR_PAGE, "session", session, NULL);
}

/* ---- the customers ---- */

#define SCROLL_BY 170 /* a turn of the wheel or so */

static GtkWidget *
build_customers (Bench *self, gsize n)
{
  g_autoptr (RetailShop) shop = bench_crowd_shop_new (n);
  RetailSession *session = retail_session_new ();
  GtkWidget *page;

  retail_session_set_shop (session, shop);
  page = g_object_new (RETAIL_TYPE_CUSTOMERS_PAGE, "session", session, NULL);
  self->data = page;
  return page;
}

static gboolean
is_ready (Bench *self)
{
  RetailCustomerList *list = retail_customers_page_get_list (self->data);

  return list != NULL && !retail_place_list_is_sorting (RETAIL_PLACE_LIST (list));
}

static void
find_list (Bench *self)
{
  self->list = GTK_SCROLLABLE (widget_find (self->data, "view"));
  self->search = GTK_EDITABLE (widget_find (self->data, "search_entry"));
  g_object_set (self->search, "search-delay", G_MAXINT, NULL); /* told at once, and once */
}

static void
step_scroll (Bench *self)
{
  GtkAdjustment *down = gtk_scrollable_get_vadjustment (self->list);

  gtk_adjustment_set_value (down, gtk_adjustment_get_value (down) + SCROLL_BY);
}

static void
step_type (Bench *self)
{
  static const char *const texts[] = { "", "9", "99", "999", "9999", "99999", "9999", "999", "99", "9" };
  const char *text = texts[self->frame % G_N_ELEMENTS (texts)];

  gtk_editable_set_text (self->search, text);
  if (*text != '\0') /* of which the entry tells by itself */
    g_signal_emit_by_name (self->search, "search-changed");
}

/* Of the rows below WIDGET: those whose cells are all without a word. */
static guint
count_empty (GtkWidget *widget, gboolean *has_words)
{
  guint n = 0;

  *has_words = GTK_IS_LABEL (widget) && gtk_label_get_label (GTK_LABEL (widget))[0] != '\0';
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gboolean child_has_words;

      n += count_empty (child, &child_has_words);
      *has_words = *has_words || child_has_words;
    }
  if (g_str_equal (gtk_widget_get_css_name (widget), "row"))
    n += !*has_words;
  return n;
}

static void
report_list (Bench *self)
{
  GtkAdjustment *down = gtk_scrollable_get_vadjustment (self->list);
  RetailCustomerList *list = retail_customers_page_get_list (self->data);
  gboolean has_words;

  g_print (", \"scrolled\": %.0f, \"shown\": %" G_GSIZE_FORMAT ", \"empty\": %u",
           gtk_adjustment_get_value (down), retail_customer_list_get_n_shown (list),
           count_empty (GTK_WIDGET (self->list), &has_words));
}

/* ---- frames ---- */

/* The first frame after the step. */
static void
painted_cb (GdkFrameClock *clock, Bench *self)
{
  if (self->frame > 0 && self->frames[self->frame - 1] == 0)
    self->frames[self->frame - 1] = cpu_seconds () - self->started;
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Bench *self = data;
  const double now = cpu_seconds ();

  if (self->frame > 0)
    self->costs[self->frame - 1] = now - self->started;
  if (self->frame == N_WARM + N_FRAMES)
    {
      g_main_loop_quit (self->loop);
      return G_SOURCE_REMOVE;
    }
  self->started = now;
  self->frame++;
  self->step (self);
  return G_SOURCE_CONTINUE;
}

static gboolean
stop_cb (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

static void
settle (Bench *self, guint milliseconds)
{
  g_timeout_add (milliseconds, stop_cb, self->loop);
  g_main_loop_run (self->loop);
}

static int
compare (const void *a, const void *b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return (x > y) - (x < y);
}

static void
measure_frames (Bench *self)
{
  double *costs = self->costs + N_WARM, *frames = self->frames + N_WARM;

  g_signal_connect (gtk_widget_get_frame_clock (self->widget), "after-paint", G_CALLBACK (painted_cb), self);
  gtk_widget_add_tick_callback (self->widget, tick_cb, self, NULL);
  g_main_loop_run (self->loop);
  qsort (costs, N_FRAMES, sizeof *costs, compare);
  qsort (frames, N_FRAMES, sizeof *frames, compare);
  g_print ("{\"cpu\": %.6f, \"frame\": %.6f, \"slow\": %.6f, \"fast\": %.6f", costs[N_FRAMES / 2],
           frames[N_FRAMES / 2], costs[N_FRAMES * 95 / 100], costs[0]);
  if (self->list != NULL)
    {
      settle (self, SETTLE_MS);
      report_list (self);
    }
  g_print ("}\n");
}

static void
measure_idle (Bench *self)
{
  double before = cpu_seconds ();

  settle (self, IDLE_MS);
  g_print ("{\"cpu\": %.6f}\n", (cpu_seconds () - before) / (IDLE_MS / 1000.0));
}

static GtkWidget *
build (Bench *self, const char *what, gsize n)
{
  if (g_str_equal (what, "map"))
    return build_map (self, n);
  if (g_str_equal (what, "slider") || g_str_equal (what, "idle"))
    return build_simulator (self);
  if (g_str_equal (what, "scroll") || g_str_equal (what, "type"))
    {
      self->step = g_str_equal (what, "type") ? step_type : step_scroll;
      return build_customers (self, n);
    }
  self->step = step_floor;
  return g_object_new (BENCH_TYPE_SURFACE, NULL);
}

int
main (int argc, char **argv)
{
  const char *what = argc > 1 ? argv[1] : "floor";
  Bench self = { 0 };
  GtkWidget *window;

  g_log_set_always_fatal (G_LOG_LEVEL_WARNING | G_LOG_LEVEL_CRITICAL | G_LOG_FATAL_MASK);
  g_resources_register (retail_get_resource ());
  retail_lean_start_open_display ();
  self.loop = g_main_loop_new (NULL, FALSE);
  self.widget = build (&self, what, argc > 2 ? (gsize)g_ascii_strtoull (argv[2], NULL, 10) : 100000);
  window = gtk_window_new ();
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_window_set_child (GTK_WINDOW (window), self.widget);
  gtk_window_present (GTK_WINDOW (window));
  settle (&self, SETTLE_MS);
  if (self.step == step_scroll || self.step == step_type)
    {
      while (!is_ready (&self))
        g_main_context_iteration (NULL, TRUE);
      settle (&self, SETTLE_MS);
      find_list (&self);
    }
  if (g_str_equal (what, "map"))
    zoom_in (self.widget);
  if (g_str_equal (what, "idle"))
    measure_idle (&self);
  else
    measure_frames (&self);
  return 0;
}
