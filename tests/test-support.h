/* What every test program starts with: isolated directories, fatal warnings, and the folder of the larger
 * public data. */
#pragma once

#include <glib.h>
#include <glib/gstdio.h>

/* GLib's own isolation forgets a few strings a test, which the leak checker cannot tell from ours: one set of
 * folders a program does there. They lie in the folder for temporary files. */
static inline void
retail_test_isolate (void)
{
  static const char *const names[]
      = { "HOME",          "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_CONFIG_DIRS",
          "XDG_DATA_HOME", "XDG_DATA_DIRS",  "XDG_STATE_HOME",  "XDG_RUNTIME_DIR" };
  g_autofree char *top = g_dir_make_tmp ("retail-test-XXXXXX", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *folder = g_build_filename (top, names[i], NULL);

      g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
      g_setenv (names[i], folder, TRUE);
    }
}

static inline void
retail_test_init (int *argc, char ***argv)
{
#if defined(__SANITIZE_ADDRESS__)
  retail_test_isolate ();
  g_test_init (argc, argv, NULL);
#else
  g_test_init (argc, argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#endif
  g_log_set_always_fatal (G_LOG_LEVEL_WARNING | G_LOG_LEVEL_CRITICAL | G_LOG_FATAL_MASK);
}

/* How many of N random cases to run: all of them, and a fifth once more under the sanitizers, which look at
 * what every line does and not at the odds. */
static inline guint
retail_test_cases (guint n)
{
#if defined(__SANITIZE_ADDRESS__)
  return (n + 4) / 5;
#else
  return n;
#endif
}

/* The path of a file of the larger test data, or NULL after g_test_skip() where RETAIL_TEST_DATA is not set.
 * Free it. */
static inline char *
retail_test_data (const char *relative)
{
  const char *root = g_getenv ("RETAIL_TEST_DATA");

  if (root == NULL || *root == '\0')
    {
      g_test_skip ("RETAIL_TEST_DATA is not set: the larger public data sets are not here");
      return NULL;
    }
  return g_build_filename (root, relative, NULL);
}

/* The path of a file under tests/fixtures. Free it. */
static inline char *
retail_test_fixture (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "fixtures", name, NULL);
}
