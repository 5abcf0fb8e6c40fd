#include "engine/feature.h"
#include "tests/test-support.h"

#include <string.h>

static void
every_id_finds_its_feature (void)
{
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    g_assert_cmpint (retail_feature_from_id (retail_feature_get_info (f)->id), ==, f);
}

static void
flags_with_dashes_are_ids (void)
{
  g_assert_cmpint (retail_feature_from_id ("page-views"), ==, RETAIL_FEATURE_PAGE_VIEWS);
  g_assert_cmpint (retail_feature_from_id ("Add_To_Cart"), ==, RETAIL_FEATURE_ADD_TO_CART);
}

static void
unknown_names_are_no_feature (void)
{
  g_assert_cmpint (retail_feature_from_id (""), ==, -1);
  g_assert_cmpint (retail_feature_from_id ("page_view"), ==, -1);
  g_assert_cmpint (retail_feature_from_id ("page_viewss"), ==, -1);
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/engine/feature/every-id-finds-its-feature", every_id_finds_its_feature);
  g_test_add_func ("/engine/feature/flags-with-dashes-are-ids", flags_with_dashes_are_ids);
  g_test_add_func ("/engine/feature/unknown-names-are-no-feature", unknown_names_are_no_feature);
  return g_test_run ();
}
