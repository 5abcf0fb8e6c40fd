#include "service/shop-what-if.h"

#include "engine/error.h"
#include "engine/i18n.h"
#include "engine/number-format.h"
#include "service/shop-private.h"

#include <math.h>
#include <string.h>

#define PERCENT 100.0

/* ---- reading ---- */

static gboolean
parse_amount (const char *text, RetailFeatureChange *change)
{
  const gboolean relative = *text == '+' || *text == '-';
  char *end;

  change->amount = g_ascii_strtod (text, &end);
  if (end == text || !isfinite (change->amount))
    return FALSE;
  change->kind = relative ? RETAIL_CHANGE_ADD : RETAIL_CHANGE_SET;
  if (*end == '%' && relative)
    {
      change->kind = RETAIL_CHANGE_PERCENT;
      end++;
    }
  return *end == '\0';
}

gboolean
retail_feature_change_parse (const char *text, RetailFeatureChange *change, GError **error)
{
  const char *equals = strchr (text, '=');
  g_autofree char *id = equals != NULL ? g_strndup (text, (gsize)(equals - text)) : NULL;
  const int feature = id != NULL ? retail_feature_from_id (id) : -1;

  if (feature >= 0 && parse_amount (equals + 1, change))
    {
      change->feature = (RetailFeature)feature;
      return TRUE;
    }
  g_set_error (
      error, RETAIL_ERROR, RETAIL_ERROR_INVALID,
      _ ("A change is a feature and an amount, like frequency=+10%%, recency=-5 or page_views=40, not "
         "“%s”."),
      text);
  return FALSE;
}

int
retail_model_find_segment (const RetailModel *model, const char *name)
{
  g_autofree char *wanted = g_utf8_casefold (name, -1);

  for (guint j = 0; j < model->n_segments; j++)
    {
      const RetailPersona *persona = &model->segments[j].persona;
      g_autofree char *plain = retail_persona_dup_name (persona), *title = retail_persona_dup_title (persona);
      g_autofree char *a = g_utf8_casefold (plain, -1), *b = g_utf8_casefold (title, -1);

      if (g_str_equal (a, wanted) || g_str_equal (b, wanted))
        return (int)j;
    }
  return -1;
}

/* ---- asking ---- */

RetailWhatIfResult *
retail_shop_ask_what_if (const RetailShop *self, const RetailWhatIf *what_if, const RetailMonitor *monitor,
                         GError **error)
{
  RetailMonitor asking;
  g_autoptr (RetailOutlooks) outlooks = retail_shop_look_ahead (self, 0.9, monitor, &asking, error);
  const RetailPopulation whom = { self->model, self->customers, outlooks };

  return outlooks != NULL ? retail_what_if_run (what_if, &whom, &asking, error) : NULL;
}

/* ---- in words ---- */

/* "+10 %", "−5 days", "40 views". */
static char *
dup_amount (const RetailFeatureChange *change, const char *currency)
{
  g_autofree char *size = NULL;

  if (change->kind == RETAIL_CHANGE_SET)
    return retail_format_feature (change->feature, change->amount, currency);
  size = change->kind == RETAIL_CHANGE_PERCENT
             ? retail_format_percent_decimals (fabs (change->amount) / PERCENT,
                                               change->amount == floor (change->amount) ? 0 : 1)
             : retail_format_feature (change->feature, fabs (change->amount), currency);
  return g_strdup_printf ("%s%s", change->amount < 0 ? "\u2212" : "+", size);
}

static char *
dup_change (const RetailFeatureChange *change, const char *currency)
{
  const char *label = _ (retail_feature_get_info (change->feature)->label);
  g_autofree char *amount = dup_amount (change, currency);

  if (change->kind == RETAIL_CHANGE_SET)
    /* Translators: a feature and the value that everybody gets: "Recency at 10 days" */
    return g_strdup_printf (_ ("%1$s at %2$s"), label, amount);
  /* Translators: a feature and by how much it changes: "Frequency +10 %" */
  return g_strdup_printf (_ ("%1$s %2$s"), label, amount);
}

char *
retail_what_if_dup_question (const RetailWhatIf *self, const RetailModel *model)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;
  g_autofree char *changes = NULL;
  g_autofree char *segment = NULL;

  g_return_val_if_fail (self != NULL && model != NULL, NULL);

  for (guint i = 0; i < self->n_changes; i++)
    {
      g_autofree char *change = dup_change (&self->changes[i], model->currency);

      g_strv_builder_add (builder, change);
    }
  list = g_strv_builder_end (builder);
  changes = g_strjoinv ("; ", list);
  if (self->follow)
    {
      g_autofree char *named = g_steal_pointer (&changes);

      /* Translators: %s is what changes: "Frequency +10 %" */
      changes = g_strdup_printf (_ ("%s; the other features follow"), named);
    }
  if (self->segment < 0 || self->segment >= (int)model->n_segments)
    /* Translators: %s is what changes: "Frequency +10 %" */
    return g_strdup_printf (_ ("Everybody: %s"), changes);
  segment = retail_persona_dup_title (&model->segments[self->segment].persona);
  /* Translators: a segment and what changes for all of it: "Window Shopper: Frequency +10 %" */
  return g_strdup_printf (_ ("%1$s: %2$s"), segment, changes);
}

static char *
dup_difference (const RetailWhatIfSums *sums, const char *currency)
{
  const double more = sums->worth_after - sums->worth_before;
  g_autofree char *size = retail_format_money (fabs (more), currency);

  return g_strdup_printf ("%s%s", more < 0 ? "\u2212" : "+", size);
}

char *
retail_what_if_dup_answer (const RetailWhatIfResult *self, const RetailModel *model)
{
  g_autofree char *asked = retail_format_number ((double)self->asked.n, 0);
  g_autofree char *crossed = retail_format_number ((double)self->crossed.n, 0);
  g_autofree char *up = retail_format_number ((double)self->up.n, 0);
  g_autofree char *down = retail_format_number ((double)self->down.n, 0);
  g_autofree char *more = dup_difference (&self->crossed, model->currency);

  if (model->n_segments < 2)
    return g_strdup (_ ("Everybody is in one segment, so nobody can change to another."));
  if (self->crossed.n == 0)
    return g_strdup_printf (_ ("None of %s customers changes segment."), asked);
  if (self->basis == RETAIL_WORTH_VALUE_12M)
    /* Translators: four numbers of customers and an amount of money with its sign */
    return g_strdup_printf (_ ("%1$s of %2$s customers change segment: %3$s to a higher one, %4$s to a lower "
                               "one; 12-month value %5$s."),
                            crossed, asked, up, down, more);
  if (self->basis == RETAIL_WORTH_SPEND)
    /* Translators: four numbers of customers and an amount of money with its sign */
    return g_strdup_printf (_ ("%1$s of %2$s customers change segment: %3$s to a higher one, %4$s to a lower "
                               "one; spend %5$s."),
                            crossed, asked, up, down, more);
  return g_strdup_printf (
      _ ("%1$s of %2$s customers change segment: %3$s to a higher one, %4$s to a lower one."), crossed, asked,
      up, down);
}
