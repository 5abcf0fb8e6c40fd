/* What every test program starts with: isolated directories, fatal warnings, and the folder of the larger
 * public data. */
#pragma once

#include <glib.h>

static inline void
retail_test_init (int *argc, char ***argv)
{
  g_test_init (argc, argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_log_set_always_fatal (G_LOG_LEVEL_WARNING | G_LOG_LEVEL_CRITICAL | G_LOG_FATAL_MASK);
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
