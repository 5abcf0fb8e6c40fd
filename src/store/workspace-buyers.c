/* Who bought what, a row a product: its buyers, packed as engine/buyers.h has them. */
#include "store/workspace-private.h"

#include "engine/error.h"

#define REPORT_EVERY 256

static gboolean
insert_product (sqlite3_stmt *insert, const RetailBuyers *buyers, gsize product, GError **error)
{
  const gsize start = buyers->starts[product], bytes = buyers->starts[product + 1] - start;

  sqlite3_bind_int64 (insert, 1, (gint64)product);
  sqlite3_bind_int64 (insert, 2, (gint64)buyers->counts[product]);
  sqlite3_bind_blob64 (insert, 3, buyers->packed->data + start, bytes, SQLITE_STATIC);
  return retail_sql_done (insert, error);
}

gboolean
retail_shelf_write_buyers (sqlite3 *db, const RetailBuyers *buyers, const RetailMonitor *monitor,
                           GError **error)
{
  g_autoptr (sqlite3_stmt) insert = NULL;

  if (!retail_sql_run (db, "DELETE FROM buyers", error))
    return FALSE;
  if (buyers == NULL)
    return TRUE;
  insert = retail_sql_prepare (db, "INSERT INTO buyers VALUES (?1, ?2, ?3)", error);
  for (gsize product = 0; insert != NULL && product < buyers->n_products; product++)
    if ((product % REPORT_EVERY == 0
         && !retail_monitor_report (monitor, (double)product / (double)buyers->n_products, NULL, error))
        || !insert_product (insert, buyers, product, error))
      return FALSE;
  return insert != NULL;
}

/* --- reading ------------------------------------------------------------------------------------------ */

static gboolean
read_product (sqlite3_stmt *row, RetailBuyers *buyers, gsize n_customers)
{
  const gsize length = (gsize)sqlite3_column_bytes (row, 2);
  g_autoptr (GBytes) bytes = g_bytes_new_static (sqlite3_column_blob (row, 2), length);
  const gint64 count = sqlite3_column_int64 (row, 1);

  return count >= 0 && retail_buyers_add_packed (buyers, bytes, (gsize)count, n_customers);
}

static gboolean
read_rows (sqlite3_stmt *rows, RetailBuyers *buyers, gsize n_products, gsize n_customers)
{
  int more;

  while ((more = retail_sql_step (rows, NULL)) > 0)
    if (buyers->n_products >= n_products || sqlite3_column_int64 (rows, 0) != (gint64)buyers->n_products
        || !read_product (rows, buyers, n_customers))
      return FALSE;
  return more == 0 && (buyers->n_products == 0 || buyers->n_products == n_products);
}

gboolean
retail_shelf_read_buyers (sqlite3 *db, RetailWorkspaceParts *parts, GError **error)
{
  g_autoptr (sqlite3_stmt) rows = retail_sql_prepare (db, "SELECT * FROM buyers ORDER BY product", error);
  const gsize n_products = parts->model->catalogue->n;
  g_autoptr (RetailBuyers) buyers = retail_buyers_new (n_products);

  if (rows == NULL)
    return FALSE;
  if (!read_rows (rows, buyers, n_products, parts->customers->n))
    {
      retail_sql_set_damaged (error);
      return FALSE;
    }
  if (buyers->n_products > 0)
    parts->buyers = g_steal_pointer (&buyers);
  return TRUE;
}
