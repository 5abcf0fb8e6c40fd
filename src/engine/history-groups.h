/* Customers who bought at the same times, as far as a purchase model can tell: the distinct (x, t_x, T) among
 * many histories. Most shops have far fewer of them than customers, and what a purchase model says of one
 * holds for all who share it. */
#pragma once

#include "engine/customers.h"

G_BEGIN_DECLS

typedef struct
{
  gsize n;         /* groups */
  guint32 *group;  /* one a history: its group; groups are numbered by first appearance */
  guint32 *leader; /* one a group: its first history */
} RetailHistoryGroups;

/* N below 2³² − 1. Histories are the same when the bits of their three figures are; all those without
 * purchases (repeat_orders NaN) are the same. Some 25 bytes a history while it works. */
void retail_history_groups_init (RetailHistoryGroups *self, const RetailHistory *histories, gsize n);
void retail_history_groups_clear (RetailHistoryGroups *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RetailHistoryGroups, retail_history_groups_clear)

G_END_DECLS
