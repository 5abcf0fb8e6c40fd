/* How numbers and dates are written, told by many of them: each that can be read in one way only is a vote.
 */
#pragma once

#include "store/date-parse.h"

G_BEGIN_DECLS

typedef struct
{
  guint points, commas; /* numbers with this decimal mark */
  guint groups;         /* "1,234", "1.234": it may be either */
  guint month_first, day_first, year_first;
  guint dotted;    /* 09.12.2011 */
  guint ambiguous; /* 9/12/2011 */
} RetailValueVotes;

void retail_value_votes_add_number (RetailValueVotes *self, const char *text);
void retail_value_votes_add_date (RetailValueVotes *self, const char *text);
void retail_value_votes_add_clue (RetailValueVotes *self, RetailDateClue clue);

/* The decimal mark. OPEN when there are groups alone: a comma then in files cut by semicolons, as where
 * commas are decimal, and a point in others. */
char
retail_value_votes_judge_decimal (const RetailValueVotes *self, char delimiter, RetailCertainty *certainty);

/* The order of dates: AUTO and OPEN when all fit either order, AUTO and DECIDED when it does not matter. */
RetailDateOrder retail_value_votes_judge_dates (const RetailValueVotes *self, RetailCertainty *certainty);

/* Whether there are dates that fit either order, and none that fits one only: looking at more may help. */
gboolean retail_value_votes_need_dates (const RetailValueVotes *self);

G_END_DECLS
