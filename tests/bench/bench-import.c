/* Files to features, once, in a process of its own so that the peak memory is this work's alone:
 *
 *   bench-import TRANSACTIONS [EVENTS]
 *
 * Prints the time, the peak memory and the sums of the features over all time, by which to compare with
 * another program's answer. */
#include "store/import.h"

#include <math.h>
#include <sys/resource.h>

static void
print_sums (const RetailCustomers *customers)
{
  for (guint j = 0; j < RETAIL_N_FEATURES; j++)
    {
      double sum = 0;

      for (gsize i = 0; i < customers->n; i++)
        if (customers->in_now[i])
          sum += customers->now[i * RETAIL_N_FEATURES + j];
      if (!isnan (sum))
        g_print ("sum of %-16s %.6f\n", retail_feature_get_info (j)->id, sum);
    }
}

int
main (int argc, char **argv)
{
  RetailImportOptions options = { .transactions = argc > 1 ? argv[1] : NULL };
  g_auto (RetailImport) shop = { 0 };
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  struct rusage use;

  options.events = argc > 2 ? argv[2] : NULL;
  if (!retail_import_files (&options, &shop, NULL, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  getrusage (RUSAGE_SELF, &use);
  g_print ("wall %.3f s, processor %.3f s, peak memory %.1f MiB\n", (g_get_monotonic_time () - start) / 1e6,
           use.ru_utime.tv_sec + use.ru_stime.tv_sec + (use.ru_utime.tv_usec + use.ru_stime.tv_usec) / 1e6,
           use.ru_maxrss / 1024.0);
  g_print ("%u customers, %u products\n", (guint)shop.customers->n, (guint)shop.catalogue->n);
  print_sums (shop.customers);
  return 0;
}
