/* The customers of a workspace and what is known of them, read on two threads: each takes half of the rows,
 * through a connection of its own, while a third looks the whole file over. */
#include "store/workspace-private.h"

#include "engine/error.h"

#define REPORT_EVERY 4096

/* The rows FROM … TO − 1. */
typedef struct
{
  sqlite3 *db;
  RetailCustomers *customers;
  RetailOutlooks *outlooks;     /* or NULL */
  const RetailMonitor *monitor; /* of the part that reports; NULL for the others */
  gsize from, to;
  int *stop;     /* atomic: a part failed, the others need not go on */
  GError *error; /* of this part */
} Part;

static gboolean
go_on (Part *part, gsize row)
{
  if (g_atomic_int_get (part->stop))
    return FALSE;
  return retail_monitor_report (
      part->monitor, (double)(row - part->from) / (double)MAX (part->to - part->from, 1), NULL, &part->error);
}

static gboolean
read_row (Part *part, sqlite3_stmt *customer, sqlite3_stmt *outlook, gsize row)
{
  int there = retail_sql_step (customer, &part->error);

  if (there > 0 && outlook != NULL)
    there = retail_sql_step (outlook, &part->error);
  if (there > 0 && retail_shelf_read_customer (customer, part->customers, row)
      && (outlook == NULL || retail_shelf_read_outlook (outlook, part->outlooks, row)))
    return TRUE;
  if (there >= 0)
    retail_sql_set_damaged (&part->error);
  return FALSE;
}

static gboolean
read_rows (Part *part, sqlite3_stmt *customer, sqlite3_stmt *outlook)
{
  for (gsize row = part->from; row < part->to; row++)
    if ((row % REPORT_EVERY == 0 && !go_on (part, row)) || !read_row (part, customer, outlook, row))
      return FALSE;
  return TRUE;
}

static sqlite3_stmt *
select_rows (Part *part, const char *sql)
{
  sqlite3_stmt *rows = retail_sql_prepare (part->db, sql, &part->error);

  if (rows != NULL)
    retail_sql_bind (rows, "i", (gint64)part->from);
  return rows;
}

static void
read_part (Part *part)
{
  g_autoptr (sqlite3_stmt) customer
      = select_rows (part, "SELECT * FROM customers WHERE row >= ?1 ORDER BY row");
  g_autoptr (sqlite3_stmt) outlook
      = part->outlooks != NULL && customer != NULL
            ? select_rows (part, "SELECT * FROM outlooks WHERE row >= ?1 ORDER BY row")
            : NULL;

  if (part->error != NULL || !read_rows (part, customer, outlook))
    g_atomic_int_set (part->stop, 1);
}

static gpointer
read_part_in_thread (gpointer data)
{
  read_part (data);
  return NULL;
}

/* Whether the file is large enough for so many rows: what it claims is not believed before. */
static gboolean
has_room (sqlite3 *db, gint64 n)
{
  const gint64 least = 8; /* bytes a row */
  gint64 pages, page_size;

  return retail_sql_number (db, "PRAGMA page_count", &pages, NULL)
         && retail_sql_number (db, "PRAGMA page_size", &page_size, NULL) && n <= pages * page_size / least;
}

/* An empty object of the right kind; NULL with the error when the number of rows is not what meta says. */
static RetailCustomers *
new_customers (sqlite3 *db, GError **error)
{
  gint64 n = retail_shelf_get_meta_number (db, "customers"), last, with_latent;
  g_autofree char *names = retail_shelf_get_meta (db, "features");
  guint features = retail_shelf_find_features (names != NULL ? names : "");
  RetailCustomers *self;

  if (!retail_sql_number (db, "SELECT max(row) FROM customers", &last, error)
      || !retail_sql_number (db, "SELECT simulated_behaviour IS NOT NULL FROM customers WHERE row = 0",
                             &with_latent, error))
    return NULL;
  if (n < 0 || last != MAX (n - 1, 0) || !has_room (db, n))
    {
      retail_sql_set_damaged (error);
      return NULL;
    }
  self = retail_customers_new ((gsize)n, retail_shelf_get_meta_number (db, "has_dates") != 0);
  self->as_of = retail_shelf_get_meta_number (db, "as_of");
  self->window_days = (guint)CLAMP (retail_shelf_get_meta_number (db, "window_days"), 0, G_MAXINT);
  self->latent = with_latent ? g_new0 (guint8, n + 1) : NULL;
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    self->has_feature[f] = (features & 1u << f) != 0;
  return self;
}

/* --- the check ---------------------------------------------------------------------------------------- */

typedef struct
{
  sqlite3 *db;
  int *stop;
  GError *error;
} Check;

#define OPS_BETWEEN_LOOKS 10000

static int
look_whether_to_stop_cb (gpointer data)
{
  const Check *check = data;

  return g_atomic_int_get (check->stop);
}

static gpointer
check_file (gpointer data)
{
  Check *check = data;
  g_autoptr (sqlite3_stmt) answer = retail_sql_prepare (check->db, "PRAGMA quick_check (1)", &check->error);
  int row;

  sqlite3_progress_handler (check->db, OPS_BETWEEN_LOOKS, look_whether_to_stop_cb, check);
  row = answer != NULL ? retail_sql_step (answer, &check->error) : -1;
  if (row == 0 || (row > 0 && g_strcmp0 ((const char *)sqlite3_column_text (answer, 0), "ok") != 0))
    retail_sql_set_damaged (&check->error);
  if (check->error != NULL)
    g_atomic_int_set (check->stop, 1);
  sqlite3_progress_handler (check->db, 0, NULL, NULL);
  return NULL;
}

/* --- all of it ---------------------------------------------------------------------------------------- */

/* Another connection to the file; NULL where there cannot be one. */
static sqlite3 *
connect_again (const RetailWorkspace *self)
{
  if (self->in_memory || !retail_file_lock_is_at (&self->lock, self->path))
    return NULL;
  return retail_sql_open (self->path, RETAIL_SQL_READ, NULL);
}

/* Keeps the first error, and forgets others. */
static void
take_error (GError *from, GError **error)
{
  if (from == NULL)
    return;
  if (error != NULL && *error == NULL)
    g_propagate_error (error, from);
  else
    g_error_free (from);
}

/* On a thread where there is a connection for it, else at once. */
static GThread *
start (GThreadFunc work, gpointer data, gboolean apart)
{
  GThread *thread = apart ? g_thread_try_new ("read", work, data, NULL) : NULL;

  if (thread == NULL)
    work (data);
  return thread;
}

static gboolean
read_all (RetailWorkspace *self, const RetailWorkspaceParts *into, const RetailMonitor *monitor,
          GError **error)
{
  g_autoptr (sqlite3) second = connect_again (self);
  g_autoptr (sqlite3) third = second != NULL ? connect_again (self) : NULL;
  gsize n = into->customers != NULL ? into->customers->n : 0, middle = second != NULL ? n / 2 : n;
  int stop = 0;
  Part first_half = { self->db, into->customers, into->outlooks, monitor, 0, middle, &stop, NULL };
  Part other_half = { second, into->customers, into->outlooks, NULL, middle, n, &stop, NULL };
  Check check = { third != NULL ? third : self->db, &stop, NULL };
  GThread *checking = start (check_file, &check, third != NULL);
  GThread *reading = second != NULL ? start (read_part_in_thread, &other_half, TRUE) : NULL;

  if (n > 0)
    read_part (&first_half);
  if (reading != NULL)
    g_thread_join (reading);
  if (checking != NULL)
    g_thread_join (checking);
  take_error (first_half.error, error);
  take_error (other_half.error, error);
  take_error (check.error, error);
  return !stop;
}

/* Every segment that is named exists. */
static gboolean
check_segments (const RetailWorkspaceParts *parts, GError **error)
{
  for (gsize row = 0; row < parts->outlooks->n; row++)
    if (parts->outlooks->segment[row] >= parts->model->n_segments
        && parts->outlooks->segment[row] != RETAIL_OUTLOOK_ABSENT)
      {
        retail_sql_set_damaged (error);
        return FALSE;
      }
  return TRUE;
}

/* Empty objects for what there is to be read. */
static gboolean
prepare (sqlite3 *db, RetailWorkspaceParts *parts, GError **error)
{
  g_autofree char *there = retail_shelf_get_meta (db, "customers");
  gint64 with_outlooks;

  if (there == NULL)
    return TRUE;
  if (!retail_sql_number (db, "SELECT EXISTS (SELECT 1 FROM outlooks)", &with_outlooks, error))
    return FALSE;
  parts->customers = new_customers (db, error);
  if (parts->customers != NULL && with_outlooks)
    parts->outlooks = retail_outlooks_new_empty (parts->customers->n);
  return parts->customers != NULL;
}

gboolean
retail_shelf_read_customers (RetailWorkspace *self, RetailWorkspaceParts *parts, const RetailMonitor *monitor,
                             GError **error)
{
  return prepare (self->db, parts, error) && read_all (self, parts, monitor, error)
         && (parts->outlooks == NULL || check_segments (parts, error));
}
