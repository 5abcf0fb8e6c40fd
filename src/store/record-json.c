#include "engine/kmeans.h"
#include "store/json-build.h"
#include "store/json-fields.h"
#include "store/json-parse.h"
#include "store/json-text.h"
#include "store/model-members.h"
#include "store/record.h"

#include <string.h>

static void
add_persona (const RetailPersona *self, JsonBuilder *builder)
{
  retail_json_begin_object (builder, "persona");
  retail_json_add_text (builder, "kind", retail_persona_kind_names ()[self->kind]);
  retail_json_add_count (builder, "number", self->number);
  retail_json_add_count (builder, "colour", self->colour);
  retail_json_add_count (builder, "mark", self->mark);
  retail_json_add_text (builder, "name", self->name);
  json_builder_end_object (builder);
}

RetailLogEntry *
retail_record_new_entry (const RetailRecord *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  RetailLogEntry *entry = g_new0 (RetailLogEntry, 1);
  JsonNode *root;

  json_builder_begin_object (builder);
  retail_json_add_features (builder, "profile", self->profile.values);
  retail_json_add_text (builder, "customer", self->customer);
  add_persona (&self->persona, builder);
  retail_json_add_number (builder, "migration_risk", self->migration_risk);
  retail_json_add_number (builder, "upgrade_potential", self->upgrade_potential);
  retail_json_add_text (builder, "note", self->note);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  entry->id = self->id;
  entry->at = self->at;
  entry->kind = g_strdup (RETAIL_RECORD_KIND);
  entry->detail = retail_json_to_text (root, FALSE, NULL);
  json_node_unref (root);
  return entry;
}

static void
check_text (RetailJsonFields *fields, const char *name, const char *text)
{
  if (text != NULL && strlen (text) > RETAIL_RECORD_MAX_TEXT)
    retail_json_fail (fields, name);
}

static void
read_persona (RetailJsonFields *fields, const RetailJsonValue *object, RetailPersona *persona)
{
  const RetailJsonValue *self = retail_json_read_object (fields, object, "persona");

  persona->kind = retail_json_read_choice (fields, self, "kind", retail_persona_kind_names ());
  persona->number = (guint)retail_json_read_count (fields, self, "number", RETAIL_K_MAX);
  persona->colour = (guint)retail_json_read_count (fields, self, "colour", RETAIL_N_COLOURS - 1);
  persona->mark = (guint)retail_json_read_count (fields, self, "mark", RETAIL_N_MARKS - 1);
  persona->name = retail_json_read_optional_text (fields, self, "name");
  check_text (fields, "name", persona->name);
  if (persona->kind == RETAIL_PERSONA_NUMBERED && persona->number == 0)
    retail_json_fail (fields, "number");
}

static RetailRecord *
read_record (RetailJsonFields *fields, const RetailJsonValue *object, const RetailLogEntry *entry)
{
  RetailRecord values = { .id = entry->id, .at = entry->at };
  RetailRecord *self;

  retail_json_read_features (fields, object, "profile", values.profile.values, RETAIL_JSON_UNKNOWN);
  values.customer = retail_json_read_optional_text (fields, object, "customer");
  values.note = retail_json_read_text (fields, object, "note");
  read_persona (fields, object, &values.persona);
  values.migration_risk
      = retail_json_read_number (fields, object, "migration_risk", RETAIL_JSON_UNKNOWN_SHARE);
  values.upgrade_potential
      = retail_json_read_number (fields, object, "upgrade_potential", RETAIL_JSON_UNKNOWN_SHARE);
  check_text (fields, "customer", values.customer);
  check_text (fields, "note", values.note);
  self = fields->error == NULL ? retail_record_new (&values) : NULL;
  g_free (values.customer);
  g_free (values.note);
  g_free (values.persona.name);
  return self;
}

RetailRecord *
retail_record_new_from_entry (const RetailLogEntry *entry, GError **error)
{
  RetailJsonFields fields = { 0 };
  g_autoptr (RetailJsonDocument) document = NULL;
  RetailRecord *self;

  g_return_val_if_fail (entry != NULL, NULL);
  if (entry->id <= 0 || !g_str_equal (entry->kind, RETAIL_RECORD_KIND))
    {
      retail_json_fail (&fields, "kind");
      g_propagate_error (error, fields.error);
      return NULL;
    }
  document = retail_json_parse (entry->detail, strlen (entry->detail), error);
  if (document == NULL)
    return NULL;
  if (document->root.kind != RETAIL_JSON_KIND_OBJECT)
    retail_json_fail (&fields, "detail");
  self = read_record (&fields, &document->root, entry);
  if (fields.error != NULL)
    g_propagate_error (error, fields.error);
  return self;
}
