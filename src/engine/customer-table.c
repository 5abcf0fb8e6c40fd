#include "engine/customer-table.h"

#include "engine/i18n.h"
#include "engine/natural-order.h"
#include "engine/row-sort.h"
#include "engine/text-match.h"

#include <math.h>
#include <string.h>

/* ---- the object ---- */

RetailCustomerTable *
retail_customer_table_ref (const RetailCustomerTable *self)
{
  return g_atomic_rc_box_acquire ((RetailCustomerTable *)self);
}

static void
clear (gpointer data)
{
  RetailCustomerTable *self = data;

  retail_customers_unref (self->customers);
  retail_outlooks_unref (self->outlooks);
  g_free (self->by_id);
  g_free (self->haystack);
  g_free (self->lines);
  g_free (self->spend);
}

void
retail_customer_table_unref (const RetailCustomerTable *self)
{
  g_atomic_rc_box_release_full ((RetailCustomerTable *)self, clear);
}

static void
add_up (RetailCustomerTable *self)
{
  self->total = self->customers->has_feature[RETAIL_FEATURE_MONETARY] ? 0 : NAN;
  self->spend = g_new (double, MAX (self->customers->n, 1));
  for (gsize i = 0; i < self->customers->n; i++)
    {
      const double spend = self->customers->now[i * RETAIL_N_FEATURES + RETAIL_FEATURE_MONETARY];

      self->spend[i] = spend;
      self->n_present += self->outlooks->segment[i] != RETAIL_OUTLOOK_ABSENT;
      if (!isnan (spend))
        self->total += spend;
    }
}

/* One text for all, so that a word is looked for in one go. */
static void
write_haystack (RetailCustomerTable *self)
{
  const gsize n = self->customers->n;
  GString *text = g_string_sized_new (n * 12 + 1);

  self->lines = g_new (gsize, n + 1);
  for (gsize i = 0; i < n; i++)
    {
      const gsize start = self->lines[i] = text->len;

      retail_text_fold_to (self->customers->ids[i], text);
      for (gsize j = start; j < text->len; j++)
        if (text->str[j] == '\n')
          text->str[j] = ' ';
      g_string_append_c (text, '\n');
    }
  self->lines[n] = text->len;
  self->haystack = g_string_free (text, FALSE);
}

RetailCustomerTable *
retail_customer_table_new (const RetailCustomers *customers, const RetailOutlooks *outlooks,
                           const RetailMonitor *monitor, GError **error)
{
  g_autoptr (RetailCustomerTable) self = NULL;
  RetailMonitor sorting = retail_monitor_part (monitor, 0.3, 1);

  g_return_val_if_fail (customers != NULL && outlooks != NULL && customers->n == outlooks->n, NULL);

  self = g_atomic_rc_box_new0 (RetailCustomerTable);
  self->customers = retail_customers_ref (customers);
  self->outlooks = retail_outlooks_ref (outlooks);
  if (!retail_monitor_report (monitor, 0, _ ("Sorting the customers"), error))
    return NULL;
  add_up (self);
  write_haystack (self);
  self->by_id = retail_natural_order (customers->ids, customers->n, &sorting, error);
  return self->by_id != NULL ? g_steal_pointer (&self) : NULL;
}

/* ---- order ---- */

static double
get_segment (const RetailCustomerTable *self, gsize row)
{
  const guint8 segment = self->outlooks->segment[row];

  return segment != RETAIL_OUTLOOK_ABSENT ? segment : NAN;
}

double
retail_customer_table_get_number (const RetailCustomerTable *self, RetailCustomerColumn column, gsize row)
{
  switch (column)
    {
    case RETAIL_CUSTOMER_COLUMN_ID:
      return NAN;
    case RETAIL_CUSTOMER_COLUMN_SEGMENT:
      return get_segment (self, row);
    case RETAIL_CUSTOMER_COLUMN_RISK:
      return self->outlooks->risk[row];
    case RETAIL_CUSTOMER_COLUMN_UPGRADE:
      return self->outlooks->upgrade[row];
    case RETAIL_CUSTOMER_COLUMN_P_ALIVE:
      return self->outlooks->p_alive[row];
    case RETAIL_CUSTOMER_COLUMN_VALUE:
      return self->outlooks->value_12m[row];
    case RETAIL_CUSTOMER_COLUMN_FEATURES:
    default:
      return self->customers->now[row * RETAIL_N_FEATURES + (column - RETAIL_CUSTOMER_COLUMN_FEATURES)];
    }
}

static guint32 *
copy_by_id (const RetailCustomerTable *self, gboolean descending)
{
  const gsize n = self->customers->n;
  guint32 *rows = g_new (guint32, MAX (n, 1));

  for (gsize i = 0; i < n; i++)
    rows[i] = self->by_id[descending ? n - 1 - i : i];
  return rows;
}

guint32 *
retail_customer_table_sort (const RetailCustomerTable *self, RetailCustomerColumn column, gboolean descending,
                            const RetailMonitor *monitor, GError **error)
{
  const gsize n = self->customers->n;
  g_autofree RetailSortItem *items = NULL;
  guint32 *rows;

  g_return_val_if_fail ((guint)column < RETAIL_N_CUSTOMER_COLUMNS, NULL);

  if (column == RETAIL_CUSTOMER_COLUMN_ID)
    return copy_by_id (self, descending);
  items = g_new (RetailSortItem, MAX (n, 1));
  for (gsize i = 0; i < n; i++)
    {
      const guint32 row = self->by_id[i];

      items[i] = (RetailSortItem){
        retail_sort_key (retail_customer_table_get_number (self, column, row), descending), row
      };
    }
  if (!retail_sort_items (items, n, monitor, error))
    return NULL;
  rows = g_new (guint32, MAX (n, 1));
  for (gsize i = 0; i < n; i++)
    rows[i] = items[i].row;
  return rows;
}

/* ---- what is shown ---- */

/* Does the line that ends before END have the words? */
static gboolean
line_has_words (const char *line, const char *end, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (g_strstr_len (line, end - line, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

/* The most telling word leads from line to line. */
static const char *
find_longest (const char *const *words)
{
  const char *longest = words[0];

  for (guint i = 1; words[i] != NULL; i++)
    if (strlen (words[i]) > strlen (longest))
      longest = words[i];
  return longest;
}

static void
keep_with_words (const RetailCustomerTable *self, const char *const *words, guint8 *keep)
{
  const char *word = find_longest (words), *found;
  gsize row = 0;

  memset (keep, 0, self->customers->n);
  for (const char *p = self->haystack; (found = strstr (p, word)) != NULL; row++)
    {
      const gsize at = (gsize)(found - self->haystack);

      while (self->lines[row + 1] <= at)
        row++;
      p = self->haystack + self->lines[row + 1];
      keep[row] = line_has_words (self->haystack + self->lines[row], p, words);
    }
}

gsize
retail_customer_table_filter (const RetailCustomerTable *self, const RetailCustomerFilter *filter,
                              guint8 *keep)
{
  const RetailOutlooks *outlooks = self->outlooks;
  const gsize n = self->customers->n;
  gsize kept = 0;

  if (filter->words != NULL && filter->words[0] != NULL)
    keep_with_words (self, filter->words, keep);
  else
    memset (keep, 1, n);
  if (filter->segment != RETAIL_CUSTOMER_FILTER_ANY)
    for (gsize i = 0; i < n; i++)
      keep[i] &= outlooks->segment[i] == filter->segment;
  if (filter->risk_level != RETAIL_CUSTOMER_FILTER_ANY)
    for (gsize i = 0; i < n; i++)
      keep[i] &= !isnan (outlooks->risk[i])
                 && (int)retail_risk_get_level (outlooks->risk[i]) == filter->risk_level;
  if (filter->set != NULL)
    for (gsize i = 0; i < n; i++)
      keep[i] &= retail_customer_set_has (filter->set, i);
  for (gsize i = 0; i < n; i++)
    kept += keep[i];
  return kept;
}

/* ---- sums ---- */

typedef struct
{
  double sum;
  gsize n;
} Known;

static void
add_known (Known *self, double value)
{
  if (isnan (value))
    return;
  self->sum += value;
  self->n++;
}

void
retail_customer_table_sum (const RetailCustomerTable *self, const guint8 *keep, RetailCustomerSums *sums)
{
  Known spend = { 0 }, risk = { 0 }, value = { 0 };

  *sums = (RetailCustomerSums){ 0 };
  for (gsize i = 0; i < self->customers->n; i++)
    {
      if (keep != NULL && !keep[i])
        continue;
      sums->n++;
      sums->n_present += self->outlooks->segment[i] != RETAIL_OUTLOOK_ABSENT;
      add_known (&spend, self->spend[i]);
      add_known (&risk, self->outlooks->risk[i]);
      add_known (&value, self->outlooks->value_12m[i]);
    }
  sums->spend = isnan (self->total) ? NAN : spend.sum;
  sums->share = self->total > 0 ? spend.sum / self->total : NAN;
  sums->mean_risk = risk.n > 0 ? risk.sum / risk.n : NAN;
  sums->value_12m = value.n > 0 ? value.sum : NAN;
}
