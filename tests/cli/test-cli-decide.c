/* `analytica what-if` and `analytica actions`, and the plans of `analytica simulate`. */
#include "tests/cli/cli-run.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

static JsonObject *
parse (JsonParser *parser, const Run *run)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (run->err, ==, "");
  g_assert_cmpint (run->exit_code, ==, 0);
  json_parser_load_from_data (parser, run->out, -1, &error);
  g_assert_no_error (error);
  return json_node_get_object (json_parser_get_root (parser));
}

static void
wrong_usage_exits_with_two (void)
{
  static const char *const commands[] = { "what-if",
                                          "what-if --change frequency",
                                          "what-if --change frequency=10%",
                                          "what-if --change frequency=+1 --change frequency=+2",
                                          "what-if --segment Nobody --change frequency=+1",
                                          "what-if --change frequency=+1 surplus",
                                          "what-if --change frequency=-200%",
                                          "what-if --change monetary=+1e308%",
                                          "what-if --change monetary=-1e13",
                                          "actions --top many",
                                          "actions --budget -3",
                                          "actions --contact-cost x",
                                          "actions --keep-cost nan",
                                          "actions --lock cheese",
                                          "actions --cost frequency",
                                          "actions --cost frequency=0",
                                          "actions surplus",
                                          "chart gain -o gain.png --top many",
                                          "chart gain -o gain.png --budget -3",
                                          "chart gain -o gain.png --keep-cost x",
                                          "simulate --lock cheese",
                                          "simulate --cost frequency=1000" };

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_auto (Run) run = analytica ("%s", commands[i]);

      g_test_message ("%s", commands[i]);
      g_assert_cmpint (run.exit_code, ==, 2);
      g_assert_cmpstr (run.out, ==, "");
      g_assert_true (g_str_has_prefix (run.err, "analytica: ") && strchr (run.err, '\n')[1] == '\0');
    }
}

static gint64
count_of (JsonObject *root, const char *part)
{
  return json_object_get_int_member (json_object_get_object_member (root, part), "customers");
}

static void
a_what_if_counts_who_crosses (void)
{
  g_auto (Run) run = analytica ("what-if --segment loyalist --change frequency=+30%% --follow --json");
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *root = parse (parser, &run);
  JsonArray *moves = json_object_get_array_member (root, "moves");
  gint64 n = 0, crossed = 0;

  g_assert_cmpstr (json_object_get_string_member (root, "segment"), ==, "Loyalist");
  for (guint i = 0; i < json_array_get_length (moves); i++)
    {
      JsonObject *move = json_array_get_object_element (moves, i);

      g_assert_cmpstr (json_object_get_string_member (move, "from"), ==, "Loyalist");
      n += json_object_get_int_member (move, "customers");
      if (!g_str_equal (json_object_get_string_member (move, "to"), "Loyalist"))
        crossed += json_object_get_int_member (move, "customers");
    }
  g_assert_cmpint (n, ==, count_of (root, "asked"));
  g_assert_cmpint (crossed, ==, count_of (root, "crossed"));
  g_assert_cmpint (crossed, ==, count_of (root, "up") + count_of (root, "down"));
  g_assert_cmpint (crossed, >, 0);
}

static void
actions_stay_within_the_budget (void)
{
  g_auto (Run) run = analytica ("actions --contact-cost 5 --budget 52 --json");
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *root = parse (parser, &run);
  JsonArray *actions = json_object_get_array_member (root, "actions");
  double gain = INFINITY;

  g_assert_cmpint (count_of (root, "budget"), ==, 10);
  g_assert_cmpuint (json_array_get_length (actions), ==, 10);
  for (guint i = 0; i < 10; i++)
    {
      const double here = json_object_get_double_member (json_array_get_object_element (actions, i), "gain");

      g_assert_true (here > 5 && here <= gain);
      gain = here;
    }
}

static void
actions_are_written_as_csv (void)
{
  g_autofree char *folder = temporary_folder ();
  g_auto (Run) run = analytica ("actions -o %s/a.csv --json", folder);
  g_auto (Run) people = analytica ("actions --top 2");
  g_autofree char *path = g_build_filename (folder, "a.csv", NULL), *text = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *root = parse (parser, &run);
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpint (json_object_get_int_member (root, "customers"), ==, g_strv_length (lines) - 2);
  g_assert_cmpint (people.exit_code, ==, 0);
  g_assert_nonnull (strstr (people.out, "Expected gain in 12-month value"));
  remove_folder (folder);
}

/* What `analytica chart ARGUMENTS` draws, as SVG. Free it. */
static char *
draw (const char *folder, const char *arguments)
{
  g_autofree char *path = g_build_filename (folder, "chart.svg", NULL);
  g_auto (Run) run = analytica ("chart %s -o %s", arguments, path);
  char *picture = NULL;

  g_assert_cmpstr (run.err, ==, "");
  g_assert_cmpint (run.exit_code, ==, 0);
  g_assert_true (g_file_get_contents (path, &picture, NULL, NULL));
  g_remove (path);
  return picture;
}

static void
the_curve_of_gains_goes_as_far_as_the_budget (void)
{
  g_autofree char *folder = temporary_folder ();
  g_autofree char *all = draw (folder, "gain --contact-cost 5");
  g_autofree char *ten = draw (folder, "gain --contact-cost 5 --top 10");
  g_autofree char *paid = draw (folder, "gain --contact-cost 5 --budget 52");
  g_autofree char *both = draw (folder, "gain --contact-cost 5 --budget 500 --top 10");
  g_autofree char *keeps = draw (folder, "gain --contact-cost 5 --budget 52 --keep-cost 2");

  g_assert_cmpstr (ten, ==, paid);
  g_assert_cmpstr (ten, ==, both);
  g_assert_cmpstr (ten, !=, all);
  g_assert_cmpstr (paid, !=, keeps);
  remove_folder (folder);
}

static void
charts_show_the_customers_of_a_workspace (void)
{
  static const char *const names[] = { "gain", "scatter" };
  g_autofree char *folder = temporary_folder ();
  g_auto (Run) train = analytica ("train -o %s/demo.retail", folder);

  g_assert_cmpint (train.exit_code, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *arguments = g_strdup_printf ("%s -m %s/demo.retail", names[i], folder);
      g_autofree char *here = draw (folder, arguments), *there = draw (folder, names[i]);

      g_assert_cmpstr (here, ==, there);
    }
  remove_folder (folder);
}

/* Two customers, each a segment of his own: both are certain to stay. */
static void
an_empty_list_of_actions_says_why (void)
{
  g_autofree char *folder = temporary_folder ();
  g_autofree char *path = g_build_filename (folder, "two.csv", NULL);
  const gboolean written
      = g_file_set_contents (path,
                             "customer_id,order_id,ordered_at,product_id,quantity,unit_price\n"
                             "c1,o1,2024-02-01,p1,1,5\nc2,o2,2024-03-01,p1,3,9\n",
                             -1, NULL);
  g_auto (Run) people = analytica ("actions -m %s", path);
  g_auto (Run) json = analytica ("actions -m %s --json", path);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *root = parse (parser, &json);

  g_assert_true (written);
  g_assert_cmpint (people.exit_code, ==, 0);
  g_assert_nonnull (strstr (people.out, "There is nothing to gain from turning to any customer:\n"
                                        "2 customers are certain to stay, as far as these data tell.\n"));
  g_assert_null (strstr (people.out, "Expected gain in"));
  g_assert_cmpint (
      json_object_get_int_member (json_object_get_object_member (root, "passed_over"), "certain"), ==, 2);
  remove_folder (folder);
}

static void
a_model_alone_has_nobody_to_turn_to (void)
{
  g_autofree char *folder = temporary_folder ();
  g_auto (Run) train = analytica ("train -o %s/m.json", folder);
  g_auto (Run) actions = analytica ("actions -m %s/m.json", folder);
  g_auto (Run) what_if = analytica ("what-if -m %s/m.json --change frequency=+1", folder);
  g_auto (Run) chart = analytica ("chart gain -m %s/m.json -o %s/gain.png", folder, folder);

  g_assert_cmpint (train.exit_code, ==, 0);
  g_assert_cmpint (actions.exit_code, ==, 1);
  g_assert_cmpint (what_if.exit_code, ==, 1);
  g_assert_cmpint (chart.exit_code, ==, 1);
  g_assert_nonnull (strstr (chart.err, "without its customers"));
  g_assert_nonnull (strstr (actions.err, "without its customers"));
  remove_folder (folder);
}

static void
a_workspace_gives_the_same_actions_as_the_data (void)
{
  g_autofree char *folder = temporary_folder ();
  g_auto (Run) train = analytica ("train -o %s/demo.retail", folder);
  g_auto (Run) here = analytica ("actions -m %s/demo.retail --json", folder);
  g_auto (Run) there = analytica ("actions --json");

  g_assert_cmpint (train.exit_code, ==, 0);
  g_assert_cmpint (here.exit_code, ==, 0);
  g_assert_cmpstr (here.out, ==, there.out);
  remove_folder (folder);
}

static void
locks_and_costs_change_the_plans (void)
{
  g_auto (Run) run = analytica ("simulate --monetary 100 --frequency 3 --lock monetary --lock frequency "
                                "--cost page_views=50 --top 0 --json");
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *root = parse (parser, &run);
  JsonArray *plans = json_object_get_array_member (root, "plans");

  g_assert_cmpuint (json_array_get_length (plans), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      JsonObject *plan = json_array_get_object_element (plans, i);
      JsonObject *changes = json_object_get_object_member (plan, "changes");
      JsonObject *single = json_object_get_object_member (plan, "single");

      g_assert_false (json_object_has_member (changes, "monetary")
                      || json_object_has_member (changes, "frequency"));
      g_assert_true (json_object_get_null_member (single, "monetary"));
      g_assert_true (json_object_has_member (json_object_get_object_member (plan, "fewest"), "cost"));
    }
}

static void
what_is_not_given_can_follow (void)
{
  g_auto (Run) run = analytica ("simulate --frequency 50 --fill-in --top 0 --json");
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *root = parse (parser, &run);
  JsonObject *profile = json_object_get_object_member (root, "profile");

  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (root, "filled")), ==, 7);
  g_assert_cmpfloat (json_object_get_double_member (profile, "frequency"), ==, 50);
  g_assert_cmpfloat (json_object_get_double_member (profile, "monetary"), >, 2500);
  g_assert_cmpstr (json_object_get_string_member (root, "segment"), ==, "Sultan");
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/cli/decide/wrong-usage-exits-with-two", wrong_usage_exits_with_two);
  g_test_add_func ("/cli/what-if/a-what-if-counts-who-crosses", a_what_if_counts_who_crosses);
  g_test_add_func ("/cli/actions/actions-stay-within-the-budget", actions_stay_within_the_budget);
  g_test_add_func ("/cli/actions/actions-are-written-as-csv", actions_are_written_as_csv);
  g_test_add_func ("/cli/actions/an-empty-list-says-why", an_empty_list_of_actions_says_why);
  g_test_add_func ("/cli/actions/a-model-alone-has-nobody-to-turn-to", a_model_alone_has_nobody_to_turn_to);
  g_test_add_func ("/cli/actions/a-workspace-gives-the-same-actions-as-the-data",
                   a_workspace_gives_the_same_actions_as_the_data);
  g_test_add_func ("/cli/chart/the-curve-of-gains-goes-as-far-as-the-budget",
                   the_curve_of_gains_goes_as_far_as_the_budget);
  g_test_add_func ("/cli/chart/charts-show-the-customers-of-a-workspace",
                   charts_show_the_customers_of_a_workspace);
  g_test_add_func ("/cli/simulate/locks-and-costs-change-the-plans", locks_and_costs_change_the_plans);
  g_test_add_func ("/cli/simulate/what-is-not-given-can-follow", what_is_not_given_can_follow);
  return g_test_run ();
}
