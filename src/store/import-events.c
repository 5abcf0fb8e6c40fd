#include "store/import-job.h"

#include "engine/i18n.h"
#include "store/column-map.h"

#define MAX_KNOWN 256 /* spellings worth remembering */
#define MAX_TOLD  10

/* Unknown kinds are remembered too. */
#define UNKNOWN 3

typedef struct
{
  const char *name;
  RetailEventKind kind;
} EventName;

/* As retail_header_equal() compares them. */
static const EventName event_names[] = {
  { "view", RETAIL_EVENT_VIEW },
  { "page_view", RETAIL_EVENT_VIEW },
  { "product_view", RETAIL_EVENT_VIEW },
  { "view_item", RETAIL_EVENT_VIEW },
  { "item_view", RETAIL_EVENT_VIEW },
  { "detail_view", RETAIL_EVENT_VIEW },
  { "product_viewed", RETAIL_EVENT_VIEW },
  { "viewed", RETAIL_EVENT_VIEW },
  { "pv", RETAIL_EVENT_VIEW },
  { "add_to_cart", RETAIL_EVENT_ADD_TO_CART },
  { "cart", RETAIL_EVENT_ADD_TO_CART },
  { "cart_add", RETAIL_EVENT_ADD_TO_CART },
  { "add_cart", RETAIL_EVENT_ADD_TO_CART },
  { "added_to_cart", RETAIL_EVENT_ADD_TO_CART },
  { "add_to_basket", RETAIL_EVENT_ADD_TO_CART },
  { "basket", RETAIL_EVENT_ADD_TO_CART },
  { "product_added", RETAIL_EVENT_ADD_TO_CART },
  { "wishlist", RETAIL_EVENT_WISHLIST },
  { "add_to_wishlist", RETAIL_EVENT_WISHLIST },
  { "wishlist_add", RETAIL_EVENT_WISHLIST },
  { "added_to_wishlist", RETAIL_EVENT_WISHLIST },
  { "product_added_to_wishlist", RETAIL_EVENT_WISHLIST },
  { "favourite", RETAIL_EVENT_WISHLIST },
  { "favorite", RETAIL_EVENT_WISHLIST },
  { "fav", RETAIL_EVENT_WISHLIST },
};

typedef struct
{
  RetailImportJob *job;
  RetailMomentReader moments;
  GHashTable *known; /* spelling → kind or UNKNOWN, plus 1 */
} Reading;

static guint
recognise (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (event_names); i++)
    if (retail_header_equal (text, event_names[i].name))
      return event_names[i].kind;
  return UNKNOWN;
}

static guint
kind_of (Reading *self, const char *text)
{
  gpointer found = g_hash_table_lookup (self->known, text);
  guint kind;

  if (found != NULL)
    return GPOINTER_TO_UINT (found) - 1;
  kind = recognise (text);
  if (g_hash_table_size (self->known) < MAX_KNOWN)
    g_hash_table_insert (self->known, g_strdup (text), GUINT_TO_POINTER (kind + 1));
  return kind;
}

static void
warn_of_kind (Reading *self, const char *text, gsize line)
{
  RetailReportBuilder *report = &self->job->report;
  g_autofree char *shown = NULL;

  if (retail_report_builder_get_last (report)->dropped[RETAIL_DROP_EVENT] >= MAX_TOLD)
    return;
  shown = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), 40));
  retail_report_builder_warn_of_file (
      report, RETAIL_WARNING_UNKNOWN_EVENT, line,
      g_strdup_printf (_ ("Events of the kind “%s” are not counted; known are view, add_to_cart and "
                          "wishlist."),
                       shown));
}

static gboolean
read_event (Reading *self, const RetailRow *row, gint64 *at, guint *kind, RetailDropReason *reason)
{
  const char *text = row->cells[RETAIL_COLUMN_EVENT].text;

  if (retail_cell_is_missing (row->cells[RETAIL_COLUMN_CUSTOMER].text))
    return *reason = RETAIL_DROP_NO_CUSTOMER, FALSE;
  if (!retail_cell_to_moment (self->job, row->cells[RETAIL_COLUMN_DATE], &self->moments, at))
    return *reason = RETAIL_DROP_DATE, FALSE;
  *kind = kind_of (self, text);
  if (*kind == UNKNOWN)
    warn_of_kind (self, text, row->line);
  *reason = RETAIL_DROP_EVENT;
  return *kind != UNKNOWN;
}

/* FALSE when no more events can be kept. */
static gboolean
take_row (Reading *self, const RetailRow *row)
{
  RetailDropReason reason;
  gint64 at;
  guint kind;

  if (!read_event (self, row, &at, &kind, &reason))
    {
      retail_report_builder_drop (&self->job->report, reason, row->line);
      return TRUE;
    }
  retail_report_builder_keep (&self->job->report);
  return retail_feature_builder_add_event (self->job->builder, row->cells[RETAIL_COLUMN_CUSTOMER], at, kind);
}

gboolean
retail_import_events (RetailImportJob *job, const RetailMonitor *monitor, GError **error)
{
  g_autoptr (RetailTable) table
      = retail_import_job_open (job, job->options->events, RETAIL_FILE_EVENTS, error);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Reading reading = { .job = job, .known = known };
  GError *failure = NULL;
  RetailRow row;

  if (table == NULL || !retail_table_settle_dates (table, &reading.moments, monitor, error))
    return FALSE;
  retail_row_init (&row);
  while (retail_table_next (table, &row, monitor, &failure) && take_row (&reading, &row))
    ;
  if (failure != NULL)
    return g_propagate_error (error, failure), FALSE;
  retail_table_report_dates (table, &reading.moments);
  return retail_report_builder_check_kept (&job->report, error);
}
