/* RetailRecord: a prediction that somebody wrote down: when, of which profile, what the model said of it
 * then, and a note. It does not change when the shop is trained anew. In a workspace it is a line of the
 * session log (store/workspace-notes.h) of the kind RETAIL_RECORD_KIND whose detail is a JSON object:
 *
 *   profile {eight features, null = unknown}, customer (id or null), persona {kind, number, colour, mark,
 * name}, migration_risk, upgrade_potential, note
 *
 * Immutable and ref-counted. */
#pragma once

#include "engine/feature.h"
#include "engine/persona.h"
#include "store/workspace-notes.h"

G_BEGIN_DECLS

#define RETAIL_RECORD_KIND "prediction"

/* Bytes of a note, a name or an id; more is cut off, and in a file not believed. */
#define RETAIL_RECORD_MAX_TEXT 4096

typedef struct
{
  gint64 id; /* > 0 */
  gint64 at; /* Unix seconds */
  RetailProfile profile;
  char *customer;        /* whose profile that was, or NULL */
  RetailPersona persona; /* as it was then, without its strategy and identity */
  double migration_risk, upgrade_potential;
  char *note; /* never NULL */
} RetailRecord;

/* Copies VALUES. Texts are made valid UTF-8. */
RetailRecord *retail_record_new (const RetailRecord *values);
RetailRecord *retail_record_ref (const RetailRecord *self);
void retail_record_unref (RetailRecord *self);
gboolean retail_record_equal (const RetailRecord *a, const RetailRecord *b);

/* As a line of the log; free it. */
RetailLogEntry *retail_record_new_entry (const RetailRecord *self);

/* NULL with RETAIL_ERROR_FORMAT when ENTRY is not a record to the last member. */
RetailRecord *retail_record_new_from_entry (const RetailLogEntry *entry, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailRecord, retail_record_unref)

G_END_DECLS
