#include "store/record.h"

#include <math.h>
#include <string.h>

/* TEXT without what is not UTF-8, cut off at a character where it is too long; NULL stays NULL. */
static char *
dup_text (const char *text)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;
  char *end;

  if (valid == NULL || strlen (valid) <= RETAIL_RECORD_MAX_TEXT)
    return g_steal_pointer (&valid);
  end = g_utf8_find_prev_char (valid, valid + RETAIL_RECORD_MAX_TEXT + 1);
  return g_strndup (valid, end - valid);
}

RetailRecord *
retail_record_new (const RetailRecord *values)
{
  RetailRecord *self;

  g_return_val_if_fail (values != NULL, NULL);
  self = g_atomic_rc_box_new (RetailRecord);
  *self = *values;
  self->customer = dup_text (values->customer);
  self->note = dup_text (values->note != NULL ? values->note : "");
  self->persona.identity = 0;
  self->persona.name = dup_text (values->persona.name);
  self->persona.strategy = NULL;
  return self;
}

RetailRecord *
retail_record_ref (const RetailRecord *self)
{
  return g_atomic_rc_box_acquire ((RetailRecord *)self);
}

static void
clear (gpointer data)
{
  RetailRecord *self = data;

  g_free (self->customer);
  g_free (self->note);
  g_free (self->persona.name);
}

void
retail_record_unref (RetailRecord *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

static gboolean
is_same_persona (const RetailPersona *a, const RetailPersona *b)
{
  return a->kind == b->kind && a->number == b->number && a->colour == b->colour && a->mark == b->mark
         && g_strcmp0 (a->name, b->name) == 0;
}

/* Both may be unknown. */
static gboolean
is_same_number (double a, double b)
{
  return a == b || (isnan (a) && isnan (b));
}

gboolean
retail_record_equal (const RetailRecord *a, const RetailRecord *b)
{
  return a == b
         || (a->id == b->id && a->at == b->at && is_same_number (a->migration_risk, b->migration_risk)
             && is_same_number (a->upgrade_potential, b->upgrade_potential)
             && retail_profile_equal (&a->profile, &b->profile) && is_same_persona (&a->persona, &b->persona)
             && g_strcmp0 (a->customer, b->customer) == 0 && g_str_equal (a->note, b->note));
}
