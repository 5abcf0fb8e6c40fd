/* An order that is found in the background: at most one at a time, and only the newest is taken. */
#pragma once

#include "app/job.h"

G_BEGIN_DECLS

/* Takes ORDER, the row that stands at each place. */
typedef void (*RetailTakeOrder) (gpointer owner, guint32 *order);

/* SORTING: a member of OWNER (which is kept until the job ends), NULL where nothing is sorted; it becomes
 * JOB, which is taken and brings an order. */
void retail_sorting_start (RetailJob **sorting, RetailJob *job, GObject *owner, RetailTakeOrder take);

/* Cancels what is on its way; nobody takes it. */
void retail_sorting_forget (RetailJob **sorting);

G_END_DECLS
