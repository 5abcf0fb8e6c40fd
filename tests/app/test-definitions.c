#include "app-test.h"
#include "model-fixture.h"
#include "page-fixture.h"

#include "app/chart-view.h"
#include "app/customers-page.h"
#include "app/products-page.h"
#include "app/segments-page.h"
#include "app/session-page.h"
#include "app/simulator-page.h"

#include <string.h>

#define WIDE  1360
#define PHONE 360

/* The names of products and dates have figures too. */
static gboolean
is_told_by_a_heading (GtkWidget *widget)
{
  return gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_VIEW) != NULL
         && gtk_widget_get_ancestor (widget, GTK_TYPE_COLUMN_VIEW) != NULL;
}

/* Of the widget itself or of one around it, up to the page. */
static gboolean
has_tooltip (GtkWidget *widget, GtkWidget *page)
{
  for (; widget != NULL && widget != page; widget = gtk_widget_get_parent (widget))
    if (gtk_widget_get_has_tooltip (widget))
      return TRUE;
  return FALSE;
}

/* The first below WIDGET, which is the title of a card. */
static GtkWidget *
find_label (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_LABEL (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_label (child);
  return found;
}

static void
complain (const char *what)
{
  g_test_message ("nothing tells what this is: %s", what);
  g_test_fail ();
}

static void
check_headings (GtkWidget *view)
{
  GtkWidget *header = gtk_widget_get_first_child (view);

  for (GtkWidget *title = gtk_widget_get_first_child (header); title != NULL;
       title = gtk_widget_get_next_sibling (title))
    {
      const char *text = gtk_label_get_text (GTK_LABEL (find_label (title)));

      if (gtk_widget_get_mapped (title) && *text != '\0' && !gtk_widget_get_has_tooltip (title))
        complain (text);
    }
}

static GtkWidget *
find_card (GtkWidget *widget, GtkWidget *page)
{
  while (widget != page && !gtk_widget_has_css_class (widget, "card"))
    widget = gtk_widget_get_parent (widget);
  return widget;
}

/* A label with a figure in it, or with the dash that stands for one. */
static gboolean
shows_a_value (GtkWidget *widget, GtkWidget *page)
{
  const char *text = GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : "";

  return (strpbrk (text, "0123456789") != NULL || g_str_equal (text, "–"))
         && find_label (find_card (widget, page)) != widget;
}

/* Of a chart the card's title tells, so that nothing covers what hovering says. */
static void
check_chart (GtkWidget *chart, GtkWidget *page)
{
  GtkWidget *title = find_label (find_card (chart, page));

  if (!has_tooltip (chart, page) && !has_tooltip (title, page))
    complain (gtk_label_get_text (GTK_LABEL (title)));
}

static guint
check_values (GtkWidget *widget, GtkWidget *page)
{
  guint n = 0;

  if (!gtk_widget_get_mapped (widget))
    return 0;
  if (GTK_IS_COLUMN_VIEW (widget))
    check_headings (widget);
  if (RETAIL_IS_CHART_VIEW (widget))
    check_chart (widget, page);
  if (shows_a_value (widget, page) && !is_told_by_a_heading (widget))
    {
      n++;
      if (!has_tooltip (widget, page))
        complain (gtk_label_get_text (GTK_LABEL (widget)));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += check_values (child, page);
  return n;
}

static void
fill_notebook (RetailSession *session)
{
  for (int i = 0; i < 2; i++)
    {
      retail_session_set_feature (session, RETAIL_FEATURE_MONETARY, 1000 * (i + 1));
      retail_session_pin (session, NULL);
      retail_session_record (session, "a note");
    }
}

/* The action is that of a widget in the page. */
static gboolean
open_part (GtkWidget *widget, const char *action, const char *target)
{
  gboolean opened = gtk_widget_activate_action (widget, action, "s", target);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && !opened;
       child = gtk_widget_get_next_sibling (child))
    opened = open_part (child, action, target);
  return opened;
}

/* ACTION with TARGET, or NULL, opens the part of the page that is checked. */
typedef struct
{
  GType type;
  const char *action, *target;
  guint least; /* values to be found, or the test looks at nothing */
} Part;

static void
check_part (const Part *part, int width)
{
  PageFixture fixture;
  guint n;

  page_fixture_set_up (&fixture, part->type, NULL, width, 1000);
  fill_notebook (fixture.session);
  if (part->action != NULL)
    g_assert_true (open_part (fixture.page, part->action, part->target));
  app_test_settle ();
  n = check_values (fixture.page, fixture.page);
  g_test_message ("%s, %d wide: %u values", g_type_name (part->type), width, n);
  g_assert_cmpuint (n, >=, part->least);
  page_fixture_tear_down (&fixture, NULL);
}

static void
test_pages (gconstpointer width)
{
  const Part parts[] = { { RETAIL_TYPE_SIMULATOR_PAGE, NULL, NULL, 25 },
                         { RETAIL_TYPE_SIMULATOR_PAGE, "reasons.page", "plans", 25 },
                         { RETAIL_TYPE_SEGMENTS_PAGE, NULL, NULL, 8 },
                         { RETAIL_TYPE_CUSTOMERS_PAGE, NULL, NULL, 1 },
                         { RETAIL_TYPE_PRODUCTS_PAGE, NULL, NULL, 1 },
                         { RETAIL_TYPE_SESSION_PAGE, "session.show", "records", 1 },
                         { RETAIL_TYPE_SESSION_PAGE, "session.show", "compare", 20 } };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    check_part (&parts[i], GPOINTER_TO_INT (width));
}

int
main (int argc, char *argv[])
{
  if (!app_test_init (&argc, &argv))
    return 0;
  g_test_add_data_func ("/app/definitions/every-value-on-a-wide-page-says-what-it-is", GINT_TO_POINTER (WIDE),
                        test_pages);
  g_test_add_data_func ("/app/definitions/every-value-on-a-phone-says-what-it-is", GINT_TO_POINTER (PHONE),
                        test_pages);
  return g_test_run ();
}
