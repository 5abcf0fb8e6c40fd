/* Cuts the lines of a text that need no parser, which are nearly all lines of nearly all files: cells
 * without quotes, or wholly in quotes with no quote inside, and a line end that is LF or CRLF.
 *
 * Bytes that mean something are found 64 at a time. Everything else (quotes elsewhere, cells over several
 * lines, lone CRs, NULs, lines that the buffer cuts off, very long ones, more cells than there is room for)
 * is refused and left as it is. */
#pragma once

#include "store/slice.h"

G_BEGIN_DECLS

#define RETAIL_CSV_FENCE 64 /* bytes that must be readable behind the text */

typedef struct
{
  char delimiter;
  gsize max_line; /* longer ones are refused */
  char *block, *end;
  guint64 marks; /* the bytes of `block` that mean something and were not looked at */
  RetailSlice *cells;
  gsize n, room;
  gboolean has_quotes, has_high; /* the line's: something in quotes; bytes beyond ASCII */
} RetailCsvCutter;

void retail_csv_cutter_init (RetailCsvCutter *self, char delimiter, gsize max_line);
void retail_csv_cutter_clear (RetailCsvCutter *self);

/* What is cut next lies from START to END. */
void retail_csv_cutter_begin (RetailCsvCutter *self, char *start, char *end);

/* Cuts the line at START, which is where the line before ended, into `cells`, without the spaces around
 * them; returns where the next line starts. NULL when it is refused: begin anew then. */
char *retail_csv_cutter_cut (RetailCsvCutter *self, char *start);

/* Makes room for more cells. */
void retail_csv_cutter_grow (RetailCsvCutter *self);

/* Appends a cell. */
static inline void
retail_csv_cutter_add (RetailCsvCutter *self, const char *text, gsize length)
{
  if (G_UNLIKELY (self->n == self->room))
    retail_csv_cutter_grow (self);
  self->cells[self->n++] = (RetailSlice){ text, length };
}

G_END_DECLS
