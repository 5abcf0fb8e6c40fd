/* RetailNotebook: what an analyst wrote down about a shop: predictions (store/record.h), and profiles put
 * aside to be compared, the scenarios.
 *
 * Immutable and ref-counted: changing it gives a new one that shares all the rest, so that thousands of
 * versions are cheap to keep for undoing. Ids are given once and never again in the life of a notebook and
 * those made of it; undoing a deletion is going back to the notebook before, and brings back the same ids.
 * See service/notebook-file.h for workspaces. */
#pragma once

#include "engine/prediction.h"
#include "store/record.h"

G_BEGIN_DECLS

/* So many scenarios can be compared side by side. */
#define RETAIL_NOTEBOOK_MAX_SCENARIOS 4
#define RETAIL_NOTEBOOK_MAX_NAME      60 /* characters of a scenario's name; more is cut off */

typedef struct _RetailNotebook RetailNotebook;

/* An empty one. */
RetailNotebook *retail_notebook_new (void);
RetailNotebook *retail_notebook_ref (const RetailNotebook *self);
void retail_notebook_unref (RetailNotebook *self);
gboolean retail_notebook_equal (const RetailNotebook *a, const RetailNotebook *b);

/* What there is, oldest first; borrowed. find: NULL when there is none of this id. */
guint retail_notebook_get_n_records (const RetailNotebook *self);
const RetailRecord *retail_notebook_get_record (const RetailNotebook *self, guint index);
const RetailRecord *retail_notebook_find_record (const RetailNotebook *self, gint64 id);
guint retail_notebook_get_n_scenarios (const RetailNotebook *self);
const RetailScenario *retail_notebook_get_scenario (const RetailNotebook *self, guint index);
const RetailScenario *retail_notebook_find_scenario (const RetailNotebook *self, gint64 id);

/* The rest give a new notebook. RECORD is copied; its id is given here. */
RetailNotebook *retail_notebook_add_record (const RetailNotebook *self, const RetailRecord *record);
RetailNotebook *retail_notebook_remove_record (const RetailNotebook *self, gint64 id);
RetailNotebook *retail_notebook_set_note (const RetailNotebook *self, gint64 id, const char *note);

/* NULL when there are RETAIL_NOTEBOOK_MAX_SCENARIOS already. SCENARIO is copied; its id is given here, and an
 * empty or no name becomes "Scenario 2". */
RetailNotebook *retail_notebook_add_scenario (const RetailNotebook *self, const RetailScenario *scenario);
RetailNotebook *retail_notebook_remove_scenario (const RetailNotebook *self, gint64 id);
RetailNotebook *retail_notebook_rename_scenario (const RetailNotebook *self, gint64 id, const char *name);

/* Of what was read elsewhere: RetailRecord and RetailScenario, both in rising order of their ids; takes the
 * arrays. Ids up to LAST_RECORD and LAST_SCENARIO were given already. */
RetailNotebook *
retail_notebook_new_of (GPtrArray *records, GPtrArray *scenarios, gint64 last_record, gint64 last_scenario);

/* What MODEL says of PROFILE, to be written down; AT in Unix seconds, CUSTOMER (NULL = nobody) whose profile
 * it is. Borrows from all of them. */
void retail_notebook_fill_record (RetailRecord *record, const RetailModel *model,
                                  const RetailProfile *profile, const RetailPrediction *prediction);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailNotebook, retail_notebook_unref)

G_END_DECLS
