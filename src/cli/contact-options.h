/* What contacts cost and how far they may go, as options on the command line: --top, --budget,
 * --contact-cost and --keep-cost. */
#pragma once

#include "engine/next-actions.h"

G_BEGIN_DECLS

/* What GOption fills. */
typedef struct
{
  char *top, *budget, *contact_cost, *keep_cost;
} RetailContactOptions;

/* What they say. */
typedef struct
{
  guint64 top;   /* so many customers */
  double budget; /* in the shop's currency; INFINITY where there is none */
  RetailActionOptions action;
} RetailContactWishes;

#define RETAIL_CONTACT_ENTRIES 4
#define RETAIL_CONTACT_ALL     100000000 /* customers: no limit */

/* Writes the entries; TOP_HELP says how many customers there are without --top. */
void retail_contact_options_init (RetailContactOptions *self, const char *top_help, GOptionEntry *entries);

/* WISHES->top is DEFAULT_TOP where none is given. FALSE when one is wrong, which stderr is told. */
gboolean retail_contact_options_read (const RetailContactOptions *self, guint64 default_top,
                                      RetailContactWishes *wishes);
void retail_contact_options_clear (RetailContactOptions *self);

G_END_DECLS
