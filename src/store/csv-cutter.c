#include "store/csv-cutter.h"

#define BLOCK_BYTES 64

G_STATIC_ASSERT (BLOCK_BYTES <= RETAIL_CSV_FENCE);

void
retail_csv_cutter_init (RetailCsvCutter *self, char delimiter, gsize max_line)
{
  *self = (RetailCsvCutter){ .delimiter = delimiter, .max_line = max_line, .room = 64 };
  self->cells = g_new (RetailSlice, self->room);
}

void
retail_csv_cutter_clear (RetailCsvCutter *self)
{
  g_free (self->cells);
}

void
retail_csv_cutter_grow (RetailCsvCutter *self)
{
  self->room *= 2;
  self->cells = g_renew (RetailSlice, self->cells, self->room);
}

/* Sixteen bytes at once (vectors of GCC and Clang); as signed numbers, those beyond ASCII are negative. */
typedef signed char Bytes __attribute__ ((vector_size (16)));

/* The comparison's answer, 0 or −1 in each byte, as bits. */
static inline guint64
gather_bits (Bytes answer)
{
#ifdef __SSE2__
  return (guint16)__builtin_ia32_pmovmskb128 ((char __attribute__ ((vector_size (16))))answer);
#else
  guint64 halves[2], bits = 0;

  memcpy (halves, &answer, sizeof halves);
  for (guint i = 0; i < 2; i++)
    {
      /* the multiplication moves the lowest bit of byte j to 56 + j */
      guint64 ones = GUINT64_FROM_LE (halves[i]) & G_GUINT64_CONSTANT (0x0101010101010101);

      bits |= ones * G_GUINT64_CONSTANT (0x0102040810204080) >> 56 << 8 * i;
    }
  return bits;
#endif
}

/* A bit for each byte of BLOCK that is the delimiter, a quote, a control character or beyond ASCII. */
static inline guint64
find_marks (const char *block, char delimiter)
{
  guint64 marks = 0;

  for (guint i = 0; i < BLOCK_BYTES; i += sizeof (Bytes))
    {
      Bytes bytes;

      memcpy (&bytes, block + i, sizeof bytes);
      marks |= gather_bits ((bytes < ' ') | (bytes == '"') | (bytes == (signed char)delimiter)) << i;
    }
  return marks;
}

/* Turns to the block at BLOCK; what lies behind the text means nothing. */
static inline void
enter_block (RetailCsvCutter *self, char *block)
{
  self->block = block;
  self->marks = find_marks (block, self->delimiter);
  if (self->end - block < BLOCK_BYTES)
    self->marks &= (G_GUINT64_CONSTANT (1) << (self->end - block)) - 1;
}

void
retail_csv_cutter_begin (RetailCsvCutter *self, char *start, char *end)
{
  self->end = end;
  enter_block (self, start);
}

/* The next byte that means something, NULL at the end of the text. */
static inline char *
next_mark (RetailCsvCutter *self)
{
  char *at;

  while (G_UNLIKELY (self->marks == 0))
    {
      if (self->end - self->block <= BLOCK_BYTES)
        return NULL;
      enter_block (self, self->block + BLOCK_BYTES);
    }
  at = self->block + __builtin_ctzll (self->marks);
  self->marks &= self->marks - 1;
  return at;
}

/* The next quote, NULL when the line ends before it. */
static inline char *
next_quote (RetailCsvCutter *self)
{
  char *at;

  while ((at = next_mark (self)) != NULL && *at != '"')
    {
      if (*at == '\n' || *at == '\r' || *at == '\0')
        return NULL;
      self->has_high = self->has_high || (*at & 0x80) != 0;
    }
  return at;
}

/* Where the line goes on if AT is its end: behind LF or CRLF. */
static inline char *
pass_line_end (RetailCsvCutter *self, char *at)
{
  if (*at == '\n')
    return at + 1;
  return *at == '\r' && next_mark (self) == at + 1 && at[1] == '\n' ? at + 2 : NULL;
}

/* A cell loses the spaces around it, and OTHER_SPACE too. */
static inline RetailSlice
strip (const char *from, const char *to, char other_space)
{
  if (from < to && G_UNLIKELY (*from <= ' ' || to[-1] <= ' ')) /* few cells begin or end like that */
    {
      while (from < to && (*from == ' ' || *from == other_space))
        from++;
      while (to > from && (to[-1] == ' ' || to[-1] == other_space))
        to--;
    }
  return (RetailSlice){ from, (gsize)(to - from) };
}

/* Finds the cells of the line and where the next one starts; changes no text. (A tab that delimits is in no
 * cell.) */
static inline char *
find_cells (RetailCsvCutter *self, char *cell)
{
  RetailSlice *cells = self->cells;
  const gsize room = self->room;

  for (gsize n = 0; n < room;)
    {
      char *at = next_mark (self), *quote;

      if (at == NULL)
        return NULL;
      if (*at == self->delimiter)
        {
          cells[n++] = strip (cell, at, '\t');
          cell = at + 1;
        }
      else if (*at == '\n' || *at == '\r')
        {
          cells[n++] = strip (cell, at, '\t');
          self->n = n;
          return pass_line_end (self, at);
        }
      else if (*at == '"')
        {
          quote = at == cell ? next_quote (self) : NULL;
          if (quote == NULL || (at = next_mark (self)) != quote + 1)
            return NULL;
          self->has_quotes = TRUE;
          cells[n++] = strip (cell + 1, quote, ' ');
          cell = at + 1;
          if (*at != self->delimiter)
            {
              self->n = n;
              return pass_line_end (self, at);
            }
        }
      else if (*at == '\0')
        return NULL;
      else
        self->has_high = self->has_high || (*at & 0x80) != 0;
    }
  return NULL;
}

char *
retail_csv_cutter_cut (RetailCsvCutter *self, char *start)
{
  RetailCsvCutter local = *self; /* which nothing else points to: it stays in registers */
  char *next;

  local.n = 0;
  local.has_quotes = local.has_high = FALSE;
  next = find_cells (&local, start);
  if (next == NULL || (gsize)(next - start) > local.max_line)
    return self->n = 0, NULL;
  for (gsize i = 0; i < local.n; i++)
    ((char *)local.cells[i].text)[local.cells[i].length] = '\0';
  *self = local;
  return next;
}
