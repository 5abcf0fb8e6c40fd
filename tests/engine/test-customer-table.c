#include "engine/customer-table.h"
#include "engine/error.h"
#include "engine/text-match.h"
#include "tests/crowd.h"
#include "tests/engine/countdown.h"
#include "tests/test-support.h"

#include <string.h>

#define N 5000

/* Outlooks of any kind: what is tested here does not ask where they come from. */
static RetailOutlooks *
draw_outlooks (const RetailCustomers *customers)
{
  RetailOutlooks *outlooks = retail_outlooks_new_empty (customers->n);
  RetailRandom random;

  retail_random_init (&random, 8, 0);
  for (gsize i = 0; i < customers->n; i++)
    {
      outlooks->p_alive[i] = retail_random_uniform (&random);
      if (customers->history[i].repeat_orders > 0)
        outlooks->value_12m[i] = 100 * retail_random_exponential (&random);
      if (!customers->in_now[i])
        continue;
      outlooks->segment[i] = (guint8)retail_random_below (&random, 4);
      outlooks->membership[i] = 0.9;
      outlooks->risk[i] = retail_random_below (&random, 101) / 100.0;
      outlooks->upgrade[i] = 1 - outlooks->risk[i];
    }
  return outlooks;
}

static RetailCustomerTable *
make_table (gsize n)
{
  g_autoptr (RetailCustomers) customers = crowd_new (n);
  g_autoptr (RetailOutlooks) outlooks = draw_outlooks (customers);
  g_autoptr (GError) error = NULL;
  RetailCustomerTable *table = retail_customer_table_new (customers, outlooks, NULL, &error);

  g_assert_no_error (error);
  return table;
}

/* ---- order ---- */

static gulong
id_number (const RetailCustomerTable *table, guint32 row)
{
  return strtoul (table->customers->ids[row] + 1, NULL, 10);
}

static void
assert_in_order (const RetailCustomerTable *table, RetailCustomerColumn column, gboolean descending)
{
  g_autofree guint32 *rows = retail_customer_table_sort (table, column, descending, NULL, NULL);
  g_autofree guint8 *seen = g_new0 (guint8, N);

  for (gsize i = 0; i < N; i++)
    seen[rows[i]]++;
  for (gsize i = 0; i < N; i++)
    g_assert_cmpuint (seen[i], ==, 1);
  for (gsize i = 0; i + 1 < N; i++)
    {
      const double a = retail_customer_table_get_number (table, column, rows[i]);
      const double b = retail_customer_table_get_number (table, column, rows[i + 1]);
      const gulong id_a = id_number (table, rows[i]), id_b = id_number (table, rows[i + 1]);

      if (column == RETAIL_CUSTOMER_COLUMN_ID)
        g_assert_true (descending ? id_a > id_b : id_a < id_b);
      else if (isnan (b))
        g_assert_true (!isnan (a) || id_a < id_b);
      else
        g_assert_true (a == b ? id_a < id_b : descending ? a > b : a < b);
    }
}

static void
every_column_sorts_both_ways_with_the_unknown_last_and_equals_by_id (void)
{
  g_autoptr (RetailCustomerTable) table = make_table (N);

  for (guint column = 0; column < RETAIL_N_CUSTOMER_COLUMNS; column++)
    {
      assert_in_order (table, (RetailCustomerColumn)column, FALSE);
      assert_in_order (table, (RetailCustomerColumn)column, TRUE);
    }
}

static void
sorting_can_be_stopped (void)
{
  g_autoptr (RetailCustomerTable) table = make_table (N);
  guint left = 1;
  const RetailMonitor monitor = countdown_monitor (&left);
  g_autoptr (GError) error = NULL;

  g_assert_null (retail_customer_table_sort (table, RETAIL_CUSTOMER_COLUMN_P_ALIVE, FALSE, &monitor, &error));
  g_assert_error (error, RETAIL_ERROR, RETAIL_ERROR_CANCELLED);
}

/* ---- filter ---- */

static gboolean
is_met (const RetailCustomerTable *table, const RetailCustomerFilter *filter, gsize row)
{
  const RetailOutlooks *outlooks = table->outlooks;
  g_autofree char *folded = retail_text_fold (table->customers->ids[row]);

  if (filter->words != NULL && !retail_text_has_words (folded, filter->words))
    return FALSE;
  if (filter->segment != RETAIL_CUSTOMER_FILTER_ANY && outlooks->segment[row] != filter->segment)
    return FALSE;
  return filter->risk_level == RETAIL_CUSTOMER_FILTER_ANY
         || (!isnan (outlooks->risk[row])
             && (int)retail_risk_get_level (outlooks->risk[row]) == filter->risk_level);
}

static gsize
assert_filter (const RetailCustomerTable *table, int segment, int risk_level, const char *text)
{
  const gsize n = table->customers->n;
  g_auto (GStrv) words = retail_text_split_words (text);
  const RetailCustomerFilter filter = { segment, risk_level, (const char *const *)words };
  g_autofree guint8 *keep = g_new (guint8, n + 1);
  gsize expected = 0, kept = retail_customer_table_filter (table, &filter, keep);

  for (gsize i = 0; i < n; i++)
    {
      g_assert_cmpint (keep[i], ==, is_met (table, &filter, i));
      expected += keep[i];
    }
  g_assert_cmpuint (kept, ==, expected);
  return kept;
}

static void
the_filter_keeps_exactly_those_who_meet_it (void)
{
  g_autoptr (RetailCustomerTable) table = make_table (N);
  static const char *const texts[]
      = { "", "c", "C49", "499", "4 9", "9 C4", "1 1", "c5000", "nobody", "C49x" };

  for (int segment = RETAIL_CUSTOMER_FILTER_ANY; segment < 5; segment++)
    for (int level = RETAIL_CUSTOMER_FILTER_ANY; level <= (int)RETAIL_RISK_RED; level++)
      for (guint t = 0; t < G_N_ELEMENTS (texts); t++)
        assert_filter (table, segment, level, texts[t]);
  g_assert_cmpuint (assert_filter (table, -1, -1, ""), ==, N);
  g_assert_cmpuint (assert_filter (table, -1, -1, "c4999"), ==, 1);
  g_assert_cmpuint (assert_filter (table, -1, -1, "nobody"), ==, 0);
  g_assert_cmpuint (assert_filter (table, RETAIL_OUTLOOK_ABSENT, -1, ""), ==, N - table->n_present);
}

static void
ids_of_any_kind_are_found (void)
{
  static const char *const ids[] = { "Émile\nZola", "", "emile", "ÉMILE 2", "a\nb", "b" };
  g_autoptr (RetailCustomers) customers = retail_customers_new (G_N_ELEMENTS (ids), FALSE);
  g_autoptr (RetailOutlooks) outlooks = retail_outlooks_new_empty (G_N_ELEMENTS (ids));
  g_autoptr (RetailCustomerTable) table = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    customers->ids[i] = g_strdup (ids[i]);
  table = retail_customer_table_new (customers, outlooks, NULL, NULL);
  g_assert_cmpuint (assert_filter (table, -1, -1, "emile"), ==, 3);
  g_assert_cmpuint (assert_filter (table, -1, -1, "émile"), ==, 3);
  g_assert_cmpuint (assert_filter (table, -1, -1, "b"), ==, 2);
  g_assert_cmpuint (assert_filter (table, -1, -1, "zola em"), ==, 1);
}

/* ---- sums ---- */

static void
sums_are_those_of_the_rows_kept (void)
{
  g_autoptr (RetailCustomerTable) table = make_table (N);
  g_autofree guint8 *keep = g_new0 (guint8, N);
  RetailCustomerSums all, some;
  double spend = 0, risk = 0, value = 0;
  gsize n = 0, n_risk = 0, n_value = 0;

  for (gsize i = 0; i < N; i += 3, n++)
    {
      const double *row = table->customers->now + i * RETAIL_N_FEATURES;

      keep[i] = 1;
      if (table->outlooks->segment[i] != RETAIL_OUTLOOK_ABSENT)
        spend += row[RETAIL_FEATURE_MONETARY], risk += table->outlooks->risk[i], n_risk++;
      if (!isnan (table->outlooks->value_12m[i]))
        value += table->outlooks->value_12m[i], n_value++;
    }
  retail_customer_table_sum (table, NULL, &all);
  retail_customer_table_sum (table, keep, &some);
  g_assert_cmpuint (all.n, ==, N);
  g_assert_cmpuint (all.n_present, ==, table->n_present);
  g_assert_cmpfloat (all.spend, ==, table->total);
  g_assert_cmpfloat (all.share, ==, 1);
  g_assert_cmpuint (some.n, ==, n);
  g_assert_cmpuint (some.n_present, ==, n_risk);
  g_assert_cmpfloat_with_epsilon (some.spend, spend, 1e-6);
  g_assert_cmpfloat_with_epsilon (some.share, spend / all.spend, 1e-12);
  g_assert_cmpfloat_with_epsilon (some.mean_risk, risk / n_risk, 1e-12);
  g_assert_cmpfloat_with_epsilon (some.value_12m, value, 1e-6);
  g_assert_cmpuint (n_value, >, 0);
}

static void
what_nobody_knows_has_no_sum (void)
{
  g_autoptr (RetailCustomers) customers = retail_customers_new (3, FALSE);
  g_autoptr (RetailOutlooks) outlooks = retail_outlooks_new_empty (3);
  g_autoptr (RetailCustomerTable) table = NULL;
  RetailCustomerSums sums;

  for (gsize i = 0; i < 3; i++)
    customers->ids[i] = g_strdup ("x");
  table = retail_customer_table_new (customers, outlooks, NULL, NULL);
  retail_customer_table_sum (table, NULL, &sums);
  g_assert_cmpuint (sums.n, ==, 3);
  g_assert_cmpuint (sums.n_present, ==, 0);
  g_assert_true (isnan (sums.spend) && isnan (sums.share) && isnan (sums.mean_risk)
                 && isnan (sums.value_12m));
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func (
      "/engine/customer-table/every-column-sorts-both-ways-with-the-unknown-last-and-equals-by-id",
      every_column_sorts_both_ways_with_the_unknown_last_and_equals_by_id);
  g_test_add_func ("/engine/customer-table/sorting-can-be-stopped", sorting_can_be_stopped);
  g_test_add_func ("/engine/customer-table/the-filter-keeps-exactly-those-who-meet-it",
                   the_filter_keeps_exactly_those_who_meet_it);
  g_test_add_func ("/engine/customer-table/ids-of-any-kind-are-found", ids_of_any_kind_are_found);
  g_test_add_func ("/engine/customer-table/sums-are-those-of-the-rows-kept", sums_are_those_of_the_rows_kept);
  g_test_add_func ("/engine/customer-table/what-nobody-knows-has-no-sum", what_nobody_knows_has_no_sum);
  return g_test_run ();
}
