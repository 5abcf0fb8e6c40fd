#include "store/dialect.h"

#include <string.h>

#define MAX_LINES 200
#define MAX_CELLS 64

static const char delimiters[] = { ',', ';', '\t', '|' };

/* Whether the line is a spreadsheet's "sep=;" note. */
static gboolean
is_note (const char *line, gsize length, char *delimiter)
{
  while (length > 0 && (line[length - 1] == '\r' || line[length - 1] == '\n'))
    length--;
  if (length != 5 || g_ascii_strncasecmp (line, "sep=", 4) != 0
      || memchr (delimiters, line[4], sizeof delimiters) == NULL)
    return FALSE;
  *delimiter = line[4];
  return TRUE;
}

/* How many of the lines have how many delimiters outside quotes. */
typedef struct
{
  guint lines_with[MAX_CELLS]; /* 0: none; the last: that many or more */
  guint n_lines, first;        /* delimiters in the first line */
} Tally;

static void
end_line (Tally *tally, guint found)
{
  found = MIN (found, MAX_CELLS - 1);
  if (tally->n_lines++ == 0)
    tally->first = found;
  tally->lines_with[found]++;
}

static void
count_delimiters (const char *text, gsize length, char delimiter, Tally *tally)
{
  gboolean quoted = FALSE, blank = TRUE;
  guint found = 0;

  for (gsize i = 0; i < length && tally->n_lines < MAX_LINES; i++)
    {
      gboolean line_end = text[i] == '\n' || text[i] == '\r';

      if (text[i] == '"')
        quoted = !quoted;
      if (line_end && !quoted)
        {
          if (!blank)
            end_line (tally, found);
          blank = TRUE;
          found = 0;
          continue;
        }
      blank = blank && (line_end || text[i] == ' ');
      found += text[i] == delimiter && !quoted;
    }
  if (tally->n_lines == 0 && !blank)
    end_line (tally, found);
}

/* Lines that agree with the most common count; a first line that agrees counts as many again. */
static guint
score_of (const Tally *tally, guint *cells)
{
  guint best = 1;

  for (guint i = 2; i < MAX_CELLS; i++)
    if (tally->lines_with[i] >= tally->lines_with[best])
      best = i;
  *cells = best;
  if (tally->lines_with[best] == 0)
    return 0;
  return tally->lines_with[best] + (tally->first == best ? tally->n_lines : 0);
}

static RetailCertainty
judge (const Tally *tally, guint cells)
{
  if (tally->lines_with[cells] == 0)
    return RETAIL_CERTAINTY_OPEN;
  return tally->lines_with[cells] == tally->n_lines ? RETAIL_CERTAINTY_DECIDED : RETAIL_CERTAINTY_LIKELY;
}

char
retail_delimiter_guess (const char *text, gsize length, RetailCertainty *certainty)
{
  const char *line_end = memchr (text, '\n', length);
  guint best_score = 0, best_cells = 0;
  char best = ',';

  *certainty = RETAIL_CERTAINTY_DECIDED;
  if (line_end != NULL && is_note (text, (gsize)(line_end - text), &best))
    return best;
  *certainty = RETAIL_CERTAINTY_OPEN;
  for (guint i = 0; i < sizeof delimiters; i++)
    {
      Tally tally = { 0 };
      guint score, cells;

      count_delimiters (text, length, delimiters[i], &tally);
      score = score_of (&tally, &cells);
      if (score > best_score || (score == best_score && score > 0 && cells > best_cells))
        {
          best = delimiters[i];
          best_score = score;
          best_cells = cells;
          *certainty = judge (&tally, cells);
        }
    }
  return best;
}
