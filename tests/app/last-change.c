#include "last-change.h"

#include "store/workspace-notes.h"

#define RECENCY 77

void
last_change_make (RetailSession *session)
{
  retail_session_set_feature (session, RETAIL_FEATURE_RECENCY, RECENCY - 1);
  retail_session_set_feature (session, RETAIL_FEATURE_RECENCY, RECENCY);
}

void
last_change_assert_kept (const char *path)
{
  g_autoptr (RetailWorkspace) workspace = NULL;
  g_autoptr (GHashTable) views = NULL;
  g_autoptr (GError) error = NULL;

  workspace = retail_workspace_open (path, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (retail_workspace_get_access (workspace), ==, RETAIL_WORKSPACE_WRITABLE);
  views = retail_workspace_get_views (workspace, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (g_ascii_strtod (g_hash_table_lookup (views, "simulator/recency"), NULL), ==, RECENCY);
}
