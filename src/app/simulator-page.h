/* RetailSimulatorPage: one customer made by hand: the profile, who that is and why, what comes next, what to
 * offer. */
#pragma once

#include "app/session-view.h"

G_BEGIN_DECLS

#define RETAIL_TYPE_SIMULATOR_PAGE (retail_simulator_page_get_type ())
G_DECLARE_FINAL_TYPE (RetailSimulatorPage, retail_simulator_page, RETAIL, SIMULATOR_PAGE, RetailSessionView)

G_END_DECLS
