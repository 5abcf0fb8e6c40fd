#include "app/customers-page-private.h"
#include "app/view-state.h"

#define ABSENT "absent"

static RetailSession *
get_session (RetailCustomersPage *self)
{
  return retail_session_view_get_session (RETAIL_SESSION_VIEW (self));
}

/* ---- by their identities, segments are found again after a training ---- */

static char *
dup_segment (RetailCustomersPage *self, int segment)
{
  if (segment == RETAIL_CUSTOMER_FILTER_ANY)
    return NULL;
  if (segment == RETAIL_OUTLOOK_ABSENT)
    return g_strdup (ABSENT);
  return g_strdup_printf ("%u", self->shop->model->segments[segment].persona.identity);
}

static int
find_segment (RetailCustomersPage *self, const char *text)
{
  const RetailModel *model = self->shop->model;
  guint64 identity;

  if (g_strcmp0 (text, ABSENT) == 0)
    return RETAIL_OUTLOOK_ABSENT;
  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT, &identity, NULL))
    return RETAIL_CUSTOMER_FILTER_ANY;
  for (guint j = 0; j < model->n_segments; j++)
    if (model->segments[j].persona.identity == identity)
      return (int)j;
  return RETAIL_CUSTOMER_FILTER_ANY;
}

static int
find_risk (const char *text)
{
  gint64 level;

  return text != NULL && g_ascii_string_to_signed (text, 10, 0, RETAIL_RISK_RED, &level, NULL)
             ? (int)level
             : RETAIL_CUSTOMER_FILTER_ANY;
}

/* ---- into the session's views, and back ---- */

void
retail_customers_page_keep_filter (RetailCustomersPage *self, const RetailCustomerFilter *filter)
{
  const char *text = retail_customer_filters_get_text (self->filters);
  g_autofree char *segment = dup_segment (self, filter->segment);
  g_autofree char *risk
      = filter->risk_level != RETAIL_CUSTOMER_FILTER_ANY ? g_strdup_printf ("%d", filter->risk_level) : NULL;

  retail_session_set_view (get_session (self), RETAIL_VIEW_CUSTOMERS_TEXT, text[0] != '\0' ? text : NULL);
  retail_session_set_view (get_session (self), RETAIL_VIEW_CUSTOMERS_SEGMENT, segment);
  retail_session_set_view (get_session (self), RETAIL_VIEW_CUSTOMERS_RISK, risk);
}

void
retail_customers_page_keep_order (RetailCustomersPage *self, RetailCustomerColumn column, gboolean descending)
{
  g_autofree char *text = retail_view_order_dup (retail_customer_column_get_info (column)->id, descending);

  retail_session_set_view (get_session (self), RETAIL_VIEW_CUSTOMERS_ORDER, text);
}

static void
restore_order (RetailCustomersPage *self)
{
  const char *order = retail_session_get_view (get_session (self), RETAIL_VIEW_CUSTOMERS_ORDER);
  gboolean descending;
  g_autofree char *id = retail_view_order_dup_id (order, &descending);
  const int column = id != NULL ? retail_customer_column_from_id (id) : -1;

  if (column >= 0)
    retail_customer_view_set_order (self->table, (RetailCustomerColumn)column, descending);
}

void
retail_customers_page_restore_view (RetailCustomersPage *self)
{
  RetailSession *session = get_session (self);

  retail_customer_filters_set (
      self->filters, retail_session_get_view (session, RETAIL_VIEW_CUSTOMERS_TEXT),
      find_segment (self, retail_session_get_view (session, RETAIL_VIEW_CUSTOMERS_SEGMENT)),
      find_risk (retail_session_get_view (session, RETAIL_VIEW_CUSTOMERS_RISK)));
  restore_order (self);
}
