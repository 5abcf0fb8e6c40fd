/* What people read on the terminal: plain text on stdout. */
#pragma once

#include "service/shop.h"
#include "service/simulate.h"

G_BEGIN_DECLS

/* A trained shop: counts, exclusions with their first lines, k and why, a table of segments, the back-test,
 * notes. */
void retail_summary_print_shop (const RetailShop *shop);

/* One simulated profile, completed: persona, memberships, outlook, plans, recommendations. */
void retail_summary_print_simulation (const RetailModel *model, const RetailSimulation *simulation);

G_END_DECLS
