/* What the model says of each customer, a row each. */
#include "store/workspace-private.h"

#include <math.h>

#define REPORT_EVERY 4096

static gboolean
insert_row (sqlite3_stmt *insert, const RetailOutlooks *outlooks, gsize row, GError **error)
{
  sqlite3_bind_int64 (insert, 1, (gint64)row);
  if (outlooks->segment[row] == RETAIL_OUTLOOK_ABSENT)
    sqlite3_bind_null (insert, 2);
  else
    sqlite3_bind_int (insert, 2, outlooks->segment[row]);
  sqlite3_bind_double (insert, 3, outlooks->membership[row]);
  sqlite3_bind_double (insert, 4, outlooks->risk[row]);
  sqlite3_bind_double (insert, 5, outlooks->upgrade[row]);
  sqlite3_bind_double (insert, 6, outlooks->p_alive[row]);
  sqlite3_bind_double (insert, 7, outlooks->value_12m[row]);
  return retail_sql_done (insert, error);
}

gboolean
retail_shelf_write_outlooks (sqlite3 *db, const RetailOutlooks *outlooks, const RetailMonitor *monitor,
                             GError **error)
{
  g_autoptr (sqlite3_stmt) insert = NULL;

  if (!retail_sql_run (db, "DELETE FROM outlooks", error))
    return FALSE;
  if (outlooks == NULL)
    return TRUE;
  insert = retail_sql_prepare (db, "INSERT INTO outlooks VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", error);
  if (insert == NULL)
    return FALSE;
  for (gsize row = 0; row < outlooks->n; row++)
    if ((row % REPORT_EVERY == 0
         && !retail_monitor_report (monitor, (double)row / (double)outlooks->n, NULL, error))
        || !insert_row (insert, outlooks, row, error))
      return FALSE;
  return TRUE;
}

/* A share that may miss its bounds by a rounding error. */
static gboolean
is_share (double value)
{
  const double hair = 1e-6;

  return isnan (value) || (value >= -hair && value <= 1 + hair);
}

gboolean
retail_shelf_read_outlook (sqlite3_stmt *from, RetailOutlooks *outlooks, gsize row)
{
  gboolean absent = sqlite3_column_type (from, 1) == SQLITE_NULL;
  gint64 segment = sqlite3_column_int64 (from, 1);

  if (sqlite3_column_int64 (from, 0) != (gint64)row || segment < 0 || segment >= RETAIL_OUTLOOK_ABSENT)
    return FALSE;
  outlooks->segment[row] = absent ? RETAIL_OUTLOOK_ABSENT : (guint8)segment;
  outlooks->membership[row] = retail_sql_double (from, 2);
  outlooks->risk[row] = retail_sql_double (from, 3);
  outlooks->upgrade[row] = retail_sql_double (from, 4);
  outlooks->p_alive[row] = retail_sql_double (from, 5);
  outlooks->value_12m[row] = retail_sql_double (from, 6);
  return is_share (outlooks->membership[row]) && is_share (outlooks->risk[row])
         && is_share (outlooks->upgrade[row]) && is_share (outlooks->p_alive[row])
         && !isinf (outlooks->value_12m[row]);
}
