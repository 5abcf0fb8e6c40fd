/* Pointing out customers on the session's choice (customer-choice.h), by what a page shows of them. What is
 * chosen already is let go of; nothing happens while the shop's customers are not at hand. */
#pragma once

#include "app/session.h"

G_BEGIN_DECLS

void retail_choose_segment (RetailSession *session, guint segment);

/* Cell ITEM of the migration matrix, row by row; the last of a row is "left". */
void retail_choose_move (RetailSession *session, guint item);

/* A rectangle of the map. */
void retail_choose_area (RetailSession *session, const double low[2], const double high[2]);

G_END_DECLS
