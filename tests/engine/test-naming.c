#include "engine/naming.h"
#include "tests/test-support.h"

/* Spend decides Sultan and Loyalist, engagement the other two. */
static void
four_segments_get_their_personas (void)
{
  const double spend[] = { 60, 3800, 95, 970 };
  const double engagement[] = { -0.8, 0.9, 1.1, -0.2 };
  const RetailPersonaKind kinds[] = { RETAIL_PERSONA_NEWBIE, RETAIL_PERSONA_WINDOW_SHOPPER,
                                      RETAIL_PERSONA_LOYALIST, RETAIL_PERSONA_SULTAN };
  const guint expected[] = { 0, 2, 3, 1 };
  guint order[4];

  retail_segments_order (4, spend, engagement, order);
  for (guint tier = 0; tier < 4; tier++)
    {
      RetailPersona persona;

      g_assert_cmpuint (order[tier], ==, expected[tier]);
      retail_segment_init_persona (4, tier, &persona);
      g_assert_cmpint (persona.kind, ==, kinds[tier]);
      g_assert_cmpint (persona.mark, ==, (int)tier);
    }
}

/* The poorer of two low spenders may still be the Window Shopper. */
static void
engagement_beats_spend_among_the_lower_two (void)
{
  const double spend[] = { 50, 40, 900, 4000 };
  const double engagement[] = { -1, 2, 0, 0 };
  guint order[4];

  retail_segments_order (4, spend, engagement, order);
  g_assert_cmpuint (order[0], ==, 0);
  g_assert_cmpuint (order[1], ==, 1);
}

static void
other_numbers_are_ordered_by_spend (void)
{
  const double spend[] = { 5, 1, 3, 2, 4 };
  const double engagement[] = { 0, 9, 0, 0, 0 };
  guint order[5];

  retail_segments_order (5, spend, engagement, order);
  for (guint tier = 0; tier < 5; tier++)
    {
      RetailPersona persona;
      g_autofree char *name = NULL;
      g_autofree char *expected = g_strdup_printf ("Segment %u", 5 - tier);

      g_assert_cmpfloat (spend[order[tier]], ==, tier + 1);
      retail_segment_init_persona (5, tier, &persona);
      name = retail_persona_dup_name (&persona);
      g_assert_cmpstr (name, ==, expected);
    }
}

static void
a_name_of_the_users_wins (void)
{
  RetailPersona persona, copy;
  g_autofree char *name = NULL;

  retail_persona_init (&persona, RETAIL_PERSONA_SULTAN, 0);
  persona.name = g_strdup ("Whales");
  retail_persona_copy (&copy, &persona);
  retail_persona_clear (&persona);
  name = retail_persona_dup_name (&copy);
  g_assert_cmpstr (name, ==, "Whales");
  retail_persona_clear (&copy);
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/engine/naming/four-segments-get-their-personas", four_segments_get_their_personas);
  g_test_add_func ("/engine/naming/engagement-beats-spend-among-the-lower-two",
                   engagement_beats_spend_among_the_lower_two);
  g_test_add_func ("/engine/naming/other-numbers-are-ordered-by-spend", other_numbers_are_ordered_by_spend);
  g_test_add_func ("/engine/naming/a-name-of-the-users-wins", a_name_of_the_users_wins);
  return g_test_run ();
}
