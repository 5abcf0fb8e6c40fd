/* Which column was which in files imported before, so that next month's export of the same program needs no
 * mapping: a key file, one group for each header, found by the header's fingerprint. At most
 * RETAIL_MAPPINGS_KEPT are kept; the longest unused go first. */
#pragma once

#include "store/column-map.h"
#include "store/csv-settings.h"

G_BEGIN_DECLS

#define RETAIL_MAPPINGS_KEPT 100

typedef struct _RetailMappingMemory RetailMappingMemory;

/* What is remembered in the file at PATH; NULL = mappings.ini in the user's data folder. A file that is not
 * there is an empty memory. A damaged one too: WARNING (may be NULL) then gets a sentence to free, else NULL;
 * the next retail_mapping_memory_remember() replaces it. */
RetailMappingMemory *retail_mapping_memory_open (const char *path, char **warning);
void retail_mapping_memory_free (RetailMappingMemory *self);

/* The mapping of a file with this header (NULL-terminated; case and punctuation do not matter): column id →
 * header, "" = there is none. SETTINGS (may be NULL) gets the decimal mark and the
 * dates that the user had to tell, else zeros. NULL when there was no such file of this KIND. Unref it. */
GHashTable *retail_mapping_memory_recall (const RetailMappingMemory *self, const char *const *header,
                                          RetailFileKind kind, RetailCsvSettings *settings);

/* What kind of file had this header the last time. FALSE when there was none. */
gboolean retail_mapping_memory_recall_kind (const RetailMappingMemory *self, const char *const *header,
                                            RetailFileKind *kind);

typedef struct
{
  const char *const *header; /* NULL-terminated */
  RetailFileKind kind;
  GHashTable *map;                   /* column id → header, "" = there is none; NULL = nothing */
  const RetailCsvSettings *settings; /* decimal mark and dates are kept; NULL = nothing */
} RetailMapping;

/* Remembers and writes the file, which is replaced by a whole one or not at all. A header of places ("1", "2"
 * …) says nothing and is not kept. FALSE with the error of the file system; the memory itself has it then. */
gboolean
retail_mapping_memory_remember (RetailMappingMemory *self, const RetailMapping *mapping, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailMappingMemory, retail_mapping_memory_free)

G_END_DECLS
