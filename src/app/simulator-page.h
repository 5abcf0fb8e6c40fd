/* RetailSimulatorPage: one customer made by hand: the profile on the left, who that is in the middle, what
 * comes next and what to offer on the right.
 *
 * Property: session (RetailSession). */
#pragma once

#include "app/session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RETAIL_TYPE_SIMULATOR_PAGE (retail_simulator_page_get_type ())
G_DECLARE_FINAL_TYPE (RetailSimulatorPage, retail_simulator_page, RETAIL, SIMULATOR_PAGE, AdwBin)

G_END_DECLS
