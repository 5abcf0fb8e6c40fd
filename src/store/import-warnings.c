#include "store/import-warnings.h"

#include "engine/forecast.h"
#include "engine/i18n.h"
#include "engine/scaler.h"

#include <math.h>

#define SKEWED 1.0 /* from where RETAIL_LOG_AUTO takes a logarithm */

static void
warn (RetailReportBuilder *report, RetailWarningKind kind, guint features, double value, char *text)
{
  retail_report_builder_warn (
      report,
      &(RetailWarning){ .kind = kind, .file = -1, .features = features, .value = value, .text = text });
}

/* "Frequency, Recency" */
static char *
list_features (guint features)
{
  GString *list = g_string_new (NULL);

  for (guint f = 0; f < RETAIL_N_FEATURES; f++)
    if (features & 1u << f)
      g_string_append_printf (list, "%s%s", list->len > 0 ? C_ ("between features", ", ") : "",
                              _ (retail_feature_get_info (f)->label));
  return g_string_free (list, FALSE);
}

static gsize
count_present (const RetailCustomers *customers)
{
  gsize n = 0;

  for (gsize i = 0; i < customers->n; i++)
    n += customers->in_now[i] != 0;
  return n;
}

/* The features that all present customers share the value of. */
static guint
find_constant (const RetailCustomers *customers)
{
  double first[RETAIL_N_FEATURES];
  guint constant = 0;
  gboolean seen = FALSE;

  for (guint f = 0; f < RETAIL_N_FEATURES; f++)
    if (customers->has_feature[f])
      constant |= 1u << f;
  for (gsize i = 0; i < customers->n && constant != 0; i++)
    for (guint f = 0; customers->in_now[i] && f < RETAIL_N_FEATURES; f++)
      {
        double value = customers->now[i * RETAIL_N_FEATURES + f];

        if (!seen)
          first[f] = value;
        else if (value != first[f])
          constant &= ~(1u << f);
        seen = seen || f + 1 == RETAIL_N_FEATURES;
      }
  return constant;
}

static void
warn_of_constant (RetailReportBuilder *report, const RetailCustomers *customers)
{
  guint constant = find_constant (customers);
  g_autofree char *list = list_features (constant);

  if (constant != 0)
    warn (report, RETAIL_WARNING_CONSTANT, constant, NAN,
          g_strdup_printf (_ ("The same for every customer, and so left out of the segments: %s."), list));
}

static void
warn_of_skew (RetailReportBuilder *report, const RetailCustomers *customers)
{
  const RetailFeatureRows present
      = { customers->now, customers->n, .include = customers->in_now, .known = customers->has_feature };
  double skewness[RETAIL_N_FEATURES], greatest = 0;
  g_autofree char *list = NULL;
  guint skewed = 0;

  retail_skewness (&present, skewness);
  for (guint f = 0; f < RETAIL_N_FEATURES; f++)
    if (customers->has_feature[f] && skewness[f] > SKEWED)
      {
        skewed |= 1u << f;
        greatest = MAX (greatest, skewness[f]);
      }
  list = list_features (skewed);
  if (skewed != 0)
    warn (report, RETAIL_WARNING_SKEW, skewed, greatest,
          g_strdup_printf (_ ("A few customers stand far above the rest in: %s. Unless you choose otherwise, "
                              "the segments use the logarithm of that."),
                           list));
}

/* Without dates there is no window to be in. */
static char *
dup_few (gboolean has_dates, guint present)
{
  if (present == 0)
    return g_strdup (
        _ ("No customer has an order or event in the window; widen the window or move the as-of date."));
  if (has_dates)
    return g_strdup_printf (ngettext_ ("Only %u customer is in the window; segments of so few say little.",
                                       "Only %u customers are in the window; segments of so few say little.",
                                       present),
                            present);
  return g_strdup_printf (ngettext_ ("There is only %u customer; segments of so few say little.",
                                     "There are only %u customers; segments of so few say little.", present),
                          present);
}

static void
warn_of_few (RetailReportBuilder *report, const RetailCustomers *customers, gsize present)
{
  gsize then = retail_customers_count_then (customers);

  if (present < RETAIL_FEW_CUSTOMERS)
    warn (report, RETAIL_WARNING_FEW_CUSTOMERS, 0, (double)present,
          dup_few (customers->has_dates, (guint)present));
  if (!customers->has_dates)
    warn (report, RETAIL_WARNING_NO_FORECAST, 0, 0,
          g_strdup (_ ("These data have no dates, so nobody can be followed over time.")));
  else if (then < RETAIL_FORECAST_PAIRS_MIN)
    warn (report, RETAIL_WARNING_NO_FORECAST, 0, (double)then,
          g_strdup_printf (_ ("A forecast needs at least %d customers who were there %d days ago."),
                           RETAIL_FORECAST_PAIRS_MIN, RETAIL_HORIZON_DAYS));
}

static void
warn_of_engagement (RetailReportBuilder *report, const RetailCustomers *customers)
{
  static const RetailFeature engagement[]
      = { RETAIL_FEATURE_PAGE_VIEWS, RETAIL_FEATURE_ADD_TO_CART, RETAIL_FEATURE_WISHLIST };
  guint missing = 0;

  for (guint i = 0; i < G_N_ELEMENTS (engagement); i++)
    {
      if (customers->has_feature[engagement[i]])
        return;
      missing |= 1u << engagement[i];
    }
  warn (report, RETAIL_WARNING_NO_ENGAGEMENT, missing, NAN,
        g_strdup (_ ("Nothing is known of page views, carts and wishlists; the segments rest on purchases "
                     "alone. Add an events file if the shop has one.")));
}

void
retail_import_warn_of_customers (RetailReportBuilder *report, const RetailCustomers *customers)
{
  gsize present = count_present (customers);

  warn_of_engagement (report, customers);
  warn_of_few (report, customers, present);
  if (present < 2)
    return; /* one customer is all there is to say */
  warn_of_constant (report, customers);
  warn_of_skew (report, customers);
}
