/* A look at the beginning of a file before it is imported: how it is written, what kind of file it is, which
 * column is which, and the first rows as they would be read.
 *
 * Made anew whenever the user changes a setting: a few hundred kilobytes are read, however large the file is,
 * which takes milliseconds. Immutable and ref-counted, so it may be made in a thread. */
#pragma once

#include "store/column-map.h"
#include "store/csv-settings.h"
#include "store/import-report.h"

G_BEGIN_DECLS

#define RETAIL_PREVIEW_ROWS    50  /* unless the request says otherwise */
#define RETAIL_PREVIEW_COLUMNS 200 /* further ones are not shown, but can be mapped */
#define RETAIL_PREVIEW_CELL    200 /* characters; longer texts end in "…" */

#define RETAIL_FILE_KIND_GUESS (-1)

typedef struct
{
  const char *path;
  int kind;                   /* RetailFileKind, or RETAIL_FILE_KIND_GUESS */
  RetailCsvSettings settings; /* zero = guess */
  GHashTable *map;            /* what the user said: column id → header, "" = there is none; or NULL */
  GHashTable *remembered;     /* likewise, of a file with such a header before; or NULL */
  guint max_rows;             /* 0 = RETAIL_PREVIEW_ROWS */
  gint64 newest;              /* as RetailImportOptions has it */
} RetailPreviewRequest;

typedef enum
{
  RETAIL_SUGGESTION_NONE,   /* nothing fits */
  RETAIL_SUGGESTION_NAME,   /* a usual name */
  RETAIL_SUGGESTION_MEMORY, /* as the last time */
  RETAIL_SUGGESTION_USER
} RetailSuggestionSource;

typedef struct
{
  int at; /* the column of the file, from 0; −1 = none */
  RetailSuggestionSource source;
} RetailSuggestion;

typedef enum
{
  RETAIL_CELL_TEXT,   /* as it is */
  RETAIL_CELL_NUMBER, /* of a column of numbers: `number` */
  RETAIL_CELL_MOMENT, /* of a column of dates: `moment` */
  RETAIL_CELL_WRONG   /* of either, but it cannot be read as such: the line will be left out */
} RetailCellState;

typedef struct
{
  char *text; /* UTF-8 */
  RetailCellState state;
  double number;
  gint64 moment; /* Unix seconds, UTC */
} RetailPreviewCell;

typedef struct
{
  gsize line; /* in the file, from 1 */
  RetailPreviewCell *cells;
  guint n_cells;     /* of those shown; may be fewer or more than the header has */
  gboolean damaged;  /* it has no cells: an unclosed quote, zero bytes, another encoding, far too long */
  gboolean left_out; /* by the import, for this reason; never while needed columns are missing */
  RetailDropReason reason;
} RetailPreviewRow;

typedef struct
{
  char *path, *name; /* as asked for; its base name */
  gint64 size;       /* bytes on the disk */
  double n_lines;    /* about how many data lines there are; NaN = unknown (a packed file) */
  gboolean whole;    /* the look took in all of the file: what is OPEN stays so */
  RetailFileKind kind;
  RetailCertainty kind_certainty; /* OPEN: none of its columns has a usual name */
  RetailCsvSettings settings; /* complete; but the order of dates is AUTO where it is OPEN, or where nothing
                                 depends on it */
  RetailCsvCertainty certainty;
  gsize header_line; /* 0 = there is none */
  char **header;     /* n_header texts and NULL; "1", "2" … without a header */
  guint n_header;
  RetailSuggestion columns[RETAIL_N_FILE_KINDS][RETAIL_N_COLUMNS];
  gboolean complete[RETAIL_N_FILE_KINDS]; /* every needed column is there */
  char *problem;                          /* what is missing for `kind`, a sentence; NULL when complete */
  RetailPreviewRow *rows;
  guint n_rows;
} RetailPreview;

/* NULL with a G_IO_ERROR, RETAIL_ERROR_FORMAT (no text at all) or RETAIL_ERROR_NO_DATA (no line that can be
 * read). A missing column is no error here. */
RetailPreview *retail_preview_new (const RetailPreviewRequest *request, GError **error);
RetailPreview *retail_preview_ref (const RetailPreview *self);
void retail_preview_unref (const RetailPreview *self);

/* How a mapping names the column at this place: by its header, or by its place (from 1) where a column before
 * it has the same, or it has none. Free it. */
char *retail_preview_dup_column (const RetailPreview *self, guint at);

/* The mapping that the suggestions amount to, for RetailFileWishes.map: column id → header, or its place
 * where several columns share a header. Unref it. */
GHashTable *retail_preview_new_map (const RetailPreview *self, RetailFileKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailPreview, retail_preview_unref)

G_END_DECLS
