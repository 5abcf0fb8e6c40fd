/* analytica-retail --exit-after-first-frame: what a benchmark of the start relies on. */
#include "app-test.h"

#include <sys/wait.h>

static void
the_age_is_printed_and_the_program_leaves (void)
{
  const char *const argv[] = { g_getenv ("RETAIL_APP"), "--exit-after-first-frame", NULL };
  gint64 before = g_get_monotonic_time ();
  g_autofree char *out = NULL, *err = NULL;
  g_autoptr (GError) error = NULL;
  double printed, passed;
  char *end;
  int status = 0;

  g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, &err, &status, &error);
  passed = (double)(g_get_monotonic_time () - before) / G_USEC_PER_SEC;
  g_assert_no_error (error);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  g_assert_cmpstr (err, ==, "");
  printed = g_ascii_strtod (out, &end);
  g_assert_cmpstr (end, ==, "\n");
  g_assert_cmpfloat (printed, >, 0.005);
  /* the start is known to a hundredth of a second */
  g_assert_cmpfloat (printed, <, passed + 0.02);
}

int
main (int argc, char **argv)
{
  if (!app_test_init (&argc, &argv))
    return 0;
  g_test_add_func ("/app/first-frame/the-age-is-printed-and-the-program-leaves",
                   the_age_is_printed_and_the_program_leaves);
  return g_test_run ();
}
