/* The receipt of a shop: from which files and with which settings its model came to be, so that anybody can
 * do it again and see whether the same comes out (service/workspace-verify.h).
 *
 * Immutable once handed out, shared between threads by reference count. Strings are owned by the object. What
 * was found out stands in the import's report, what was asked for beside it; doing it again asks for the
 * same. */
#pragma once

#include "engine/model.h"
#include "store/import.h"

G_BEGIN_DECLS

typedef struct
{
  char *path;   /* absolute, as it was then */
  guint64 size; /* bytes */
  char *sha256; /* 64 hexadecimal digits, of the file as it lies there, compressed or not; "" = unknown */
} RetailReceiptFile;

/* What the user said of files: of those of one kind, or of all. */
typedef struct
{
  RetailCsvSettings settings; /* zero members = find out */
  GHashTable *map;            /* column id → header (char *, owned), or NULL */
} RetailReceiptWishes;

typedef struct
{
  RetailImportReport *report; /* as the import gave it; NULL for the demo store */
  RetailReceiptFile *files;   /* as many as the report's, in their order */
  guint n_files;

  /* what was asked for */
  gboolean demo;
  guint64 demo_seed;
  gint64 as_of;  /* Unix seconds; 0 = the last kept line + 1 day */
  gint64 newest; /* Unix seconds: later lines were in the future */
  guint window_days;
  RetailReceiptWishes wishes; /* of all files */
  RetailReceiptWishes wishes_of[RETAIL_N_FILE_KINDS];
  guint k, k_max, n_init; /* 0 = auto, the default */
  guint64 seed;
  RetailLogMode log_mode;
  char *currency; /* ISO 4217; "" = not said */

  /* what came out */
  RetailKReason k_reason;
  char *fingerprint; /* of the model */
  char *version;     /* of the program */
  gint64 made_at;    /* Unix seconds */
} RetailReceipt;

/* A receipt without facts for REPORT (NULL for the demo store), a reference to which it takes: paths are
 * there, sizes and sums are not. Whoever hands it out fills it. */
RetailReceipt *retail_receipt_new (RetailImportReport *report);
RetailReceipt *retail_receipt_ref (const RetailReceipt *self);
void retail_receipt_unref (const RetailReceipt *self);

/* A copy that may be changed. */
RetailReceipt *retail_receipt_copy (const RetailReceipt *self);

/* A copy of a table of texts; NULL for NULL or an empty one. */
GHashTable *retail_receipt_copy_map (GHashTable *map);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailReceipt, retail_receipt_unref)

G_END_DECLS
