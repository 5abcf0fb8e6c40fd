#include "app/view-state.h"

#include <math.h>
#include <string.h>

#define CUSTOMER_KEY "simulator/customer"
#define TOUCHED_KEY  "simulator/touched"
#define FILL_IN_KEY  "simulator/fill-in"
#define LOCKED_KEY   "plan/locked"
#define WHAT_IF_KEY  "what-if"
#define CAMPAIGN_KEY "campaign"
#define DESCENDING   " descending"

static const char *const page_keys[]
    = { RETAIL_VIEW_PAGE,           RETAIL_VIEW_CUSTOMERS_TEXT,  RETAIL_VIEW_CUSTOMERS_SEGMENT,
        RETAIL_VIEW_CUSTOMERS_RISK, RETAIL_VIEW_CUSTOMERS_ORDER, RETAIL_VIEW_CUSTOMERS_LEAF,
        RETAIL_VIEW_ACTIONS_ORDER };

static const char *const change_names[RETAIL_N_CHANGES] = { "percent", "add", "set" };

static char *
dup_key (const char *group, RetailFeature feature)
{
  return g_strconcat (group, retail_feature_get_info (feature)->id, NULL);
}

char *
retail_view_order_dup (const char *id, gboolean descending)
{
  g_return_val_if_fail (id != NULL, NULL);
  return g_strconcat (id, descending ? DESCENDING : "", NULL);
}

char *
retail_view_order_dup_id (const char *order, gboolean *descending)
{
  *descending = order != NULL && g_str_has_suffix (order, DESCENDING);
  return *descending ? g_strndup (order, strlen (order) - strlen (DESCENDING)) : g_strdup (order);
}

/* "monetary,recency", NULL for none. */
static char *
dup_names (const gboolean *flags)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    if (flags[f])
      g_strv_builder_add (names, retail_feature_get_info (f)->id);
  list = g_strv_builder_end (names);
  return list[0] != NULL ? g_strjoinv (",", list) : NULL;
}

static void
read_names (const char *names, gboolean *flags)
{
  g_auto (GStrv) list = g_strsplit (names != NULL ? names : "", ",", RETAIL_N_FEATURES + 1);

  for (char **name = list; *name != NULL; name++)
    if (retail_feature_from_id (*name) >= 0)
      flags[retail_feature_from_id (*name)] = TRUE;
}

/* NULL: nothing to be kept. */
static void
keep_number (RetailKeeper *keeper, const char *key, const double *value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  retail_keeper_keep_view (keeper, key, value != NULL ? g_ascii_dtostr (text, sizeof text, *value) : NULL);
}

/* "2 frequency percent 10 follow": the identity of the segment (0 = everybody), the first change, and
 * whether the other features follow ("stay": they do not). */
static char *
dup_what_if (const RetailDisplayState *state)
{
  const RetailWhatIf *what_if = &state->what_if;
  const RetailFeatureChange *change = &what_if->changes[0];
  const RetailModel *model = state->shop->model;
  char amount[G_ASCII_DTOSTR_BUF_SIZE];
  guint identity = 0;

  if (what_if->segment >= 0 && (guint)what_if->segment < model->n_segments)
    identity = model->segments[what_if->segment].persona.identity;
  return g_strdup_printf ("%u %s %s %s %s", identity, retail_feature_get_info (change->feature)->id,
                          change_names[change->kind], g_ascii_dtostr (amount, sizeof amount, change->amount),
                          what_if->follow ? "follow" : "stay");
}

static gboolean
read_segment (const RetailModel *model, const char *text, int *segment)
{
  guint64 identity;

  if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT32, &identity, NULL))
    return FALSE;
  *segment = RETAIL_WHAT_IF_EVERYBODY;
  for (guint j = 0; j < model->n_segments; j++)
    if (model->segments[j].persona.identity == identity)
      *segment = (int)j;
  return identity == 0 || *segment >= 0;
}

static void
restore_what_if (const char *text, RetailDisplayState *state)
{
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "", " ", 6);
  RetailWhatIf what_if = state->what_if;
  RetailFeatureChange *change = &what_if.changes[0];
  g_autofree char *wrong = NULL;
  int feature, kind = 0;

  if (g_strv_length (words) != 5 || !read_segment (state->shop->model, words[0], &what_if.segment))
    return;
  feature = retail_feature_from_id (words[1]);
  while (kind < RETAIL_N_CHANGES && !g_str_equal (words[2], change_names[kind]))
    kind++;
  if (feature < 0 || kind == RETAIL_N_CHANGES)
    return;
  change->feature = feature;
  change->kind = kind;
  change->amount = g_ascii_strtod (words[3], NULL);
  what_if.follow = g_str_equal (words[4], "follow");
  wrong = retail_what_if_check (&what_if, state->shop->model);
  if (wrong == NULL)
    state->what_if = what_if;
}

/* "5 budget 600": what a contact costs, and the limit, which is "customers" or "budget"; NULL as it was at
 * first. */
static char *
dup_campaign (const RetailCampaign *campaign)
{
  const double limit = campaign->by_budget ? campaign->budget : campaign->customers;
  char cost[G_ASCII_DTOSTR_BUF_SIZE], amount[G_ASCII_DTOSTR_BUF_SIZE];
  RetailCampaign first;

  retail_campaign_init (&first);
  if (memcmp (&first, campaign, sizeof first) == 0)
    return NULL;
  return g_strdup_printf ("%s %s %s", g_ascii_dtostr (cost, sizeof cost, campaign->contact_cost),
                          campaign->by_budget ? "budget" : "customers",
                          g_ascii_dtostr (amount, sizeof amount, limit));
}

static void
restore_campaign (const char *text, RetailDisplayState *state)
{
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "", " ", 4);
  RetailCampaign campaign;

  if (g_strv_length (words) != 3)
    return;
  retail_campaign_init (&campaign);
  campaign.contact_cost = g_ascii_strtod (words[0], NULL);
  campaign.by_budget = g_str_equal (words[1], "budget");
  if (campaign.by_budget)
    campaign.budget = g_ascii_strtod (words[2], NULL);
  else
    campaign.customers = g_ascii_strtod (words[2], NULL);
  if (retail_campaign_is_valid (&campaign))
    state->campaign = campaign;
}

/* Locks, costs and the filling in; what is as it always was is not kept. */
static void
keep_wishes (const RetailDisplayState *state)
{
  g_autofree char *touched = dup_names (state->touched);
  g_autofree char *locked = dup_names (state->plan.locked);
  g_autofree char *what_if = dup_what_if (state);
  g_autofree char *campaign = dup_campaign (&state->campaign);

  retail_keeper_keep_view (state->keeper, TOUCHED_KEY, touched);
  retail_keeper_keep_view (state->keeper, FILL_IN_KEY, state->fill_in ? "yes" : NULL);
  retail_keeper_keep_view (state->keeper, LOCKED_KEY, locked);
  retail_keeper_keep_view (state->keeper, WHAT_IF_KEY, what_if);
  retail_keeper_keep_view (state->keeper, CAMPAIGN_KEY, campaign);
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    {
      g_autofree char *key = dup_key ("plan/cost/", f);

      keep_number (state->keeper, key, state->plan.cost[f] != 1 ? &state->plan.cost[f] : NULL);
    }
}

static void
restore_wishes (GHashTable *views, RetailDisplayState *state)
{
  RetailPlanPreferences plan = state->plan;

  read_names (g_hash_table_lookup (views, TOUCHED_KEY), state->touched);
  state->fill_in = g_strcmp0 (g_hash_table_lookup (views, FILL_IN_KEY), "yes") == 0;
  read_names (g_hash_table_lookup (views, LOCKED_KEY), plan.locked);
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    {
      g_autofree char *key = dup_key ("plan/cost/", f);
      const char *text = g_hash_table_lookup (views, key);

      if (text != NULL)
        plan.cost[f] = g_ascii_strtod (text, NULL);
    }
  restore_what_if (g_hash_table_lookup (views, WHAT_IF_KEY), state);
  restore_campaign (g_hash_table_lookup (views, CAMPAIGN_KEY), state);
  if (retail_plan_preferences_is_valid (&plan))
    state->plan = plan;
}

void
retail_view_state_keep (const RetailDisplayState *state)
{
  const RetailModel *model = state->shop->model;

  if (state->keeper == NULL)
    return;
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    {
      g_autofree char *key = dup_key ("simulator/", f);

      keep_number (state->keeper, key, model->has_feature[f] ? &state->profile.values[f] : NULL);
    }
  keep_wishes (state);
  for (guint i = 0; i < G_N_ELEMENTS (page_keys); i++)
    retail_keeper_keep_view (state->keeper, page_keys[i], g_hash_table_lookup (state->views, page_keys[i]));
  retail_keeper_keep_view (state->keeper, CUSTOMER_KEY,
                           state->customer >= 0 ? state->shop->customers->ids[state->customer] : NULL);
}

static void
restore_pages (GHashTable *views, RetailDisplayState *state)
{
  for (guint i = 0; i < G_N_ELEMENTS (page_keys); i++)
    {
      const char *value = g_hash_table_lookup (views, page_keys[i]);

      if (value != NULL)
        g_hash_table_insert (state->views, g_strdup (page_keys[i]), g_strdup (value));
    }
}

/* A customer's own figures may lie beyond the sliders. */
static void
keep_in_range (RetailDisplayState *state)
{
  const RetailFeatureSpread *spread = &state->shop->model->spread;
  const double *own = state->customer >= 0
                          ? state->shop->customers->now + (gsize)state->customer * RETAIL_N_FEATURES
                          : NULL;
  double *values = state->profile.values;

  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    if (state->shop->model->has_feature[f] && (own == NULL || values[f] != own[f]))
      values[f] = CLAMP (values[f], spread->range_min[f], spread->range_max[f]);
}

static void
restore_customer (GHashTable *views, RetailDisplayState *state)
{
  const char *id = g_hash_table_lookup (views, CUSTOMER_KEY);
  gssize row = id != NULL && state->shop->customers != NULL
                   ? retail_customers_find (state->shop->customers, id)
                   : -1;

  if (row < 0 || !state->shop->customers->in_now[row])
    return;
  state->customer = row;
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    state->is_unchanged
        = state->is_unchanged
          && (!state->shop->model->has_feature[f]
              || state->profile.values[f] == state->shop->customers->now[row * RETAIL_N_FEATURES + f]);
}

void
retail_view_state_restore (GHashTable *views, RetailDisplayState *state)
{
  const RetailModel *model = state->shop->model;
  RetailProfile start;

  if (views == NULL)
    return;
  start = state->profile;
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    {
      g_autofree char *key = dup_key ("simulator/", f);
      const char *text = g_hash_table_lookup (views, key);
      double value = text != NULL ? g_ascii_strtod (text, NULL) : NAN;

      if (model->has_feature[f] && isfinite (value))
        state->profile.values[f] = value;
    }
  restore_customer (views, state);
  keep_in_range (state);
  restore_wishes (views, state);
  restore_pages (views, state);
  for (int f = 0; state->customer < 0 && f < RETAIL_N_FEATURES; f++)
    if (model->has_feature[f] && state->profile.values[f] != start.values[f])
      state->is_unchanged = FALSE;
}
