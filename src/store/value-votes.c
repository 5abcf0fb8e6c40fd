#include "store/value-votes.h"

#include "store/number-parse.h"

#include <string.h>

void
retail_value_votes_add_number (RetailValueVotes *self, const char *text)
{
  char mark = retail_number_guess_decimal (text);

  self->points += mark == '.';
  self->commas += mark == ',';
  self->groups += mark == 0 && strpbrk (text, ".,") != NULL;
}

void
retail_value_votes_add_clue (RetailValueVotes *self, RetailDateClue clue)
{
  self->month_first += clue == RETAIL_DATE_CLUE_MONTH_FIRST;
  self->day_first += clue == RETAIL_DATE_CLUE_DAY_FIRST;
  self->year_first += clue == RETAIL_DATE_CLUE_YEAR_FIRST;
  self->dotted += clue == RETAIL_DATE_CLUE_DOTTED;
  self->ambiguous += clue == RETAIL_DATE_CLUE_AMBIGUOUS;
}

void
retail_value_votes_add_date (RetailValueVotes *self, const char *text)
{
  RetailDateClue clue;
  gint64 seconds;

  if (retail_date_parse (text, RETAIL_DATE_AUTO, &seconds, &clue))
    retail_value_votes_add_clue (self, clue);
}

static RetailCertainty
judge_majority (guint winner, guint loser)
{
  if (winner == loser)
    return RETAIL_CERTAINTY_OPEN;
  return loser == 0 ? RETAIL_CERTAINTY_DECIDED : RETAIL_CERTAINTY_LIKELY;
}

char
retail_value_votes_judge_decimal (const RetailValueVotes *self, char delimiter, RetailCertainty *certainty)
{
  if (self->points + self->commas > 0)
    {
      *certainty = judge_majority (MAX (self->points, self->commas), MIN (self->points, self->commas));
      return self->commas > self->points ? ',' : '.';
    }
  *certainty = self->groups > 0 ? RETAIL_CERTAINTY_OPEN : RETAIL_CERTAINTY_DECIDED;
  return self->groups > 0 && delimiter == ';' ? ',' : '.';
}

RetailDateOrder
retail_value_votes_judge_dates (const RetailValueVotes *self, RetailCertainty *certainty)
{
  const guint day = self->day_first, month = self->month_first;

  if (day + month > 0)
    {
      *certainty = judge_majority (MAX (day, month), MIN (day, month));
      return day > month ? RETAIL_DATE_DAY_FIRST : RETAIL_DATE_MONTH_FIRST;
    }
  *certainty = RETAIL_CERTAINTY_OPEN;
  if (self->ambiguous > 0)
    return RETAIL_DATE_AUTO;
  *certainty = self->dotted > 0 ? RETAIL_CERTAINTY_LIKELY : RETAIL_CERTAINTY_DECIDED;
  if (self->dotted > 0)
    return RETAIL_DATE_DAY_FIRST;
  return self->year_first > 0 ? RETAIL_DATE_YEAR_FIRST : RETAIL_DATE_AUTO;
}

gboolean
retail_value_votes_need_dates (const RetailValueVotes *self)
{
  return self->day_first + self->month_first == 0 && self->ambiguous + self->dotted > 0;
}
