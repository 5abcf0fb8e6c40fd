#include "store/column-map.h"

#include "engine/i18n.h"

#include <string.h>

#define IN(kind)    (1u << RETAIL_FILE_##kind)
#define MAX_SHOWN   12
#define MAX_HEADERS 4096 /* further columns are not looked at */

/* The ids and usual names of a column in one kind of file or several; `|` between them, as normalise() leaves
 * them, the best first. English first, then German, Indonesian, French, Spanish, Dutch. */
typedef struct
{
  RetailColumn column;
  guint kinds;
  gboolean needed;
  const char *id;
  const char *names;
} ColumnInfo;

static const ColumnInfo columns[] = {
  { RETAIL_COLUMN_CUSTOMER, IN (TRANSACTIONS) | IN (EVENTS) | IN (CUSTOMERS), TRUE, "customer_id",
    "customerid|customer|customerno|customernumber|customercode|custid|custno|clientid|client|userid|user|"
    "visitorid|visitor|memberid|member|buyerid|accountid|shopperid|kundennummer|kundennr|kundenid|kunde|"
    "idpelanggan|kodepelanggan|pelanggan|idclient|idcliente|cliente|klantnummer|klant" },
  { RETAIL_COLUMN_ORDER, IN (TRANSACTIONS), TRUE, "order_id",
    "orderid|orderno|ordernumber|order|invoiceno|invoiceid|invoicenumber|invoice|transactionid|transaction|"
    "transactionno|receiptid|receiptno|receipt|basketid|billno|bestellnummer|bestellnr|auftragsnummer|"
    "rechnungsnummer|idpesanan|nomorpesanan|nopesanan|nofaktur|idtransaksi|numerocommande|idcommande|"
    "idpedido|pedido|bestelnummer" },
  { RETAIL_COLUMN_DATE, IN (TRANSACTIONS), TRUE, "ordered_at",
    "orderedat|orderdate|orderdatetime|ordertime|invoicedate|invoicedatetime|transactiondate|transactiontime|"
    "purchasedate|purchasedat|purchasetimestamp|orderpurchasetimestamp|datetime|timestamp|date|saledate|"
    "createdat|time|bestelldatum|rechnungsdatum|datum|tanggalpesanan|tanggaltransaksi|tanggal|datecommande|"
    "fechapedido|fecha|besteldatum" },
  { RETAIL_COLUMN_DATE, IN (EVENTS), TRUE, "event_at",
    "eventat|eventtime|eventdate|eventdatetime|eventtimestamp|timestamp|datetime|time|date|occurredat|"
    "createdat|ts|zeitpunkt|datum|waktu|tanggal" },
  { RETAIL_COLUMN_PRODUCT, IN (TRANSACTIONS) | IN (EVENTS) | IN (PRODUCTS), TRUE, "product_id",
    "productid|productcode|productno|productnumber|stockcode|sku|itemid|itemcode|itemno|articleid|articleno|"
    "asin|product|item|article|artikelnummer|artikelnr|artikel|produktnummer|produkt|idproduk|kodeproduk|"
    "kodebarang|idbarang|idproduit|idproducto|id" },
  { RETAIL_COLUMN_QUANTITY, IN (TRANSACTIONS), TRUE, "quantity",
    "quantity|qty|quantityordered|orderquantity|units|unitssold|count|pieces|amount|menge|anzahl|stueck|"
    "stück|jumlah|kuantitas|quantite|quantité|cantidad|aantal" },
  { RETAIL_COLUMN_PRICE, IN (TRANSACTIONS), TRUE, "unit_price",
    "unitprice|priceperunit|priceeach|itemprice|price|sellingprice|saleprice|einzelpreis|stückpreis|"
    "stueckpreis|preis|hargasatuan|harga|prixunitaire|prix|preciounitario|precio|prijs" },
  { RETAIL_COLUMN_PRICE, IN (PRODUCTS), TRUE, "price",
    "price|unitprice|listprice|retailprice|priceusd|sellingprice|einzelpreis|preis|harga|prix|precio|prijs" },
  { RETAIL_COLUMN_NAME, IN (TRANSACTIONS), FALSE, "product_name",
    "productname|productdescription|producttitle|description|itemname|itemdescription|articlename|"
    "artikelbezeichnung|produktname|bezeichnung|beschreibung|namaproduk|namabarang|deskripsi|product|item" },
  { RETAIL_COLUMN_NAME, IN (PRODUCTS), TRUE, "name",
    "name|productname|title|producttitle|description|itemname|productdescription|bezeichnung|produktname|"
    "namaproduk|namabarang|nama|nom|nombre" },
  { RETAIL_COLUMN_CATEGORY, IN (TRANSACTIONS) | IN (PRODUCTS), FALSE, "category",
    "category|productcategory|categoryname|itemcategory|categorycode|department|producttype|kategorie|"
    "warengruppe|kategori|categorie|catégorie|categoria" },
  { RETAIL_COLUMN_EVENT, IN (EVENTS), TRUE, "event",
    "event|eventtype|eventname|action|actiontype|activity|behavior|behaviour|type|ereignis|aktion|"
    "peristiwa" },
  { RETAIL_COLUMN_COMPLEXITY, IN (PRODUCTS), FALSE, "complexity", "complexity|komplexität|kompleksitas" },
  { RETAIL_COLUMN_FEATURES + RETAIL_FEATURE_MONETARY, IN (CUSTOMERS), FALSE, "monetary",
    "monetary|monetaryvalue|totalspend|totalspent|spend|revenue|totalrevenue|totalamount|totalsales" },
  { RETAIL_COLUMN_FEATURES + RETAIL_FEATURE_FREQUENCY, IN (CUSTOMERS), FALSE, "frequency",
    "frequency|orders|ordercount|numorders|numberoforders|totalorders|purchases" },
  { RETAIL_COLUMN_FEATURES + RETAIL_FEATURE_RECENCY, IN (CUSTOMERS), FALSE, "recency",
    "recency|recencydays|dayssincelastorder|dayssincelastpurchase" },
  { RETAIL_COLUMN_FEATURES + RETAIL_FEATURE_AVG_ITEMS, IN (CUSTOMERS), FALSE, "avg_items",
    "avgitems|averageitems|itemsperorder|avgitemsperorder|avgbasketsize|basketsize" },
  { RETAIL_COLUMN_FEATURES + RETAIL_FEATURE_UNIQUE_PRODUCTS, IN (CUSTOMERS), FALSE, "unique_products",
    "uniqueproducts|distinctproducts|numproducts|products|variety" },
  { RETAIL_COLUMN_FEATURES + RETAIL_FEATURE_PAGE_VIEWS, IN (CUSTOMERS), FALSE, "page_views",
    "pageviews|views|pageviewcount|visits" },
  { RETAIL_COLUMN_FEATURES + RETAIL_FEATURE_ADD_TO_CART, IN (CUSTOMERS), FALSE, "add_to_cart",
    "addtocart|addtocarts|cartadds|carts|cart|addedtocart" },
  { RETAIL_COLUMN_FEATURES + RETAIL_FEATURE_WISHLIST, IN (CUSTOMERS), FALSE, "wishlist",
    "wishlist|wishlistadds|wishlists|favourites|favorites" },
};

static const ColumnInfo *
info_of (RetailColumn column, RetailFileKind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (columns[i].column == column && columns[i].kinds & (1u << kind))
      return &columns[i];
  return NULL;
}

static const char *const kind_ids[RETAIL_N_FILE_KINDS] = {
  [RETAIL_FILE_TRANSACTIONS] = "transactions",
  [RETAIL_FILE_EVENTS] = "events",
  [RETAIL_FILE_PRODUCTS] = "products",
  [RETAIL_FILE_CUSTOMERS] = "customers",
};

const char *
retail_file_kind_get_id (RetailFileKind kind)
{
  g_return_val_if_fail ((guint)kind < RETAIL_N_FILE_KINDS, NULL);
  return kind_ids[kind];
}

gboolean
retail_file_kind_from_id (const char *id, RetailFileKind *kind)
{
  for (guint i = 0; i < RETAIL_N_FILE_KINDS; i++)
    if (g_strcmp0 (id, kind_ids[i]) == 0)
      return *kind = i, TRUE;
  return FALSE;
}

const char *
retail_column_get_id (RetailColumn column, RetailFileKind kind)
{
  const ColumnInfo *info = info_of (column, kind);

  return info != NULL ? info->id : NULL;
}

gboolean
retail_column_is_id (const char *id)
{
  for (guint kind = 0; kind < RETAIL_N_FILE_KINDS; kind++)
    for (guint column = 0; column < RETAIL_N_COLUMNS; column++)
      if (g_strcmp0 (retail_column_get_id (column, kind), id) == 0)
        return TRUE;
  return FALSE;
}

const char *
retail_column_get_title (RetailColumn column)
{
  static const char *const titles[RETAIL_COLUMN_FEATURES] = {
    [RETAIL_COLUMN_CUSTOMER] = N_ ("Customer"), [RETAIL_COLUMN_ORDER] = N_ ("Order number"),
    [RETAIL_COLUMN_DATE] = N_ ("Date"),         [RETAIL_COLUMN_PRODUCT] = N_ ("Product code"),
    [RETAIL_COLUMN_QUANTITY] = N_ ("Quantity"), [RETAIL_COLUMN_PRICE] = N_ ("Price"),
    [RETAIL_COLUMN_NAME] = N_ ("Product name"), [RETAIL_COLUMN_CATEGORY] = N_ ("Category"),
    [RETAIL_COLUMN_EVENT] = N_ ("Event"),       [RETAIL_COLUMN_COMPLEXITY] = N_ ("Complexity"),
  };

  g_return_val_if_fail ((guint)column < RETAIL_N_COLUMNS, NULL);
  if (column < RETAIL_COLUMN_FEATURES)
    return _ (titles[column]);
  return _ (retail_feature_get_info (column - RETAIL_COLUMN_FEATURES)->label);
}

gboolean
retail_column_is_needed (RetailColumn column, RetailFileKind kind)
{
  const ColumnInfo *info = info_of (column, kind);

  if (kind == RETAIL_FILE_EVENTS && column == RETAIL_COLUMN_PRODUCT)
    return FALSE;
  return info != NULL && info->needed;
}

char *
retail_header_normalise (const char *header)
{
  g_autofree char *lower = g_utf8_strdown (header, -1);
  GString *kept = g_string_new (NULL);

  for (const char *at = lower; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_isalnum (g_utf8_get_char (at)))
      g_string_append_unichar (kept, g_utf8_get_char (at));
  return g_string_free (kept, FALSE);
}

gboolean
retail_header_equal (const char *a, const char *b)
{
  g_autofree char *x = retail_header_normalise (a), *y = retail_header_normalise (b);

  return strcmp (x, y) == 0;
}

typedef struct
{
  char **names; /* normalised headers */
  gboolean *taken;
  guint n;
} Headers;

/* The first header of this name that no other column has taken, or −1. */
static int
find_header (const Headers *headers, const char *name, gsize length)
{
  for (guint i = 0; i < headers->n; i++)
    if (!headers->taken[i] && strncmp (headers->names[i], name, length) == 0
        && headers->names[i][length] == '\0')
      return (int)i;
  return -1;
}

static int
find_mapped (const Headers *headers, const char *id, GHashTable *map)
{
  const char *wanted = map != NULL ? g_hash_table_lookup (map, id) : NULL;
  g_autofree char *name = wanted != NULL ? retail_header_normalise (wanted) : NULL;
  guint64 place;
  int found;

  if (name == NULL || *name == '\0')
    return -1;
  found = find_header (headers, name, strlen (name));
  if (found < 0 && g_ascii_string_to_unsigned (wanted, 10, 1, MAX_HEADERS, &place, NULL)
      && place <= headers->n && !headers->taken[place - 1])
    found = (int)place - 1;
  return found;
}

/* The user says that there is none. */
static gboolean
is_denied (const char *id, GHashTable *map)
{
  const char *wanted = map != NULL ? g_hash_table_lookup (map, id) : NULL;

  return wanted != NULL && *wanted == '\0';
}

gboolean
retail_column_map_is_of_places (GHashTable *map)
{
  GHashTableIter iter;
  gpointer header;

  if (map == NULL || g_hash_table_size (map) == 0)
    return FALSE;
  g_hash_table_iter_init (&iter, map);
  while (g_hash_table_iter_next (&iter, NULL, &header))
    if (*(const char *)header != '\0' && !g_ascii_string_to_unsigned (header, 10, 1, MAX_HEADERS, NULL, NULL))
      return FALSE;
  return TRUE;
}

static int
find_usual (const Headers *headers, const char *names)
{
  int found = -1;

  while (found < 0 && *names != '\0')
    {
      gsize length = strcspn (names, "|");

      found = find_header (headers, names, length);
      names += length + (names[length] == '|');
    }
  return found;
}

static void
take (RetailColumnMap *self, Headers *headers, RetailColumn column, int found)
{
  if (found < 0 || self->at[column] >= 0)
    return;
  self->at[column] = found;
  self->n_found++;
  headers->taken[found] = TRUE;
}

/* The columns that the user mapped go first, so that no usual name takes their headers. */
static void
find_columns (RetailColumnMap *self, RetailFileKind kind, Headers *headers, GHashTable *map)
{
  for (RetailMatch match = RETAIL_MATCH_MAP; match > RETAIL_MATCH_NONE; match--)
    for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
      {
        const ColumnInfo *info = &columns[i];

        if (!(info->kinds & (1u << kind)) || self->at[info->column] >= 0 || is_denied (info->id, map))
          continue;
        take (self, headers, info->column,
              match == RETAIL_MATCH_MAP ? find_mapped (headers, info->id, map)
                                        : find_usual (headers, info->names));
        if (self->at[info->column] >= 0)
          self->match[info->column] = match;
      }
}

static void
judge (RetailColumnMap *self, RetailFileKind kind)
{
  gboolean features = FALSE;

  self->complete = TRUE;
  for (guint column = 0; column < RETAIL_N_COLUMNS; column++)
    {
      features = features || (column >= RETAIL_COLUMN_FEATURES && self->at[column] >= 0);
      if (!retail_column_is_needed (column, kind))
        continue;
      self->complete = self->complete && self->at[column] >= 0;
      self->n_cells = MAX (self->n_cells, (guint)(self->at[column] + 1));
    }
  if (kind == RETAIL_FILE_CUSTOMERS && !features)
    self->complete = FALSE;
}

void
retail_column_map_find (RetailColumnMap *self, RetailFileKind kind, const char *const *header, guint n,
                        GHashTable *map)
{
  Headers headers = { .n = MIN (n, MAX_HEADERS) };

  memset (self, 0, sizeof *self);
  for (guint column = 0; column < RETAIL_N_COLUMNS; column++)
    self->at[column] = -1;
  headers.names = g_new0 (char *, headers.n + 1);
  headers.taken = g_new0 (gboolean, headers.n + 1);
  for (guint i = 0; i < headers.n; i++)
    headers.names[i] = retail_header_normalise (header[i]);
  find_columns (self, kind, &headers, map);
  judge (self, kind);
  g_strfreev (headers.names);
  g_free (headers.taken);
}

/* "a, b, c …" */
static char *
list_headers (const char *const *header, guint n)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < n && i < MAX_SHOWN; i++)
    {
      g_autofree char *shown
          = g_utf8_strlen (header[i], -1) > 40 ? g_utf8_substring (header[i], 0, 40) : NULL;

      g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", shown != NULL ? shown : header[i]);
    }
  if (n > MAX_SHOWN)
    g_string_append (list, ", …");
  return g_string_free (list, FALSE);
}

static char *
list_missing (const RetailColumnMap *self, RetailFileKind kind, const char **first)
{
  GString *list = g_string_new (NULL);

  *first = "monetary";
  for (guint i = 0; i < RETAIL_N_COLUMNS; i++)
    if (retail_column_is_needed (i, kind) && self->at[i] < 0)
      {
        if (list->len == 0)
          *first = retail_column_get_id (i, kind);
        g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", retail_column_get_id (i, kind));
      }
  if (list->len == 0)
    g_string_append (list, _ ("one of the eight features (monetary, frequency, recency, …)"));
  return g_string_free (list, FALSE);
}

char *
retail_column_map_explain (const RetailColumnMap *self, RetailFileKind kind, const char *file_name,
                           const char *const *header, guint n)
{
  const char *first;
  g_autofree char *missing = list_missing (self, kind, &first), *found = list_headers (header, n);

  /* Translators: file name, missing columns, headers of the file, then a column for the example */
  return g_strdup_printf (
      _ ("“%s” lacks what is needed: %s. Its first line has the columns: %s. If one of them "
         "is meant, say which (on the command line: --map %s=Header); if the file has no "
         "header line, add one."),
      file_name, missing, found, first);
}
