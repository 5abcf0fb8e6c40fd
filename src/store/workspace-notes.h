/* What a workspace keeps beside the shop: where the user was, what they did, and the scenarios they put
 * aside. Errors, threads and durability as in store/workspace.h. */
#pragma once

#include "engine/feature.h"
#include "store/workspace.h"

G_BEGIN_DECLS

/* View state: small texts by key ("page", "simulator/monetary" …). NULL as VALUE forgets the key. */
gboolean
retail_workspace_set_view (RetailWorkspace *self, const char *key, const char *value, GError **error);

/* Several at once, in one step: key → value. */
gboolean retail_workspace_set_views (RetailWorkspace *self, GHashTable *values, GError **error);

/* All of them, a new table of key → value; NULL on failure. */
GHashTable *retail_workspace_get_views (RetailWorkspace *self, GError **error);

/* A line of the session log. */
typedef struct
{
  gint64 id;    /* given by the workspace, growing */
  gint64 at;    /* Unix seconds */
  char *kind;   /* "simulate", "import" …: the caller's words, stable */
  char *detail; /* JSON or text, the caller's; never NULL */
} RetailLogEntry;

void retail_log_entry_free (RetailLogEntry *self);

/* ENTRY's id is filled in. */
gboolean retail_workspace_add_log (RetailWorkspace *self, RetailLogEntry *entry, GError **error);

/* The last MOST entries (0 = all), oldest first: RetailLogEntry, freed with the array. */
GPtrArray *retail_workspace_list_log (RetailWorkspace *self, guint most, GError **error);

/* Forgets one, or with ID 0 all. */
gboolean retail_workspace_delete_log (RetailWorkspace *self, gint64 id, GError **error);

/* A profile put aside under a name. */
typedef struct
{
  gint64 id;         /* 0 = a new one */
  char *name;        /* the user's */
  char *note;        /* never NULL */
  gint64 created_at; /* Unix seconds */
  RetailProfile profile;
  char *customer; /* the id of whose profile it is, or was before it was changed; NULL = nobody */
} RetailScenario;

void retail_scenario_free (RetailScenario *self);

/* Keeps a new scenario, whose id is then filled in, or the changes of an old one. */
gboolean retail_workspace_put_scenario (RetailWorkspace *self, RetailScenario *scenario, GError **error);

/* RetailScenario in the order of their ids, freed with the array. */
GPtrArray *retail_workspace_list_scenarios (RetailWorkspace *self, GError **error);
gboolean retail_workspace_delete_scenario (RetailWorkspace *self, gint64 id, GError **error);

/* Several changes of the log and the scenarios, in one step. Arrays may be NULL. */
typedef struct
{
  GPtrArray *log;        /* RetailLogEntry with their ids: new ones, or in place of those */
  GArray *forgotten_log; /* ids, gint64 */
  GPtrArray *scenarios;  /* RetailScenario likewise */
  GArray *forgotten_scenarios;
} RetailNoteChanges;

gboolean
retail_workspace_change_notes (RetailWorkspace *self, const RetailNoteChanges *changes, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailLogEntry, retail_log_entry_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailScenario, retail_scenario_free)

G_END_DECLS
