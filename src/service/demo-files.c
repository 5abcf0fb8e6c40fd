#include "service/demo-files.h"

#include "engine/demo-products.h"
#include "engine/i18n.h"
#include "service/demo.h"
#include "store/csv-writer.h"
#include "store/file-trouble.h"
#include "store/output-file.h"

#include <gio/gio.h>

/* One file of the folder, replaced only when it is complete. */
typedef struct
{
  GFile *file;
  GOutputStream *out;
  RetailCsvWriter *writer;
  gsize lines;
} Sheet;

static gboolean
sheet_open (Sheet *self, const char *folder, const char *name, const char *const *header, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  self->file = g_file_new_for_path (path);
  self->out = retail_output_open (path, error);
  if (self->out == NULL)
    {
      retail_file_trouble_explain_saving (error, path);
      return FALSE;
    }
  self->writer = retail_csv_writer_new (self->out);
  retail_csv_writer_header (self->writer, header);
  return TRUE;
}

static gboolean
sheet_close (Sheet *self, GError **error)
{
  if (retail_csv_writer_finish (self->writer, error) && g_output_stream_close (self->out, NULL, error))
    return TRUE;
  retail_file_trouble_explain_saving (error, g_file_peek_path (self->file));
  return FALSE;
}

/* Gives up what was not closed: a cancelled close leaves the old file in place. */
static void
sheet_clear (Sheet *self)
{
  g_clear_pointer (&self->writer, retail_csv_writer_free);
  if (self->out != NULL && !g_output_stream_is_closed (self->out))
    {
      g_autoptr (GCancellable) cancelled = g_cancellable_new ();

      g_cancellable_cancel (cancelled);
      g_output_stream_close (self->out, cancelled, NULL);
    }
  g_clear_object (&self->out);
  g_clear_object (&self->file);
}

typedef struct
{
  const RetailDemoProduct *products;
  Sheet transactions, events;
} Rows;

static void
write_time (RetailCsvWriter *writer, gint64 seconds)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (seconds);
  g_autofree char *text = g_date_time_format (moment, "%Y-%m-%d %H:%M:%S");

  retail_csv_writer_text (writer, text);
}

static void
line_cb (const RetailDemoLine *line, gpointer user_data)
{
  Rows *rows = user_data;
  RetailCsvWriter *writer = rows->transactions.writer;
  char id[RETAIL_DEMO_ID_SIZE];

  retail_csv_writer_text (writer, retail_demo_customer_id (line->customer, id));
  retail_csv_writer_text (writer, retail_demo_order_id (line->order, id));
  write_time (writer, line->time);
  retail_csv_writer_text (writer, rows->products[line->product].id);
  retail_csv_writer_number (writer, line->quantity, -1);
  retail_csv_writer_number (writer, line->unit_price, 2);
  retail_csv_writer_end_line (writer);
  rows->transactions.lines++;
}

static void
event_cb (const RetailDemoEvent *event, gpointer user_data)
{
  static const char *const kinds[] = { "view", "add_to_cart", "wishlist" };
  Rows *rows = user_data;
  RetailCsvWriter *writer = rows->events.writer;
  char id[RETAIL_DEMO_ID_SIZE];

  retail_csv_writer_text (writer, retail_demo_customer_id (event->customer, id));
  write_time (writer, event->time);
  retail_csv_writer_text (writer, kinds[event->kind]);
  retail_csv_writer_text (writer, rows->products[event->product].id);
  retail_csv_writer_end_line (writer);
  rows->events.lines++;
}

static gboolean
write_rows (const char *folder, guint64 seed, RetailDemoFiles *files, GError **error)
{
  static const char *const line_header[]
      = { "customer_id", "order_id", "ordered_at", "product_id", "quantity", "unit_price", NULL };
  static const char *const event_header[] = { "customer_id", "event_at", "event", "product_id", NULL };
  Rows rows = { .products = retail_demo_products (NULL) };
  RetailDemoSink sink = { .line = line_cb, .event = event_cb, .user_data = &rows };
  RetailDemoOptions options;
  gboolean ok;

  retail_demo_options_init (&options);
  options.seed = seed;
  ok = sheet_open (&rows.transactions, folder, "transactions.csv", line_header, error)
       && sheet_open (&rows.events, folder, "events.csv", event_header, error);
  if (ok)
    {
      retail_demo_store_generate (&options, &sink);
      ok = sheet_close (&rows.transactions, error) && sheet_close (&rows.events, error);
    }
  files->transactions = rows.transactions.lines;
  files->events = rows.events.lines;
  sheet_clear (&rows.transactions);
  sheet_clear (&rows.events);
  return ok;
}

static gboolean
write_products (const char *folder, RetailDemoFiles *files, GError **error)
{
  static const char *const header[] = { "product_id", "name", "category", "price", "complexity", NULL };
  g_autoptr (RetailCatalogue) catalogue = retail_demo_store_new_catalogue ();
  Sheet sheet = { 0 };
  gboolean ok = sheet_open (&sheet, folder, "products.csv", header, error);

  for (gsize i = 0; ok && i < catalogue->n; i++)
    {
      const RetailProduct *product = &catalogue->products[i];

      retail_csv_writer_text (sheet.writer, product->id);
      retail_csv_writer_text (sheet.writer, product->name);
      retail_csv_writer_text (sheet.writer, product->category);
      retail_csv_writer_number (sheet.writer, product->price, 2);
      retail_csv_writer_number (sheet.writer, product->complexity, -1);
      retail_csv_writer_end_line (sheet.writer);
    }
  files->products = catalogue->n;
  ok = ok && sheet_close (&sheet, error);
  sheet_clear (&sheet);
  return ok;
}

static void
write_customer (RetailCsvWriter *writer, const RetailCustomers *customers, gsize row)
{
  retail_csv_writer_text (writer, customers->ids[row]);
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    retail_csv_writer_number (writer, customers->now[row * RETAIL_N_FEATURES + f], -1);
  retail_csv_writer_end_line (writer);
}

static gboolean
write_customers (const char *folder, guint64 seed, RetailDemoFiles *files, GError **error)
{
  const char *header[RETAIL_N_FEATURES + 2] = { "customer_id" };
  g_auto (RetailDemo) demo = { 0 };
  Sheet sheet = { 0 };
  gboolean ok;

  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    header[f + 1] = retail_feature_get_info (f)->id;
  ok = retail_demo_build (seed, 0, RETAIL_DEFAULT_WINDOW_DAYS, &demo, error)
       && sheet_open (&sheet, folder, "customers.csv", header, error);
  for (gsize i = 0; ok && i < demo.customers->n; i++)
    if (demo.customers->in_now[i])
      {
        write_customer (sheet.writer, demo.customers, i);
        files->customers++;
      }
  ok = ok && sheet_close (&sheet, error);
  sheet_clear (&sheet);
  return ok;
}

gboolean
retail_demo_write (const char *folder, guint64 seed, RetailDemoFiles *files, const RetailMonitor *monitor,
                   GError **error)
{
  g_autoptr (GFile) directory = g_file_new_for_path (folder);
  g_autoptr (GError) local = NULL;

  *files = (RetailDemoFiles){ 0 };
  if (!g_file_make_directory_with_parents (directory, NULL, &local)
      && !g_error_matches (local, G_IO_ERROR, G_IO_ERROR_EXISTS))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      retail_file_trouble_explain_saving (error, folder);
      return FALSE;
    }
  return retail_monitor_report (monitor, 0, _ ("Writing orders and events"), error)
         && write_rows (folder, seed, files, error)
         && retail_monitor_report (monitor, 0.8, _ ("Writing products and customers"), error)
         && write_products (folder, files, error) && write_customers (folder, seed, files, error);
}
