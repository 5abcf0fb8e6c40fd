/* The receipt of a shop: from which files and with which settings its model came to be, so that anybody can
 * do it again and see whether the same comes out.
 *
 * Immutable once handed out, shared between threads by reference count. Strings are owned by the object. The
 * receipt of the demo store has no files. What was found out (per file) and what was asked for (the rest)
 * stand apart: doing it again asks for the same, see service/workspace-verify.h. */
#pragma once

#include "engine/model.h"
#include "store/import.h"

G_BEGIN_DECLS

typedef struct
{
  RetailFileKind kind;
  char *name;   /* the base name */
  char *path;   /* absolute, as it was then */
  guint64 size; /* bytes */
  char *sha256; /* 64 hexadecimal digits, of the file as it lies there, compressed or not; "" = unknown */
  gsize lines_read, lines_kept;
  gsize dropped[RETAIL_N_DROP_REASONS];
  gsize first_lines[RETAIL_N_DROP_REASONS][RETAIL_DROP_LINES_SHOWN]; /* 0 = no more */
  RetailCsvSettings settings; /* as found out; zero members = not known */
  char **mapping;             /* column id, header, column id, header …, NULL; never NULL itself */
} RetailReceiptFile;

typedef struct
{
  RetailReceiptFile *files;
  guint n_files;
  char **warnings; /* sentences of the import, NULL-terminated; never NULL itself */

  /* what was asked for */
  gboolean demo;
  guint64 demo_seed;
  gint64 as_of;  /* Unix seconds; 0 = the last kept line + 1 day */
  gint64 newest; /* Unix seconds: later lines were in the future */
  guint window_days;
  RetailCsvSettings settings; /* zero members = find out */
  char **map;                 /* as mapping above: what the user said; never NULL */
  guint k, k_max, n_init;     /* 0 = auto, the default */
  guint64 seed;
  RetailLogMode log_mode;

  /* what came out */
  RetailKReason k_reason;
  char *fingerprint; /* of the model */
  char *version;     /* of the program */
  gint64 made_at;    /* Unix seconds */
} RetailReceipt;

/* An empty receipt with N_FILES files to be filled by whoever hands it out. */
RetailReceipt *retail_receipt_new (guint n_files);
RetailReceipt *retail_receipt_ref (const RetailReceipt *self);
void retail_receipt_unref (const RetailReceipt *self);

/* What the import reported, once more: the report of a shop that was opened from a workspace. NULL for the
 * demo store. */
RetailImportReport *retail_receipt_new_report (const RetailReceipt *self);

/* "order_id=Invoice" pairs to a table for RetailImportOptions.map and back; the table owns copies. NULL for
 * no pairs, and the other way round an empty list. */
GHashTable *retail_receipt_pairs_to_table (char *const *pairs);
char **retail_receipt_pairs_from_table (GHashTable *table);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailReceipt, retail_receipt_unref)

G_END_DECLS
