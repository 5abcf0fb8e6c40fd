/* RetailSessionPage: what was written down in this session and those before: the records, and the scenarios
 * side by side with what a whole segment might do.
 *
 * Property: session. Action: session.show (s: "records" or "compare"). */
#pragma once

#include "app/session-view.h"

G_BEGIN_DECLS

#define RETAIL_TYPE_SESSION_PAGE (retail_session_page_get_type ())
G_DECLARE_FINAL_TYPE (RetailSessionPage, retail_session_page, RETAIL, SESSION_PAGE, RetailSessionView)

G_END_DECLS
