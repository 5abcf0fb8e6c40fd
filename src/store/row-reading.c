#include "store/row-reading.h"

#include "store/number-parse.h"

#include <math.h>

#define MAX_KNOWN 256 /* spellings worth remembering */

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

void
retail_row_reading_init (RetailRowReading *self, char decimal, gint64 newest, const RetailColumnMap *columns)
{
  *self = (RetailRowReading){ .decimal = decimal, .newest = newest, .columns = columns };
  self->ids = retail_interner_new ();
  self->kinds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

void
retail_row_reading_clear (RetailRowReading *self)
{
  g_clear_pointer (&self->ids, retail_interner_free);
  g_clear_pointer (&self->kinds, g_hash_table_unref);
}

gint64
retail_row_reading_get_newest (gint64 wished)
{
  const gint64 tomorrow = g_get_real_time () / G_USEC_PER_SEC + 24 * 60 * 60;

  return MIN (wished != 0 ? wished : tomorrow, G_MAXUINT32);
}

/* --- cells -------------------------------------------------------------------------------------------- */

/* Whether a cell names nobody: "", "nan", "null" …, as exports write a missing value. */
static gboolean
is_missing (const char *text)
{
  static const char *const nothing[] = { "nan", "null", "none", "n/a", "#n/a", NULL };

  if (*text == '\0')
    return TRUE;
  if (*text != '#' && (*text | ' ') != 'n')
    return FALSE;
  for (guint i = 0; nothing[i] != NULL; i++)
    if (g_ascii_strcasecmp (text, nothing[i]) == 0)
      return TRUE;
  return FALSE;
}

/* A number above 0 and up to MAX. */
static gboolean
read_positive (const char *text, char decimal, double max, double *value)
{
  return retail_number_parse (text, decimal, value) && *value > 0 && *value <= max;
}

/* A moment from 1970 on that is not in the future. */
static gboolean
read_moment (RetailRowReading *self, RetailSlice text, gint64 *seconds)
{
  return retail_moment_reader_read (&self->moments, text, seconds) && *seconds >= 0
         && *seconds <= self->newest;
}

static guint
recognise (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (event_names); i++)
    if (retail_header_equal (text, event_names[i].name))
      return event_names[i].kind;
  return UNKNOWN;
}

static guint
kind_of (RetailRowReading *self, const char *text)
{
  gpointer found = g_hash_table_lookup (self->kinds, text);
  guint kind;

  if (found != NULL)
    return GPOINTER_TO_UINT (found) - 1;
  kind = recognise (text);
  if (g_hash_table_size (self->kinds) < MAX_KNOWN)
    g_hash_table_insert (self->kinds, g_strdup (text), GUINT_TO_POINTER (kind + 1));
  return kind;
}

/* Missing complexity is unknown; anything else must lie in 0–1. */
static gboolean
read_complexity (const char *text, char decimal, double *complexity)
{
  *complexity = NAN;
  if (is_missing (text))
    return TRUE;
  return retail_number_parse (text, decimal, complexity) && *complexity >= 0 && *complexity <= 1;
}

/* Every feature that the file has must be a number from 0 on. */
static gboolean
read_features (const RetailRowReading *self, const RetailRow *row, RetailProfile *profile)
{
  for (guint i = 0; i < RETAIL_N_FEATURES; i++)
    {
      const guint column = RETAIL_COLUMN_FEATURES + i;

      profile->values[i] = NAN;
      if (self->columns->at[column] < 0)
        continue;
      if (!retail_number_parse (row->cells[column].text, self->decimal, &profile->values[i])
          || profile->values[i] < 0 || profile->values[i] > RETAIL_MAX_AMOUNT)
        return FALSE;
    }
  return TRUE;
}

/* --- rows --------------------------------------------------------------------------------------------- */

gboolean
retail_row_read_order_line (RetailRowReading *self, const RetailRow *row, RetailOrderLine *line,
                            RetailDropReason *reason)
{
  line->customer = row->cells[RETAIL_COLUMN_CUSTOMER];
  line->order = row->cells[RETAIL_COLUMN_ORDER];
  line->product = row->cells[RETAIL_COLUMN_PRODUCT];
  if (is_missing (line->customer.text))
    return *reason = RETAIL_DROP_NO_CUSTOMER, FALSE;
  if (*line->order.text == 'c' || *line->order.text == 'C')
    return *reason = RETAIL_DROP_CANCELLED, FALSE;
  if (!read_positive (row->cells[RETAIL_COLUMN_QUANTITY].text, self->decimal, RETAIL_MAX_QUANTITY,
                      &line->quantity))
    return *reason = RETAIL_DROP_QUANTITY, FALSE;
  if (!read_positive (row->cells[RETAIL_COLUMN_PRICE].text, self->decimal, RETAIL_MAX_AMOUNT,
                      &line->unit_price))
    return *reason = RETAIL_DROP_PRICE, FALSE;
  if (!read_moment (self, row->cells[RETAIL_COLUMN_DATE], &line->ordered_at))
    return *reason = RETAIL_DROP_DATE, FALSE;
  *reason = RETAIL_DROP_MALFORMED;
  return line->order.length > 0;
}

gboolean
retail_row_read_event (RetailRowReading *self, const RetailRow *row, gint64 *at, RetailEventKind *kind,
                       RetailDropReason *reason)
{
  guint found;

  if (is_missing (row->cells[RETAIL_COLUMN_CUSTOMER].text))
    return *reason = RETAIL_DROP_NO_CUSTOMER, FALSE;
  if (!read_moment (self, row->cells[RETAIL_COLUMN_DATE], at))
    return *reason = RETAIL_DROP_DATE, FALSE;
  found = kind_of (self, row->cells[RETAIL_COLUMN_EVENT].text);
  *kind = (RetailEventKind)found;
  *reason = RETAIL_DROP_EVENT;
  return found != UNKNOWN;
}

gboolean
retail_row_read_product (RetailRowReading *self, const RetailRow *row, RetailProduct *product,
                         RetailDropReason *reason)
{
  const char *id = row->cells[RETAIL_COLUMN_PRODUCT].text;
  guint32 number;

  if (is_missing (id))
    return *reason = RETAIL_DROP_VALUE, FALSE;
  if (!read_positive (row->cells[RETAIL_COLUMN_PRICE].text, self->decimal, RETAIL_MAX_AMOUNT,
                      &product->price))
    return *reason = RETAIL_DROP_PRICE, FALSE;
  if (!read_complexity (row->cells[RETAIL_COLUMN_COMPLEXITY].text, self->decimal, &product->complexity))
    return *reason = RETAIL_DROP_VALUE, FALSE;
  *reason = RETAIL_DROP_DUPLICATE;
  return !retail_interner_find (self->ids, id, &number);
}

gboolean
retail_row_read_profile (RetailRowReading *self, const RetailRow *row, RetailProfile *profile,
                         RetailDropReason *reason)
{
  const char *id = row->cells[RETAIL_COLUMN_CUSTOMER].text;
  guint32 number;

  if (is_missing (id))
    return *reason = RETAIL_DROP_NO_CUSTOMER, FALSE;
  if (!read_features (self, row, profile))
    return *reason = RETAIL_DROP_VALUE, FALSE;
  *reason = RETAIL_DROP_DUPLICATE;
  return !retail_interner_find (self->ids, id, &number);
}

static gboolean
judge_once (RetailRowReading *self, RetailSlice id, gboolean kept)
{
  if (kept)
    retail_interner_add (self->ids, id.text);
  return kept;
}

gboolean
retail_row_judge (RetailRowReading *self, RetailFileKind kind, const RetailRow *row, RetailDropReason *reason)
{
  RetailOrderLine line;
  RetailEventKind event;
  RetailProduct product;
  RetailProfile profile;
  gint64 at;

  switch (kind)
    {
    case RETAIL_FILE_EVENTS:
      return retail_row_read_event (self, row, &at, &event, reason);
    case RETAIL_FILE_PRODUCTS:
      return judge_once (self, row->cells[RETAIL_COLUMN_PRODUCT],
                         retail_row_read_product (self, row, &product, reason));
    case RETAIL_FILE_CUSTOMERS:
      return judge_once (self, row->cells[RETAIL_COLUMN_CUSTOMER],
                         retail_row_read_profile (self, row, &profile, reason));
    case RETAIL_FILE_TRANSACTIONS:
    default:
      return retail_row_read_order_line (self, row, &line, reason);
    }
}
