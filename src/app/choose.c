#include "app/choose.h"

#include "engine/i18n.h"

static const RetailCustomers *
get_customers (RetailSession *session)
{
  const RetailShop *shop = retail_session_get_shop (session);

  return shop != NULL ? shop->customers : NULL;
}

/* Takes both. */
static void
choose (RetailSession *session, RetailCustomerSet *set, char *title)
{
  RetailCustomerChoice *choice = retail_session_get_choice (session);
  const RetailCustomerSet *former = retail_customer_choice_get_set (choice);

  if (former != NULL && former->size == set->size
      && g_strcmp0 (retail_customer_choice_get_title (choice), title) == 0)
    {
      retail_customer_choice_clear (choice);
      retail_customer_set_unref (set);
      g_free (title);
      return;
    }
  retail_customer_choice_take (choice, get_customers (session), set, title);
}

void
retail_choose_segment (RetailSession *session, guint segment)
{
  const RetailModel *model = retail_session_get_model (session);
  const RetailCustomers *customers = get_customers (session);

  if (customers != NULL && segment < model->n_segments)
    choose (session, retail_customer_set_new_from_segment (model, customers, segment),
            retail_persona_dup_title (&model->segments[segment].persona));
}

void
retail_choose_move (RetailSession *session, guint item)
{
  const RetailModel *model = retail_session_get_model (session);
  const RetailCustomers *customers = get_customers (session);
  g_autofree char *before = NULL, *after = NULL;
  guint from, to;

  if (customers == NULL || model->forecast == NULL)
    return;
  from = item / (model->n_segments + 1);
  to = item % (model->n_segments + 1);
  if (from >= model->n_segments)
    return;
  before = retail_persona_dup_title (&model->segments[from].persona);
  after = to < model->n_segments ? retail_persona_dup_title (&model->segments[to].persona)
                                 : g_strdup (C_ ("migration", "left"));
  choose (session, retail_customer_set_new_from_move (model, customers, from, to),
          /* Translators: two segments: who was in the first 90 days ago and is in the second now */
          g_strdup_printf (_ ("%1$s → %2$s in 90 days"), before, after));
}

void
retail_choose_area (RetailSession *session, const double low[2], const double high[2])
{
  const RetailCustomerMap *map = retail_session_get_map (session);

  if (map != NULL && map->customers != NULL)
    choose (session, retail_customer_set_new_from_area (map, low, high), g_strdup (_ ("area of the map")));
}
