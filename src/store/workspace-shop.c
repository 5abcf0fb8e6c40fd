/* What a workspace holds of the shop beside its customers: name, model, products, personas. The products are
 * there for those who query the file; the model's own are what is read. */
#include "store/workspace-private.h"

#include "config.h"
#include "engine/error.h"
#include "store/model-json.h"

#include <math.h>

char *
retail_shelf_get_meta (sqlite3 *db, const char *key)
{
  g_autoptr (sqlite3_stmt) statement = retail_sql_prepare (db, "SELECT value FROM meta WHERE key = ?1", NULL);

  if (statement == NULL)
    return NULL;
  retail_sql_bind (statement, "t", key);
  return retail_sql_step (statement, NULL) > 0 ? retail_sql_dup_text (statement, 0) : NULL;
}

gint64
retail_shelf_get_meta_number (sqlite3 *db, const char *key)
{
  g_autofree char *text = retail_shelf_get_meta (db, key);
  gint64 value = 0;

  if (text != NULL && !g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &value, NULL))
    return 0;
  return value;
}

gboolean
retail_shelf_set_meta (sqlite3 *db, const char *key, const char *value, GError **error)
{
  return retail_sql_do (db, error, "INSERT OR REPLACE INTO meta VALUES (?1, ?2)", "tt", key, value);
}

char *
retail_shelf_name_features (guint features)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    if (features & 1u << f)
      g_string_append_printf (names, "%s%s", names->len > 0 ? "," : "", retail_feature_get_info (f)->id);
  return g_string_free (g_steal_pointer (&names), FALSE);
}

guint
retail_shelf_find_features (const char *names)
{
  g_auto (GStrv) list = g_strsplit (names, ",", RETAIL_N_FEATURES + 1);
  guint features = 0;

  for (char **name = list; *name != NULL; name++)
    if (retail_feature_from_id (*name) >= 0)
      features |= 1u << retail_feature_from_id (*name);
  return features;
}

gboolean
retail_shelf_write_meta (sqlite3 *db, const RetailWorkspaceParts *parts, GError **error)
{
  g_autofree char *trained_at = g_strdup_printf ("%" G_GINT64_FORMAT, parts->trained_at);

  return retail_shelf_set_meta (db, "name", parts->name, error)
         && retail_shelf_set_meta (db, "trained_at", trained_at, error)
         && retail_shelf_set_meta (db, "currency", parts->model->currency, error)
         && retail_shelf_set_meta (db, "program_version", RETAIL_VERSION, error);
}

static gboolean
write_products (sqlite3 *db, const RetailCatalogue *catalogue, GError **error)
{
  g_autoptr (sqlite3_stmt) insert
      = retail_sql_prepare (db, "INSERT INTO products VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", error);

  if (insert == NULL)
    return FALSE;
  for (gsize i = 0; i < catalogue->n; i++)
    {
      const RetailProduct *product = &catalogue->products[i];

      retail_sql_bind (insert, "itttddt", (gint64)i, product->id, product->name ? product->name : "",
                       product->category ? product->category : "", product->price, product->complexity,
                       retail_tier_get_name ((RetailTier)catalogue->tier[i]));
      if (!retail_sql_done (insert, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
retail_shelf_put_persona (sqlite3 *db, const RetailPersona *persona, guint segment, GError **error)
{
  g_autofree char *title = retail_persona_dup_name (persona);

  return retail_sql_do (db, error, "INSERT OR REPLACE INTO personas VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                        "iitiitt", (gint64)persona->identity, (gint64)segment, title, (gint64)persona->colour,
                        (gint64)persona->mark, persona->name, persona->strategy);
}

static gboolean
write_personas (sqlite3 *db, const RetailModel *model, GError **error)
{
  for (guint i = 0; i < model->n_segments; i++)
    if (!retail_shelf_put_persona (db, &model->segments[i].persona, i, error))
      return FALSE;
  return TRUE;
}

gboolean
retail_shelf_write_model (sqlite3 *db, const RetailModel *model, GError **error)
{
  g_autofree char *json = retail_model_to_json (model, NULL);

  return retail_sql_run (db, "DELETE FROM model; DELETE FROM products; DELETE FROM personas;", error)
         && retail_sql_do (db, error, "INSERT INTO model VALUES (1, ?1)", "t", json)
         && write_products (db, model->catalogue, error) && write_personas (db, model, error);
}

static void
replace_text (char **text, char *with)
{
  g_free (*text);
  *text = with;
}

/* The row of `personas` for the segment's identity goes over what the model was saved with. */
static gboolean
read_persona (sqlite3_stmt *statement, RetailPersona *persona, GError **error)
{
  int row;

  retail_sql_bind (statement, "i", (gint64)persona->identity);
  row = retail_sql_step (statement, error);
  if (row > 0)
    {
      persona->colour = (guint)CLAMP (sqlite3_column_int (statement, 0), 0, RETAIL_N_COLOURS - 1);
      persona->mark = (RetailMark)CLAMP (sqlite3_column_int (statement, 1), 0, RETAIL_N_MARKS - 1);
      replace_text (&persona->name, retail_sql_dup_text (statement, 2));
      replace_text (&persona->strategy, retail_sql_dup_text (statement, 3));
    }
  sqlite3_reset (statement);
  return row >= 0;
}

static gboolean
read_personas (sqlite3 *db, RetailModel *model, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = retail_sql_prepare (
      db, "SELECT colour, mark, name, strategy FROM personas WHERE identity = ?1", error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < model->n_segments; i++)
    if (!read_persona (statement, &model->segments[i].persona, error))
      return FALSE;
  return TRUE;
}

RetailModel *
retail_shelf_read_model (sqlite3 *db, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = retail_sql_prepare (db, "SELECT json FROM model WHERE id = 1", error);
  g_autoptr (RetailModel) model = NULL;
  int row = statement != NULL ? retail_sql_step (statement, error) : -1;

  if (row == 0)
    retail_sql_set_damaged (error);
  if (row <= 0)
    return NULL;
  model = retail_model_from_json ((const char *)sqlite3_column_text (statement, 0),
                                  (gsize)sqlite3_column_bytes (statement, 0), error);
  if (model == NULL || !read_personas (db, model, error))
    return NULL;
  return g_steal_pointer (&model);
}
