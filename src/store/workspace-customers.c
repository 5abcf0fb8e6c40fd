/* The customers of a workspace, a row each; as fast as SQLite can. */
#include "store/workspace-private.h"

#include "engine/error.h"

#include <math.h>
#include <string.h>

#define REPORT_EVERY 4096
#define N            RETAIL_N_FEATURES

/* The columns of a row, in their order. */
enum
{
  AT_ROW,
  AT_ID,
  AT_PRESENT,
  AT_NOW,
  AT_PRESENT_THEN = AT_NOW + N,
  AT_THEN,
  AT_HISTORY = AT_THEN + N,
  AT_LATENT = AT_HISTORY + 4,
  N_COLUMNS
};

#define INSERT                                                                                               \
  "INSERT INTO customers VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, "    \
  "?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25)"
G_STATIC_ASSERT (N_COLUMNS == 25);

static void
bind_numbers (sqlite3_stmt *statement, int first, const double *values, int n)
{
  for (int i = 0; i < n; i++)
    sqlite3_bind_double (statement, first + 1 + i, values[i]); /* NaN becomes NULL */
}

static gboolean
insert_row (sqlite3_stmt *insert, const RetailCustomers *customers, gsize row, GError **error)
{
  sqlite3_bind_int64 (insert, AT_ROW + 1, (gint64)row);
  sqlite3_bind_text (insert, AT_ID + 1, customers->ids[row], -1, SQLITE_STATIC);
  sqlite3_bind_int (insert, AT_PRESENT + 1, customers->in_now[row]);
  bind_numbers (insert, AT_NOW, customers->now + row * N, N);
  if (customers->has_dates)
    {
      const RetailHistory *history = &customers->history[row];

      sqlite3_bind_int (insert, AT_PRESENT_THEN + 1, customers->in_then[row]);
      bind_numbers (insert, AT_THEN, customers->then + row * N, N);
      bind_numbers (
          insert, AT_HISTORY,
          (double[]){ history->repeat_orders, history->last_days, history->age_days, history->mean_value },
          4);
    }
  if (customers->latent != NULL)
    sqlite3_bind_int (insert, AT_LATENT + 1, customers->latent[row]);
  return retail_sql_done (insert, error);
}

static gboolean
insert_rows (sqlite3 *db, const RetailCustomers *customers, const RetailMonitor *monitor, GError **error)
{
  g_autoptr (sqlite3_stmt) insert = retail_sql_prepare (db, INSERT, error);

  if (insert == NULL)
    return FALSE;
  for (gsize row = 0; row < customers->n; row++)
    if ((row % REPORT_EVERY == 0
         && !retail_monitor_report (monitor, (double)row / (double)customers->n, NULL, error))
        || !insert_row (insert, customers, row, error))
      return FALSE;
  return TRUE;
}

/* What all rows share, in meta. */
static gboolean
write_shared (sqlite3 *db, const RetailCustomers *customers, GError **error)
{
  g_autofree char *n = g_strdup_printf ("%" G_GSIZE_FORMAT, customers->n);
  g_autofree char *as_of = g_strdup_printf ("%" G_GINT64_FORMAT, customers->as_of);
  g_autofree char *window = g_strdup_printf ("%u", customers->window_days);
  g_autofree char *names = NULL;
  guint features = 0;

  for (int f = 0; f < N; f++)
    features |= customers->has_feature[f] ? 1u << f : 0;
  names = retail_shelf_name_features (features);
  return retail_shelf_set_meta (db, "customers", n, error)
         && retail_shelf_set_meta (db, "features", names, error)
         && retail_shelf_set_meta (db, "has_dates", customers->has_dates ? "1" : "0", error)
         && retail_shelf_set_meta (db, "as_of", as_of, error)
         && retail_shelf_set_meta (db, "window_days", window, error);
}

gboolean
retail_shelf_write_customers (sqlite3 *db, const RetailCustomers *customers, const RetailMonitor *monitor,
                              GError **error)
{
  if (!retail_sql_run (db,
                       "DELETE FROM customers;"
                       "DELETE FROM meta WHERE key IN"
                       " ('customers', 'features', 'has_dates', 'as_of', 'window_days');",
                       error))
    return FALSE;
  return customers == NULL
         || (write_shared (db, customers, error) && insert_rows (db, customers, monitor, error));
}

/* --- reading ------------------------------------------------------------------------------------------ */

static gboolean
is_amount (double value)
{
  return isnan (value) || (isfinite (value) && value >= 0);
}

/* FALSE for a number that no customer can have. */
static gboolean
read_numbers (sqlite3_stmt *rows, int first, double *values, int n)
{
  gboolean good = TRUE;

  for (int i = 0; i < n; i++)
    {
      values[i] = retail_sql_double (rows, first + i);
      good &= is_amount (values[i]);
    }
  return good;
}

/* Somebody who is present has every feature that the data speak of. */
static gboolean
is_whole (const RetailCustomers *customers, gboolean present, const double *values)
{
  for (int f = 0; present && f < N; f++)
    if (customers->has_feature[f] && isnan (values[f]))
      return FALSE;
  return TRUE;
}

static gboolean
read_then (sqlite3_stmt *rows, RetailCustomers *customers, gsize row)
{
  RetailHistory *history = &customers->history[row];
  double summary[4];
  gboolean good;

  customers->in_then[row] = sqlite3_column_int (rows, AT_PRESENT_THEN) != 0;
  good = read_numbers (rows, AT_THEN, customers->then + row * N, N)
         && read_numbers (rows, AT_HISTORY, summary, 4);
  if (good)
    *history = (RetailHistory){ summary[0], summary[1], summary[2], summary[3] };
  return good && is_whole (customers, customers->in_then[row], customers->then + row * N);
}

gboolean
retail_shelf_read_customer (sqlite3_stmt *rows, RetailCustomers *customers, gsize row)
{
  const char *id = (const char *)sqlite3_column_text (rows, AT_ID);
  gsize length = (gsize)sqlite3_column_bytes (rows, AT_ID);

  if (sqlite3_column_int64 (rows, AT_ROW) != (gint64)row || id == NULL
      || !g_utf8_validate_len (id, length, NULL))
    return FALSE;
  customers->ids[row] = g_strndup (id, length);
  customers->in_now[row] = sqlite3_column_int (rows, AT_PRESENT) != 0;
  if (!read_numbers (rows, AT_NOW, customers->now + row * N, N)
      || !is_whole (customers, customers->in_now[row], customers->now + row * N))
    return FALSE;
  if (customers->latent != NULL)
    customers->latent[row] = (guint8)sqlite3_column_int (rows, AT_LATENT);
  return !customers->has_dates || read_then (rows, customers, row);
}
