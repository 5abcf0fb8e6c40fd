#include "app-test.h"
#include "model-fixture.h"
#include "page-fixture.h"

#include "app/actions-page.h"
#include "app/columns-layout-child.h"
#include "app/columns-layout.h"
#include "app/customers-page.h"
#include "app/pinned-cell.h"
#include "app/products-page.h"
#include "app/segments-page.h"
#include "app/session-page.h"
#include "app/simulator-page.h"

static GtkWidget *
find_card (GtkWidget *widget)
{
  while (widget != NULL && !gtk_widget_has_css_class (widget, "card"))
    widget = gtk_widget_get_parent (widget);
  return widget;
}

/* What scrolls sideways may reach beyond. */
static gboolean
can_scroll (GtkWidget *widget, GtkWidget *card)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkPolicyType policy = GTK_POLICY_NEVER;

  if (scrolled == NULL || (scrolled != card && !gtk_widget_is_ancestor (scrolled, card)))
    return FALSE;
  gtk_scrolled_window_get_policy (GTK_SCROLLED_WINDOW (scrolled), &policy, NULL);
  return policy != GTK_POLICY_NEVER;
}

static void
check_label (GtkWidget *label, GtkWidget *card)
{
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (label, card, &bounds)
      || (bounds.origin.x >= 0 && bounds.origin.x + bounds.size.width <= (float)gtk_widget_get_width (card)))
    return;
  g_test_message ("“%s” sticks out of its card: %.0f to %.0f of %d", gtk_label_get_text (GTK_LABEL (label)),
                  (double)bounds.origin.x, (double)(bounds.origin.x + bounds.size.width),
                  gtk_widget_get_width (card));
  g_test_fail ();
}

static void
check_widgets (GtkWidget *widget)
{
  GtkWidget *card = GTK_IS_LABEL (widget) ? find_card (widget) : NULL;

  if (!gtk_widget_get_mapped (widget))
    return;
  if (card != NULL && !can_scroll (widget, card))
    check_label (widget, card);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_widgets (child);
}

static void
check_page (GType type, int width)
{
  PageFixture fixture;

  page_fixture_set_up (&fixture, type, NULL, width, 720);
  retail_session_pin (fixture.session, NULL);
  retail_session_record (fixture.session, "a note");
  app_test_settle ();
  check_widgets (fixture.page);
  page_fixture_tear_down (&fixture, NULL);
}

static void
test_width (gconstpointer width)
{
  const GType types[] = { RETAIL_TYPE_SIMULATOR_PAGE, RETAIL_TYPE_SEGMENTS_PAGE, RETAIL_TYPE_CUSTOMERS_PAGE,
                          RETAIL_TYPE_PRODUCTS_PAGE,  RETAIL_TYPE_SESSION_PAGE,  RETAIL_TYPE_ACTIONS_PAGE };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    check_page (types[i], GPOINTER_TO_INT (width));
}

static GtkWidget *
find_pinned (GtkWidget *widget)
{
  GtkWidget *found = RETAIL_IS_PINNED_CELL (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_pinned (child);
  return found;
}

/* Where CELL, which has a background, begins to paint. */
static double
find_paint (GtkWidget *cell)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  graphene_rect_t bounds;

  GTK_WIDGET_GET_CLASS (cell)->snapshot (cell, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert_nonnull (node);
  gsk_render_node_get_bounds (node, &bounds);
  return (double)bounds.origin.x;
}

static void
test_pinned (void)
{
  PageFixture fixture;
  GtkWidget *cell, *scrolled;
  GtkAdjustment *across;
  double start;

  page_fixture_set_up (&fixture, RETAIL_TYPE_SESSION_PAGE, NULL, 360, 720);
  for (int i = 0; i < 4; i++)
    {
      retail_session_set_feature (fixture.session, RETAIL_FEATURE_MONETARY, 1000 * (i + 1));
      retail_session_pin (fixture.session, NULL);
    }
  gtk_widget_activate_action (fixture.page, "session.show", "s", "compare");
  app_test_settle ();
  cell = find_pinned (fixture.page);
  g_assert_nonnull (cell);
  scrolled = gtk_widget_get_ancestor (cell, GTK_TYPE_SCROLLED_WINDOW);
  across = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scrolled));
  start = find_paint (cell);
  gtk_adjustment_set_value (across, 60);
  g_assert_cmpfloat (gtk_adjustment_get_value (across), ==, 60);
  app_test_settle ();
  g_assert_cmpfloat_with_epsilon (find_paint (cell) - start, 60, 0.01);
  page_fixture_tear_down (&fixture, NULL);
}

/* The cards beside a hidden one take its room. */
static void
test_hidden_card (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *cards[2], *window;
  GtkLayoutManager *layout = g_object_new (RETAIL_TYPE_COLUMNS_LAYOUT, NULL);

  gtk_widget_set_layout_manager (box, layout);
  for (int i = 0; i < 2; i++)
    {
      cards[i] = gtk_label_new ("card");
      gtk_box_append (GTK_BOX (box), cards[i]);
      g_object_set (gtk_layout_manager_get_layout_child (layout, cards[i]), "medium", i, NULL);
    }
  window = app_test_show (box, 800, 200);
  g_assert_cmpint (gtk_widget_get_width (cards[0]), <, 450);
  gtk_widget_set_visible (cards[1], FALSE);
  app_test_settle ();
  g_assert_cmpint (gtk_widget_get_width (cards[0]), ==, gtk_widget_get_width (box));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  if (!app_test_init (&argc, &argv))
    return 0;
  g_test_add_data_func ("/app/layout/on-a-phone-no-text-sticks-out-of-its-card", GINT_TO_POINTER (360),
                        test_width);
  g_test_add_data_func ("/app/layout/on-a-small-screen-no-text-sticks-out-of-its-card",
                        GINT_TO_POINTER (1024), test_width);
  g_test_add_data_func ("/app/layout/on-a-laptop-no-text-sticks-out-of-its-card", GINT_TO_POINTER (1360),
                        test_width);
  g_test_add_func ("/app/layout/a-hidden-card-leaves-no-hole", test_hidden_card);
  g_test_add_func ("/app/layout/the-names-of-figures-stay-while-scenarios-scroll", test_pinned);
  return g_test_run ();
}
