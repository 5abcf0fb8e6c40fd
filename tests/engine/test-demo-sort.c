#include "engine/demo-sort.h"
#include "engine/random.h"
#include "tests/test-support.h"

#define START  G_GINT64_CONSTANT (-86400)
#define N_ROWS 5000

typedef struct
{
  guint number;
  gint64 time;
} Row;

/* N rows, numbered, at random within SPAN seconds from the start on. */
static GArray *
draw_rows (guint n, guint64 span)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (Row));
  RetailRandom random;

  retail_random_init (&random, 1, span);
  for (guint i = 0; i < n; i++)
    {
      Row row = { .number = i, .time = START + (gint64)retail_random_below (&random, span) };

      g_array_append_val (rows, row);
    }
  return rows;
}

static void
assert_sorted (const GArray *rows, const guint32 *order)
{
  g_autofree gboolean *seen = g_new0 (gboolean, rows->len);
  const Row *before = NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, order[i]);

      g_assert_cmpuint (order[i], <, rows->len);
      g_assert_false (seen[order[i]]);
      seen[order[i]] = TRUE;
      if (before != NULL)
        {
          g_assert_cmpint (before->time, <=, row->time);
          if (before->time == row->time)
            g_assert_cmpuint (before->number, <, row->number);
        }
      before = row;
    }
}

static void
sort_and_check (guint n, guint64 span)
{
  g_autoptr (GArray) rows = draw_rows (n, span);

  g_autofree guint32 *order = retail_demo_sort (rows, G_STRUCT_OFFSET (Row, time), START);

  assert_sorted (rows, order);
}

static void
rows_come_in_order_of_time (void)
{
  sort_and_check (N_ROWS, G_GUINT64_CONSTANT (63158400));
}

static void
rows_of_the_same_second_keep_their_order (void)
{
  sort_and_check (N_ROWS, 7);
  sort_and_check (N_ROWS, 1);
}

static void
all_seconds_of_32_bits_count (void)
{
  sort_and_check (N_ROWS, G_GUINT64_CONSTANT (1) << 32);
}

static void
none_and_one_are_sorted_already (void)
{
  sort_and_check (0, 10);
  sort_and_check (1, 10);
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/engine/demo-sort/rows-come-in-order-of-time", rows_come_in_order_of_time);
  g_test_add_func ("/engine/demo-sort/rows-of-the-same-second-keep-their-order",
                   rows_of_the_same_second_keep_their_order);
  g_test_add_func ("/engine/demo-sort/all-seconds-of-32-bits-count", all_seconds_of_32_bits_count);
  g_test_add_func ("/engine/demo-sort/none-and-one-are-sorted-already", none_and_one_are_sorted_already);
  return g_test_run ();
}
