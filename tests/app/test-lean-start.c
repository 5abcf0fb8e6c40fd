/* What is told GTK before a start, and taken back. */
#include "app-test.h"

#include "app/lean-start.h"

static void
gl_is_left_out_with_cairo_alone (void)
{
  g_unsetenv ("GSK_RENDERER");
  g_unsetenv ("GDK_DEBUG");
  retail_lean_start_prepare ();
  g_assert_null (g_getenv ("GDK_DEBUG"));
  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  retail_lean_start_prepare ();
  g_assert_cmpstr (g_getenv ("GDK_DEBUG"), ==, "gl-disable");
  g_setenv ("GDK_DEBUG", "misc", TRUE);
  retail_lean_start_prepare ();
  g_assert_cmpstr (g_getenv ("GDK_DEBUG"), ==, "misc,gl-disable");
}

static void
the_word_about_the_style_is_taken_back (void)
{
  g_unsetenv ("GTK_THEME");
  retail_lean_start_prepare ();
  g_assert_nonnull (g_getenv ("GTK_THEME"));
  retail_lean_start_open_display ();
  g_assert_null (g_getenv ("GTK_THEME"));
}

static void
a_users_style_stays (void)
{
  g_setenv ("GTK_THEME", "HighContrast", TRUE);
  retail_lean_start_prepare ();
  retail_lean_start_open_display ();
  g_assert_cmpstr (g_getenv ("GTK_THEME"), ==, "HighContrast");
}

int
main (int argc, char **argv)
{
  if (!app_test_init (&argc, &argv))
    return 0;
  g_test_add_func ("/app/lean-start/gl-is-left-out-with-cairo-alone", gl_is_left_out_with_cairo_alone);
  g_test_add_func ("/app/lean-start/the-word-about-the-style-is-taken-back",
                   the_word_about_the_style_is_taken_back);
  g_test_add_func ("/app/lean-start/a-users-style-stays", a_users_style_stays);
  return g_test_run ();
}
