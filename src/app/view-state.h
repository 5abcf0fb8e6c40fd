/* Where the user is, as the workspace keeps it: the profile on the sliders, whose it is, what of it
 * was touched, what plans may do, and what pages show. */
#pragma once

#include "app/display-state.h"

G_BEGIN_DECLS

/* What pages keep, by retail_session_set_view(): a text each, or nothing. */
#define RETAIL_VIEW_PAGE              "window/page"       /* the open one: "segments" */
#define RETAIL_VIEW_CUSTOMERS_TEXT    "customers/text"    /* what is searched for */
#define RETAIL_VIEW_CUSTOMERS_SEGMENT "customers/segment" /* the only one, by its identity; or "absent" */
#define RETAIL_VIEW_CUSTOMERS_RISK    "customers/risk"    /* the only RetailRiskLevel, as a number */
#define RETAIL_VIEW_CUSTOMERS_ORDER   "customers/order"   /* by retail_view_order_dup() */
#define RETAIL_VIEW_CUSTOMERS_LEAF    "customers/leaf"    /* the open one: "actions" */
#define RETAIL_VIEW_ACTIONS_ORDER     "actions/order"     /* as of the customers */

/* The order of a table: the id of the column that leads, and which way round; "monetary descending". Free
 * both. */
char *retail_view_order_dup (const char *id, gboolean descending);
char *retail_view_order_dup_id (const char *order, gboolean *descending); /* NULL: none was kept */

/* Hands it to the keeper of STATE, if it has one. */
void retail_view_state_keep (const RetailDisplayState *state);

/* What VIEWS (key → value, or NULL) say of STATE's profile and pages; what they do not say, or say of another
 * shop, stays. */
void retail_view_state_restore (GHashTable *views, RetailDisplayState *state);

G_END_DECLS
