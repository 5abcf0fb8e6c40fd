#include "app/record-item.h"
#include "app/records-view.h"
#include "app/session-page.h"
#include "app/what-if-card.h"
#include "page-fixture.h"
#include "widget-find.h"

static void
set_up (PageFixture *self, gconstpointer kind)
{
  page_fixture_set_up (self, RETAIL_TYPE_SESSION_PAGE, kind, 1200, 800);
}

static GtkWidget *
records_of (PageFixture *self)
{
  return widget_find (self->page, "records");
}

static guint
count_shown (PageFixture *self)
{
  return g_list_model_get_n_items (retail_records_view_get_shown (RETAIL_RECORDS_VIEW (records_of (self))));
}

static const RetailRecord *
get_shown (PageFixture *self, guint position)
{
  g_autoptr (RetailRecordItem) item = g_list_model_get_item (
      retail_records_view_get_shown (RETAIL_RECORDS_VIEW (records_of (self))), position);

  return retail_record_item_get_record (item);
}

static const char *
visible_child (PageFixture *self, const char *view, const char *stack)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (widget_find (widget_find (self->page, view), stack)));
}

static void
a_record_is_shown_and_found_by_its_note (PageFixture *self, gconstpointer kind)
{
  GtkWidget *entry;

  g_assert_cmpstr (visible_child (self, "records", "stack"), ==, "empty");
  retail_session_record (self->session, "before lunch");
  retail_session_set_feature (self->session, RETAIL_FEATURE_RECENCY, 200);
  retail_session_record (self->session, "after");
  app_test_settle ();
  g_assert_cmpstr (visible_child (self, "records", "stack"), ==, "records");
  g_assert_cmpuint (count_shown (self), ==, 2);
  g_assert_cmpstr (get_shown (self, 0)->note, ==, "after"); /* the newest first */

  entry = widget_find (records_of (self), "search_entry");
  gtk_editable_set_text (GTK_EDITABLE (entry), "LUNCH");
  g_signal_emit_by_name (entry, "search-changed");
  g_assert_cmpuint (count_shown (self), ==, 1);
  g_assert_cmpstr (get_shown (self, 0)->note, ==, "before lunch");
  gtk_editable_set_text (GTK_EDITABLE (entry), "nothing like it");
  g_signal_emit_by_name (entry, "search-changed");
  g_assert_cmpstr (visible_child (self, "records", "result_stack"), ==, "nothing");
}

static void
a_record_can_be_restored_deleted_and_brought_back (PageFixture *self, gconstpointer kind)
{
  gint64 id;

  retail_session_set_feature (self->session, RETAIL_FEATURE_RECENCY, 200);
  retail_session_record (self->session, "");
  id = get_shown (self, 0)->id;
  retail_session_reset_profile (self->session);
  gtk_widget_activate_action (records_of (self), "record.restore", "x", id);
  g_assert_cmpfloat (retail_session_get_profile (self->session)->values[RETAIL_FEATURE_RECENCY], ==, 200);
  gtk_widget_activate_action (records_of (self), "record.delete", "x", id);
  g_assert_cmpuint (count_shown (self), ==, 0);
  retail_session_undo (self->session);
  g_assert_cmpuint (count_shown (self), ==, 1);
  g_assert_cmpint (get_shown (self, 0)->id, ==, id);
}

/* The labels of a grid below WIDGET that say TEXT. */
static guint
count_labels (GtkWidget *widget, const char *text)
{
  guint n = GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_label (GTK_LABEL (widget)), text);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_labels (child, text);
  return n;
}

static void
scenarios_stand_side_by_side (PageFixture *self, gconstpointer kind)
{
  GtkWidget *grid;

  gtk_widget_activate_action (self->page, "session.show", "s", "compare");
  g_assert_cmpstr (visible_child (self, "compare", "stack"), ==, "empty");
  g_assert_false (gtk_widget_get_visible (widget_find (self->page, "overlay")));
  retail_session_set_feature (self->session, RETAIL_FEATURE_RECENCY, 20);
  retail_session_pin (self->session, "Now");
  retail_session_set_feature (self->session, RETAIL_FEATURE_RECENCY, 95);
  retail_session_pin (self->session, "Later");
  app_test_settle ();
  grid = widget_find (self->page, "grid");
  g_assert_cmpuint (count_labels (grid, "Now"), ==, 1);
  g_assert_cmpuint (count_labels (grid, "95 days"), ==, 1);
  g_assert_cmpuint (count_labels (grid, "+75 days"), ==, 1);
  g_assert_true (gtk_widget_get_visible (widget_find (self->page, "differences_note")));
  g_assert_true (gtk_widget_get_visible (widget_find (self->page, "overlay")));

  gtk_widget_activate_action (widget_find (self->page, "compare"), "scenario.unpin", "x", (gint64)1);
  g_assert_cmpuint (count_labels (grid, "Now"), ==, 0);
  g_assert_cmpuint (count_labels (grid, "+75 days"), ==, 0);
  g_assert_false (gtk_widget_get_visible (widget_find (self->page, "differences_note"))); /* of one alone */
  retail_session_undo (self->session);
  g_assert_cmpuint (count_labels (grid, "+75 days"), ==, 1);
}

static void
wait_for_answer (RetailWhatIfCard *card)
{
  while (!retail_what_if_card_is_answered (card))
    g_main_context_iteration (NULL, TRUE);
}

static void
a_whole_segment_is_asked_about (PageFixture *self, gconstpointer kind)
{
  GtkWidget *card = widget_find (self->page, "what_if");
  g_autofree char *before = NULL;

  gtk_widget_activate_action (self->page, "session.show", "s", "compare");
  app_test_settle ();
  wait_for_answer (RETAIL_WHAT_IF_CARD (card));
  before = g_strdup (widget_find_text (card, "answer"));
  g_assert_cmpstr (before, !=, "");
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (widget_find (card, "amount")), 900);
  g_assert_cmpfloat (retail_session_get_what_if (self->session)->changes[0].amount, ==, 900);
  wait_for_answer (RETAIL_WHAT_IF_CARD (card));
  g_assert_cmpstr (widget_find_text (card, "answer"), !=, before);
  g_assert_true (gtk_widget_get_visible (widget_find (card, "moves")));
  retail_session_undo (self->session);
  wait_for_answer (RETAIL_WHAT_IF_CARD (card));
  g_assert_cmpstr (widget_find_text (card, "answer"), ==, before);
  g_assert_cmpfloat (gtk_spin_button_get_value (GTK_SPIN_BUTTON (widget_find (card, "amount"))), ==, 10);
}

/* On a phone the cards stand one below the other, each as high as it needs to be. */
static void
nothing_pinned_says_what_to_do_on_a_phone (PageFixture *self, gconstpointer kind)
{
  GtkWidget *card = widget_find (self->page, "compare");
  GtkWidget *note = gtk_widget_get_first_child (widget_find (card, "stack"));
  int minimum, needed = 0;

  g_assert_cmpstr (visible_child (self, "compare", "stack"), ==, "empty");
  for (GtkWidget *line = gtk_widget_get_first_child (note); line != NULL;
       line = gtk_widget_get_next_sibling (line))
    {
      gtk_widget_measure (line, GTK_ORIENTATION_VERTICAL, 288, &minimum, NULL, NULL, NULL);
      needed += minimum;
    }
  g_assert_cmpint (needed, >, 150);
  gtk_widget_measure (card, GTK_ORIENTATION_VERTICAL, 324, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, >, needed);
}

int
main (int argc, char **argv)
{
  if (!app_test_init (&argc, &argv))
    return 0;
  g_test_add ("/app/session-page/a-record-is-shown-and-found-by-its-note", PageFixture, NULL, set_up,
              a_record_is_shown_and_found_by_its_note, page_fixture_tear_down);
  g_test_add ("/app/session-page/a-record-can-be-restored-deleted-and-brought-back", PageFixture, NULL,
              set_up, a_record_can_be_restored_deleted_and_brought_back, page_fixture_tear_down);
  g_test_add ("/app/session-page/scenarios-stand-side-by-side", PageFixture, NULL, set_up,
              scenarios_stand_side_by_side, page_fixture_tear_down);
  g_test_add ("/app/session-page/a-whole-segment-is-asked-about", PageFixture, NULL, set_up,
              a_whole_segment_is_asked_about, page_fixture_tear_down);
  g_test_add ("/app/session-page/nothing-pinned-says-what-to-do-on-a-phone", PageFixture, NULL, set_up,
              nothing_pinned_says_what_to_do_on_a_phone, page_fixture_tear_down);
  return g_test_run ();
}
