#include "app/import-words.h"

#include "engine/i18n.h"

const char *
retail_import_words_column (RetailColumn column)
{
  switch (column)
    {
    case RETAIL_COLUMN_CUSTOMER:
      return C_ ("column of a file", "Customer");
    case RETAIL_COLUMN_ORDER:
      return C_ ("column of a file", "Order");
    case RETAIL_COLUMN_DATE:
      return C_ ("column of a file", "Date");
    case RETAIL_COLUMN_PRODUCT:
      return C_ ("column of a file", "Product");
    case RETAIL_COLUMN_QUANTITY:
      return C_ ("column of a file", "Quantity");
    case RETAIL_COLUMN_PRICE:
      return C_ ("column of a file", "Unit price");
    case RETAIL_COLUMN_NAME:
      return C_ ("column of a file", "Product name");
    case RETAIL_COLUMN_CATEGORY:
      return C_ ("column of a file", "Category");
    case RETAIL_COLUMN_EVENT:
      return C_ ("column of a file", "Kind of event");
    case RETAIL_COLUMN_COMPLEXITY:
      return C_ ("column of a file", "Complexity");
    case RETAIL_COLUMN_FEATURES:
    default:
      g_return_val_if_fail ((guint)column < RETAIL_N_COLUMNS, NULL);
      return _ (retail_feature_get_info ((RetailFeature)(column - RETAIL_COLUMN_FEATURES))->label);
    }
}

const char *
retail_import_words_kind (RetailFileKind kind)
{
  switch (kind)
    {
    case RETAIL_FILE_TRANSACTIONS:
      return C_ ("kind of file", "Transactions");
    case RETAIL_FILE_EVENTS:
      return C_ ("kind of file", "Events");
    case RETAIL_FILE_PRODUCTS:
      return C_ ("kind of file", "Products");
    case RETAIL_FILE_CUSTOMERS:
    default:
      return C_ ("kind of file", "Customers");
    }
}

const char *
retail_import_words_encoding (RetailEncoding encoding)
{
  switch (encoding)
    {
    case RETAIL_ENCODING_UTF8:
      return "UTF-8";
    case RETAIL_ENCODING_CP1252:
      return "Windows-1252";
    case RETAIL_ENCODING_UTF16LE:
      return "UTF-16 LE";
    case RETAIL_ENCODING_UTF16BE:
      return "UTF-16 BE";
    case RETAIL_ENCODING_AUTO:
    default:
      return NULL;
    }
}

const char *
retail_import_words_delimiter (char delimiter)
{
  switch (delimiter)
    {
    case ',':
      return C_ ("between columns", "Comma");
    case ';':
      return C_ ("between columns", "Semicolon");
    case '\t':
      return C_ ("between columns", "Tab");
    case '|':
      return C_ ("between columns", "Bar");
    default:
      return NULL;
    }
}

const char *
retail_import_words_decimal (char decimal)
{
  switch (decimal)
    {
    case '.':
      return C_ ("decimal mark", "Point");
    case ',':
      return C_ ("decimal mark", "Comma");
    default:
      return NULL;
    }
}

const char *
retail_import_words_dates (RetailDateOrder order)
{
  switch (order)
    {
    case RETAIL_DATE_MONTH_FIRST:
      return C_ ("order of dates", "Month first");
    case RETAIL_DATE_DAY_FIRST:
      return C_ ("order of dates", "Day first");
    case RETAIL_DATE_YEAR_FIRST:
      return C_ ("order of dates", "Year first");
    case RETAIL_DATE_AUTO:
    default:
      return NULL;
    }
}

const char *
retail_import_words_header (RetailHeader header)
{
  switch (header)
    {
    case RETAIL_HEADER_FIRST:
      return C_ ("header of a file", "First line");
    case RETAIL_HEADER_NONE:
      return C_ ("header of a file", "None");
    case RETAIL_HEADER_AUTO:
    default:
      return NULL;
    }
}

char *
retail_import_words_dup_missing (const RetailPreview *preview)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  if (preview->complete[preview->kind])
    return NULL;
  for (guint column = 0; column < RETAIL_N_COLUMNS; column++)
    if (retail_column_is_needed (column, preview->kind) && preview->columns[preview->kind][column].at < 0)
      g_strv_builder_add (builder, retail_import_words_column (column));
  names = g_strv_builder_end (builder);
  if (names[0] == NULL) /* customers with nothing but their ids */
    return g_strdup (_ ("one of the eight features"));
  return g_strjoinv (C_ ("between columns' names", ", "), names);
}
