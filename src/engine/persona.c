#include "engine/persona.h"

#include "engine/i18n.h"

static const struct
{
  const char *name, *strategy;
  RetailMark mark;
} standing[] = {
  { N_ ("Newbie"), N_ ("Welcome them: a small first-order discount, bestsellers, easy returns."),
    RETAIL_MARK_CIRCLE },
  { N_ ("Window Shopper"),
    N_ ("Turn looking into buying: retarget, remind of the wishlist, time-limited offers."),
    RETAIL_MARK_TRIANGLE },
  { N_ ("Loyalist"), N_ ("Reward the habit: points, bundles, a step up to premium lines."),
    RETAIL_MARK_SQUARE },
  { N_ ("Sultan"), N_ ("VIP service: personal contact, early access, no mass discounts."),
    RETAIL_MARK_DIAMOND },
};

void
retail_persona_init (RetailPersona *self, RetailPersonaKind kind, guint number)
{
  *self = (RetailPersona){ .kind = kind, .number = number };
  if (kind == RETAIL_PERSONA_NUMBERED)
    {
      self->colour = (number + RETAIL_PERSONA_NUMBERED - 2) % RETAIL_N_COLOURS;
      self->mark = (number - 1) % RETAIL_N_MARKS;
    }
  else
    {
      self->colour = kind;
      self->mark = standing[kind].mark;
    }
}

void
retail_persona_copy (RetailPersona *self, const RetailPersona *from)
{
  *self = *from;
  self->name = g_strdup (from->name);
  self->strategy = g_strdup (from->strategy);
}

void
retail_persona_clear (RetailPersona *self)
{
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->strategy, g_free);
}

char *
retail_persona_dup_name (const RetailPersona *self)
{
  if (self->name != NULL)
    return g_strdup (self->name);
  if (self->kind == RETAIL_PERSONA_NUMBERED)
    return g_strdup_printf ("Segment %u", self->number);
  return g_strdup (standing[self->kind].name);
}

char *
retail_persona_dup_title (const RetailPersona *self)
{
  if (self->name != NULL)
    return g_strdup (self->name);
  if (self->kind == RETAIL_PERSONA_NUMBERED)
    return g_strdup_printf (_ ("Segment %u"), self->number);
  return g_strdup (_ (standing[self->kind].name));
}

char *
retail_persona_dup_strategy (const RetailPersona *self)
{
  if (self->strategy != NULL)
    return g_strdup (self->strategy);
  if (self->kind == RETAIL_PERSONA_NUMBERED)
    return g_strdup (_ ("No strategy written yet."));
  return g_strdup (_ (standing[self->kind].strategy));
}

const char *
retail_mark_get_text (RetailMark mark)
{
  static const char *const texts[RETAIL_N_MARKS] = { "●", "▲", "■", "◆", "✚", "★" };

  g_return_val_if_fail ((guint)mark < RETAIL_N_MARKS, "");
  return texts[mark];
}
