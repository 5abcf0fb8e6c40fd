#include "app/undo-stack.h"
#include "tests/test-support.h"

static int n_states;

static gpointer
state_new (int value)
{
  int *state = g_new (int, 1);

  *state = value;
  n_states++;
  return state;
}

static void
state_free (gpointer state)
{
  n_states--;
  g_free (state);
}

static int
value_of (gpointer state)
{
  return state != NULL ? *(int *)state : -1;
}

/* Does random things to a stack and to a plain array of values that remembers everything. */
static void
it_goes_back_and_forth_as_a_list_would (void)
{
  RetailUndoStack *stack = retail_undo_stack_new (state_free);
  int all[3000], at = 0, last = 0;
  gpointer now = state_new (0);

  all[0] = 0;
  for (int i = 1; i < 3000; i++)
    {
      int dice = g_test_rand_int_range (0, 3);
      gpointer next = dice == 1   ? retail_undo_stack_undo (stack, now)
                      : dice == 2 ? retail_undo_stack_redo (stack, now)
                                  : NULL;

      if (dice == 0)
        {
          retail_undo_stack_push (stack, now, "step");
          now = state_new (i);
          all[++at] = i;
          last = at;
        }
      else if (dice == 1 ? at > 0 : at < last)
        {
          g_assert_nonnull (next);
          now = next;
          at += dice == 1 ? -1 : 1;
        }
      else
        g_assert_null (next);
      g_assert_cmpint (value_of (now), ==, all[at]);
      g_assert_cmpstr (retail_undo_stack_get_undo (stack), ==, at > 0 ? "step" : NULL);
      g_assert_cmpstr (retail_undo_stack_get_redo (stack), ==, at < last ? "step" : NULL);
      g_assert_cmpint (n_states, ==, last + 1);
    }
  retail_undo_stack_free (stack);
  state_free (now);
  g_assert_cmpint (n_states, ==, 0);
}

static void
the_oldest_is_forgotten (void)
{
  RetailUndoStack *stack = retail_undo_stack_new (state_free);
  gpointer now = state_new (0);
  int n = 0;

  for (int i = 1; i <= RETAIL_UNDO_LIMIT + 10; i++)
    {
      retail_undo_stack_push (stack, now, "step");
      now = state_new (i);
    }
  for (gpointer former; (former = retail_undo_stack_undo (stack, now)) != NULL; n++)
    now = former;
  g_assert_cmpint (n, ==, RETAIL_UNDO_LIMIT);
  g_assert_cmpint (value_of (now), ==, 10);
  retail_undo_stack_free (stack);
  state_free (now);
  g_assert_cmpint (n_states, ==, 0);
}

static void
add (gpointer state, gpointer sum)
{
  *(int *)sum += value_of (state);
}

static void
all_that_was_put_aside_can_be_looked_at (void)
{
  RetailUndoStack *stack = retail_undo_stack_new (state_free);
  gpointer now = state_new (1);
  int sum = 0;

  for (int i = 2; i <= 1000; i *= 10)
    {
      retail_undo_stack_push (stack, now, "step");
      now = state_new (i);
    }
  now = retail_undo_stack_undo (stack, now);
  retail_undo_stack_foreach (stack, add, &sum);
  g_assert_cmpint (value_of (now), ==, 20);
  g_assert_cmpint (sum, ==, 1 + 2 + 200);
  retail_undo_stack_free (stack);
  state_free (now);
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/app/undo-stack/it-goes-back-and-forth-as-a-list-would",
                   it_goes_back_and_forth_as_a_list_would);
  g_test_add_func ("/app/undo-stack/the-oldest-is-forgotten", the_oldest_is_forgotten);
  g_test_add_func ("/app/undo-stack/all-that-was-put-aside-can-be-looked-at",
                   all_that_was_put_aside_can_be_looked_at);
  return g_test_run ();
}
