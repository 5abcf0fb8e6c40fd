/* Who bought what, a row a product: the rows of its buyers one after another, each as the difference to the
 * one before (the first: to 0), as a zigzag number (0, −1, 1, −2 … are 0, 1, 2, 3 …) in groups of seven bits,
 * the lowest first, with the eighth bit where another group follows. */
#include "store/workspace-private.h"

#include "engine/error.h"

#define REPORT_EVERY 256

static void
pack_number (GByteArray *bytes, gint64 difference)
{
  guint64 rest = (guint64)difference << 1 ^ (guint64)(difference >> 63);
  guint8 group[10];
  guint n = 0;

  do
    {
      group[n++] = (guint8)((rest & 127) | (rest > 127 ? 128 : 0));
      rest >>= 7;
    }
  while (rest > 0);
  g_byte_array_append (bytes, group, n);
}

static gboolean
insert_product (sqlite3_stmt *insert, const RetailBuyers *buyers, gsize product, GByteArray *bytes,
                GError **error)
{
  gint64 before = 0;

  g_byte_array_set_size (bytes, 0);
  for (gsize i = buyers->starts[product]; i < buyers->starts[product + 1]; i++)
    {
      pack_number (bytes, (gint64)buyers->customers[i] - before);
      before = buyers->customers[i];
    }
  sqlite3_bind_int64 (insert, 1, (gint64)product);
  sqlite3_bind_int64 (insert, 2, (gint64)(buyers->starts[product + 1] - buyers->starts[product]));
  sqlite3_bind_blob64 (insert, 3, bytes->data != NULL ? (const void *)bytes->data : "", bytes->len,
                       SQLITE_STATIC);
  return retail_sql_done (insert, error);
}

gboolean
retail_shelf_write_buyers (sqlite3 *db, const RetailBuyers *buyers, const RetailMonitor *monitor,
                           GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (sqlite3_stmt) insert = NULL;

  if (!retail_sql_run (db, "DELETE FROM buyers", error))
    return FALSE;
  if (buyers == NULL)
    return TRUE;
  insert = retail_sql_prepare (db, "INSERT INTO buyers VALUES (?1, ?2, ?3)", error);
  for (gsize product = 0; insert != NULL && product < buyers->n_products; product++)
    if ((product % REPORT_EVERY == 0
         && !retail_monitor_report (monitor, (double)product / (double)buyers->n_products, NULL, error))
        || !insert_product (insert, buyers, product, bytes, error))
      return FALSE;
  return insert != NULL;
}

/* --- reading ------------------------------------------------------------------------------------------ */

/* The number that starts at *from; FALSE when there is no end to it. */
static gboolean
unpack_number (const guint8 **from, const guint8 *end, gint64 *difference)
{
  guint64 number = 0;

  for (guint shift = 0; *from < end && shift < 42; shift += 7)
    {
      guint8 group = *(*from)++;

      number |= (guint64)(group & 127) << shift;
      if (group < 128)
        {
          *difference = (gint64)(number >> 1) ^ -(gint64)(number & 1);
          return TRUE;
        }
    }
  return FALSE;
}

/* The buyers of one product, appended to CUSTOMERS: as many as the row says, each less than N. */
static gboolean
read_product (sqlite3_stmt *row, GArray *customers, gsize n)
{
  const guint8 *from = sqlite3_column_blob (row, 2);
  const guint8 *end = from + sqlite3_column_bytes (row, 2);
  gint64 count = sqlite3_column_int64 (row, 1), at = 0;

  for (gint64 i = 0; i < count; i++)
    {
      gint64 difference;
      guint32 customer;

      if (from == NULL || !unpack_number (&from, end, &difference))
        return FALSE;
      at += difference;
      if (at < 0 || at >= (gint64)n)
        return FALSE;
      customer = (guint32)at;
      g_array_append_val (customers, customer);
    }
  return from == end;
}

static gboolean
read_rows (sqlite3_stmt *rows, gsize n, GArray *starts, GArray *customers)
{
  int more;

  while ((more = retail_sql_step (rows, NULL)) > 0)
    {
      gsize start;

      if (sqlite3_column_int64 (rows, 0) != (gint64)starts->len - 1 || !read_product (rows, customers, n))
        return FALSE;
      start = customers->len;
      g_array_append_val (starts, start);
    }
  return more == 0;
}

gboolean
retail_shelf_read_buyers (sqlite3 *db, RetailWorkspaceParts *parts, GError **error)
{
  g_autoptr (sqlite3_stmt) rows = retail_sql_prepare (db, "SELECT * FROM buyers ORDER BY product", error);
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autoptr (GArray) customers = g_array_new (FALSE, FALSE, sizeof (guint32));
  gsize start = 0;

  g_array_append_val (starts, start);
  if (rows == NULL)
    return FALSE;
  if (!read_rows (rows, parts->customers->n, starts, customers)
      || (starts->len > 1 && starts->len - 1 != parts->model->catalogue->n))
    {
      retail_sql_set_damaged (error);
      return FALSE;
    }
  if (starts->len == 1)
    return TRUE;
  parts->buyers = retail_buyers_new ();
  parts->buyers->n_products = starts->len - 1;
  parts->buyers->starts = (gsize *)g_array_free (g_steal_pointer (&starts), FALSE);
  parts->buyers->customers = (guint32 *)g_array_free (g_steal_pointer (&customers), FALSE);
  return TRUE;
}
